/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: look-up */
/* As Python: no name at all is every address of this machine, "<broadcast>" every machine of the network. */
static bool
look_up_host (struct address *address, int family, const char *host)
{
  struct addrinfo hints = { .ai_family = family, .ai_socktype = SOCK_DGRAM, .ai_flags = AI_PASSIVE };
  struct addrinfo *found = NULL;
  bool several;
  int error;

  if (*host != '\0')
    return look_up (address, family, strcmp (host, "<broadcast>") == 0 ? "255.255.255.255" : host);
  error = getaddrinfo (NULL, "0", &hints, &found);
  if (error != 0)
    return raise_gai (error);
  several = found->ai_next != NULL;
  *address = (struct address){ .length = found->ai_addrlen };
  memcpy (&address->any, found->ai_addr, found->ai_addrlen);
  freeaddrinfo (found);
  return !several || raised ("OSError", "wildcard resolved to multiple address");
}
