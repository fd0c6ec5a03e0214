/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: memory raise-errno <net/if.h> */
static bool
get_interface_name (unsigned index, const char **name)
{
  char *text = allocate (IF_NAMESIZE + 1);

  if (if_indextoname (index, text) == NULL)
    return raise_errno (errno);
  *name = text;
  return true;
}
