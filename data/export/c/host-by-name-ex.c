/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: host-entry */
static bool
get_host_by_name_ex (const char *host, const char **name, struct names *aliases, struct names *addresses)
{
  struct address address;

  return look_up_host (&address, AF_INET, host)
         && take_host_entry (gethostbyname (host), AF_INET, name, aliases, addresses);
}
