/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: names raised */
static bool
name_at (struct names names, long long index, const char **name)
{
  long long at = index < 0 ? index + (long long) names.n : index;

  if (at < 0 || at >= (long long) names.n)
    return raised ("IndexError", "list index out of range");
  *name = names.items[at];
  return true;
}
