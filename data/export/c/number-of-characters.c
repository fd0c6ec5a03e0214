/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: bytes */
static size_t
number_of_characters (struct bytes text)
{
  size_t n = 0;

  for (size_t i = 0; i < text.length; i++)
    n += (text.data[i] & 0xc0) != 0x80;
  return n;
}
