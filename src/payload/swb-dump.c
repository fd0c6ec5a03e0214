/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "payload/swb-payload.h"

#include <stdint.h>
#include <string.h>

#define BYTES_PER_GROUP 8

static void
append_hex (GString *out, const uint8_t *row, unsigned n, unsigned bytes_per_row)
{
  static const char hex_digits[] = "0123456789abcdef";

  for (unsigned i = 0; i < bytes_per_row; i++)
    {
      char cell[3] = { ' ', ' ', ' ' };

      if (i < n)
        {
          cell[1] = hex_digits[row[i] >> 4];
          cell[2] = hex_digits[row[i] & 15];
        }
      if (i > 0 && i % BYTES_PER_GROUP == 0)
        g_string_append_c (out, ' ');
      g_string_append_len (out, cell, sizeof cell);
    }
}

static void
append_ascii (GString *out, const uint8_t *row, unsigned n)
{
  for (unsigned i = 0; i < n; i++)
    g_string_append_c (out, row[i] >= 0x20 && row[i] < 0x7f ? (char) row[i] : '.');
}

char *
swb_payload_hex_dump (const void *data, size_t length, size_t first_offset, unsigned bytes_per_row)
{
  const uint8_t *bytes = data;
  int offset_digits;
  GString *out;

  g_return_val_if_fail (data != NULL || length == 0, NULL);
  g_return_val_if_fail (bytes_per_row >= 1 && bytes_per_row <= 64, NULL);

  /* One width for the whole dump, so that its columns stay in line. */
  offset_digits = length > 0 && first_offset + length - 1 > 0xffff ? 8 : 4;
  out = g_string_sized_new ((length / bytes_per_row + 1) * (bytes_per_row * 5 + 16));
  for (size_t at = 0; at < length; at += bytes_per_row)
    {
      unsigned n = (unsigned) MIN (length - at, bytes_per_row);

      g_string_append_printf (out, "%0*zx ", offset_digits, first_offset + at);
      append_hex (out, bytes + at, n, bytes_per_row);
      g_string_append_len (out, "  ", 2);
      append_ascii (out, bytes + at, n);
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

size_t
swb_payload_hex_dump_place (const char *row, unsigned column, unsigned bytes_per_row, gboolean end)
{
  size_t offset;
  unsigned first;
  unsigned characters;
  unsigned i = 0;

  g_return_val_if_fail (row != NULL, 0);
  g_return_val_if_fail (bytes_per_row >= 1 && bytes_per_row <= 64, 0);

  offset = (size_t) g_ascii_strtoull (row, NULL, 16);
  first = (unsigned) strcspn (row, " ") + 1;
  characters = first + 3 * bytes_per_row + (bytes_per_row - 1) / BYTES_PER_GROUP + 2;
  if (column >= characters)
    return offset + MIN (column - characters, bytes_per_row);
  while (i < bytes_per_row && column > first + 3 * i + i / BYTES_PER_GROUP + (end ? 1 : 2))
    i++;
  return offset + i;
}
