/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: look-up <arpa/inet.h> */
static bool
look_up_in6 (struct address *address, const char *host, int port, uint32_t flow_info, uint32_t scope)
{
  if (!look_up (address, AF_INET6, host))
    return false;
  address->in6.sin6_port = htons ((uint16_t) port);
  address->in6.sin6_flowinfo = htonl (flow_info);
  address->in6.sin6_scope_id = scope;
  return true;
}
