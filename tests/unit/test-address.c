/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <arpa/inet.h>
#include <net/if.h>
#include <stddef.h>
#include <string.h>

#include "call/swb-address.h"

static SwbAddress
parsed (const char *host, uint16_t port)
{
  SwbAddress address;

  if (!swb_address_parse (host, port, &address))
    g_error ("%s was not taken", host);
  return address;
}

/* As the kernel gives it: a path ends with a NUL that counts, an abstract name does not */
static SwbAddress
unix_address (const void *path, size_t length)
{
  SwbAddress address = { .length = (socklen_t) (offsetof (struct sockaddr_un, sun_path) + length) };

  g_assert_cmpuint (length, <=, sizeof address.u.un.sun_path);
  address.u.un.sun_family = AF_UNIX;
  memcpy (address.u.un.sun_path, path, length);
  return address;
}

static void
assert_value (const SwbAddress *address, const char *expected)
{
  g_autoptr (SwbValue) value = swb_address_value (address);
  g_autofree char *text = swb_value_repr (value);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_host (const SwbAddress *address, const char *expected)
{
  g_autofree char *host = swb_address_host (address);

  g_assert_cmpstr (host, ==, expected);
}

/* @expected comes out as text, and the text gives the same address again. */
static void
assert_text (const SwbAddress *address, const char *expected)
{
  g_autofree char *text = swb_address_text (address);
  SwbAddress again;

  g_assert_cmpstr (text, ==, expected);
  memset (&again, 0xaa, sizeof again);
  g_assert_true (swb_address_from_text (text, &again));
  g_assert_true (swb_address_equal (address, &again));
}

static void
test_none (void)
{
  SwbAddress none = SWB_ADDRESS_NONE;
  SwbAddress out = parsed ("127.0.0.1", 1);
  g_autofree char *text = swb_address_text (&none);

  g_assert_cmpint (swb_address_family (&none), ==, AF_UNSPEC);
  g_assert_cmpuint (swb_address_port (&none), ==, 0);
  g_assert_false (swb_address_is_any (&none));
  g_assert_cmpstr (text, ==, "");
  g_assert_false (swb_address_from_text (text, &out));
  g_assert_cmpuint (swb_address_port (&out), ==, 1);
  assert_host (&none, "");
  assert_value (&none, "None");
}

static void
test_ipv4 (void)
{
  static const struct
  {
    const char *host;
    uint16_t port;
    const char *text;
    const char *value;
  } rows[] = {
    { "127.0.0.1", 9000, "127.0.0.1:9000", "(\"127.0.0.1\", 9000)" },
    { "0.0.0.0", 0, "0.0.0.0:0", "(\"0.0.0.0\", 0)" },
    { "255.255.255.255", 65535, "255.255.255.255:65535", "(\"255.255.255.255\", 65535)" },
    { "192.0.2.1", 1, "192.0.2.1:1", "(\"192.0.2.1\", 1)" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      SwbAddress address = parsed (rows[i].host, rows[i].port);

      g_assert_cmpint (swb_address_family (&address), ==, AF_INET);
      g_assert_cmpuint (address.length, ==, sizeof (struct sockaddr_in));
      g_assert_cmpuint (swb_address_port (&address), ==, rows[i].port);
      g_assert_cmpint (swb_address_is_any (&address), ==, i == 1);
      assert_host (&address, rows[i].host);
      assert_text (&address, rows[i].text);
      assert_value (&address, rows[i].value);
    }
}

static void
test_ipv6 (void)
{
  static const struct
  {
    const char *host;
    const char *shown;
    const char *value;
  } rows[] = {
    { "::1", "::1", "(\"::1\", 9000, 0, 0)" },
    { "::", "::", "(\"::\", 9000, 0, 0)" },
    { "2001:DB8:0:0:0:0:0:1", "2001:db8::1", "(\"2001:db8::1\", 9000, 0, 0)" },
    { "::ffff:192.0.2.1", "::ffff:192.0.2.1", "(\"::ffff:192.0.2.1\", 9000, 0, 0)" },
    { "2001:db8:1:2:3:4:5:6", "2001:db8:1:2:3:4:5:6", "(\"2001:db8:1:2:3:4:5:6\", 9000, 0, 0)" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      SwbAddress address = parsed (rows[i].host, 9000);
      g_autofree char *text = g_strdup_printf ("[%s]:9000", rows[i].shown);

      g_assert_cmpint (swb_address_family (&address), ==, AF_INET6);
      g_assert_cmpuint (address.length, ==, sizeof (struct sockaddr_in6));
      g_assert_cmpuint (swb_address_port (&address), ==, 9000);
      g_assert_cmpint (swb_address_is_any (&address), ==, i == 1);
      assert_host (&address, rows[i].shown);
      assert_text (&address, text);
      assert_value (&address, rows[i].value);
    }
}

/* The scope is in the text, and a number by itself in what Python gives. */
static void
test_scopes (void)
{
  char name[IF_NAMESIZE];
  SwbAddress address;
  g_autofree char *host = NULL;
  g_autofree char *text = NULL;

  g_assert_nonnull (if_indextoname (1, name));
  host = g_strdup_printf ("fe80::1%%%s", name);
  text = g_strdup_printf ("[%s]:9000", host);

  address = parsed ("fe80::1%1", 9000);
  g_assert_cmpuint (address.u.in6.sin6_scope_id, ==, 1);
  assert_host (&address, host);
  assert_text (&address, text);
  assert_value (&address, "(\"fe80::1\", 9000, 0, 1)");

  address = parsed (host, 9000);
  g_assert_cmpuint (address.u.in6.sin6_scope_id, ==, 1);

  /* An interface that has gone meanwhile */
  address = parsed ("fe80::1%4000000000", 9000);
  assert_text (&address, "[fe80::1%4000000000]:9000");
  assert_value (&address, "(\"fe80::1\", 9000, 0, 4000000000)");

  address = parsed ("fe80::1", 9000);
  address.u.in6.sin6_flowinfo = htonl (5);
  assert_value (&address, "(\"fe80::1\", 9000, 5, 0)");
}

static void
test_no_hosts (void)
{
  static const char *const hosts[] = {
    "",        " ",          "localhost",       "127.1",      "127.0.0.1 ",
    " ::1",    "256.0.0.1",  "1.2.3.4.5",       "127.0.0",    "0x7f.0.0.1",
    "[::1]",   "::1%",       "fe80::1%nowhere", "%lo",        "127.0.0.1%lo",
    ":::",     "1::2::3",    "12345::",         "fe80::1%%1", "fe80::1%4294967296",
    "::1%1 ",  "fe80::1%-1", "fe80::1%+1",      "fe80::1% 1", "fe80::1%99999999999999999999",
    "<any>:1", "\xff",
  };
  SwbAddress untouched;
  SwbAddress out;

  memset (&untouched, 0xaa, sizeof untouched);
  out = untouched;
  for (size_t i = 0; i < G_N_ELEMENTS (hosts); i++)
    if (swb_address_parse (hosts[i], 1, &out))
      g_error ("'%s' was taken", hosts[i]);
  g_assert_cmpmem (&out, sizeof out, &untouched, sizeof untouched);
}

static void
test_unix_paths (void)
{
  static const struct
  {
    const char *path;
    const char *text;
    const char *value;
  } rows[] = {
    { "/run/x", "unix:/run/x", "\"/run/x\"" },
    { "a b:c", "unix:a b:c", "\"a b:c\"" },
    { "a\\b", "unix:a\\x5cb", "\"a\\\\b\"" },
    { "a\nb\x1b\x7f", "unix:a\\x0ab\\x1b\\x7f", "\"a\\nb\\x1b\\x7f\"" },
    { "é\xff", "unix:\\xc3\\xa9\\xff", "\"é\\udcff\"" },
    { "@a", "unix:\\x40a", "\"@a\"" },
    { "a@b", "unix:a@b", "\"a@b\"" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      SwbAddress address = unix_address (rows[i].path, strlen (rows[i].path) + 1);

      g_assert_cmpint (swb_address_family (&address), ==, AF_UNIX);
      g_assert_cmpuint (swb_address_port (&address), ==, 0);
      assert_host (&address, rows[i].text + strlen ("unix:"));
      assert_text (&address, rows[i].text);
      assert_value (&address, rows[i].value);
    }
}

static void
test_unix_abstract (void)
{
  SwbAddress unnamed = unix_address ("", 0);
  SwbAddress plain = unix_address ("\0abc", 4);
  SwbAddress odd = unix_address ("\0a\xff\0@\n", 6);
  SwbAddress empty = unix_address ("\0", 1);

  g_autofree char *label = swb_address_label (&unnamed);

  assert_text (&unnamed, "unix:");
  g_assert_true (swb_address_is_unnamed (&unnamed));
  g_assert_cmpstr (label, ==, "unnamed");
  assert_value (&unnamed, "\"\"");
  assert_text (&plain, "unix:@abc");
  assert_value (&plain, "b\"\\x00abc\"");
  assert_text (&odd, "unix:@a\\xff\\x00@\\x0a");
  assert_value (&odd, "b\"\\x00a\\xff\\x00@\\n\"");
  assert_text (&empty, "unix:@");
  assert_value (&empty, "b\"\\x00\"");
}

static void
test_unix_all_bytes (void)
{
  for (int c = 0; c < 256; c++)
    {
      char name[3] = { '\0', (char) c, (char) c };
      char path[3] = { (char) c, (char) c, '\0' };
      SwbAddress abstract = unix_address (name, sizeof name);
      g_autofree char *text = swb_address_text (&abstract);
      SwbAddress again;

      g_assert_true (g_str_is_ascii (text));
      g_assert_true (swb_address_from_text (text, &again));
      g_assert_true (swb_address_equal (&abstract, &again));
      if (c > 0)
        {
          SwbAddress address = unix_address (path, sizeof path);
          g_autofree char *path_text = swb_address_text (&address);

          assert_text (&address, path_text);
        }
    }
}

/* A path may fill all of sun_path; the kernel then counts a NUL that there is no room for. */
static void
test_unix_longest (void)
{
  enum
  {
    LONGEST = sizeof ((struct sockaddr_un *) NULL)->sun_path
  };
  g_autofree char *path = g_strnfill (LONGEST, 'x');
  g_autofree char *expected = g_strconcat ("unix:", path, NULL);
  g_autofree char *too_long = g_strconcat ("unix:", path, "x", NULL);
  SwbAddress address = unix_address (path, LONGEST);
  SwbAddress out;

  address.length++;
  assert_text (&address, expected);
  address = unix_address (path, LONGEST - 1);
  address.length++;
  expected[strlen (expected) - 1] = '\0';
  assert_text (&address, expected);
  g_assert_false (swb_address_from_text (too_long, &out));
}

static void
test_no_texts (void)
{
  static const char *const texts[] = {
    "",
    ":",
    ":80",
    "127.0.0.1",
    "127.0.0.1:",
    "127.0.0.1:65536",
    "127.0.0.1:-1",
    "127.0.0.1:+1",
    "127.0.0.1: 1",
    "127.0.0.1:1 ",
    "127.0.0.1:x",
    "127.0.0.1:99999999999999999999",
    "localhost:80",
    "::1",
    "::1:80",
    "[::1]",
    "[::1]:",
    "[::1:80",
    "::1]:80",
    "[]:80",
    "[:80",
    "]:80",
    "[127.0.0.1]:80",
    "[[::1]]:80",
    "UNIX:/x",
    "unix:\\",
    "unix:\\x",
    "unix:\\x1",
    "unix:\\xgg",
    "unix:\\n",
    "unix:a\\x00b",
  };
  SwbAddress untouched;
  SwbAddress out;

  memset (&untouched, 0xaa, sizeof untouched);
  out = untouched;
  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    if (swb_address_from_text (texts[i], &out))
      g_error ("'%s' was taken", texts[i]);
  g_assert_cmpmem (&out, sizeof out, &untouched, sizeof untouched);
}

static void
test_equal (void)
{
  SwbAddress a = parsed ("127.0.0.1", 1);
  SwbAddress same = parsed ("127.0.0.1", 1);
  SwbAddress other_port = parsed ("127.0.0.1", 2);
  SwbAddress other_family = parsed ("::ffff:127.0.0.1", 1);
  SwbAddress none = SWB_ADDRESS_NONE;

  g_assert_true (swb_address_equal (&a, &same));
  g_assert_false (swb_address_equal (&a, &other_port));
  g_assert_false (swb_address_equal (&a, &other_family));
  g_assert_false (swb_address_equal (&a, &none));
  g_assert_true (swb_address_equal (&none, &none));
}

static void
test_random_texts (void)
{
  static const char alphabet[] = "0123456789abcdef:.[]%@\\x/unix\n\xff";

  for (int i = 0; i < 100000; i++)
    {
      char text[24] = "unix:";
      size_t start = g_test_rand_bit () ? strlen (text) : 0;
      size_t length = start + (size_t) g_test_rand_int_range (0, (int) (sizeof text - start));
      SwbAddress address;
      g_autofree char *exact = NULL;

      for (size_t at = start; at < length; at++)
        text[at] = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];
      text[length] = '\0';
      exact = g_strdup (text);
      if (swb_address_from_text (exact, &address))
        {
          g_autofree char *canonical = swb_address_text (&address);

          assert_text (&address, canonical);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/address/none", test_none);
  g_test_add_func ("/address/ipv4", test_ipv4);
  g_test_add_func ("/address/ipv6", test_ipv6);
  g_test_add_func ("/address/scopes", test_scopes);
  g_test_add_func ("/address/no-hosts", test_no_hosts);
  g_test_add_func ("/address/unix-paths", test_unix_paths);
  g_test_add_func ("/address/unix-abstract", test_unix_abstract);
  g_test_add_func ("/address/unix-all-bytes", test_unix_all_bytes);
  g_test_add_func ("/address/unix-longest", test_unix_longest);
  g_test_add_func ("/address/no-texts", test_no_texts);
  g_test_add_func ("/address/equal", test_equal);
  g_test_add_func ("/address/random-texts", test_random_texts);
  return g_test_run ();
}
