/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-record-json.h"

#include <errno.h>
#include <gio/gio.h>
#include <netdb.h>
#include <string.h>

#include "log-events.h"
#include "log/swb-record-text.h"
#include "payload/swb-json.h"

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
test_received (Fixture *f, gconstpointer data)
{
  g_autofree char *json = NULL;
  uint64_t no = write_event (f, CLIENT,
                             (Event){ .kind = SWB_RECORD_RECEIVED,
                                      .flags = SWB_RECORD_IN,
                                      .local = "127.0.0.1:9",
                                      .peer = "[::1]:8",
                                      .time_ns = LATER_NS + 1500000001,
                                      .data = "a\n\x01\xff" });

  json = json_of (f->log, no, LATER_NS);
  g_assert_cmpstr (json, ==,
                   "{\"no\":4,\"time\":\"2096-10-02T07:06:41.500000001Z\",\"elapsed\":1.500000001,\"socket\":\"name\","
                   "\"kind\":\"received\",\"event\":\"▼ received\",\"call\":null,\"peer\":\"[::1]:8\","
                   "\"local\":\"127.0.0.1:9\",\"dir\":\"in\",\"len\":4,\"data\":\"YQoB/w==\",\"cut\":false,"
                   "\"errno\":null,\"code\":null,\"duration\":null,\"marks\":[]}");
}

static void
test_failed (Fixture *f, gconstpointer data)
{
  SwbRecord record = write_record (SWB_RECORD_CALL, SWB_METHOD_CONNECT, CLIENT);
  g_autoptr (GByteArray) fields = g_byte_array_new ();
  g_autofree char *json = NULL;

  record.flags = SWB_RECORD_FAILED;
  record.error = ECONNREFUSED;
  record.duration_ns = 2;
  record.time_ns = LATER_NS;
  swb_fields_put_text (fields, SWB_FIELD_CALL, "connect((\"127.0.0.1\", 1))");
  json = json_of (f->log, swb_log_append (f->log, &record, NULL, fields, NULL, 0), LATER_NS);
  g_assert_cmpstr (
      json, ==,
      "{\"no\":4,\"time\":\"2096-10-02T07:06:40.000000000Z\",\"elapsed\":0.000000000,\"socket\":\"tcp1\","
      "\"kind\":\"call\",\"event\":\"✗ connect((\\\"127.0.0.1\\\", 1)) → ECONNREFUSED\","
      "\"call\":\"connect((\\\"127.0.0.1\\\", 1))\",\"peer\":null,\"local\":null,\"dir\":null,\"len\":null,"
      "\"data\":null,\"cut\":false,\"errno\":111,\"code\":\"ECONNREFUSED\",\"duration\":0.000000002,"
      "\"marks\":[]}");
}

/* What JSON of a record says of the error */
static void
assert_error (Fixture *f, int error, const char *expected)
{
  g_autofree char *json = NULL;

  write_failure (f, CLIENT, SWB_METHOD_RECV, error);
  json = json_of (f->log, swb_log_end (f->log) - 1, 0);
  g_assert_nonnull (strstr (json, expected));
}

static void
test_errors (Fixture *f, gconstpointer data)
{
  assert_error (f, 0, "\"errno\":null,\"code\":null");
  assert_error (f, EAI_NONAME, "\"errno\":-2,\"code\":\"EAI_NONAME\"");
  assert_error (f, ETIMEDOUT, "\"errno\":110,\"code\":\"ETIMEDOUT\"");
}

/* A datagram that was cut has its whole length; an empty one has one, too. */
static void
test_lengths (Fixture *f, gconstpointer data)
{
  SwbRecord record = write_record (SWB_RECORD_RECEIVED, SWB_METHOD_NONE, UDP);
  g_autofree char *cut = NULL;
  g_autofree char *empty = NULL;

  record.flags = SWB_RECORD_IN | SWB_RECORD_CUT;
  record.original_len = 77;
  cut = json_of (f->log, swb_log_append (f->log, &record, NULL, NULL, "abc", 3), 0);
  g_assert_nonnull (strstr (cut, "\"dir\":\"in\",\"len\":77,\"data\":\"YWJj\",\"cut\":true"));
  record.flags = SWB_RECORD_OUT;
  empty = json_of (f->log, swb_log_append (f->log, &record, NULL, NULL, NULL, 0), 0);
  g_assert_nonnull (strstr (empty, "\"dir\":\"out\",\"len\":0,\"data\":\"\",\"cut\":false"));
}

/* Texts of all kinds, and bytes in base64, and what Python reads of them */
static void
test_read_back (Fixture *f, gconstpointer data)
{
  static const char program[] = "import base64, json, sys\n"
                                "for line in sys.stdin:\n"
                                "  one = json.loads(line)\n"
                                "  got = base64.b64decode(one['data'], validate=True) if one['data'] else b''\n"
                                "  print(one['no'], list(one)[-1], one['event'].encode('utf-8').hex(), got.hex())\n";
  g_autoptr (GSubprocess) python = NULL;
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autofree char *printed = NULL;
  g_autoptr (GError) error = NULL;

  for (unsigned i = 0; i < 256; i++)
    {
      g_autofree uint8_t *bytes = g_malloc (i + 1);
      SwbRecord record = write_record (SWB_RECORD_RENAMED, SWB_METHOD_NONE, CLIENT);
      g_autoptr (GByteArray) fields = g_byte_array_new ();
      g_autofree char *line = NULL;
      uint64_t no;

      for (unsigned b = 0; b <= i; b++)
        bytes[b] = (uint8_t) (i * 7 + b);
      record.flags = SWB_RECORD_IN;
      swb_fields_put (fields, SWB_FIELD_NAME, bytes, i + 1);
      no = swb_log_append (f->log, &record, NULL, fields, bytes, i + 1);
      line = json_of (f->log, no, 0);
      g_string_append_printf (json, "%s\n", line);

      g_assert_true (swb_log_get (f->log, no, &record));
      g_autofree char *event = swb_record_event (f->log, &record);
      g_string_append_printf (expected, "%" G_GUINT64_FORMAT " marks ", (guint64) no);
      for (const char *p = event; *p; p++)
        g_string_append_printf (expected, "%02x", (uint8_t) *p);
      g_string_append_c (expected, ' ');
      for (unsigned b = 0; b <= i; b++)
        g_string_append_printf (expected, "%02x", bytes[b]);
      g_string_append_c (expected, '\n');
    }
  python = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "python3", "-c",
                             program, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (python, json->str, NULL, &printed, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (printed, ==, expected->str);
}

static void
test_strings (void)
{
  g_autoptr (GString) json = g_string_new ("x");

  swb_json_append_text (json, NULL);
  swb_json_append_text (json, "\"\\/\n\r\t\x01\x7f é");
  swb_json_append_string (json, "a\0b", 3);
  swb_json_append_base64 (json, NULL, 0);
  swb_json_append_base64 (json, "\0", 1);
  swb_json_append_base64 (json, "\0\0\0", 3);
  g_assert_cmpstr (json->str, ==,
                   "xnull\"\\\"\\\\/\\n\\u000d\\u0009\\u0001\\u007f é\"\"a\\u0000b\"\"\"\"AA==\"\"AAAA\"");
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record-json/strings", test_strings);
  g_test_add ("/record-json/received", Fixture, NULL, set_up, test_received, tear_down);
  g_test_add ("/record-json/failed", Fixture, NULL, set_up, test_failed, tear_down);
  g_test_add ("/record-json/errors", Fixture, NULL, set_up, test_errors, tear_down);
  g_test_add ("/record-json/lengths", Fixture, NULL, set_up, test_lengths, tear_down);
  g_test_add ("/record-json/read-back", Fixture, NULL, set_up, test_read_back, tear_down);
  return g_test_run ();
}
