/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: bytes memory <string.h> */
static struct bytes
joined (struct bytes first, struct bytes second)
{
  char *both;

  if (second.length == 0)
    return first;
  both = allocate (first.length + second.length + 1);
  memcpy (both, first.data, first.length);
  memcpy (both + first.length, second.data, second.length);
  return (struct bytes){ both, first.length + second.length };
}
