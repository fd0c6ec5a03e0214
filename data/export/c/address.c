/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: <netinet/in.h> <stddef.h> <sys/socket.h> <sys/un.h> */
/* An address of any family; length is 0 where there is none. */
struct address
{
  socklen_t length;
  union
  {
    struct sockaddr any;
    struct sockaddr_in in;
    struct sockaddr_in6 in6;
    struct sockaddr_un un;
  };
};
