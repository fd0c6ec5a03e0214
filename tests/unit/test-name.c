/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "call/swb-method.h"
#include "call/swb-name.h"

static void
test_good (void)
{
  static const char *const names[] = {
    "tcp1", "server",  "server_1", "_",     "__x",
    "S",    "Sockets", "sockets",  "match", "case",
    "type", "print",   "none",     "Watch", "a23456789012345678901234567890123456789012345678901234567890123",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *problem = "untouched";

      if (!swb_name_check (names[i], &problem))
        g_error ("%s: %s", names[i], problem);
      g_assert_cmpstr (problem, ==, "untouched");
    }
}

static void
test_bad (void)
{
  static const char *const names[] = {
    "",
    " ",
    "1",
    "1a",
    "a b",
    "a-b",
    "server-1",
    "a.b",
    "a\n",
    "\n",
    "größe",
    "日本",
    "\xff",
    "a\x01",
    "a'",
    "x:y",
    "$",
    "é",
    "a234567890123456789012345678901234567890123456789012345678901234",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *problem = NULL;

      g_assert_false (swb_name_check (names[i], &problem));
      g_assert_nonnull (problem);
      g_assert_false (swb_name_check (names[i], NULL));
    }
}

static void
test_reserved (void)
{
  /* keyword.kwlist of CPython 3.11, and our words */
  static const char names[] = "False None True and as assert async await break class continue def del elif else except "
                              "finally for from global if import in is lambda nonlocal not or pass raise return try "
                              "while with yield socket watch unwatch";
  g_auto (GStrv) words = g_strsplit (names, " ", -1);

  g_assert_cmpuint (g_strv_length (words), ==, 35 + 3);
  for (char **word = words; *word; word++)
    {
      const char *problem = NULL;

      g_assert_false (swb_name_check (*word, &problem));
      g_assert_nonnull (problem);
    }
}

static void
test_methods (void)
{
  for (int method = SWB_METHOD_NONE + 1; method < SWB_N_METHODS; method++)
    {
      const char *name = swb_method_name ((SwbMethod) method);
      const char *module = swb_method_module ((SwbMethod) method);

      g_assert_cmpstr (name, !=, "");
      g_assert_cmpint (swb_method_from_name (name), ==, module ? SWB_METHOD_NONE : method);
      g_assert_cmpint (swb_method_from_function_name (module ? module : "socket", name), ==,
                       module ? method : SWB_METHOD_NONE);
      g_assert_cmpint (swb_method_is_function ((SwbMethod) method), ==, module && *module);
      g_assert_cmpint (swb_method_receives ((SwbMethod) method), ==, g_str_has_prefix (name, "recv"));
      g_assert_cmpint (swb_method_sends ((SwbMethod) method), ==, g_str_has_prefix (name, "send"));
    }
}

static void
test_no_methods (void)
{
  g_assert_cmpstr (swb_method_name (SWB_METHOD_NONE), ==, "");
  g_assert_cmpstr (swb_method_name ((SwbMethod) SWB_N_METHODS), ==, "");
  g_assert_cmpstr (swb_method_name ((SwbMethod) -1), ==, "");
  g_assert_false (swb_method_sends ((SwbMethod) 255));
  g_assert_false (swb_method_receives ((SwbMethod) 255));
  g_assert_cmpint (swb_method_from_name (""), ==, SWB_METHOD_NONE);
  g_assert_cmpint (swb_method_from_name ("Bind"), ==, SWB_METHOD_NONE);
  g_assert_cmpint (swb_method_from_name ("recvmsg"), ==, SWB_METHOD_NONE);
  g_assert_cmpint (swb_method_from_name ("htons"), ==, SWB_METHOD_NONE);
  g_assert_cmpint (swb_method_from_function_name ("socket", "close"), ==, SWB_METHOD_NONE);
  g_assert_cmpint (swb_method_from_function_name ("socket", "sleep"), ==, SWB_METHOD_NONE);
  g_assert_cmpint (swb_method_from_function_name ("", "htons"), ==, SWB_METHOD_NONE);
  g_assert_cmpint (swb_method_from_function_name ("time", "sleep"), ==, SWB_METHOD_SLEEP);
  g_assert_cmpint (swb_method_from_function_name ("", "watch"), ==, SWB_METHOD_WATCH);
  g_assert_null (swb_method_module (SWB_METHOD_NONE));
  g_assert_null (swb_method_module ((SwbMethod) 255));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/name/good", test_good);
  g_test_add_func ("/name/bad", test_bad);
  g_test_add_func ("/name/reserved", test_reserved);
  g_test_add_func ("/method/methods", test_methods);
  g_test_add_func ("/method/none", test_no_methods);
  return g_test_run ();
}
