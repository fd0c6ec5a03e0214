/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: raised */
/* Whether the variable has a value: the statement that should have given it one may have failed. */
static bool
is_set (bool set, const char *name)
{
  return set || raised ("NameError", "name '%s' is not defined", name);
}
