/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "bench/swb-interfaces.h"

static void
assert_addresses (int family, const char *loopback)
{
  g_autoptr (GPtrArray) addresses = swb_local_addresses (family);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (addresses->len, >=, 1);
  g_assert_cmpstr (((const SwbLocalAddress *) g_ptr_array_index (addresses, 0))->host, ==, loopback);
  for (unsigned i = 0; i < addresses->len; i++)
    {
      const SwbLocalAddress *address = g_ptr_array_index (addresses, i);
      SwbAddress parsed = SWB_ADDRESS_NONE;

      g_assert_cmpuint (strlen (address->interface), >, 0);
      g_assert_true (g_hash_table_add (seen, address->host));
      g_assert_true (swb_address_parse (address->host, 0, &parsed));
      g_assert_cmpint (swb_address_family (&parsed), ==, family);
    }
}

static void
test_ipv4 (void)
{
  assert_addresses (AF_INET, "127.0.0.1");
}

static void
test_ipv6 (void)
{
  assert_addresses (AF_INET6, "::1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/interfaces/ipv4", test_ipv4);
  g_test_add_func ("/interfaces/ipv6", test_ipv6);
  return g_test_run ();
}
