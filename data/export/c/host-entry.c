/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: names format look-up-host <arpa/inet.h> */
static struct names
copy_names (char **from)
{
  struct names names = { .n = 0 };

  while (from != NULL && from[names.n] != NULL)
    names.n++;
  names.items = allocate ((names.n + 1) * sizeof *names.items);
  for (size_t i = 0; i < names.n; i++)
    names.items[i] = format ("%s", from[i]);
  return names;
}

static struct names
copy_addresses (const struct hostent *entry)
{
  struct names names = { .n = 0 };
  char text[INET6_ADDRSTRLEN];

  while (entry->h_addr_list[names.n] != NULL)
    names.n++;
  names.items = allocate ((names.n + 1) * sizeof *names.items);
  for (size_t i = 0; i < names.n; i++)
    names.items[i] = format ("%s", inet_ntop (entry->h_addrtype, entry->h_addr_list[i], text, sizeof text));
  return names;
}

/* @entry: what gethostbyname() or gethostbyaddr() gave */
static bool
take_host_entry (const struct hostent *entry, int family, const char **name, struct names *aliases,
                 struct names *addresses)
{
  if (entry == NULL)
    return raised ("herror", "[Errno %d] %s", h_errno, hstrerror (h_errno));
  if (entry->h_addrtype != family)
    return raise_errno (EAFNOSUPPORT);
  *name = format ("%s", entry->h_name);
  *aliases = copy_names (entry->h_aliases);
  *addresses = copy_addresses (entry);
  return true;
}
