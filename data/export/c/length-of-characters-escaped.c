/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: length-of-first without-beginning */
/* How many bytes so many characters take */
static size_t
length_of_characters (struct bytes text, size_t n)
{
  size_t left = text.length;

  for (; text.length > 0 && n > 0; n--)
    text = without_beginning (text, length_of_first (text));
  return left - text.length;
}
