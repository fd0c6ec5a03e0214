/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: bytes memory raise-errno <arpa/inet.h> */
/* inet_ntop(3) */
static bool
unpack_address (int family, struct bytes packed, const char **text)
{
  char *to = allocate (INET6_ADDRSTRLEN);

  if (family != AF_INET && family != AF_INET6)
    return raised ("ValueError", "unknown address family %d", family);
  if (packed.length != (family == AF_INET6 ? sizeof (struct in6_addr) : sizeof (struct in_addr)))
    return raised ("ValueError", "invalid length of packed IP address string");
  *text = inet_ntop (family, packed.data, to, INET6_ADDRSTRLEN);
  return *text != NULL || raise_errno (errno);
}
