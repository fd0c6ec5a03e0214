/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: address <arpa/inet.h> */
static long long
port_of (const struct address *address)
{
  return ntohs (address->any.sa_family == AF_INET6 ? address->in6.sin6_port : address->in.sin_port);
}
