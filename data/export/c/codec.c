/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: text-file */
/* How bytes become characters */
struct codec
{
  const char *name; /* in messages */
  /* How many bytes the first character has, and which it is. 0: more must come; if nothing does, why says what is
     wrong. Else why says what is wrong with so many bytes. */
  size_t (*next) (struct text_file *self, const unsigned char *at, size_t left, unsigned *character, const char **why);
  const char *charset; /* as iconv() names it */
  size_t unit;         /* of UTF-16 and UTF-32: bytes */
  int order;           /* of bytes in it; 0: a mark says it */
  bool is_unicode;     /* UTF-8, UTF-16 or UTF-32 */
};

/* What a mark is */
#define NO_CHARACTER 0xffffffffu
