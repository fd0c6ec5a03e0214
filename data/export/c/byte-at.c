/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: bytes raised */
/* @index: from the end if it is negative */
static bool
byte_at (struct bytes data, long long index, long long *byte)
{
  long long at = index < 0 ? index + (long long) data.length : index;

  if (at < 0 || at >= (long long) data.length)
    return raised ("IndexError", "index out of range");
  *byte = (unsigned char) data.data[at];
  return true;
}
