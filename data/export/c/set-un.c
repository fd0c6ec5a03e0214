/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: address bytes <stdbool.h> <string.h> */
/* A path, which is ended by a NUL, or an abstract name, which begins with one; no path at all lets
   the kernel choose. */
static bool
set_un (struct address *address, struct bytes path)
{
  bool is_path = path.length > 0 && path.data[0] != '\0';

  *address = (struct address){ .un.sun_family = AF_UNIX };
  memcpy (address->un.sun_path, path.data, path.length);
  address->length = (socklen_t) (offsetof (struct sockaddr_un, sun_path) + path.length + is_path);
  return true;
}
