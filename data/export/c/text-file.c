/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: file <string.h> */
/* What makefile() gives for text: characters on top of a file of bytes */
struct text_file
{
  struct file file;
  const char *ending;        /* of a line in the file; "": any, as it is */
  bool translates;           /* any ending is read as "\n" */
  bool has_read[3];          /* such endings: "\r", "\n", "\r\n" */
  bool after_cr;             /* what comes next may belong to a "\r" */
  const struct codec *codec; /* to read */
  const char *errors;        /* what is done about bytes that are no text */
  bool has_begun;            /* a mark at the beginning was looked for */
  int order;                 /* of bytes in units: -1: the lower first; 1: the higher; 0: not known yet */
  size_t n_uncounted;        /* bytes of a mark, which positions do not count */
  struct bytes undecoded;    /* the beginning of a character */
  struct bytes decoded;      /* not read yet: UTF-8 */
  bool has_chunk;       /* some of it was decoded last, even if all was read: a line of no characters need not wait */
  double ratio;         /* bytes a character of what was decoded last */
  struct bytes pending; /* written, not in the file of bytes yet */
};

#define NO_TEXT_FILE                                                                                                   \
  {                                                                                                                    \
    .file = NO_FILE                                                                                                    \
  }
