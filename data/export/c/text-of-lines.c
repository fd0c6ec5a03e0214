/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: format lines text-of-bytes */
static const char *
text_of_lines (struct lines lines)
{
  const char *text = "[";

  for (size_t i = 0; i < lines.n; i++)
    text = format ("%s%s%s", text, i > 0 ? ", " : "", text_of_bytes (lines.items[i]));
  return format ("%s]", text);
}
