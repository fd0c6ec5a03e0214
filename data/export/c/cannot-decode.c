/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: codec raised */
/* n: of the bytes at that place; why: what is wrong with them */
static bool
cannot_decode (const struct text_file *self, const unsigned char *all, size_t at, size_t n, const char *why)
{
  size_t first = at - self->n_uncounted;

  if (n == 1)
    return raised ("UnicodeDecodeError", "'%s' codec can't decode byte 0x%02x in position %zu: %s", self->codec->name,
                   all[at], first, why);
  return raised ("UnicodeDecodeError", "'%s' codec can't decode bytes in position %zu-%zu: %s", self->codec->name,
                 first, first + n - 1, why);
}
