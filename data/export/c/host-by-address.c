/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: host-entry */
static const struct hostent *
entry_of (const struct address *address)
{
  if (address->any.sa_family == AF_INET6)
    return gethostbyaddr (&address->in6.sin6_addr, sizeof address->in6.sin6_addr, AF_INET6);
  return gethostbyaddr (&address->in.sin_addr, sizeof address->in.sin_addr, AF_INET);
}

static bool
get_host_by_address (const char *host, const char **name, struct names *aliases, struct names *addresses)
{
  struct address address;

  return look_up_host (&address, AF_UNSPEC, host)
         && take_host_entry (entry_of (&address), address.any.sa_family, name, aliases, addresses);
}
