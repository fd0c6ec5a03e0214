/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <netinet/tcp.h>
#include <string.h>
#include <time.h>

#include "call/swb-call.h"
#include "log/swb-fields.h"
#include "log/swb-record-text.h"

#define SECOND INT64_C (1000000000)

/* A record to be, and how it shall read */
typedef struct
{
  SwbRecordKind kind;
  SwbMethod method;
  unsigned flags;
  int error;
  int state;
  int64_t duration_ns;
  const char *call;
  const char *type;
  const char *name;
  const char *result;
  const char *detail;
  int64_t count;
  int64_t total;
  int64_t fd;
  const char *local;
  const char *peer;
  const char *data;
  uint32_t original_len;

  const char *event;
  const char *summary;
  SwbTone tone;
} Case;

static SwbRecordContext
context_of (const Case *c)
{
  SwbRecordContext context = { .name = "client" };

  swb_address_from_text (c->local ? c->local : "127.0.0.1:41000", &context.local);
  if (c->peer)
    swb_address_from_text (c->peer, &context.peer);
  return context;
}

static GByteArray *
fields_of (const Case *c)
{
  GByteArray *fields = g_byte_array_new ();
  const struct
  {
    SwbField field;
    const char *text;
  } texts[] = {
    { SWB_FIELD_CALL, c->call },     { SWB_FIELD_ERROR_TYPE, c->type }, { SWB_FIELD_NAME, c->name },
    { SWB_FIELD_RESULT, c->result }, { SWB_FIELD_DETAIL, c->detail },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i].text)
      swb_fields_put_text (fields, texts[i].field, texts[i].text);
  if (c->count)
    swb_fields_put_int (fields, SWB_FIELD_COUNT, c->count);
  if (c->total)
    swb_fields_put_int (fields, SWB_FIELD_TOTAL, c->total);
  if (c->fd)
    swb_fields_put_int (fields, SWB_FIELD_FD, c->fd);
  return fields;
}

static uint64_t
append (SwbLog *log, const Case *c, SwbRecord *record)
{
  SwbRecordContext context = context_of (c);
  g_autoptr (GByteArray) fields = fields_of (c);
  SwbRecord wanted = {
    .time_ns = 100 * SECOND,
    .duration_ns = c->duration_ns ? c->duration_ns : -1,
    .kind = (uint8_t) c->kind,
    .method = (uint8_t) c->method,
    .flags = (uint16_t) c->flags,
    .error = (int16_t) c->error,
    .state = (uint8_t) c->state,
    .left = SWB_RECORD_LEFT_UNKNOWN,
    .original_len = c->original_len ? c->original_len
                    : c->data       ? (uint32_t) strlen (c->data)
                                    : 0,
    .socket_id = 1,
  };
  uint64_t no = swb_log_append (log, &wanted, &context, fields, c->data, c->data ? strlen (c->data) : 0);

  g_assert_true (swb_log_get (log, no, record));
  return no;
}

#define CALL SWB_RECORD_CALL
#define IN SWB_RECORD_IN
#define OUT SWB_RECORD_OUT
#define FAILED SWB_RECORD_FAILED

static const Case cases[] = {
  { CALL, SWB_METHOD_CONNECT, FAILED, -2, .call = "connect((\"nowhere\", 9))", .peer = "0.0.0.0:9", .type = "gaierror",
    .event = "✗ connect((\"nowhere\", 9)) → EAI_NONAME", .tone = SWB_TONE_ERROR },
  { CALL, SWB_METHOD_SOCKET, .call = "socket(AF_INET, SOCK_STREAM)", .fd = 12, .name = "client",
    .event = "socket(AF_INET, SOCK_STREAM)", .summary = "fd 12", .tone = SWB_TONE_CALL },
  { CALL, SWB_METHOD_BIND, .call = "bind((\"127.0.0.1\", 0))", .result = "None", .event = "bind((\"127.0.0.1\", 0))",
    .summary = "127.0.0.1:41000", .tone = SWB_TONE_CALL },
  { SWB_RECORD_WAITING, SWB_METHOD_ACCEPT, .call = "accept()", .event = "accept() … waiting", .summary = "",
    .tone = SWB_TONE_WAITING },
  { CALL, SWB_METHOD_ACCEPT, SWB_RECORD_WAITED, .call = "accept()", .name = "server_1",
    .duration_ns = 3728 * SECOND / 1000, .event = "accept() → server_1", .summary = "after 3.728 s",
    .tone = SWB_TONE_CALL },
  { CALL, SWB_METHOD_CONNECT, .call = "connect((\"127.0.0.1\", 9))", .peer = "127.0.0.1:9", .duration_ns = 84000,
    .event = "connect((\"127.0.0.1\", 9))", .summary = "in 84 µs", .tone = SWB_TONE_CALL },
  { CALL, SWB_METHOD_CONNECT, FAILED, ECONNREFUSED, .call = "connect((\"127.0.0.1\", 9))", .peer = "127.0.0.1:9",
    .type = "ConnectionRefusedError", .event = "✗ connect(…) → ECONNREFUSED", .tone = SWB_TONE_ERROR },
  { CALL, SWB_METHOD_RECV, FAILED, .call = "recv(4)", .type = "TimeoutError", .event = "✗ recv(4) → TimeoutError",
    .tone = SWB_TONE_ERROR },
  { CALL, SWB_METHOD_GETSOCKNAME, .call = "getsockname()", .result = "(\"127.0.0.1\", 41000)",
    .event = "getsockname() → (\"127.0.0.1\", 41000)", .summary = "", .tone = SWB_TONE_CALL },
  { CALL, SWB_METHOD_SEND, OUT, .call = "send(\1)", .data = "Hello\n", .result = "6", .event = "▲ send",
    .summary = "Hello\\n", .tone = SWB_TONE_OUT },
  { CALL, SWB_METHOD_SEND, OUT, .call = "send(\1, MSG_OOB)", .data = "!", .event = "▲ send(…, MSG_OOB)", .summary = "!",
    .tone = SWB_TONE_OUT },
  { CALL, SWB_METHOD_SENDTO, OUT, .call = "sendto(\1, (\"127.0.0.1\", 9))", .data = "x",
    .event = "▲ sendto(…, (\"127.0.0.1\", 9))", .summary = "x", .tone = SWB_TONE_OUT },
  { CALL, SWB_METHOD_SEND, OUT, .call = "send(\1)", .data = "Hell", .total = 50, .event = "▲ send",
    .summary = "4 of 50 bytes · Hell", .tone = SWB_TONE_OUT },
  { SWB_RECORD_WAITING, SWB_METHOD_SEND, .call = "send(\1)", .total = 50, .event = "send … waiting",
    .summary = "0 of 50 bytes", .tone = SWB_TONE_WAITING },
  { CALL, SWB_METHOD_SEND, OUT | FAILED | SWB_RECORD_CANCELLED, .call = "send(\1)", .total = 50, .data = "He",
    .type = "KeyboardInterrupt", .event = "✗ send cancelled", .summary = "2 of 50 bytes · He",
    .tone = SWB_TONE_WARNING },
  { CALL, SWB_METHOD_ACCEPT, FAILED | SWB_RECORD_CANCELLED, EBADF, .call = "accept()", .type = "OSError",
    .event = "✗ accept() → EBADF (cancelled)", .tone = SWB_TONE_WARNING },
  { SWB_RECORD_RECEIVED, .flags = IN | SWB_RECORD_BY_WATCH, .data = "Hello", .peer = "127.0.0.1:9",
    .event = "▼ received", .summary = "Hello", .tone = SWB_TONE_IN },
  { SWB_RECORD_RECEIVED, .flags = IN, .data = "", .event = "▼ received", .summary = "empty message",
    .tone = SWB_TONE_IN },
  { CALL, SWB_METHOD_RECV, IN, .call = "recv(1024)", .data = "a\tb\x1b[31m", .event = "▼ recv(1024)",
    .summary = "a\\tb\\x1b[31m", .tone = SWB_TONE_IN },
  { CALL, SWB_METHOD_RECV, IN | SWB_RECORD_PEEKED, .call = "recv(2, MSG_PEEK)", .data = "ab",
    .event = "▼ recv(2, MSG_PEEK) (peeked)", .summary = "ab", .tone = SWB_TONE_IN },
  { CALL, SWB_METHOD_RECVFROM, IN | SWB_RECORD_CUT, .call = "recvfrom(2)", .data = "ab", .original_len = 13,
    .event = "▼ recvfrom(2) (cut)", .summary = "the rest is lost · ab", .tone = SWB_TONE_IN },
  { CALL, SWB_METHOD_RECV, SWB_RECORD_END | IN, .call = "recv(1024)", .state = TCP_CLOSE_WAIT,
    .event = "recv(1024) → end of stream", .summary = "CLOSE_WAIT until you close", .tone = SWB_TONE_WARNING },
  { SWB_RECORD_PEER_CLOSED, .state = TCP_CLOSE_WAIT, .flags = SWB_RECORD_BY_WATCH | SWB_RECORD_END,
    .event = "peer closed (end of stream)", .summary = "CLOSE_WAIT until you close", .tone = SWB_TONE_WARNING },
  { SWB_RECORD_ACCEPTED, .name = "server_2", .fd = 14, .event = "accepted → server_2", .summary = "fd 14",
    .tone = SWB_TONE_CALL },
  { SWB_RECORD_ERROR, .flags = FAILED, .error = ECONNRESET, .event = "✗ ECONNRESET", .tone = SWB_TONE_ERROR },
  { SWB_RECORD_DROPPED, .count = 12, .event = "kernel dropped 12 datagrams", .summary = "the receive buffer was full",
    .tone = SWB_TONE_WARNING },
  { SWB_RECORD_DROPPED, .count = 1, .event = "kernel dropped 1 datagram", .summary = "the receive buffer was full",
    .tone = SWB_TONE_WARNING },
  { SWB_RECORD_RENAMED, .name = "web", .event = "renamed to web", .summary = "", .tone = SWB_TONE_NEUTRAL },
  { SWB_RECORD_NOTE, .detail = "evil \x1b[2J\xe2\x80\xae\nline", .event = "note",
    .summary = "evil \\x1b[2J\\xe2\\x80\\xae\\nline", .tone = SWB_TONE_NEUTRAL },
  { SWB_RECORD_NOTE, .detail = "C:\\temp \xe2\x9c\x93", .event = "note", .summary = "C:\\temp ✓",
    .tone = SWB_TONE_NEUTRAL },
  { SWB_RECORD_EVICTED, .count = 5, .detail = "the log was full", .event = "5 oldest records dropped",
    .summary = "the log was full", .tone = SWB_TONE_WARNING },
};

static void
test_rows (void)
{
  g_autoptr (SwbLog) log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SwbRecord record;
      g_autofree char *event = NULL;
      g_autofree char *summary = NULL;

      append (log, &cases[i], &record);
      event = swb_record_event (log, &record);
      summary = swb_record_summary (log, &record, 200);
      g_assert_cmpstr (event, ==, cases[i].event);
      if (cases[i].summary)
        g_assert_cmpstr (summary, ==, cases[i].summary);
      else
        g_assert_cmpstr (summary, !=, "");
      g_assert_cmpint (swb_record_tone (&record), ==, cases[i].tone);
    }
}

static void
test_bytes_and_peer (void)
{
  g_autoptr (SwbLog) log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  const Case received = { SWB_RECORD_RECEIVED, .flags = IN, .data = "Hello", .peer = "[::1]:9" };
  const Case cut = { SWB_RECORD_RECEIVED, .flags = IN | SWB_RECORD_CUT, .data = "Hello", .original_len = 90 };
  SwbRecord record;
  g_autofree char *peer = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *cut_bytes = NULL;
  g_autofree char *no_peer = NULL;

  append (log, &received, &record);
  peer = swb_record_peer (log, &record);
  bytes = swb_record_bytes (&record);
  g_assert_cmpstr (peer, ==, "[::1]:9");
  g_assert_cmpstr (bytes, ==, "5");
  append (log, &cut, &record);
  cut_bytes = swb_record_bytes (&record);
  no_peer = swb_record_peer (log, &record);
  g_assert_cmpstr (cut_bytes, ==, "5 of 90");
  g_assert_cmpstr (no_peer, ==, "");
}

/* A peer that has no name is said to have none: "unix:" says nothing. */
static void
test_unix_peers (void)
{
  static const Case peers[] = {
    { SWB_RECORD_RECEIVED, .flags = IN, .local = "unix:/run/x", .peer = "unix:", .data = "x", .name = "unnamed" },
    { SWB_RECORD_RECEIVED, .flags = IN, .local = "unix:/run/x", .data = "x", .name = "unnamed" },
    { SWB_RECORD_RECEIVED, .flags = IN, .local = "unix:/run/x", .peer = "unix:@y", .data = "x", .name = "unix:@y" },
    { CALL, SWB_METHOD_SEND, .local = "unix:", .peer = "unix:/run/x", .call = "send(b\"\")", .name = "unix:/run/x" },
    { CALL, SWB_METHOD_BIND, .local = "unix:/run/x", .call = "bind(\"/run/x\")", .name = "" },
  };
  g_autoptr (SwbLog) log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);

  for (size_t i = 0; i < G_N_ELEMENTS (peers); i++)
    {
      SwbRecord record;
      g_autofree char *peer = NULL;

      append (log, &peers[i], &record);
      peer = swb_record_peer (log, &record);
      g_assert_cmpstr (peer, ==, peers[i].name);
    }
}

static void
test_long_data (void)
{
  g_autoptr (SwbLog) log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  g_autofree char *text = g_strnfill (100000, 'x');
  const Case received = { SWB_RECORD_RECEIVED, .flags = IN, .data = text };
  const Case call = { CALL, SWB_METHOD_SEND, FAILED, .call = text, .type = "TypeError" };
  SwbRecord record;
  g_autofree char *summary = NULL;
  g_autofree char *event = NULL;

  append (log, &received, &record);
  summary = swb_record_summary (log, &record, 100);
  g_assert_cmpint (g_utf8_strlen (summary, -1), <=, 101);
  g_assert_true (g_str_has_suffix (summary, "…"));
  append (log, &call, &record);
  event = swb_record_event (log, &record);
  g_assert_cmpint (strlen (event), <, 1000);
}

static void
test_durations (void)
{
  static const struct
  {
    int64_t ns;
    const char *text;
  } durations[] = {
    { 0, "0 ns" },
    { 999, "999 ns" },
    { 84000, "84 µs" },
    { 1500000, "1.5 ms" },
    { 3728 * SECOND / 1000, "3.728 s" },
    { 12 * SECOND, "12 s" },
    { 125 * SECOND, "2 min 5 s" },
    { 7320 * SECOND, "2 h 2 min" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (durations); i++)
    {
      g_autofree char *text = swb_duration_text (durations[i].ns);
      g_assert_cmpstr (text, ==, durations[i].text);
    }
}

static void
test_times (void)
{
  g_autofree char *relative = swb_record_time (112 * SECOND + 345678901, 100 * SECOND, SWB_TIME_RELATIVE);
  g_autofree char *zero = swb_record_time (100 * SECOND, 100 * SECOND, SWB_TIME_DELTA);
  g_autofree char *clock = NULL;

  g_setenv ("TZ", "UTC", TRUE);
  tzset ();
  clock = swb_record_time (1000000000 * SECOND + 5000, 0, SWB_TIME_CLOCK);
  g_assert_cmpstr (relative, ==, "12.345678");
  g_assert_cmpstr (zero, ==, "0.000000");
  g_assert_cmpstr (clock, ==, "2001-09-09 01:46:40.000005");
}

static void
test_line (void)
{
  g_autoptr (SwbLog) log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  const Case received = { SWB_RECORD_RECEIVED, .flags = IN, .data = "Hello\n", .peer = "127.0.0.1:9" };
  SwbRecord record;
  uint64_t no = append (log, &received, &record);
  g_autofree char *line = swb_record_line (log, no, &record, 99 * SECOND);
  g_auto (GStrv) columns = NULL;
  g_autoptr (GRegex) spaces = g_regex_new (" {2,}", 0, 0, NULL);

  g_assert_null (strchr (line, '\n'));
  columns = g_regex_split (spaces, line, 0);
  g_assert_cmpint (g_strv_length (columns), ==, 7);
  g_assert_cmpstr (columns[0], ==, "1");
  g_assert_cmpstr (columns[1], ==, "1.000000");
  g_assert_cmpstr (columns[2], ==, "client");
  g_assert_cmpstr (columns[3], ==, "▼ received");
  g_assert_cmpstr (columns[4], ==, "127.0.0.1:9");
  g_assert_cmpstr (columns[5], ==, "6");
  g_assert_cmpstr (columns[6], ==, "Hello\\n");
}

static void
test_details (void)
{
  g_autoptr (SwbLog) log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  const Case received = { CALL,
                          SWB_METHOD_RECV,
                          IN,
                          .call = "recv(4)",
                          .data = "Hell",
                          .peer = "127.0.0.1:9",
                          .state = TCP_ESTABLISHED,
                          .duration_ns = 84000 };
  const Case refused = {
    CALL, SWB_METHOD_CONNECT, FAILED, ECONNREFUSED, .call = "connect((\"::1\", 9))", .type = "ConnectionRefusedError"
  };
  const Case cancelled = { CALL, SWB_METHOD_RECV, FAILED | SWB_RECORD_CANCELLED, .call = "recv(4)",
                           .type = "KeyboardInterrupt" };
  SwbErrorHelp help = { 0 };
  SwbRecord record;
  uint64_t no = append (log, &received, &record);
  g_autofree char *heading = swb_record_heading (log, no, &record);
  g_autofree char *facts = NULL;
  g_autofree char *error = NULL;

  g_assert_cmpstr (heading, ==, "#1  client  ▼ 4 bytes from 127.0.0.1:9");
  record.left = 9;
  facts = swb_record_facts (log, &record, 99 * SECOND);
  g_assert_nonnull (strstr (facts, "1.000000 s"));
  g_assert_nonnull (strstr (facts, "took 84 µs"));
  g_assert_nonnull (strstr (facts, "recv(4)"));
  g_assert_nonnull (strstr (facts, "in the kernel after this: 9 bytes"));
  g_assert_nonnull (strstr (facts, "ESTABLISHED"));
  g_assert_null (swb_record_error (log, &record, &help));

  append (log, &cancelled, &record);
  g_assert_null (swb_record_error (log, &record, &help));
  append (log, &refused, &record);
  error = swb_record_error (log, &record, &help);
  g_assert_cmpstr (error, ==, "ECONNREFUSED: Connection refused");
  g_assert_cmpstr (help.meaning, !=, "");
  g_assert_cmpstr (help.remedy, !=, "");
}

static void
test_cleared (void)
{
  g_autoptr (SwbLog) log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  SwbRecord record;
  g_autofree char *event = NULL;
  g_autofree char *line = NULL;
  uint64_t no = append (log, &cases[0], &record);

  swb_log_clear (log);
  event = swb_record_event (log, &record);
  line = swb_record_line (log, no, &record, 0);
  g_assert_nonnull (event);
  g_assert_nonnull (line);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record-text/rows", test_rows);
  g_test_add_func ("/record-text/bytes-and-peer", test_bytes_and_peer);
  g_test_add_func ("/record-text/unix-peers", test_unix_peers);
  g_test_add_func ("/record-text/long-data", test_long_data);
  g_test_add_func ("/record-text/durations", test_durations);
  g_test_add_func ("/record-text/times", test_times);
  g_test_add_func ("/record-text/line", test_line);
  g_test_add_func ("/record-text/details", test_details);
  g_test_add_func ("/record-text/cleared", test_cleared);
  return g_test_run ();
}
