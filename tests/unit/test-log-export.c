/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-log-export.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "log-writer.h"
#include "log/swb-log-open.h"
#include "log/swb-packet.h"
#include "log/swb-pcapng.h"
#include "log/swb-record-text.h"

#define START_NS INT64_C (4000000000000000000)
#define OLD "what was there before"

typedef struct
{
  SwbLog *log;
  char *folder;
  char *path;
  GMainLoop *loop;
  GError *error;
  SwbLogExported exported;
  double last;
  unsigned n_reports;
  GCancellable *cancellable;
} Fixture;

static void
write_data (SwbLog *log, uint16_t flags, const char *data)
{
  SwbRecord record = write_record (SWB_RECORD_CALL, SWB_METHOD_RECV, 1);
  SwbRecordContext context = { .name = "a,b" };

  record.flags = flags;
  record.time_ns = START_NS;
  swb_address_parse ("127.0.0.1", 9, &context.peer);
  swb_log_append (log, &record, &context, NULL, data, strlen (data));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  SwbRecord record = write_record (SWB_RECORD_CALL, SWB_METHOD_BIND, 1);
  g_autoptr (GByteArray) fields = g_byte_array_new ();

  f->folder = g_dir_make_tmp ("swb-export-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "file", NULL);
  f->loop = g_main_loop_new (NULL, FALSE);
  f->cancellable = g_cancellable_new ();
  f->log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  record.time_ns = START_NS;
  record.duration_ns = 5;
  record.error = EADDRINUSE;
  record.flags = SWB_RECORD_FAILED;
  swb_fields_put_text (fields, SWB_FIELD_CALL, "bind((\"127.0.0.1\", 9))");
  swb_log_append (f->log, &record, NULL, fields, NULL, 0);
  write_data (f->log, SWB_RECORD_IN, "one\n");
  write_data (f->log, SWB_RECORD_OUT, "two");
  write_data (f->log, SWB_RECORD_IN | SWB_RECORD_PEEKED, "three");
  write_data (f->log, SWB_RECORD_IN, "three");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (f->folder, 0, NULL);
  const char *name;

  /* Whatever happened, nothing is left beside the file. */
  while ((name = g_dir_read_name (folder)))
    g_assert_cmpstr (name, ==, "file");
  g_unlink (f->path);
  g_assert_no_errno (g_rmdir (f->folder));
  g_clear_error (&f->error);
  g_main_loop_unref (f->loop);
  g_object_unref (f->cancellable);
  swb_log_unref (f->log);
  g_free (f->path);
  g_free (f->folder);
}

static void
assert_file (Fixture *f, const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (f->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

static void
export_of (Fixture *f, SwbLogExport what, const char *filter_text, const uint64_t *numbers, unsigned n)
{
  g_autoptr (SwbFilter) filter = filter_text ? swb_filter_parse (filter_text, NULL) : NULL;
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (uint64_t));
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  size_t length;

  what.filter = filter;
  if (numbers)
    what.numbers = g_array_append_vals (array, numbers, n);
  g_assert_true (swb_log_export (f->log, f->path, &what, NULL, NULL, NULL, &f->exported, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (f->exported.lost, ==, 0);
  g_assert_true (g_file_get_contents (f->path, &text, &length, NULL));
  g_assert_cmpuint (f->exported.bytes, ==, length);
}

static void export(Fixture *f, SwbLogFormat format, const char *filter_text, const uint64_t *numbers, unsigned n)
{
  export_of (f, (SwbLogExport){ .format = format }, filter_text, numbers, n);
}

/* --- formats --- */

static void
test_raw (Fixture *f, gconstpointer data)
{
  const uint64_t numbers[] = { 3, 5 };

  export(f, SWB_LOG_RAW, NULL, NULL, 0);
  assert_file (f, "one\nthree");
  export(f, SWB_LOG_RAW, "dir:out", NULL, 0);
  assert_file (f, "two");
  export(f, SWB_LOG_RAW, "kind:data", NULL, 0);
  assert_file (f, "one\ntwothree");
  export(f, SWB_LOG_RAW, NULL, numbers, 2);
  assert_file (f, "twothree");
  export(f, SWB_LOG_RAW, "dir:in", numbers, 2);
  assert_file (f, "three");
  g_assert_cmpuint (f->exported.records, ==, 1);
}

/* A socket and a direction narrow down whatever else is chosen. */
static void
test_narrowed (Fixture *f, gconstpointer data)
{
  const uint64_t numbers[] = { 2, 3 };

  export_of (f, (SwbLogExport){ .format = SWB_LOG_RAW, .direction = SWB_RECORD_OUT }, NULL, NULL, 0);
  assert_file (f, "two");
  export_of (f, (SwbLogExport){ .format = SWB_LOG_RAW, .direction = SWB_RECORD_IN }, NULL, numbers, 2);
  assert_file (f, "one\n");
  export_of (f, (SwbLogExport){ .format = SWB_LOG_RAW, .direction = SWB_RECORD_IN }, "len:>4", NULL, 0);
  assert_file (f, "three");
  export_of (f, (SwbLogExport){ .format = SWB_LOG_RAW, .socket_id = 1 }, NULL, NULL, 0);
  assert_file (f, "one\ntwothree");
  export_of (f, (SwbLogExport){ .format = SWB_LOG_TEXT, .socket_id = 2 }, NULL, NULL, 0);
  assert_file (f, "");
}

static void
test_csv (Fixture *f, gconstpointer data)
{
  const uint64_t numbers[] = { 1, 2 };

  export(f, SWB_LOG_CSV, NULL, numbers, 2);
  assert_file (f,
               "no,time,elapsed,socket,kind,event,call,peer,local,dir,len,data,cut,errno,code,duration,marks\r\n"
               "1,2096-10-02T07:06:40.000000000Z,0.000000000,,call,\"✗ bind((\"\"127.0.0.1\"\", 9)) → EADDRINUSE\","
               "\"bind((\"\"127.0.0.1\"\", 9))\",,,,,,false,98,EADDRINUSE,0.000000005,\r\n"
               "2,2096-10-02T07:06:40.000000000Z,0.000000000,\"a,b\",call,▼ recv(),recv(),127.0.0.1:9,,in,4,b25lCg==,"
               "false,,,,\r\n");
  export(f, SWB_LOG_CSV, "no:99", NULL, 0);
  assert_file (f, "no,time,elapsed,socket,kind,event,call,peer,local,dir,len,data,cut,errno,code,duration,marks\r\n");
}

static void
test_json (Fixture *f, gconstpointer data)
{
  export(f, SWB_LOG_JSON, "no:3", NULL, 0);
  assert_file (f,
               "{\"no\":3,\"time\":\"2096-10-02T07:06:40.000000000Z\",\"elapsed\":0.000000000,\"socket\":\"a,b\","
               "\"kind\":\"call\",\"event\":\"▲ recv()\",\"call\":\"recv()\",\"peer\":\"127.0.0.1:9\",\"local\":null,"
               "\"dir\":\"out\",\"len\":3,\"data\":\"dHdv\",\"cut\":false,\"errno\":null,\"code\":null,"
               "\"duration\":null,\"marks\":[]}\n");
}

static void
test_text (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) expected = g_string_new (NULL);
  SwbRecord record;

  for (uint64_t no = 1; swb_log_get (f->log, no, &record); no++)
    {
      g_autofree char *line = swb_record_line (f->log, no, &record, START_NS);

      g_string_append_printf (expected, "%s\n", line);
    }
  export(f, SWB_LOG_TEXT, NULL, NULL, 0);
  assert_file (f, expected->str);
  g_assert_cmpuint (f->exported.records, ==, 5);
}

/* What was exported, as text */
static char *
read_back (Fixture *f)
{
  GString *text = g_string_new (NULL);
  SwbLogOpened opened;
  g_autoptr (GError) error = NULL;
  g_autoptr (SwbLog) log = swb_log_open (f->path, &opened, &error);
  SwbRecord record;

  g_assert_no_error (error);
  g_assert_cmpint (opened.ending, ==, SWB_LOG_WHOLE);
  for (uint64_t no = 1; swb_log_get (log, no, &record); no++)
    {
      g_autofree char *line = swb_record_line (log, no, &record, START_NS);

      g_string_append_printf (text, "%s\n", line);
    }
  return g_string_free (text, FALSE);
}

/* (That all records give what was written, byte for byte, is checked wherever a bench is tested.) */
static void
test_pcapng (Fixture *f, gconstpointer data)
{
  const uint64_t numbers[] = { 1, 2, 5 };
  g_autofree char *all = NULL;
  g_autofree char *some = NULL;
  g_autofree char *numbered = NULL;
  g_autofree char *expected = NULL;

  export(f, SWB_LOG_TEXT, NULL, NULL, 0);
  g_assert_true (g_file_get_contents (f->path, &expected, NULL, NULL));
  export(f, SWB_LOG_PCAPNG, NULL, NULL, 0);
  all = read_back (f);
  g_assert_cmpstr (all, ==, expected);
  g_assert_cmpuint (f->exported.records, ==, 5);
  export(f, SWB_LOG_PCAPNG, "\"three\" not /x/", NULL, 0);
  some = read_back (f);
  g_assert_cmpstr (
      some, ==,
      "1      0.000000     a,b         ▼ recv() (peeked)                   127.0.0.1:9      5      three\n"
      "2      0.000000     a,b         ▼ recv()                            127.0.0.1:9      5      three\n");
  export(f, SWB_LOG_PCAPNG, "dir:in", numbers, 3);
  numbered = read_back (f);
  g_assert_cmpuint (f->exported.records, ==, 2);
  g_assert_nonnull (strstr (numbered, "one"));
  g_assert_nonnull (strstr (numbered, "three"));
}

/* The source of the first packet in the file */
static SwbAddress
first_source (const char *path)
{
  g_autofree char *bytes = NULL;
  SwbAddress source = SWB_ADDRESS_NONE;
  SwbAddress destination;
  SwbPcapngBlock block;
  SwbPcapngPacket header;
  SwbPacket packet;
  const uint8_t *data;
  size_t length;
  size_t at = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  while (source.length == 0)
    {
      g_assert_cmpint (swb_pcapng_block ((uint8_t *) bytes + at, length - at, &block), ==, SWB_PCAPNG_OK);
      at += block.size;
      if (block.type == SWB_PCAPNG_PACKET && swb_pcapng_packet (&block, &header, &data))
        g_assert_true (swb_packet_parse (data, header.length, &source, &destination, &packet));
    }
  return source;
}

/* Without the record that accepted it a connection is still opened by its peer. */
static void
test_accepted (Fixture *f, gconstpointer data)
{
  SwbRecord record = write_record (SWB_RECORD_RECEIVED, SWB_METHOD_RECV, 3);
  SwbRecordContext context = { .name = "child" };
  SwbAddress source;

  write_socket (f->log, 2, "listener", SOCK_STREAM);
  write_accepted (f->log, 2, 3, "child");
  record.flags = SWB_RECORD_IN;
  swb_address_parse ("127.0.0.1", 9000, &context.local);
  swb_address_parse ("127.0.0.1", 20003, &context.peer);
  swb_log_append (f->log, &record, &context, NULL, "x", 1);
  export(f, SWB_LOG_PCAPNG, "socket:child", NULL, 0);
  g_assert_cmpuint (f->exported.records, ==, 1);
  source = first_source (f->path);
  g_assert_true (swb_address_equal (&source, &context.peer));
}

static void
test_empty (Fixture *f, gconstpointer data)
{
  swb_log_unref (f->log);
  f->log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  export(f, SWB_LOG_JSON, NULL, NULL, 0);
  assert_file (f, "");
}

/* --- files --- */

static unsigned
mode_of (const char *path)
{
  struct stat found;

  g_assert_no_errno (stat (path, &found));
  return found.st_mode & 0777;
}

static void
test_mode (Fixture *f, gconstpointer data)
{
  mode_t mask = umask (027);

  export(f, SWB_LOG_RAW, NULL, NULL, 0);
  g_assert_cmpint (mode_of (f->path), ==, 0640);
  g_assert_no_errno (g_chmod (f->path, 0600));
  export(f, SWB_LOG_RAW, NULL, NULL, 0);
  g_assert_cmpint (mode_of (f->path), ==, 0600);
  umask (mask);
}

static void
test_link (Fixture *f, gconstpointer data)
{
  g_autofree char *link = g_build_filename (f->folder, "link", NULL);
  SwbLogExport what = { .format = SWB_LOG_RAW };

  g_assert_true (g_file_set_contents (f->path, OLD, -1, NULL));
  g_assert_no_errno (symlink ("file", link));
  g_assert_true (swb_log_export (f->log, link, &what, NULL, NULL, NULL, NULL, NULL));
  assert_file (f, "one\nthree");
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_no_errno (g_unlink (link));
}

static void
assert_fails (Fixture *f, const char *path, int code)
{
  SwbLogExport what = { .format = SWB_LOG_JSON };
  g_autoptr (GError) error = NULL;

  g_assert_false (swb_log_export (f->log, path, &what, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, code);
}

static void
test_no_file (Fixture *f, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (f->folder, "none", "file", NULL);

  assert_fails (f, nowhere, G_FILE_ERROR_NOENT);
  assert_fails (f, f->folder, G_FILE_ERROR_INVAL);
  assert_fails (f, "/dev/full", G_FILE_ERROR_INVAL);
}

/* --- failing, and being cancelled --- */

static void
fill (Fixture *f, unsigned n)
{
  for (unsigned i = 0; i < n; i++)
    write_data (f->log, SWB_RECORD_IN, "0123456789012345678901234567890123456789");
}

/* A limit on the size of files is met as a full disk is. */
static void
test_full (Fixture *f, gconstpointer data)
{
  struct rlimit old_limit;
  struct rlimit limit;

  fill (f, 10000);
  g_assert_true (g_file_set_contents (f->path, OLD, -1, NULL));
  g_assert_no_errno (getrlimit (RLIMIT_FSIZE, &old_limit));
  limit = old_limit;
  limit.rlim_cur = 1000000;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &limit));
  assert_fails (f, f->path, G_FILE_ERROR_FAILED);
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &old_limit));
  assert_file (f, OLD);
}

static void
on_exported (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *f = user_data;

  swb_log_export_finish (result, &f->exported, &f->error);
  g_main_loop_quit (f->loop);
}

static void
on_progress (double fraction, gpointer user_data)
{
  Fixture *f = user_data;

  g_assert_cmpfloat (fraction, >=, f->last);
  g_assert_cmpfloat (fraction, <=, 1);
  f->last = fraction;
  f->n_reports++;
}

static void
cancel_on_progress (double fraction, gpointer user_data)
{
  Fixture *f = user_data;

  f->n_reports++;
  g_cancellable_cancel (f->cancellable);
}

static void
test_worker (Fixture *f, gconstpointer data)
{
  SwbLogExport what = { .format = SWB_LOG_TEXT };

  fill (f, 100000);
  swb_log_export_async (f->log, f->path, &what, on_progress, f, f->cancellable, on_exported, f);
  g_main_loop_run (f->loop);
  g_assert_no_error (f->error);
  g_assert_cmpuint (f->n_reports, >=, 1);
  g_assert_cmpuint (f->exported.records, ==, 100005);
}

static void
test_cancel (Fixture *f, gconstpointer data)
{
  SwbLogExport what = { .format = SWB_LOG_TEXT };

  fill (f, 100000);
  g_assert_true (g_file_set_contents (f->path, OLD, -1, NULL));
  swb_log_export_async (f->log, f->path, &what, cancel_on_progress, f, f->cancellable, on_exported, f);
  g_main_loop_run (f->loop);
  g_assert_error (f->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (f->n_reports, >=, 1);
  assert_file (f, OLD);
}

static void
cancel_at_end (double fraction, gpointer user_data)
{
  Fixture *f = user_data;

  if (fraction == 1)
    g_cancellable_cancel (f->cancellable);
}

/* Cancelled before anything, and when all is written but not in place */
static void
test_cancel_ends (Fixture *f, gconstpointer data)
{
  SwbLogExport what = { .format = SWB_LOG_JSON };
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (f->path, OLD, -1, NULL));
  g_cancellable_cancel (f->cancellable);
  g_assert_false (swb_log_export (f->log, f->path, &what, NULL, NULL, f->cancellable, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_file (f, OLD);
  g_cancellable_reset (f->cancellable);
  g_clear_error (&error);
  g_assert_false (swb_log_export (f->log, f->path, &what, cancel_at_end, f, f->cancellable, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_file (f, OLD);
}

#define TEST(name, function) g_test_add ("/log-export/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("raw", test_raw);
  TEST ("narrowed", test_narrowed);
  TEST ("csv", test_csv);
  TEST ("json", test_json);
  TEST ("text", test_text);
  TEST ("pcapng", test_pcapng);
  TEST ("accepted", test_accepted);
  TEST ("empty", test_empty);
  TEST ("mode", test_mode);
  TEST ("link", test_link);
  TEST ("no-file", test_no_file);
  TEST ("full", test_full);
  TEST ("worker", test_worker);
  TEST ("cancel", test_cancel);
  TEST ("cancel-ends", test_cancel_ends);
  return g_test_run ();
}
