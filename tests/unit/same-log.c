/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "same-log.h"

#include <string.h>

#include "log/swb-log-sockets.h"
#include "log/swb-recapture.h"
#include "log/swb-record-json.h"

static char *
json_of (SwbLog *log, uint64_t no, int64_t first_ns)
{
  GString *json = g_string_new (NULL);
  SwbRecord record;

  g_assert_true (swb_log_get (log, no, &record));
  swb_record_json (log, no, &record, first_ns, json);
  return g_string_free (json, FALSE);
}

static void
assert_same_record (SwbLog *written, SwbLog *read, uint64_t no, int64_t first_ns)
{
  g_autofree char *expected = json_of (written, no, first_ns);
  g_autofree char *got = json_of (read, no, first_ns);
  SwbRecord a, b;

  g_assert_cmpstr (got, ==, expected);
  g_assert_true (swb_log_get (written, no, &a) && swb_log_get (read, no, &b));
  g_assert_cmpint (b.time_ns, ==, a.time_ns);
  g_assert_cmpint (b.duration_ns, ==, a.duration_ns);
  g_assert_cmpuint (b.blob, ==, a.blob);
  g_assert_cmpuint (b.context, ==, a.context);
  g_assert_cmpuint (b.socket_id, ==, a.socket_id);
  g_assert_cmpuint (b.call_id, ==, a.call_id);
  g_assert_cmpuint (b.fields_len, ==, a.fields_len);
  g_assert_cmpuint (b.data_len, ==, a.data_len);
  g_assert_cmpuint (b.original_len, ==, a.original_len);
  g_assert_cmpuint (b.left, ==, a.left);
  g_assert_cmpint (b.error, ==, a.error);
  g_assert_cmpuint (b.flags, ==, a.flags);
  g_assert_cmpuint (b.form, ==, a.form);
  g_assert_cmpmem (&b, sizeof b, &a, sizeof a);
}

void
assert_same_log (SwbLog *written, SwbLog *read)
{
  SwbRecord first;

  g_assert_cmpuint (swb_log_end (read), ==, swb_log_end (written));
  g_assert_cmpuint (swb_log_n_sockets (read), ==, swb_log_n_sockets (written));
  if (!swb_log_get (written, 1, &first))
    return;
  for (uint64_t no = 1; no < swb_log_end (written); no++)
    assert_same_record (written, read, no, first.time_ns);
}

static void
append (gpointer user_data, const void *bytes, size_t length)
{
  g_byte_array_append (user_data, bytes, (guint) length);
}

void
assert_same_export (SwbLog *log, const char *path)
{
  g_autoptr (GByteArray) exported = g_byte_array_new ();
  g_autoptr (SwbRecapture) recapture = swb_recapture_new (log, append, exported);
  g_autofree char *written = NULL;
  size_t length;
  SwbRecord record;

  for (uint64_t no = 1; swb_log_get (log, no, &record); no++)
    swb_recapture_record (recapture, no, &record, TRUE);
  swb_recapture_finish (recapture);
  g_assert_true (g_file_get_contents (path, &written, &length, NULL));
  g_assert_cmpmem (exported->data, exported->len, written, length);
}
