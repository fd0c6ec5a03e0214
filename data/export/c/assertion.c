/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: raised */
static bool
check (bool holds)
{
  return holds || raised ("AssertionError", "%s", "");
}
