/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: codec */
static unsigned
unit_at (const unsigned char *at, size_t unit, int order)
{
  unsigned value = 0;

  for (size_t i = 0; i < unit; i++)
    value = value << 8 | at[order > 0 ? i : unit - 1 - i];
  return value;
}

/* UTF-16 and UTF-32: a mark at the beginning says the order of bytes, unless it is known. */
static size_t
next_of_units (struct text_file *self, const unsigned char *at, size_t left, unsigned *character, const char **why)
{
  size_t unit = self->codec->unit;
  unsigned second;

  *why = "truncated data";
  if (left < unit)
    return 0;
  *why = NULL;
  if (self->order == 0 && !self->has_begun)
    {
      self->has_begun = true;
      self->order = unit_at (at, unit, -1) == 0xfeff ? -1 : unit_at (at, unit, 1) == 0xfeff ? 1 : 0;
      *character = NO_CHARACTER;
      if (self->order != 0)
        return unit;
    }
  *character = unit_at (at, unit, self->order);
  if (unit == 4 && *character >= 0xd800 && *character < 0xe000)
    *why = "code point in surrogate code point range(0xd800, 0xe000)";
  else if (*character > 0x10ffff)
    *why = "code point not in range(0x110000)";
  else if (*character >= 0xdc00 && *character < 0xe000)
    *why = "illegal encoding";
  if (unit == 4 || *character < 0xd800 || *character >= 0xdc00)
    return unit;
  *why = "unexpected end of data";
  if (left < 4)
    return 0;
  second = unit_at (at + 2, unit, self->order);
  *why = second < 0xdc00 || second >= 0xe000 ? "illegal UTF-16 surrogate" : NULL;
  *character = 0x10000 + ((*character - 0xd800) << 10) + (second - 0xdc00);
  return *why == NULL ? 4 : 2;
}
