/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: own-name format <netdb.h> <netinet/in.h> <sys/socket.h> */
/* The first name with a dot that is known for the host, or NULL for this one; else the name as it is */
static bool
get_full_name (const char *host, const char **name)
{
  struct addrinfo hints = { .ai_family = AF_UNSPEC };
  struct addrinfo *found = NULL;
  const struct hostent *entry = NULL;

  if (host == NULL && !get_own_name (&host))
    return false;
  *name = host;
  if (getaddrinfo (host, NULL, &hints, &found) != 0)
    return true;
  if (found->ai_family == AF_INET6)
    {
      struct sockaddr_in6 in6;

      memcpy (&in6, found->ai_addr, sizeof in6);
      entry = gethostbyaddr (&in6.sin6_addr, sizeof in6.sin6_addr, AF_INET6);
    }
  else
    {
      struct sockaddr_in in;

      memcpy (&in, found->ai_addr, sizeof in);
      entry = gethostbyaddr (&in.sin_addr, sizeof in.sin_addr, AF_INET);
    }
  freeaddrinfo (found);
  if (entry == NULL)
    return true;
  *name = format ("%s", entry->h_name);
  for (char **alias = entry->h_aliases; strchr (*name, '.') == NULL && *alias != NULL; alias++)
    if (strchr (*alias, '.') != NULL)
      *name = format ("%s", *alias);
  return true;
}
