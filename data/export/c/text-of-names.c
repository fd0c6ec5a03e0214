/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: names format */
static const char *
text_of_names (struct names names)
{
  const char *text = "[";

  for (size_t i = 0; i < names.n; i++)
    text = format ("%s%s\"%s\"", text, i > 0 ? ", " : "", names.items[i]);
  return format ("%s]", text);
}
