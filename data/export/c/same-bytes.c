/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: bytes <stdbool.h> <string.h> */
static bool
same_bytes (struct bytes a, struct bytes b)
{
  return a.length == b.length && (a.length == 0 || memcmp (a.data, b.data, a.length) == 0);
}
