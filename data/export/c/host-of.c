/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: address memory <arpa/inet.h> <stdio.h> <stdlib.h> */
static const char *
host_of (const struct address *address)
{
  char *text = allocate (INET6_ADDRSTRLEN);
  const void *packed =
      address->any.sa_family == AF_INET6 ? (const void *) &address->in6.sin6_addr : &address->in.sin_addr;

  if (inet_ntop (address->any.sa_family, packed, text, INET6_ADDRSTRLEN) == NULL)
    {
      perror ("inet_ntop");
      exit (1);
    }
  return text;
}
