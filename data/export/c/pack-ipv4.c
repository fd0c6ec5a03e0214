/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: bytes memory raised <arpa/inet.h> */
/* inet_aton(3), which knows older ways to write an address too */
static bool
pack_ipv4 (const char *text, struct bytes *packed)
{
  struct in_addr *address = allocate (sizeof *address);

  if (inet_aton (text, address) == 0)
    return raised ("OSError", "illegal IP address string passed to inet_aton");
  *packed = (struct bytes){ (const char *) address, sizeof *address };
  return true;
}
