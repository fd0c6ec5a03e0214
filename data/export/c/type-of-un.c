/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: address */
/* Python's type of it */
static const char *
type_of_un (const struct address *address)
{
  const size_t before = offsetof (struct sockaddr_un, sun_path);

  if (address->length == 0)
    return "NoneType";
  return address->length > before && address->un.sun_path[0] == '\0' ? "bytes" : "str";
}
