/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: address <arpa/inet.h> */
static long long
flow_info_of (const struct address *address)
{
  return ntohl (address->in6.sin6_flowinfo);
}
