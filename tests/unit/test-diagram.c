/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <string.h>

#include "diagram-text.h"
#include "log-writer.h"

/* A log with a connection: server 1, client 2, and the accepted end 3 */
typedef struct
{
  SwbLog *log;
  SwbRecordContext client;
  SwbRecordContext accepted;
} Connection;

static void
write_for (SwbLog *log, uint32_t id, SwbMethod method, const SwbRecordContext *context)
{
  SwbRecord record = write_record (SWB_RECORD_CALL, method, id);

  swb_log_append (log, &record, context, NULL, NULL, 0);
}

static void
write_listener (SwbLog *log)
{
  SwbRecordContext context = { .name = "server" };

  swb_address_parse ("0.0.0.0", 9000, &context.local);
  write_socket (log, 1, "server", SOCK_STREAM);
  write_for (log, 1, SWB_METHOD_BIND, &context);
  write_for (log, 1, SWB_METHOD_LISTEN, &context);
}

static void
write_connected (Connection *c)
{
  write_for (c->log, 2, SWB_METHOD_CONNECT, &c->client);
}

static Connection
new_connection (void)
{
  Connection c = { .log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT), .client.name = "client", .accepted.name = "server_1" };

  swb_address_parse ("127.0.0.1", 20003, &c.client.local);
  swb_address_parse ("127.0.0.1", 9000, &c.client.peer);
  c.accepted.local = c.client.peer;
  c.accepted.peer = c.client.local;
  write_listener (c.log);
  write_socket (c.log, 2, "client", SOCK_STREAM);
  return c;
}

static void
write_data (Connection *c, uint32_t id, SwbRecordFlags flags, size_t length)
{
  SwbRecord record = write_record (SWB_RECORD_CALL, flags & SWB_RECORD_OUT ? SWB_METHOD_SEND : SWB_METHOD_RECV, id);
  g_autofree char *data = g_strnfill (length, 'x');

  record.flags = flags;
  swb_log_append (c->log, &record, id == 2 ? &c->client : &c->accepted, NULL, data, length);
}

static void
check (Connection *c, const char *expected)
{
  g_autoptr (SwbDiagram) diagram = swb_diagram_new (c->log);
  g_autofree char *text = NULL;
  const char *rows;

  swb_diagram_update (diagram, 0);
  assert_diagram (c->log, diagram);
  text = diagram_text (c->log, diagram);
  /* The listener and the client's socket() are everywhere the same. */
  rows = strstr (text, "\n5 ");
  g_assert_nonnull (rows);
  g_assert_cmpstr (rows + 1, ==, expected);
  swb_log_unref (c->log);
}

static void
test_one_send_read_in_pieces (void)
{
  Connection c = new_connection ();

  write_connected (&c);
  write_accepted (c.log, 1, 3, "server_1");
  write_data (&c, 2, SWB_RECORD_OUT, 10);
  write_data (&c, 3, SWB_RECORD_IN | SWB_RECORD_PEEKED, 4);
  write_data (&c, 3, SWB_RECORD_IN, 4);
  write_data (&c, 3, SWB_RECORD_IN, 1);
  write_data (&c, 2, SWB_RECORD_OUT, 3);
  write_data (&c, 3, SWB_RECORD_IN, 8);
  check (&c, "5 client connect [handshake] with server\n"
             "6 server accept [accepted] with server_1\n"
             "7 client send [sent] 10 with server_1\n"
             "8 server_1 recv [received] [peeked] 4 with client\n"
             "9 server_1 recv [received] 4 with client <-4- row 7\n"
             "10 server_1 recv [received] 1 with client <-1- row 7\n"
             "11 client send [sent] 3 with server_1\n"
             "12 server_1 recv [received] 8 with client <-5- row 7 <-3- row 11\n");
}

/* The connection is there before anyone accepts it, and what is sent goes to the listener's queue. */
static void
test_sent_before_accepted (void)
{
  Connection c = new_connection ();

  write_connected (&c);
  write_data (&c, 2, SWB_RECORD_OUT, 5);
  write_accepted (c.log, 1, 3, "server_1");
  write_data (&c, 3, SWB_RECORD_IN, 5);
  check (&c, "5 client connect [handshake] with server\n"
             "6 client send [sent] 5 with server_1\n"
             "7 server accept [accepted] with server_1\n"
             "8 server_1 recv [received] 5 with client <-5- row 6\n");
}

static void
test_accepted_before_connected (void)
{
  Connection c = new_connection ();

  write_accepted (c.log, 1, 3, "server_1");
  write_data (&c, 3, SWB_RECORD_OUT, 7);
  write_connected (&c);
  write_data (&c, 2, SWB_RECORD_IN, 7);
  check (&c, "5 server accept [accepted] with server_1\n"
             "6 server_1 send [sent] 7 with client\n"
             "7 client connect [handshake] with server\n"
             "8 client recv [received] 7 with server_1 <-7- row 6\n");
}

/* A sendall() that waits is in the log when it ends; what it sent was read before that. */
static void
test_read_while_sending (void)
{
  Connection c = new_connection ();
  SwbRecord wait = write_record (SWB_RECORD_WAITING, SWB_METHOD_SENDALL, 2);
  SwbRecord end = write_record (SWB_RECORD_CALL, SWB_METHOD_SENDALL, 2);

  write_connected (&c);
  write_accepted (c.log, 1, 3, "server_1");
  wait.call_id = end.call_id = 77;
  end.flags = SWB_RECORD_OUT | SWB_RECORD_WAITED;
  swb_log_append (c.log, &wait, &c.client, NULL, NULL, 0);
  write_data (&c, 3, SWB_RECORD_IN, 6);
  swb_log_append (c.log, &end, &c.client, NULL, "0123456789", 10);
  write_data (&c, 3, SWB_RECORD_IN, 4);
  check (&c, "5 client connect [handshake] with server\n"
             "6 server accept [accepted] with server_1\n"
             "7 client waits in sendall until row 9\n"
             "8 server_1 recv [received] 6 with client <-6- row 7\n"
             "9 client sendall [sent] 10 with server_1 since row 7\n"
             "10 server_1 recv [received] 4 with client <-4- row 7\n");
}

static void
test_ends_and_resets (void)
{
  Connection c = new_connection ();
  SwbRecord close = write_record (SWB_RECORD_CALL, SWB_METHOD_CLOSE, 2);
  SwbRecord reset = write_record (SWB_RECORD_CALL, SWB_METHOD_RECV, 3);
  g_autoptr (GByteArray) fields = g_byte_array_new ();

  swb_fields_put_int (fields, SWB_FIELD_RESET, 1);
  reset.flags = SWB_RECORD_FAILED;
  reset.error = ECONNRESET;
  write_connected (&c);
  write_accepted (c.log, 1, 3, "server_1");
  swb_log_append (c.log, &close, &c.client, fields, NULL, 0);
  swb_log_append (c.log, &reset, &c.accepted, NULL, NULL, 0);
  write_for (c.log, 3, SWB_METHOD_CLOSE, &c.accepted);
  write_for (c.log, 1, SWB_METHOD_CLOSE, NULL);
  check (&c, "5 client connect [handshake] with server\n"
             "6 server accept [accepted] with server_1\n"
             "7 client close [RST out] [closed] with server_1\n"
             "8 server_1 recv [failed]\n"
             "9 server_1 close [closed]\n"
             "10 server close [closed]\n");
}

static void
test_peer_outside (void)
{
  Connection c = new_connection ();

  swb_address_parse ("192.0.2.1", 80, &c.client.peer);
  write_connected (&c);
  write_data (&c, 2, SWB_RECORD_OUT, 5);
  write_data (&c, 2, SWB_RECORD_IN, 9);
  write_data (&c, 2, SWB_RECORD_IN | SWB_RECORD_END, 0);
  write_for (c.log, 2, SWB_METHOD_CLOSE, &c.client);
  check (&c, "5 client connect [handshake] with (192.0.2.1)\n"
             "6 client send [sent] 5 with (192.0.2.1)\n"
             "7 client recv [received] 9 with (192.0.2.1)\n"
             "8 client recv [FIN in] [end] with (192.0.2.1)\n"
             "9 client close [FIN out] [closed] with (192.0.2.1)\n");
}

/* --- datagrams --- */

static void
write_datagram (SwbLog *log, uint32_t id, gboolean out, const char *text)
{
  SwbRecord record = write_record (SWB_RECORD_CALL, out ? SWB_METHOD_SENDTO : SWB_METHOD_RECVFROM, id);
  SwbRecordContext context = { .name = "udp" };
  uint16_t other = id == 1 ? 5002 : 5001;

  record.flags = out ? SWB_RECORD_OUT : SWB_RECORD_IN;
  swb_address_parse ("0.0.0.0", (uint16_t) (5000 + id), &context.local);
  swb_address_parse ("127.0.0.1", other, &context.peer);
  swb_log_append (log, &record, &context, NULL, text, strlen (text));
}

static void
test_lost_datagrams (void)
{
  Connection c = { .log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT) };
  SwbRecordContext context = { .name = "b" };

  write_socket (c.log, 1, "a", SOCK_DGRAM);
  write_socket (c.log, 2, "b", SOCK_DGRAM);
  swb_address_parse ("0.0.0.0", 5002, &context.local);
  write_for (c.log, 2, SWB_METHOD_BIND, &context);
  write_datagram (c.log, 1, TRUE, "one");
  write_datagram (c.log, 1, TRUE, "two");
  write_datagram (c.log, 1, TRUE, "");
  write_datagram (c.log, 1, TRUE, "six");
  write_datagram (c.log, 2, FALSE, "two");
  write_datagram (c.log, 2, FALSE, "");
  write_for (c.log, 2, SWB_METHOD_CLOSE, &context);
  write_datagram (c.log, 1, TRUE, "nobody");
  check (&c, "5 a sendto [sent] [datagram] 3 with b\n"
             "6 a sendto [sent] [datagram] 0 with b\n"
             "7 a sendto [sent] [lost] [datagram] 3 with b\n"
             "8 b recvfrom [received] [datagram] 3 with a <-3- row 5\n"
             "9 b recvfrom [received] [datagram] 0 with a <-0- row 6\n"
             "10 b close [closed]\n"
             "11 a sendto [sent] [datagram] 6 with (127.0.0.1)\n");
}

/* --- growing --- */

static void
assert_grown_alike (SwbLog *log, SwbDiagram *grown)
{
  g_autoptr (SwbDiagram) at_once = swb_diagram_new (log);
  g_autofree char *a = diagram_text (log, grown);
  g_autofree char *b = NULL;

  swb_diagram_update (at_once, 0);
  b = diagram_text (log, at_once);
  g_assert_cmpstr (a, ==, b);
}

static void
test_grows (void)
{
  Connection c = new_connection ();
  g_autoptr (SwbDiagram) diagram = swb_diagram_new (c.log);
  uint64_t unread = 0;

  write_connected (&c);
  write_accepted (c.log, 1, 3, "server_1");
  for (int i = 0; i < 300; i++)
    {
      size_t n = (size_t) g_test_rand_int_range (1, 50);

      if (unread < n || g_test_rand_bit ())
        {
          write_data (&c, 2, SWB_RECORD_OUT, n);
          unread += n;
        }
      else
        {
          write_data (&c, 3, SWB_RECORD_IN, n);
          unread -= n;
        }
      if (i % 7 == 0)
        swb_diagram_update (diagram, 1);
    }
  while (swb_diagram_update (diagram, 1))
    ;
  assert_diagram (c.log, diagram);
  assert_grown_alike (c.log, diagram);
  swb_log_unref (c.log);
}

static void
test_oldest_go (void)
{
  Connection c = new_connection ();
  g_autoptr (SwbDiagram) diagram = swb_diagram_new_limited (c.log, 64);
  uint64_t waits[4];

  write_connected (&c);
  write_accepted (c.log, 1, 3, "server_1");
  for (int i = 0; i < 1000; i++)
    {
      write_data (&c, i % 2 ? 3 : 2, i % 2 ? SWB_RECORD_IN : SWB_RECORD_OUT, 8);
      if (i == 500)
        write_for (c.log, 1, SWB_METHOD_CLOSE, NULL);
      swb_diagram_update (diagram, 0);
      g_assert_cmpuint (swb_diagram_end (diagram) - swb_diagram_first (diagram), <=, 64);
    }
  g_assert_cmpuint (swb_diagram_n_lanes (diagram), ==, 2);
  g_assert_null (swb_diagram_lane (diagram, 1));
  g_assert_cmpuint (swb_diagram_find (diagram, 1), ==, 0);
  g_assert_null (swb_diagram_item (diagram, swb_diagram_first (diagram) - 1));
  g_assert_cmpuint (swb_diagram_waits_over (diagram, 2, swb_diagram_end (diagram), waits, 4), ==, 0);
  for (uint64_t row = swb_diagram_first (diagram) + 1; row < swb_diagram_end (diagram); row++)
    if (swb_diagram_item (diagram, row)->flags & SWB_DIAGRAM_RECEIVED)
      g_assert_cmpuint (swb_diagram_item (diagram, row)->matched, ==, 8);
  swb_log_unref (c.log);
}

/* What the log dropped goes from the diagram too; who was not seen to begin is there, without positions. */
static void
test_begins_late (void)
{
  Connection c = new_connection ();
  g_autoptr (SwbDiagram) diagram = NULL;

  write_connected (&c);
  write_accepted (c.log, 1, 3, "server_1");
  write_data (&c, 2, SWB_RECORD_OUT, 100);
  swb_log_clear (c.log);
  diagram = swb_diagram_new (c.log);
  write_data (&c, 3, SWB_RECORD_IN, 20);
  write_data (&c, 2, SWB_RECORD_OUT, 5);
  swb_diagram_update (diagram, 0);
  g_assert_cmpstr (swb_diagram_lane (diagram, 3)->name, ==, "server_1");
  g_assert_cmpstr (swb_diagram_lane (diagram, 2)->name, ==, "client");
  for (uint64_t row = swb_diagram_first (diagram); row < swb_diagram_end (diagram); row++)
    g_assert_cmpuint (swb_diagram_item (diagram, row)->in, ==, 0);
  swb_log_unref (c.log);
}

static void
test_waits_over (void)
{
  Connection c = new_connection ();
  SwbRecord wait = write_record (SWB_RECORD_WAITING, SWB_METHOD_ACCEPT, 1);
  g_autoptr (SwbDiagram) diagram = swb_diagram_new (c.log);
  uint64_t rows[2];

  wait.call_id = 5;
  swb_log_append (c.log, &wait, NULL, NULL, NULL, 0);
  for (int i = 0; i < 10; i++)
    write_for (c.log, 2, SWB_METHOD_GETSOCKNAME, NULL);
  swb_diagram_update (diagram, 0);
  g_assert_cmpuint (swb_diagram_waits_over (diagram, 1, 12, rows, 2), ==, 1);
  g_assert_cmpuint (rows[0], ==, 5);
  g_assert_cmpuint (swb_diagram_waits_over (diagram, 1, 5, rows, 2), ==, 0);
  wait.kind = SWB_RECORD_CALL;
  wait.flags = SWB_RECORD_WAITED | SWB_RECORD_FAILED;
  swb_log_append (c.log, &wait, NULL, NULL, NULL, 0);
  write_for (c.log, 2, SWB_METHOD_GETSOCKNAME, NULL);
  swb_diagram_update (diagram, 0);
  g_assert_cmpuint (swb_diagram_item (diagram, 5)->other, ==, 16);
  g_assert_cmpuint (swb_diagram_waits_over (diagram, 1, 17, rows, 2), ==, 0);
  swb_log_unref (c.log);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/diagram/one-send-read-in-pieces", test_one_send_read_in_pieces);
  g_test_add_func ("/diagram/sent-before-accepted", test_sent_before_accepted);
  g_test_add_func ("/diagram/accepted-before-connected", test_accepted_before_connected);
  g_test_add_func ("/diagram/read-while-sending", test_read_while_sending);
  g_test_add_func ("/diagram/ends-and-resets", test_ends_and_resets);
  g_test_add_func ("/diagram/peer-outside", test_peer_outside);
  g_test_add_func ("/diagram/lost-datagrams", test_lost_datagrams);
  g_test_add_func ("/diagram/grows", test_grows);
  g_test_add_func ("/diagram/oldest-go", test_oldest_go);
  g_test_add_func ("/diagram/begins-late", test_begins_late);
  g_test_add_func ("/diagram/waits-over", test_waits_over);
  return g_test_run ();
}
