/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: bytes socket */
/* What makefile() gives: buffers on top of a socket */
struct file
{
  struct socket *socket;
  bool is_closed;
  bool has_timed_out;
  bool is_pair;       /* it has a buffer for each direction */
  bool is_quiet;      /* nobody is there to be told of errors */
  size_t size;        /* of its buffers */
  struct bytes ahead; /* received and not read yet */
  char *unsent;       /* written: from n_sent to n_unsent */
  size_t n_unsent;
  size_t n_sent;
};

#define NO_FILE                                                                                                        \
  {                                                                                                                    \
    .is_closed = true                                                                                                  \
  }
