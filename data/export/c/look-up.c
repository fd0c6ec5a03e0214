/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: address raise-gai */
/* The first address of that name, without a port */
static bool
look_up (struct address *address, int family, const char *host)
{
  struct addrinfo hints = { .ai_family = family };
  struct addrinfo *found = NULL;
  int error = getaddrinfo (host, NULL, &hints, &found);

  if (error != 0)
    return raise_gai (error);
  *address = (struct address){ .length = found->ai_addrlen };
  memcpy (&address->any, found->ai_addr, found->ai_addrlen);
  freeaddrinfo (found);
  return true;
}
