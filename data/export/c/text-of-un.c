/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: address format text-of-bytes text-of-str */
/* An abstract name as bytes, a path as str */
static const char *
text_of_un (const struct address *address)
{
  const size_t before = offsetof (struct sockaddr_un, sun_path);
  const size_t room = sizeof address->un.sun_path;
  size_t length = address->length > before ? address->length - before : 0;
  const char *path = address->un.sun_path;

  if (address->length == 0)
    return "None";
  if (length > room)
    length = room;
  if (length > 0 && path[0] == '\0')
    return text_of_bytes ((struct bytes){ path, length });
  return text_of_str (format ("%.*s", (int) length, path));
}
