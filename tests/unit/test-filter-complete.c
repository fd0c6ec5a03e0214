/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-filter.h"

#include <errno.h>
#include <string.h>

#include "log-events.h"

/* @text: with | where the cursor is. @expected: where it starts, and what can stand there */
static void
check (SwbLog *log, const char *text, const char *expected)
{
  const char *bar = strchr (text, '|');
  g_autofree char *whole = g_strdup (text);
  g_autofree char *found = NULL;
  g_autofree char *joined = NULL;
  g_auto (GStrv) candidates = NULL;
  int start = -1;

  memmove (whole + (bar - text), bar + 1, strlen (bar));
  candidates = swb_filter_complete (whole, (int) g_utf8_pointer_to_offset (text, bar), log, &start);
  joined = g_strjoinv (" ", candidates);
  found = g_strdup_printf ("%d %s", start, joined);
  g_assert_cmpstr (found, ==, expected);
}

#define FIELDS "socket: peer: dir: kind: call: errno: len: time: no: hex: not"

static void
test_words (void)
{
  check (NULL, "|", "0 " FIELDS);
  check (NULL, "s|", "0 socket:");
  check (NULL, "n|", "0 no: not");
  check (NULL, "ne|", "0 ");
  check (NULL, "dir:in |", "7 " FIELDS " or");
  check (NULL, "dir:in o|", "7 or");
  check (NULL, "dir:in or |", "10 " FIELDS);
  check (NULL, "not |", "4 " FIELDS);
  check (NULL, "(|", "1 " FIELDS);
  check (NULL, "(dir:in)|", "8 " FIELDS " or");
  check (NULL, "é |", "2 " FIELDS " or");
  check (NULL, "s| dir:in", "0 socket:");
  check (NULL, "\"a b\" t|", "6 time:");
  check (NULL, "/a b/i t|", "7 time:");
}

static void
test_inside_texts (void)
{
  check (NULL, "\"a|", "2 ");
  check (NULL, "\"a\"|", "3 ");
  check (NULL, "\"a \\\" s|", "7 ");
  check (NULL, "/a s|", "4 ");
  check (NULL, "/a\"b/ s|", "6 socket:");
  check (NULL, "socket:\"a s|", "11 ");
  check (NULL, "socket:\"a b\" s|", "13 socket:");
  check (NULL, "nothing:|", "8 ");
}

static void
test_values (void)
{
  check (NULL, "dir:|", "4 in out");
  check (NULL, "dir:o|", "4 out");
  check (NULL, "(not kind:|", "10 call data state error note");
  check (NULL, "call:recv|", "5 recv recvfrom");
  check (NULL, "errno:ECONN|", "6 ECONNABORTED ECONNRESET ECONNREFUSED");
  check (NULL, "errno:EAI_NO|", "6 EAI_NODATA EAI_NONAME");
  check (NULL, "len:|", "4 ");
  check (NULL, "socket:|", "7 ");
  check (NULL, "peer:|", "5 ");
}

static void
test_from_log (Fixture *f, gconstpointer data)
{
  write_removed (f->log, CLIENT);
  write_event (f, UDP, (Event){ .kind = SWB_RECORD_RECEIVED, .flags = SWB_RECORD_IN, .peer = "127.0.0.1:9" });
  write_event (f, UDP, (Event){ .kind = SWB_RECORD_RECEIVED, .flags = SWB_RECORD_IN, .peer = "unix:/run/a b" });
  write_event (f, UDP, (Event){ .kind = SWB_RECORD_RECEIVED, .flags = SWB_RECORD_IN, .peer = "127.0.0.1:9" });
  write_failure (f, UDP, SWB_METHOD_SENDTO, ECONNREFUSED);
  check (f->log, "socket:|", "7 server udp1");
  check (f->log, "socket:u|", "7 udp1");
  check (f->log, "peer:|", "5 127.0.0.1:9 \"unix:/run/a b\"");
  check (f->log, "errno:ECONN|", "6 ECONNREFUSED ECONNABORTED ECONNRESET");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/filter-complete/words", test_words);
  g_test_add_func ("/filter-complete/inside-texts", test_inside_texts);
  g_test_add_func ("/filter-complete/values", test_values);
  g_test_add ("/filter-complete/from-log", Fixture, NULL, set_up, test_from_log, tear_down);
  return g_test_run ();
}
