/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: look-up-host host-of */
static bool
get_host_by_name (const char *host, const char **text)
{
  struct address address;

  if (!look_up_host (&address, AF_INET, host))
    return false;
  *text = host_of (&address);
  return true;
}
