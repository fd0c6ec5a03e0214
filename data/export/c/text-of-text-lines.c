/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: format lines text-of-text */
static const char *
text_of_text_lines (struct lines lines)
{
  const char *text = "[";

  for (size_t i = 0; i < lines.n; i++)
    text = format ("%s%s%s", text, i > 0 ? ", " : "", text_of_characters (lines.items[i].data, lines.items[i].length));
  return format ("%s]", text);
}
