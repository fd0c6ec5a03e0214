/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: bytes memory raise-errno <arpa/inet.h> */
/* inet_pton(3) */
static bool
pack_address (int family, const char *text, struct bytes *packed)
{
  char *data = allocate (sizeof (struct in6_addr));
  int found = inet_pton (family, text, data);

  if (found < 0)
    return raise_errno (errno);
  if (found == 0)
    return raised ("OSError", "illegal IP address string passed to inet_pton");
  *packed = (struct bytes){ data, family == AF_INET6 ? sizeof (struct in6_addr) : sizeof (struct in_addr) };
  return true;
}
