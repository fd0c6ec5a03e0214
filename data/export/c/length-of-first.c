/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: bytes next-of-utf-8 */
/* How many bytes the first character of a str takes. A byte that could not be decoded is one. */
static size_t
length_of_first (struct bytes text)
{
  unsigned character;
  const char *why;
  size_t n = next_of_utf_8 (NULL, (const unsigned char *) text.data, text.length, &character, &why);

  return why == NULL ? n : 1;
}
