/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: bytes memory raise-errno <arpa/inet.h> */
static bool
unpack_ipv4 (struct bytes packed, const char **text)
{
  char *to = allocate (INET_ADDRSTRLEN);

  if (packed.length != sizeof (struct in_addr))
    return raised ("OSError", "packed IP wrong length for inet_ntoa");
  *text = inet_ntop (AF_INET, packed.data, to, INET_ADDRSTRLEN);
  return *text != NULL || raise_errno (errno);
}
