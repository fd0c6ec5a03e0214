/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: codec open-file text-file */
/* codec: NULL if nothing can be read */
static bool
open_text (struct text_file *self, struct socket *socket, size_t size, const char *ending, bool translates,
           const struct codec *codec, const char *errors)
{
  *self = (struct text_file){ .ending = ending,
                              .translates = translates,
                              .codec = codec,
                              .errors = errors,
                              .order = codec != NULL ? codec->order : 0,
                              .undecoded = BYTES (""),
                              .decoded = BYTES (""),
                              .pending = BYTES ("") };
  return open_file (&self->file, socket, size, false);
}
