/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: look-up <arpa/inet.h> */
static bool
look_up_in (struct address *address, const char *host, int port)
{
  if (!look_up (address, AF_INET, host))
    return false;
  address->in.sin_port = htons ((uint16_t) port);
  return true;
}
