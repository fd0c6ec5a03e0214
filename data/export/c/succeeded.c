/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: raise-errno */
/* Whether a system call has; if not, its error is told. */
static bool
succeeded (int result)
{
  return result >= 0 || raise_errno (errno);
}
