/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: length-of-first without-beginning */
static size_t
number_of_characters (struct bytes text)
{
  size_t n = 0;

  for (; text.length > 0; n++)
    text = without_beginning (text, length_of_first (text));
  return n;
}
