/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: address raised <arpa/inet.h> */
static bool
set_in (struct address *address, const char *host, int port)
{
  *address = (struct address){ .length = sizeof address->in,
                               .in = { .sin_family = AF_INET, .sin_port = htons ((uint16_t) port) } };
  return inet_pton (AF_INET, host, &address->in.sin_addr) == 1 || raised ("OSError", "not an address: %s", host);
}
