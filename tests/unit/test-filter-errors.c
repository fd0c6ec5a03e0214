/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-filter.h"

#include <string.h>

typedef struct
{
  const char *text;
  int column;
  const char *expected; /* a part of the message */
} Mistake;

static const Mistake mistakes[] = {
  { "hello", 1, "\"hello\" in quotes" },
  { "  hello world", 3, "\"hello\" in quotes" },
  { "kind:data é", 11, "\"é\" in quotes" },
  { "\033[31m", 1, "\"\\x1b[31m\" in quotes" },
  { "port:80", 1, "“port:80” is no field" },
  { "Socket:a", 1, "is no field" },
  { "é socket:", 1, "a condition is expected" },
  { "\"é\" socket:", 12, "name of a socket" },
  { "socket: a", 8, "name of a socket" },
  { "socket:(a)", 8, "name of a socket" },
  { "socket:\"a", 8, "\" is expected at the end" },
  { "socket:\"a\\0\"", 8, "without \\0" },
  { "socket:\"a\"b", 11, "a space is expected" },
  { "dir:", 5, "in or out" },
  { "dir:both", 5, "in or out" },
  { "dir:IN", 5, "in or out" },
  { "kind:datum", 6, "call, data, state, error or note" },
  { "kind:\"\"", 6, "call, data, state, error or note" },
  { "call:rcv", 6, "name of a call" },
  { "call:", 6, "name of a call" },
  { "errno:ENOTHING", 7, "name of an error" },
  { "errno:0", 7, "name of an error" },
  { "errno:256", 7, "name of an error" },
  { "errno:\"errno 200\"", 7, "name of an error" },
  { "peer:", 6, "an address is expected" },
  { "peer:localhost", 6, "names are not looked up" },
  { "peer::80", 6, "an address is expected" },
  { "peer:1.2.3", 6, "an address is expected" },
  { "peer:1.2.3.4:", 14, "a port is expected" },
  { "peer:1.2.3.4:http", 14, "a port is expected" },
  { "peer:1.2.3.4:80x", 16, "a port is expected" },
  { "peer:1.2.3.4:65536", 14, "0 to 65535" },
  { "peer:*:1-70000", 8, "0 to 65535" },
  { "peer:[::1", 10, "] is expected" },
  { "peer:[::1]80", 11, ": and a port" },
  { "peer:[::1]:", 12, "a port is expected" },
  { "peer:[::g]:1", 6, "names are not looked up" },
  { "peer:::1:::1", 6, "an address is expected" },
  { "len:", 5, "a number or a range" },
  { "len:abc", 5, "a number or a range" },
  { "len:12a", 7, "a number or a range" },
  { "len:1.5", 6, "a number or a range" },
  { "len:>", 6, "a number or a range" },
  { "len:> 5", 6, "a number or a range" },
  { "len:=>5", 5, "a number or a range" },
  { "len:>>5", 5, "a number or a range" },
  { "len:--5", 5, "a number or a range" },
  { "len:-", 6, "a number or a range" },
  { "len:20-10", 8, "a number or a range" },
  { "len:1-2-3", 8, "a number or a range" },
  { "len:\"5\"", 5, "a number or a range" },
  { "no:99999999999999999999", 4, "a number or a range" },
  { "time:1.", 7, "seconds since the first record" },
  { "time:.5", 6, "seconds since the first record" },
  { "time:1.0000000001", 6, "seconds since the first record" },
  { "time:9999999999999", 6, "seconds since the first record" },
  { "time:1,5", 7, "seconds since the first record" },
  { "hex:", 5, "two hex digits" },
  { "hex:0", 6, "two hex digits" },
  { "hex:0d0g", 8, "two hex digits" },
  { "hex:\"0d 0\"", 5, "two hex digits" },
  { "\"\"", 2, "between the quotes" },
  { "\"abc", 1, "\" is expected at the end" },
  { "\"abc\\\"", 1, "\" is expected at the end" },
  { "\"é\\q\"", 3, "after a backslash" },
  { "\"\\n\\\\\\x4\"", 6, "after a backslash" },
  { "\"\\101\\400\"", 6, "after a backslash" },
  { "\"\\é\"", 2, "after a backslash" },
  { "\"a\"\"b\"", 4, "a space is expected" },
  { "/abc", 1, "/ is expected at its end" },
  { "/abc\\/", 1, "/ is expected at its end" },
  { "//", 2, "between the slashes" },
  { "/a/x", 4, "a space, or i" },
  { "/a/ix", 5, "a space, or i" },
  { "/é(/", 4, "another regular expression" },
  { "/a{2,1}/", 7, "another regular expression" },
  { "/(*UTF)a/", 8, "another regular expression" },
  { "(", 2, "in the brackets" },
  { "()", 2, "in the brackets" },
  { "(kind:data", 11, ") is expected, for the bracket at column 1" },
  { "\"é\" ((dir:in)", 14, ") is expected, for the bracket at column 5" },
  { "kind:data)", 10, "this bracket closes nothing" },
  { ")", 1, "this bracket closes nothing" },
  { "not", 4, "after “not”" },
  { "not or", 5, "after “not”" },
  { "(not)", 5, "after “not”" },
  { "or", 1, "before “or”" },
  { "and dir:in", 1, "before “and”" },
  { "dir:in or", 10, "after “or”" },
  { "dir:in or or dir:out", 11, "after “or”" },
  { "dir:in and", 11, "after “and”" },
  { "dir:in and or dir:out", 12, "after “and”" },
  { "(dir:in or )", 12, "after “or”" },
  { "dir:in OR dir:out", 8, "a condition is expected" },
  { "dir:in \xff", 8, "UTF-8 is expected" },
};

static void
test_mistakes (void)
{
  for (unsigned i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_auto (SwbFilterError) error = { 0 };
      g_autofree char *shown = g_strescape (mistakes[i].text, NULL);

      g_test_message ("%s", shown);
      g_assert_null (swb_filter_parse (mistakes[i].text, &error));
      g_assert_nonnull (error.message);
      g_test_message ("column %d: %s", error.column, error.message);
      g_assert_nonnull (strstr (error.message, mistakes[i].expected));
      g_assert_cmpint (error.column, ==, mistakes[i].column);
      g_assert_null (swb_filter_parse (mistakes[i].text, NULL));
    }
}

static const char *const right[] = {
  "",
  " \t\n ",
  "socket:a",
  "not(dir:in)",
  "(dir:in)(dir:out)",
  "not not dir:in",
  "dir:in and not kind:error or (no:1- no:-20)",
  "peer:[::1] peer:::1 peer:[fe80::1%1]:80 peer:10.*:* peer:*:1-2 peer:*:>1024 peer:@a peer:/run/x",
  "len:0 len:>=0 len:<=0 len:<1 len:=0 len:0-0 len:0- len:-0",
  "no:9223372036854775807 no:>9223372036854775807",
  "time:0.123456789 time:-1 time:1.5-2",
  "errno:EWOULDBLOCK errno:ENOTSUP errno:111 errno:-2 errno:EAI_* errno:\"EIO\"",
  "hex:0D0a hex:\"0d 0a\" hex:\"0x0d,0x0a\"",
  "\"(\" \")\" /(a)|( )/i (/x/)",
  "/a\\/b/",
  "call:socket call:recv* call:htons call:sleep",
};

static void
test_right (void)
{
  for (unsigned i = 0; i < G_N_ELEMENTS (right); i++)
    {
      g_auto (SwbFilterError) error = { 0 };
      g_autoptr (SwbFilter) filter = swb_filter_parse (right[i], &error);

      g_assert_cmpstr (error.message, ==, NULL);
      g_assert_cmpstr (swb_filter_get_text (filter), ==, right[i]);
      g_assert_true (swb_filter_matches_all (filter) == (i < 2));
    }
}

static char *
repeat (const char *before, unsigned n, const char *middle, const char *after)
{
  GString *text = g_string_new (NULL);

  for (unsigned i = 0; i < n; i++)
    g_string_append (text, before);
  g_string_append (text, middle);
  for (unsigned i = 0; i < n; i++)
    g_string_append (text, after);
  return g_string_free (text, FALSE);
}

static void
test_depth (void)
{
  const char *const openings[] = { "(", "not ", "not (", "(not " };

  for (unsigned i = 0; i < G_N_ELEMENTS (openings); i++)
    {
      const char *close = strchr (openings[i], '(') ? ")" : "";
      unsigned each = strlen (openings[i]) > 4 ? 2 : 1;
      unsigned n = SWB_FILTER_DEPTH_MAX / each;
      g_autofree char *deepest = repeat (openings[i], n, "dir:in", close);
      g_autofree char *deeper = repeat (openings[i], n + 1, "dir:in", close);
      g_autofree char *hostile = repeat (openings[i], 500, "dir:in", close);
      g_autoptr (SwbFilter) filter = swb_filter_parse (deepest, NULL);
      g_auto (SwbFilterError) error = { 0 };
      g_auto (SwbFilterError) hostile_error = { 0 };

      g_assert_nonnull (filter);
      g_assert_null (swb_filter_parse (deeper, &error));
      g_assert_nonnull (strstr (error.message, "64 at most"));
      g_assert_cmpint (error.column, ==, (int) (n * strlen (openings[i])) + 1);
      g_assert_null (swb_filter_parse (hostile, &hostile_error));
      g_assert_cmpint (hostile_error.column, ==, error.column);
    }
}

static void
test_length (void)
{
  g_autofree char *longest = repeat ("é", SWB_FILTER_LENGTH_MAX / 2 - 1, "", "");
  g_autofree char *fits = g_strconcat ("\"", longest, "\"", NULL);
  g_autofree char *longer = g_strconcat ("\"", longest, "é\"", NULL);
  g_autoptr (SwbFilter) filter = swb_filter_parse (fits, NULL);
  g_auto (SwbFilterError) error = { 0 };

  g_assert_nonnull (filter);
  g_assert_null (swb_filter_parse (longer, &error));
  g_assert_nonnull (strstr (error.message, "4096 bytes at most"));
  g_assert_cmpint (error.column, ==, SWB_FILTER_LENGTH_MAX / 2 + 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/filter-errors/mistakes", test_mistakes);
  g_test_add_func ("/filter-errors/right", test_right);
  g_test_add_func ("/filter-errors/depth", test_depth);
  g_test_add_func ("/filter-errors/length", test_length);
  return g_test_run ();
}
