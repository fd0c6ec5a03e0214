/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: open-file text-file */
static bool
open_text (struct text_file *self, struct socket *socket, const char *ending, bool translates, bool is_ascii)
{
  *self = (struct text_file){ .ending = ending,
                              .translates = translates,
                              .is_ascii = is_ascii,
                              .undecoded = BYTES (""),
                              .decoded = BYTES (""),
                              .pending = BYTES ("") };
  return open_file (&self->file, socket, 8192, false);
}
