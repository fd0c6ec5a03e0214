/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a filter: an error with its place, or a filter that can be asked about records; what completion offers
   can stand there. */
#include "log/swb-filter.h"

#include <errno.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
add_record (SwbLog *log, SwbRecordKind kind, uint16_t flags, const char *name, const char *peer, const char *data)
{
  SwbRecord record = { .kind = kind, .method = SWB_METHOD_RECV, .flags = flags, .duration_ns = -1 };
  SwbRecordContext context = { 0 };

  record.left = SWB_RECORD_LEFT_UNKNOWN;
  record.error = kind == SWB_RECORD_ERROR ? ECONNRESET : 0;
  g_strlcpy (context.name, name, sizeof context.name);
  if (*peer)
    g_assert_true (swb_address_from_text (peer, &context.peer));
  swb_log_append (log, &record, &context, NULL, data, strlen (data));
}

static SwbLog *
get_log (void)
{
  static SwbLog *log;

  if (log)
    return log;
  log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  add_record (log, SWB_RECORD_CALL, SWB_RECORD_IN, "server", "127.0.0.1:9000", "GET / HTTP/1.1\r\n\r\n");
  add_record (log, SWB_RECORD_RECEIVED, SWB_RECORD_IN, "tcp1", "[fe80::1%1]:80", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaab");
  add_record (log, SWB_RECORD_CALL, SWB_RECORD_OUT, "udp1", "unix:/run/\\xff a", "");
  add_record (log, SWB_RECORD_ERROR, 0, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "unix:@b", "");
  add_record (log, SWB_RECORD_NOTE, 0, "", "", "");
  return log;
}

static void
check_filter (const char *text)
{
  g_auto (SwbFilterError) error = { 0 };
  g_autoptr (SwbFilter) filter = swb_filter_parse (text, &error);
  g_autoptr (SwbFilterRun) run = NULL;
  SwbRecord record;

  if (filter == NULL)
    {
      g_assert_cmpint (error.column, >=, 1);
      g_assert_cmpuint ((size_t) error.column, <=, strlen (text) + 1);
      g_assert_true (*error.message && g_utf8_validate (error.message, -1, NULL));
      return;
    }
  g_assert_null (error.message);
  g_assert_cmpstr (swb_filter_get_text (filter), ==, text);
  run = swb_filter_run_new (filter, get_log (), 0);
  for (uint64_t no = 1; swb_log_get (get_log (), no, &record); no++)
    swb_filter_run_matches (run, no, &record);
}

static void
check_completion (const char *text)
{
  int length = (int) g_utf8_strlen (text, -1);
  int start = -1;
  int cursor = length - (length % 3);
  g_auto (GStrv) found = swb_filter_complete (text, cursor, get_log (), &start);

  g_assert_nonnull (found);
  g_assert_true (start >= 0 && start <= cursor);
}

static void
check_conditions (const char *text, const uint8_t *data, size_t size)
{
  g_autofree char *name = swb_filter_condition ("socket", text);
  g_autoptr (SwbFilter) filter = swb_filter_parse (name, NULL);
  g_autofree char *bytes = size > 0 ? swb_filter_condition_bytes (data, MIN (size, 500)) : NULL;
  g_autoptr (SwbFilter) bytes_filter = bytes ? swb_filter_parse (bytes, NULL) : NULL;

  g_assert_true (filter != NULL || strlen (name) > SWB_FILTER_LENGTH_MAX);
  g_assert_true (bytes_filter != NULL || bytes == NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);

  check_filter (text);
  check_conditions (text, data, size);
  if (g_utf8_validate (text, -1, NULL))
    check_completion (text);
  return 0;
}
