/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: file */
/* What makefile() gives for text: characters on top of a file of bytes */
struct text_file
{
  struct file file;
  const char *ending; /* of a line in the file; "": any, as it is */
  bool translates;    /* any ending is read as "\n" */
  bool has_read[3];   /* such endings: "\r", "\n", "\r\n" */
  bool is_ascii;
  bool after_cr;          /* what comes next may belong to a "\r" */
  struct bytes undecoded; /* the beginning of a character */
  struct bytes decoded;   /* not read yet */
  double ratio;           /* bytes a character of what was decoded last */
  struct bytes pending;   /* written, not in the file of bytes yet */
};

#define NO_TEXT_FILE                                                                                                   \
  {                                                                                                                    \
    .file = NO_FILE                                                                                                    \
  }
