/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-filter.h"

#include <errno.h>
#include <netdb.h>
#include <string.h>

#include "log-writer.h"

#define START_NS INT64_C (4000000000000000000)
/* Data that take more room than a log keeps for itself when it drops what it has */
#define MUCH ((size_t) 4 << 20)
#define MS INT64_C (1000000)

/* A record of the log that the tests filter; of those not called otherwise the socket is "server". */
typedef struct
{
  SwbRecordKind kind;
  SwbMethod method;
  uint16_t flags;
  int error;
  uint32_t call_id;
  const char *socket;
  const char *peer;
  const char *data;
  unsigned cut_from;
} Row;

/* Number 1 is the first. Number n happens n - 1 ms after it. */
static const Row rows[] = {
  { .kind = SWB_RECORD_CALL, .method = SWB_METHOD_SOCKET },
  { .kind = SWB_RECORD_CALL, .method = SWB_METHOD_BIND, .flags = SWB_RECORD_FAILED, .error = EADDRINUSE },
  { .kind = SWB_RECORD_WAITING, .method = SWB_METHOD_ACCEPT, .call_id = 7 },
  { .kind = SWB_RECORD_CALL, .method = SWB_METHOD_ACCEPT, .call_id = 7, .peer = "127.0.0.1:9000" },
  { .kind = SWB_RECORD_CALL,
    .method = SWB_METHOD_RECV,
    .flags = SWB_RECORD_IN,
    .socket = "tcp1",
    .peer = "127.0.0.1:9000",
    .data = "GET / HTTP/1.1\r\n" },
  { .kind = SWB_RECORD_RECEIVED,
    .method = SWB_METHOD_RECV,
    .flags = SWB_RECORD_IN,
    .socket = "tcp2",
    .peer = "[::1]:8080",
    .data = "héllo" },
  { .kind = SWB_RECORD_CALL,
    .method = SWB_METHOD_SENDTO,
    .flags = SWB_RECORD_OUT,
    .socket = "udp1",
    .peer = "[fe80::1%1]:53",
    .data = "" },
  { .kind = SWB_RECORD_RECEIVED,
    .method = SWB_METHOD_RECV,
    .flags = SWB_RECORD_IN | SWB_RECORD_CUT,
    .socket = "udp1",
    .peer = "10.1.2.3:5000",
    .data = "get",
    .cut_from = 100 },
  { .kind = SWB_RECORD_CALL, .method = SWB_METHOD_RECV, .flags = SWB_RECORD_END, .socket = "tcp1" },
  { .kind = SWB_RECORD_ERROR, .error = ECONNRESET, .socket = "tcp2", .peer = "unix:/run/a b(1)*" },
  { .kind = SWB_RECORD_DROPPED, .socket = "udp1", .peer = "unix:@hidden" },
  { .kind = SWB_RECORD_RESOLVED, .call_id = 9, .flags = SWB_RECORD_FAILED, .error = EAI_NONAME },
  { .kind = SWB_RECORD_NOTE, .socket = "" },
  { .kind = SWB_RECORD_ACCEPTED, .method = SWB_METHOD_ACCEPT, .peer = "unix:" },
  { .kind = SWB_RECORD_RENAMED, .socket = "new \"name\"" },
  { .kind = SWB_RECORD_CALL,
    .method = SWB_METHOD_CONNECT,
    .flags = SWB_RECORD_FAILED | SWB_RECORD_CANCELLED,
    .peer = "unix:/run/\\xe9" },
};

static void
write_row (SwbLog *log, unsigned i)
{
  const Row *row = &rows[i];
  SwbRecord record = write_record (row->kind, row->method, 0);
  SwbRecordContext context = { 0 };

  g_strlcpy (context.name, row->socket ? row->socket : "server", sizeof context.name);
  if (row->peer)
    g_assert_true (swb_address_from_text (row->peer, &context.peer));
  record.time_ns = START_NS + i * MS;
  record.flags = row->flags;
  record.error = (int16_t) row->error;
  record.call_id = row->call_id;
  record.original_len = row->cut_from;
  swb_log_append (log, &record, &context, NULL, row->data, row->data ? strlen (row->data) : 0);
}

static SwbLog *
new_log (void)
{
  SwbLog *log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);

  for (unsigned i = 0; i < G_N_ELEMENTS (rows); i++)
    write_row (log, i);
  return log;
}

/* The numbers of the records that match, as text */
static char *
matching (SwbLog *log, const char *text)
{
  g_auto (SwbFilterError) error = { 0 };
  g_autoptr (SwbFilter) filter = swb_filter_parse (text, &error);
  g_autoptr (SwbFilterRun) run = NULL;
  GString *found = g_string_new (NULL);
  SwbRecord record;

  g_assert_cmpstr (error.message, ==, NULL);
  run = swb_filter_run_new (filter, log, START_NS);
  for (uint64_t no = swb_log_first (log); swb_log_get (log, no, &record); no++)
    if (swb_filter_run_matches (run, no, &record))
      g_string_append_printf (found, "%s%u", found->len ? " " : "", (unsigned) no);
  g_assert_cmpuint (swb_filter_run_gave_up (run), ==, 0);
  return g_string_free (found, FALSE);
}

typedef struct
{
  const char *text;
  const char *numbers;
} Expectation;

static const Expectation expectations[] = {
  { "", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16" },
  { "socket:tcp1", "5 9" },
  { "socket:tcp?", "5 6 9 10" },
  { "socket:t*", "5 6 9 10" },
  { "socket:*1", "5 7 8 9 11" },
  { "socket:*c*1*", "5 9" },
  { "socket:\"tcp?\"", "" },
  { "socket:\"\"", "13" },
  { "socket:TCP1", "" },
  { "socket:\"new \\\"name\\\"\"", "15" },
  { "peer:127.0.0.1", "4 5" },
  { "peer:127.0.0.1:9000", "4 5" },
  { "peer:127.0.0.1:9001", "" },
  { "peer:127.*", "4 5" },
  { "peer:*.1:*", "4 5" },
  { "peer:*:8080", "6" },
  { "peer:*:53-8080", "6 7 8" },
  { "peer:*:>5000", "4 5 6" },
  { "peer:[::1]:8080", "6" },
  { "peer:[0:0:0:0:0:0:0:1]", "6" },
  { "peer:::1", "6" },
  { "peer:\"[::1]:8080\"", "6" },
  { "peer:fe80::1", "7" },
  { "peer:[fe80::1]:53", "7" },
  { "peer:[fe80::*]", "7" },
  { "peer:\"unix:/run/a b(1)*\"", "10" },
  { "peer:/run/a*", "10" },
  { "peer:unix:/run/*", "10 16" },
  { "peer:/run/\\xe9", "16" },
  { "peer:@hidden", "11" },
  { "peer:unix:@hid*", "11" },
  { "peer:unix:", "14" },
  { "peer:*", "4 5 6 7 8 10 11 14 16" },
  { "peer:\"\"", "1 2 3 9 12 13 15" },
  { "dir:in", "5 6 8" },
  { "dir:out", "7" },
  { "kind:call", "1 2 3 4 5 7 9 12 16" },
  { "kind:data", "5 6 7 8" },
  { "kind:state", "1 4 9 14 15" },
  { "kind:error", "2 10 11 12 16" },
  { "kind:note", "12 13" },
  { "call:recv", "5 9" },
  { "call:*cce?t", "3 4" },
  { "call:socket", "1" },
  { "errno:EADDRINUSE", "2" },
  { "errno:98", "2" },
  { "errno:EADDR*", "2" },
  { "errno:E*", "2 10 12" },
  { "errno:EAI_NONAME", "12" },
  { "errno:-2", "12" },
  { "len:0", "7" },
  { "len:6", "6" },
  { "len:>6", "5 8" },
  { "len:100", "8" },
  { "len:0-6", "6 7" },
  { "len:-6", "6 7" },
  { "len:16-", "5 8" },
  { "len:<16", "6 7" },
  { "len:>=16", "5 8" },
  { "len:<=16", "5 6 7" },
  { "no:3", "3" },
  { "no:3-4", "3 4" },
  { "no:15-", "15 16" },
  { "no:-2", "1 2" },
  { "no:>15", "16" },
  { "time:0", "1" },
  { "time:0.001", "2" },
  { "time:0.0010-0.003", "2 3 4" },
  { "time:>0.014", "16" },
  { "time:>=0.014", "15 16" },
  { "time:<0.001", "1" },
  { "time:<=0.001", "1 2" },
  { "\"GET\"", "5" },
  { "\"é\"", "6" },
  { "\"\\xc3\\xa9\"", "6" },
  { "\"\\r\\n\"", "5" },
  { "hex:0d0a", "5" },
  { "hex:C3A9", "6" },
  { "hex:c3 hex:6c6c", "6" },
  { "/^get/", "8" },
  { "/^get/i", "5 8" },
  { "/\\/1\\.\\d/", "5" },
  { "/h..l/", "6" },
  { "/^$/", "7" },
  { "kind:data \"g\" or dir:out", "7 8" },
  { "dir:out or kind:data \"g\"", "7 8" },
  { "(dir:out or kind:data) \"g\"", "8" },
  { "not kind:call", "6 8 10 11 13 14 15" },
  { "not kind:call dir:in", "6 8" },
  { "not (kind:call or dir:in)", "10 11 13 14 15" },
  { "not not dir:out", "7" },
  { "dir:in and socket:tcp1", "5" },
  { "dir:in and not \"g\" or no:1", "1 5 6" },
};

static void
test_conditions (void)
{
  g_autoptr (SwbLog) log = new_log ();

  for (unsigned i = 0; i < G_N_ELEMENTS (expectations); i++)
    {
      g_autofree char *found = matching (log, expectations[i].text);

      g_test_message ("%s", expectations[i].text);
      g_assert_cmpstr (found, ==, expectations[i].numbers);
    }
}

/* To the microsecond, as it is shown; with more decimals exactly */
static void
test_time (void)
{
  g_autoptr (SwbLog) log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  SwbRecord record = write_record (SWB_RECORD_NOTE, SWB_METHOD_NONE, 0);
  const int64_t after_ns[] = { 0, 999, 1000, 1999, 2000 };
  const Expectation times[] = {
    { "time:0", "1 2" },
    { "time:0.000001", "3 4" },
    { "time:0-0.000001", "1 2 3 4" },
    { "time:>0.000001", "5" },
    { "time:<0.000001", "1 2" },
    { "time:<=0.000001", "1 2 3 4" },
    { "time:0.000001000", "3" },
    { "time:>0.000000999", "3 4 5" },
    { "time:-0.000001999", "1 2 3 4" },
    { "time:0.000001999-", "4 5" },
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (after_ns); i++)
    {
      record.time_ns = START_NS + after_ns[i];
      swb_log_append (log, &record, NULL, NULL, NULL, 0);
    }
  for (unsigned i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autofree char *found = matching (log, times[i].text);

      g_test_message ("%s", times[i].text);
      g_assert_cmpstr (found, ==, times[i].numbers);
    }
}

/* A condition made of a record's name or peer finds that record. */
static void
test_condition (void)
{
  g_autoptr (SwbLog) log = new_log ();

  for (unsigned i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *peer = g_strcmp0 (rows[i].peer, "unix:") == 0 ? "unnamed" : rows[i].peer;
      g_autofree char *of_socket = swb_filter_condition ("socket", rows[i].socket ? rows[i].socket : "server");
      g_autofree char *of_peer = swb_filter_condition ("peer", peer ? peer : "");
      g_autofree char *text = g_strdup_printf ("%s %s no:%u", of_socket, of_peer, i + 1);
      g_autofree char *expected = g_strdup_printf ("%u", i + 1);
      g_autofree char *found = matching (log, text);

      g_test_message ("%s", text);
      g_assert_cmpstr (found, ==, expected);
    }
}

static void
test_condition_bytes (void)
{
  const char bytes[] = "a\"\\\n\0\xff é";
  g_autoptr (SwbLog) log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  g_autofree char *condition = swb_filter_condition_bytes (bytes, sizeof bytes);
  g_autofree char *found = NULL;

  write_received (log, 0, bytes, sizeof bytes - 1);
  write_received (log, 0, bytes, sizeof bytes);
  found = matching (log, condition);
  g_assert_cmpstr (found, ==, "2");
}

/* --- regular expressions that would take for ever --- */

static void
check_gives_up (const char *text, size_t length)
{
  g_autoptr (SwbLog) log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  g_autoptr (SwbFilter) filter = swb_filter_parse (text, NULL);
  g_autoptr (SwbFilterRun) run = swb_filter_run_new (filter, log, START_NS);
  g_autofree char *data = g_malloc (length);
  SwbRecord record;

  memset (data, 'a', length);
  write_received (log, 0, data, length);
  write_received (log, 0, "ab!", 3);
  g_assert_true (swb_log_get (log, 1, &record));
  g_assert_false (swb_filter_run_matches (run, 1, &record));
  g_assert_cmpuint (swb_filter_run_gave_up (run), ==, 1);
  g_assert_true (swb_log_get (log, 2, &record));
  g_assert_true (swb_filter_run_matches (run, 2, &record));
  g_assert_cmpuint (swb_filter_run_gave_up (run), ==, 1);
}

static void
test_limits (void)
{
  check_gives_up ("/(a|aa|ab)+[!?]/", 100);
  check_gives_up ("/(a+b?)+[!?]/", 30000);
  check_gives_up ("/.{0,40000}?[!?]/", 8000000);
}

/* What a place looked at together with others must not change: what is before it counts. */
static void
test_long_data (void)
{
  g_autoptr (SwbLog) log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  g_autofree char *data = g_strnfill (5000, 'x');
  const Expectation finds[] = {
    { "/(?<=x)y/", "1 2 3 4" },     { "/^y/", "" }, { "/y$/", "4" },      { "/xyx/", "1 2 3" }, { "/y/", "1 2 3 4" },
    { "/\\bx+yx*\\b/", "1 2 3 4" }, { "/z/", "" },  { "/$/", "1 2 3 4" },
  };

  for (unsigned at = 0; at < 4; at++)
    {
      const size_t places[] = { 1023, 1024, 1025, 4999 };

      data[places[at]] = 'y';
      write_received (log, 0, data, 5000);
      data[places[at]] = 'x';
    }
  for (unsigned i = 0; i < G_N_ELEMENTS (finds); i++)
    {
      g_autofree char *found = matching (log, finds[i].text);

      g_test_message ("%s", finds[i].text);
      g_assert_cmpstr (found, ==, finds[i].numbers);
    }
}

/* Data that were dropped contain nothing; what has names and addresses goes on. */
static void
test_gone (void)
{
  g_autoptr (SwbLog) log = new_log ();
  g_autoptr (SwbFilter) filter = swb_filter_parse ("\"GET\" or /GET/", NULL);
  g_autoptr (SwbFilterRun) run = swb_filter_run_new (filter, log, START_NS);
  g_autofree char *much = g_malloc0 (MUCH);
  SwbRecord record;

  g_assert_true (swb_log_get (log, 5, &record));
  g_assert_true (swb_filter_run_matches (run, 5, &record));
  write_received (log, 0, much, MUCH);
  swb_log_clear (log);
  g_assert_false (swb_filter_run_matches (run, 5, &record));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/filter/conditions", test_conditions);
  g_test_add_func ("/filter/time", test_time);
  g_test_add_func ("/filter/condition", test_condition);
  g_test_add_func ("/filter/condition-bytes", test_condition_bytes);
  g_test_add_func ("/filter/limits", test_limits);
  g_test_add_func ("/filter/long-data", test_long_data);
  g_test_add_func ("/filter/gone", test_gone);
  return g_test_run ();
}
