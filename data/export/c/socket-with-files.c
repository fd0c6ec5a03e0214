/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: <stdbool.h> <sys/socket.h> */
/* A socket: its descriptor, -1 once it is closed, and for how many seconds its calls wait;
   negative: as long as it takes. It is closed with the last file that makefile() made of it. */
struct socket
{
  int fd;
  double timeout;
  int n_files;
  bool closes;
};

#define CLOSED_SOCKET                                                                                                  \
  {                                                                                                                    \
    .fd = -1, .timeout = -1                                                                                            \
  }
