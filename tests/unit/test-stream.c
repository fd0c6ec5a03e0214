/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "log-writer.h"
#include "model/swb-stream-text.h"
#include "model/swb-stream.h"
#include "payload/swb-encoding.h"

/* What a view would show, kept by what it is told */
typedef struct
{
  SwbStream *stream;
  GArray *nos;
} Shadow;

static void
update (Shadow *shadow)
{
  unsigned n_removed, n_added;
  gboolean more;

  do
    {
      more = swb_stream_update (shadow->stream, &n_removed, &n_added);
      g_assert_cmpuint (n_removed, <=, shadow->nos->len);
      g_array_remove_range (shadow->nos, 0, n_removed);
      for (unsigned i = swb_stream_get_n_pieces (shadow->stream) - n_added;
           i < swb_stream_get_n_pieces (shadow->stream); i++)
        g_array_append_val (shadow->nos, swb_stream_get_piece (shadow->stream, i)->no);
      g_assert_cmpuint (shadow->nos->len, ==, swb_stream_get_n_pieces (shadow->stream));
    }
  while (more);
  for (unsigned i = 0; i < shadow->nos->len; i++)
    g_assert_cmpuint (g_array_index (shadow->nos, uint64_t, i), ==, swb_stream_get_piece (shadow->stream, i)->no);
}

static Shadow
new_shadow (SwbLog *log, uint64_t bytes, unsigned n_pieces)
{
  Shadow shadow = { .stream = swb_stream_new (log), .nos = g_array_new (FALSE, FALSE, sizeof (uint64_t)) };

  swb_stream_set_limit (shadow.stream, bytes, n_pieces);
  return shadow;
}

static void
clear_shadow (Shadow *shadow)
{
  swb_stream_free (shadow->stream);
  g_array_unref (shadow->nos);
}

static uint64_t
write_data (SwbLog *log, uint32_t id, SwbRecordFlags flags, const char *peer, const char *text)
{
  SwbRecord record =
      write_record (SWB_RECORD_CALL, flags & SWB_RECORD_OUT ? SWB_METHOD_SENDTO : SWB_METHOD_RECVFROM, id);
  SwbRecordContext context = { .name = "udp1" };

  record.flags = flags;
  swb_address_parse ("127.0.0.1", 9000, &context.local);
  swb_address_parse (peer, 5000, &context.peer);
  return swb_log_append (log, &record, &context, NULL, text, strlen (text));
}

static void
test_one_connection (void)
{
  g_autoptr (SwbLog) log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  Shadow shadow = new_shadow (log, 65536, 100);
  uint64_t first, sent, received;
  SwbRecord record;

  write_socket (log, 1, "udp1", SOCK_DGRAM);
  first = write_data (log, 1, SWB_RECORD_IN, "127.0.0.2", "question");
  write_data (log, 1, SWB_RECORD_IN, "127.0.0.3", "another peer");
  write_data (log, 2, SWB_RECORD_IN, "127.0.0.2", "another socket");
  write_data (log, 1, SWB_RECORD_IN | SWB_RECORD_PEEKED, "127.0.0.2", "peeked");
  sent = write_data (log, 1, SWB_RECORD_OUT, "127.0.0.2", "answer");
  g_assert_false (swb_stream_get_record (shadow.stream, &record));
  update (&shadow);
  g_assert_cmpuint (shadow.nos->len, ==, 0);

  g_assert_true (swb_stream_set_record (shadow.stream, first));
  update (&shadow);
  g_assert_cmpuint (shadow.nos->len, ==, 2);
  g_assert_cmpuint (swb_stream_get_piece (shadow.stream, 1)->no, ==, sent);
  g_assert_true (swb_stream_get_piece (shadow.stream, 1)->is_sent);
  g_assert_false (swb_stream_get_piece (shadow.stream, 0)->is_sent);
  g_assert_cmpuint (swb_stream_get_piece (shadow.stream, 0)->length, ==, 8);
  g_assert_false (swb_stream_has_earlier (shadow.stream));

  g_assert_false (swb_stream_set_record (shadow.stream, sent));
  received = write_data (log, 1, SWB_RECORD_IN, "127.0.0.2", "");
  update (&shadow);
  g_assert_cmpuint (g_array_index (shadow.nos, uint64_t, 2), ==, received);
  g_assert_true (swb_stream_set_record (shadow.stream, 0));
  update (&shadow);
  g_assert_cmpuint (shadow.nos->len, ==, 0);
  clear_shadow (&shadow);
}

/* However much comes, the newest is kept, within twice the limit. */
static void
test_limit (void)
{
  g_autoptr (SwbLog) log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  Shadow shadow = new_shadow (log, 1000, 50);
  uint64_t last = 0;

  for (int i = 0; i < 40; i++)
    last = write_received (log, 1, "0123456789", 10);
  swb_stream_set_record (shadow.stream, last);
  update (&shadow);
  g_assert_cmpuint (shadow.nos->len, ==, 40);
  g_assert_false (swb_stream_has_earlier (shadow.stream));
  for (int turn = 0; turn < 200; turn++)
    {
      int n = g_test_rand_int_range (0, 120);

      for (int i = 0; i < n; i++)
        last = write_received (log, 1, "0123456789", 10);
      update (&shadow);
      g_assert_cmpuint (shadow.nos->len, >=, 40);
      g_assert_cmpuint (shadow.nos->len, <, 100);
      g_assert_cmpuint (g_array_index (shadow.nos, uint64_t, shadow.nos->len - 1), ==, last);
    }
  g_assert_true (swb_stream_has_earlier (shadow.stream));
  swb_stream_set_limit (shadow.stream, 100000, 500);
  update (&shadow);
  g_assert_cmpuint (shadow.nos->len, ==, 500);
  clear_shadow (&shadow);
}

static void
assert_added (SwbStreamText *reader, gboolean sent, const char *bytes, gboolean alone, const char *text,
              const char *cut)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *rest = swb_stream_text_add (reader, sent, bytes, strlen (bytes), alone, out);

  g_assert_cmpstr (out->str, ==, text);
  g_assert_cmpstr (rest, ==, cut);
}

/* A character that two reads share is whole, whatever the other direction does meanwhile. */
static void
test_cut_characters (void)
{
  g_autoptr (SwbStreamText) utf8 = swb_stream_text_new (0);
  g_autoptr (SwbStreamText) gb = swb_stream_text_new (swb_encoding_find ("GB18030"));

  assert_added (utf8, FALSE, "caf\xc3", FALSE, "caf", "\\xc3");
  assert_added (utf8, TRUE, "\xe2\x9c", FALSE, "", "\\xe2\\x9c");
  assert_added (utf8, FALSE, "\xa9!\r", FALSE, "é!", "\\r");
  assert_added (utf8, TRUE, "\x93", FALSE, "✓", "");
  assert_added (utf8, FALSE, "\nnext\xff", FALSE, "\nnext\\xff", "");
  assert_added (utf8, FALSE, "\xe4", FALSE, "", "\\xe4");
  assert_added (utf8, FALSE, "x", FALSE, "\\xe4x", "");

  assert_added (utf8, FALSE, "\xe4\xbd", FALSE, "", "\\xe4\\xbd");
  assert_added (utf8, FALSE, "\xa0", TRUE, "\\xa0", "");
  assert_added (utf8, FALSE, "\xe4\xbd", TRUE, "\\xe4\\xbd", "");
  assert_added (utf8, FALSE, "\xe4", FALSE, "", "\\xe4");
  swb_stream_text_forget (utf8);
  assert_added (utf8, FALSE, "\xbd\xa0", FALSE, "\\xbd\\xa0", "");

  assert_added (gb, FALSE, "\xc4\xe3\xba", FALSE, "你", "\\xba");
  assert_added (gb, FALSE, "\xc3", FALSE, "好", "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stream/one-connection", test_one_connection);
  g_test_add_func ("/stream/limit", test_limit);
  g_test_add_func ("/stream/cut-characters", test_cut_characters);
  return g_test_run ();
}
