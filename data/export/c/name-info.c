/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: address format raise-gai <arpa/inet.h> */
/* n: of how many items the address is in Python */
static bool
get_name_info (const char *host, const char *port, size_t n, uint32_t flow_info, uint32_t scope, int flags,
               const char **name, const char **service)
{
  struct addrinfo hints = { .ai_socktype = SOCK_DGRAM, .ai_flags = AI_NUMERICHOST };
  struct addrinfo *found = NULL;
  struct address address = { .length = 0 };
  char host_text[NI_MAXHOST];
  char service_text[NI_MAXSERV];
  int error = getaddrinfo (host, port, &hints, &found);

  if (error != 0)
    return raise_gai (error);
  address.length = found->ai_addrlen;
  memcpy (&address.any, found->ai_addr, found->ai_addrlen);
  freeaddrinfo (found);
  if (address.any.sa_family == AF_INET && n != 2)
    return raised ("OSError", "IPv4 sockaddr must be 2 tuple");
  if (address.any.sa_family == AF_INET6)
    {
      address.in6.sin6_flowinfo = htonl (flow_info);
      address.in6.sin6_scope_id = scope;
    }
  error =
      getnameinfo (&address.any, address.length, host_text, sizeof host_text, service_text, sizeof service_text, flags);
  if (error != 0)
    return raise_gai (error);
  *name = format ("%s", host_text);
  *service = format ("%s", service_text);
  return true;
}
