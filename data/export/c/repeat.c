/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: bytes memory <string.h> */
/* So many times the same bytes */
static struct bytes
repeat (struct bytes unit, size_t times)
{
  struct bytes all = { NULL, unit.length * times };
  char *data = allocate (all.length);

  for (size_t i = 0; i < times; i++)
    memcpy (data + i * unit.length, unit.data, unit.length);
  all.data = data;
  return all;
}
