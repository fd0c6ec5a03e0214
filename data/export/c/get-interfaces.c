/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: interfaces memory raise-errno */
static bool
get_interfaces (struct if_nameindex **interfaces)
{
  struct if_nameindex **kept = allocate (sizeof *kept);

  *kept = if_nameindex ();
  if (*kept == NULL)
    return raise_errno (errno);
  *interfaces = *kept;
  return true;
}
