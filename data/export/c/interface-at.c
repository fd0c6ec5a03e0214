/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: interfaces raised */
static bool
interface_at (const struct if_nameindex *interfaces, long long index, const struct if_nameindex **interface)
{
  long long n = 0;

  while (interfaces[n].if_index != 0)
    n++;
  if (index < 0)
    index += n;
  if (index < 0 || index >= n)
    return raised ("IndexError", "list index out of range");
  *interface = &interfaces[index];
  return true;
}
