/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: bytes */
/* How many bytes so many characters take, of UTF-8 */
static size_t
length_of_characters (struct bytes text, size_t n)
{
  size_t length = 0;

  for (; length < text.length && n > 0; n--)
    for (length++; length < text.length && (text.data[length] & 0xc0) == 0x80;)
      length++;
  return length;
}
