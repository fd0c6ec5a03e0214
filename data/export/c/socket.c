/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: <sys/socket.h> */
/* A socket: its descriptor, -1 once it is closed, and for how many seconds its calls wait;
   negative: as long as it takes */
struct socket
{
  int fd;
  double timeout;
};

#define CLOSED_SOCKET                                                                                                  \
  {                                                                                                                    \
    .fd = -1, .timeout = -1                                                                                            \
  }
