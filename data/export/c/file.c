/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: bytes socket raised */
/* What makefile() gives: buffers on top of a socket */
struct file
{
  struct socket *socket;
  bool reads;
  bool writes;
  bool is_closed;
  bool has_timed_out;
  char *received; /* not read yet: from begin to end */
  size_t begin;
  size_t end;
  char *written; /* not sent yet */
  size_t n_written;
  size_t size; /* of either */
};

#define NO_FILE                                                                                                        \
  {                                                                                                                    \
    .is_closed = true                                                                                                  \
  }

static bool
is_open (const struct file *self, const char *action)
{
  return !self->is_closed || raised ("ValueError", "%s closed file%s", action, *action == 'I' ? "." : "");
}
