/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-log-marks.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "log-writer.h"
#include "log/swb-log-export.h"
#include "log/swb-log-open.h"
#include "log/swb-record-text.h"
#include "same-log.h"

#define RECORDS 10

typedef struct
{
  char *folder;
  char *path;
  char *other;
  SwbLog *log;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("swb-marks-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "log.pcapng", NULL);
  f->other = g_build_filename (f->folder, "other.pcapng", NULL);
  f->log = swb_log_new_file (f->path, &error);
  g_assert_no_error (error);
  write_socket (f->log, 1, "udp", SOCK_DGRAM);
  for (int i = 2; i <= RECORDS; i++)
    write_received (f->log, 1, "data", 4);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  swb_log_unref (f->log);
  g_unlink (f->path);
  g_unlink (f->other);
  g_assert_no_errno (g_rmdir (f->folder));
  g_free (f->path);
  g_free (f->other);
  g_free (f->folder);
}

/* @comment: (nullable): no mark is expected */
static void
assert_mark (SwbLog *log, uint64_t no, const char *comment)
{
  g_autofree char *found = swb_log_get_mark (log, no);

  g_assert_cmpstr (found, ==, comment);
}

static char *
event_of (SwbLog *log, uint64_t no)
{
  SwbRecord record;

  g_assert_true (swb_log_get (log, no, &record));
  return swb_record_event (log, &record);
}

static void
assert_event (SwbLog *log, uint64_t no, const char *expected)
{
  g_autofree char *event = event_of (log, no);

  g_assert_cmpstr (event, ==, expected);
}

static void
test_set (Fixture *f, gconstpointer data)
{
  g_assert_cmpuint (swb_log_n_mark_changes (f->log), ==, 0);
  g_assert_cmpuint (swb_log_next_mark (f->log, 0, FALSE), ==, 0);
  assert_mark (f->log, 3, NULL);

  g_assert_cmpuint (swb_log_append_mark (f->log, 3, "too slow"), ==, RECORDS + 1);
  g_assert_cmpuint (swb_log_append_mark (f->log, 7, ""), ==, RECORDS + 2);
  g_assert_cmpuint (swb_log_append_mark (f->log, 99, "not there yet"), ==, 0);
  assert_mark (f->log, 3, "too slow");
  assert_mark (f->log, 7, "");
  assert_mark (f->log, 4, NULL);
  assert_event (f->log, RECORDS + 1, "mark on #3");
  g_assert_cmpuint (swb_log_n_marks (f->log), ==, 2);

  g_assert_cmpuint (swb_log_next_mark (f->log, 0, FALSE), ==, 3);
  g_assert_cmpuint (swb_log_next_mark (f->log, 3, FALSE), ==, 7);
  g_assert_cmpuint (swb_log_next_mark (f->log, 7, FALSE), ==, 0);
  g_assert_cmpuint (swb_log_next_mark (f->log, 99, TRUE), ==, 7);
  g_assert_cmpuint (swb_log_next_mark (f->log, 5, TRUE), ==, 3);
  g_assert_cmpuint (swb_log_next_mark (f->log, 3, TRUE), ==, 0);

  swb_log_append_mark (f->log, 3, NULL);
  swb_log_append_mark (f->log, 7, "changed");
  assert_mark (f->log, 3, NULL);
  g_assert_true (swb_log_was_marked (f->log, 3));
  assert_mark (f->log, 7, "changed");
  assert_event (f->log, RECORDS + 3, "mark removed from #3");
  g_assert_cmpuint (swb_log_next_mark (f->log, 1, FALSE), ==, 7);
  g_assert_cmpuint (swb_log_n_marks (f->log), ==, 1);
  g_assert_cmpuint (swb_log_n_mark_changes (f->log), ==, 4);
}

static SwbLog *
open_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  SwbLogOpened opened;
  SwbLog *log = swb_log_open (path, &opened, &error);

  g_assert_no_error (error);
  g_assert_cmpint (opened.ending, ==, SWB_LOG_WHOLE);
  return log;
}

static void
test_file (Fixture *f, gconstpointer data)
{
  g_autoptr (SwbLog) read = NULL;

  swb_log_append_mark (f->log, 3, "two\nlines=1");
  swb_log_append_mark (f->log, 7, "");
  swb_log_append_mark (f->log, 8, "gone again");
  write_received (f->log, 1, "more", 4);
  swb_log_append_mark (f->log, 8, NULL);
  swb_log_append_mark (f->log, RECORDS + 1, "a mark of a mark");
  g_assert_true (swb_log_sync (f->log));

  read = open_file (f->path);
  assert_same_log (f->log, read);
  assert_same_export (read, f->path);
  assert_mark (read, 3, "two\nlines=1");
  assert_mark (read, 7, "");
  assert_mark (read, 8, NULL);
  assert_mark (read, RECORDS + 1, "a mark of a mark");
  g_assert_cmpuint (swb_log_n_marks (read), ==, 3);
}

static void
export_to (SwbLog *log, const char *path, SwbLogFormat format, const char *filter_text)
{
  g_autoptr (SwbFilter) filter = filter_text ? swb_filter_parse (filter_text, NULL) : NULL;
  const SwbLogExport what = { .format = format, .filter = filter };
  g_autoptr (GError) error = NULL;

  swb_log_export (log, path, &what, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_exported (Fixture *f, SwbLogFormat format, const char *expected)
{
  g_autofree char *text = NULL;

  export_to (f->log, f->other, format, "no:3");
  g_assert_true (g_file_get_contents (f->other, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, expected));
}

static void
test_formats (Fixture *f, gconstpointer data)
{
  swb_log_append_mark (f->log, 3, "too \"slow\", \x1b[2J");
  assert_exported (f, SWB_LOG_JSON, ",\"marks\":[\"too \\\"slow\\\", \\u001b[2J\"]}\n");
  assert_exported (f, SWB_LOG_CSV, ",\"[\"\"too \\\"\"slow\\\"\", \\u001b[2J\"\"]\"\r\n");
  assert_exported (f, SWB_LOG_TEXT, "data  ⚑ too \"slow\", \\x1b[2J\n");
}

/* Where other records are left out, those kept keep their marks */
static void
test_choice (Fixture *f, gconstpointer data)
{
  g_autoptr (SwbLog) read = NULL;

  swb_log_append_mark (f->log, 3, "left out");
  swb_log_append_mark (f->log, 7, "early");
  swb_log_append_mark (f->log, 7, "late");
  swb_log_append_mark (f->log, 8, "");
  swb_log_append_mark (f->log, 9, "");
  swb_log_append_mark (f->log, 9, NULL);
  export_to (f->log, f->other, SWB_LOG_PCAPNG, "no:6-9 or no:13");
  read = open_file (f->other);
  g_assert_cmpuint (swb_log_end (read), ==, 1 + 4 + 1 + 1);
  assert_mark (read, 1, NULL);
  assert_mark (read, 2, "late");
  assert_mark (read, 3, "");
  assert_mark (read, 4, NULL);
  assert_event (read, 5, "mark on #2");
  g_assert_cmpuint (swb_log_n_marks (read), ==, 2);
}

/* A log that was opened is not changed: its marks are in memory, until it is exported. */
static void
test_opened (Fixture *f, gconstpointer data)
{
  g_autoptr (SwbLog) read = NULL;
  g_autoptr (SwbLog) again = NULL;

  swb_log_append_mark (f->log, 3, "taken away");
  swb_log_append_mark (f->log, 4, "stays");
  g_assert_true (swb_log_sync (f->log));
  read = open_file (f->path);
  swb_log_set_mark (read, 3, NULL);
  swb_log_set_mark (read, 5, "new");
  swb_log_set_mark (read, 99, "nowhere");
  g_assert_cmpuint (swb_log_n_marks (read), ==, 2);
  export_to (read, f->other, SWB_LOG_PCAPNG, NULL);
  again = open_file (f->other);
  g_assert_cmpuint (swb_log_n_marks (again), ==, 2);
  assert_mark (again, 3, NULL);
  assert_mark (again, 4, "stays");
  assert_mark (again, 5, "new");
}

/* Marks of records that are dropped go with them; others keep theirs though their numbers in a file are others. */
static void
test_evicted (Fixture *f, gconstpointer data)
{
  const SwbLogLimits limits = { .records = 4096 };
  g_autoptr (SwbLog) log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  g_autoptr (SwbLog) read = NULL;
  uint64_t kept;

  swb_log_set_limits (log, &limits);
  write_socket (log, 1, "udp", SOCK_DGRAM);
  swb_log_append_mark (log, 1, "first");
  while (swb_log_end (log) < 4000)
    write_received (log, 1, "x", 1);
  kept = swb_log_end (log) - 1;
  while (swb_log_end (log) - swb_log_first (log) < 4096)
    write_received (log, 1, "x", 1);
  g_assert_cmpuint (swb_log_first (log), ==, 1);
  swb_log_append_mark (log, kept, "kept"); /* drops the oldest */
  g_assert_cmpuint (swb_log_first (log), >, 1);
  assert_mark (log, kept, "kept");
  assert_mark (log, 1, NULL);
  g_assert_cmpuint (swb_log_n_marks (log), ==, 1);
  g_assert_cmpuint (swb_log_next_mark (log, kept, TRUE), ==, 0);
  export_to (log, f->other, SWB_LOG_PCAPNG, NULL);
  read = open_file (f->other);
  assert_mark (read, kept - swb_log_first (log) + 1, "kept");
  swb_log_clear (log);
  g_assert_cmpuint (swb_log_n_marks (log), ==, 0);
}

/* Whatever stands in a file */
static void
test_hostile (Fixture *f, gconstpointer data)
{
  static const char *const distances[] = { "0", "-1", "13", "15", "99999999999999999999", "9223372036854775807", "x" };
  g_autofree char *lengthy = g_strnfill (SWB_MARK_COMMENT_MAX - 1, 'a');
  g_autofree char *comment = g_strconcat (lengthy, "✓\xff", NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (distances); i++)
    {
      SwbRecord record = write_record (SWB_RECORD_MARK, SWB_METHOD_NONE, 0);
      g_autoptr (GByteArray) fields = g_byte_array_new ();

      swb_fields_put_text (fields, SWB_FIELD_MARKED, distances[i]);
      assert_event (f->log, swb_log_append (f->log, &record, NULL, i > 0 ? fields : NULL, NULL, 0), "mark");
    }
  g_assert_cmpuint (swb_log_n_marks (f->log), ==, 0);
  swb_log_append_mark (f->log, 2, comment);
  g_autofree char *found = swb_log_get_mark (f->log, 2);
  g_assert_true (g_utf8_validate (found, -1, NULL));
  g_assert_cmpuint (strlen (found), <=, SWB_MARK_COMMENT_MAX);
  g_assert_true (g_str_has_prefix (found, lengthy));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define CASE(name, func) g_test_add ("/log-marks/" name, Fixture, NULL, set_up, func, tear_down)
  CASE ("set", test_set);
  CASE ("file", test_file);
  CASE ("formats", test_formats);
  CASE ("choice", test_choice);
  CASE ("opened", test_opened);
  CASE ("evicted", test_evicted);
  CASE ("hostile", test_hostile);
#undef CASE
  return g_test_run ();
}
