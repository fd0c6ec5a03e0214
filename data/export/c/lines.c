/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: bytes memory <string.h> */
struct lines
{
  size_t n;
  struct bytes *items;
};

static void
add_line (struct lines *self, struct bytes line)
{
  struct bytes *items = allocate ((self->n + 1) * sizeof *items);

  if (self->n > 0)
    memcpy (items, self->items, self->n * sizeof *items);
  items[self->n++] = line;
  self->items = items;
}
