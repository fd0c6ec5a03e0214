/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: address raised <arpa/inet.h> */
static bool
set_in6 (struct address *address, const char *host, int port, uint32_t flow_info, uint32_t scope)
{
  *address = (struct address){ .length = sizeof address->in6,
                               .in6 = { .sin6_family = AF_INET6,
                                        .sin6_port = htons ((uint16_t) port),
                                        .sin6_flowinfo = htonl (flow_info),
                                        .sin6_scope_id = scope } };
  return inet_pton (AF_INET6, host, &address->in6.sin6_addr) == 1 || raised ("OSError", "not an address: %s", host);
}
