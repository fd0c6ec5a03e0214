/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: raised <net/if.h> */
static bool
get_interface_index (const char *name, long long *index)
{
  *index = if_nametoindex (name);
  return *index != 0 || raised ("OSError", "no interface with this name");
}
