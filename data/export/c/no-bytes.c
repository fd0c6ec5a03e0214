/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: raised */
static bool
no_bytes (void)
{
  return raised ("OSError", "read() should have returned a bytes object, not 'NoneType'");
}
