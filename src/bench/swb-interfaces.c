/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/swb-interfaces.h"

#include <ifaddrs.h>
#include <net/if.h>
#include <string.h>

void
swb_local_address_free (SwbLocalAddress *address)
{
  g_return_if_fail (address != NULL);
  g_free (address->host);
  g_free (address->interface);
  g_free (address);
}

static void
add_address (GPtrArray *addresses, int index, char *host, const char *interface)
{
  SwbLocalAddress *address = g_new (SwbLocalAddress, 1);

  address->host = host;
  address->interface = g_strdup (interface);
  g_ptr_array_insert (addresses, index, address);
}

static gboolean
has_host (GPtrArray *addresses, const char *host)
{
  for (unsigned i = 0; i < addresses->len; i++)
    if (strcmp (((const SwbLocalAddress *) g_ptr_array_index (addresses, i))->host, host) == 0)
      return TRUE;
  return FALSE;
}

static char *
host_of (const struct sockaddr *from, int family)
{
  SwbAddress address = SWB_ADDRESS_NONE;

  if (from == NULL || from->sa_family != family)
    return NULL;
  address.length = family == AF_INET ? sizeof address.u.in : sizeof address.u.in6;
  memcpy (&address.u, from, address.length);
  return swb_address_host (&address);
}

GPtrArray *
swb_local_addresses (int family)
{
  GPtrArray *addresses = g_ptr_array_new_with_free_func ((GDestroyNotify) swb_local_address_free);
  struct ifaddrs *interfaces = NULL;
  int n_loopback = 0;

  g_return_val_if_fail (family == AF_INET || family == AF_INET6, addresses);

  if (getifaddrs (&interfaces) != 0)
    interfaces = NULL;
  for (const struct ifaddrs *i = interfaces; i; i = i->ifa_next)
    {
      g_autofree char *host = i->ifa_flags & IFF_UP ? host_of (i->ifa_addr, family) : NULL;

      if (host == NULL || *host == '\0' || has_host (addresses, host))
        continue;
      if (i->ifa_flags & IFF_LOOPBACK)
        add_address (addresses, n_loopback++, g_steal_pointer (&host), i->ifa_name);
      else
        add_address (addresses, -1, g_steal_pointer (&host), i->ifa_name);
    }
  if (interfaces)
    freeifaddrs (interfaces);
  if (n_loopback == 0)
    add_address (addresses, 0, g_strdup (family == AF_INET ? "127.0.0.1" : "::1"), "lo");
  return addresses;
}
