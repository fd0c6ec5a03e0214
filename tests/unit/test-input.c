/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "model/swb-input.h"

#define assert_input_error(error, which) g_assert_error (error, SWB_INPUT_ERROR, which)

static void
test_port (void)
{
  static const struct
  {
    const char *text;
    gboolean zero_allowed;
    int port;
    int error;
  } cases[] = {
    { "0", TRUE, 0, -1 },
    { "0", FALSE, -1, SWB_INPUT_ERROR_RANGE },
    { "1", FALSE, 1, -1 },
    { " 9000\n", FALSE, 9000, -1 },
    { "00080", FALSE, 80, -1 },
    { "65535", TRUE, 65535, -1 },
    { "65536", TRUE, -1, SWB_INPUT_ERROR_RANGE },
    { "99999999999999999999999999", TRUE, -1, SWB_INPUT_ERROR_RANGE },
    { "-1", TRUE, -1, SWB_INPUT_ERROR_RANGE },
    { "-0", TRUE, -1, SWB_INPUT_ERROR_RANGE },
    { "", TRUE, -1, SWB_INPUT_ERROR_EMPTY },
    { "  ", TRUE, -1, SWB_INPUT_ERROR_EMPTY },
    { "-", TRUE, -1, SWB_INPUT_ERROR_NUMBER },
    { "http", TRUE, -1, SWB_INPUT_ERROR_NUMBER },
    { "80a", TRUE, -1, SWB_INPUT_ERROR_NUMBER },
    { "0x50", TRUE, -1, SWB_INPUT_ERROR_NUMBER },
    { "8 0", TRUE, -1, SWB_INPUT_ERROR_NUMBER },
    { "+80", TRUE, -1, SWB_INPUT_ERROR_NUMBER },
    { "８０", TRUE, -1, SWB_INPUT_ERROR_NUMBER },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (swb_input_port (cases[i].text, cases[i].zero_allowed, &error), ==, cases[i].port);
      if (cases[i].error < 0)
        g_assert_no_error (error);
      else
        {
          assert_input_error (error, cases[i].error);
          g_assert_nonnull (strstr (error->message, "65535"));
        }
    }
}

static void
test_backlog_and_buffer (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (swb_input_backlog ("5", NULL), ==, 5);
  g_assert_cmpint (swb_input_backlog ("0", NULL), ==, 0);
  g_assert_cmpint (swb_input_backlog ("2147483647", NULL), ==, G_MAXINT32);
  g_assert_cmpint (swb_input_backlog ("2147483648", &error), ==, -1);
  assert_input_error (error, SWB_INPUT_ERROR_RANGE);
  g_clear_error (&error);
  g_assert_cmpint (swb_input_backlog ("", &error), ==, -1);
  assert_input_error (error, SWB_INPUT_ERROR_EMPTY);
  g_clear_error (&error);

  g_assert_cmpuint (swb_input_buffer_size ("1", NULL), ==, 1);
  g_assert_cmpuint (swb_input_buffer_size ("1073741824", NULL), ==, (size_t) 1 << 30);
  g_assert_cmpuint (swb_input_buffer_size ("1073741825", &error), ==, 0);
  assert_input_error (error, SWB_INPUT_ERROR_RANGE);
  g_clear_error (&error);
  g_assert_cmpuint (swb_input_buffer_size ("0", &error), ==, 0);
  assert_input_error (error, SWB_INPUT_ERROR_RANGE);
  g_clear_error (&error);
  g_assert_cmpuint (swb_input_buffer_size ("many", &error), ==, 0);
  assert_input_error (error, SWB_INPUT_ERROR_NUMBER);
}

static void
assert_timeout (const char *text, double expected)
{
  g_autoptr (GError) error = NULL;
  double timeout_s = 77;

  g_assert_true (swb_input_timeout (text, &timeout_s, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (timeout_s, ==, expected);
}

static void
assert_no_timeout (const char *text, int code)
{
  g_autoptr (GError) error = NULL;
  double timeout_s = 77;

  g_assert_false (swb_input_timeout (text, &timeout_s, &error));
  assert_input_error (error, code);
  g_assert_cmpfloat (timeout_s, ==, 77);
}

static void
test_timeout (void)
{
  assert_timeout ("", -1);
  assert_timeout ("none", -1);
  assert_timeout (" None ", -1);
  assert_timeout ("0", 0);
  assert_timeout ("2.5", 2.5);
  assert_timeout (".25", .25);
  assert_timeout ("1e-1", .1);
  assert_timeout ("1000000000", 1e9);
  assert_no_timeout ("-1", SWB_INPUT_ERROR_RANGE);
  assert_no_timeout ("1e10", SWB_INPUT_ERROR_RANGE);
  assert_no_timeout ("1e999", SWB_INPUT_ERROR_RANGE);
  assert_no_timeout ("nan", SWB_INPUT_ERROR_NUMBER);
  assert_no_timeout ("inf", SWB_INPUT_ERROR_NUMBER);
  assert_no_timeout ("0x10", SWB_INPUT_ERROR_NUMBER);
  assert_no_timeout ("2,5", SWB_INPUT_ERROR_NUMBER);
  assert_no_timeout ("2.5 s", SWB_INPUT_ERROR_NUMBER);
  assert_no_timeout (".", SWB_INPUT_ERROR_NUMBER);
}

static void
test_host (void)
{
  static const char *const good[][2] = {
    { "127.0.0.1", "127.0.0.1" },
    { " localhost\t", "localhost" },
    { "::1", "::1" },
    { "[::1]", "::1" },
    { "fe80::1%eth0", "fe80::1%eth0" },
    { "münchen.example", "münchen.example" },
    { "<broadcast>", "<broadcast>" },
  };
  static const struct
  {
    const char *text;
    int error;
  } bad[] = {
    { "", SWB_INPUT_ERROR_EMPTY },          { " \n ", SWB_INPUT_ERROR_EMPTY },
    { "[]", SWB_INPUT_ERROR_EMPTY },        { "two words", SWB_INPUT_ERROR_TEXT },
    { "a\001b", SWB_INPUT_ERROR_TEXT },     { "127.0.0.1:9000", SWB_INPUT_ERROR_TEXT },
    { "[::1]:9000", SWB_INPUT_ERROR_TEXT }, { "localhost:80", SWB_INPUT_ERROR_TEXT },
  };
  g_autofree char *long_text = g_strnfill (SWB_INPUT_FIELD_MAX + 1, 'a');
  g_autoptr (GError) error = NULL;

  for (size_t i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *host = swb_input_host (good[i][0], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (host, ==, good[i][1]);
    }
  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_null (swb_input_host (bad[i].text, &error));
      assert_input_error (error, bad[i].error);
      g_clear_error (&error);
    }
  g_assert_null (swb_input_host (long_text, &error));
  assert_input_error (error, SWB_INPUT_ERROR_TOO_LONG);
}

static void
assert_message (const char *text, SwbMessageForm form, const void *expected, size_t length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = swb_input_message (text, form, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected, length);
}

static void
test_message (void)
{
  g_autoptr (GError) error = NULL;

  assert_message ("Hello\\n", SWB_MESSAGE_TEXT, "Hello\n", 6);
  assert_message ("48 65:6c", SWB_MESSAGE_HEX, "Hel", 3);
  assert_message ("", SWB_MESSAGE_TEXT, "", 0);
  assert_message ("", SWB_MESSAGE_HEX, "", 0);

  g_assert_null (swb_input_message ("ab\\q", SWB_MESSAGE_TEXT, 0, &error));
  assert_input_error (error, SWB_INPUT_ERROR_TEXT);
  g_assert_nonnull (strstr (error->message, "column 3"));
  g_clear_error (&error);
  g_assert_null (swb_input_message ("48 6x", SWB_MESSAGE_HEX, 0, &error));
  assert_input_error (error, SWB_INPUT_ERROR_TEXT);
}

static void
test_message_length (void)
{
  g_autofree char *fits = g_strnfill (SWB_INPUT_DATAGRAM_MAX_IPV4, 'a');
  g_autofree char *long_text = g_strnfill (SWB_INPUT_DATAGRAM_MAX_IPV4 + 1, 'a');
  g_autofree char *megabyte = g_strnfill (1 << 20, 'a');
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) datagram = swb_input_message (fits, SWB_MESSAGE_TEXT, SWB_INPUT_DATAGRAM_MAX_IPV4, &error);
  g_autoptr (GBytes) stream = swb_input_message (megabyte, SWB_MESSAGE_TEXT, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (datagram), ==, SWB_INPUT_DATAGRAM_MAX_IPV4);
  g_assert_cmpuint (g_bytes_get_size (stream), ==, 1 << 20);
  g_assert_null (swb_input_message (long_text, SWB_MESSAGE_TEXT, SWB_INPUT_DATAGRAM_MAX_IPV4, &error));
  assert_input_error (error, SWB_INPUT_ERROR_TOO_LONG);
  g_assert_cmpstr (error->message, ==, "One datagram holds 65507 bytes at most; this message has 65508 bytes.");
}

static void
assert_path (const char *text, const char *expected)
{
  g_autoptr (GError) error = NULL;
  SwbAddress address;
  g_autofree char *shown = NULL;

  g_assert_true (swb_input_path (text, &address, &error));
  g_assert_no_error (error);
  shown = swb_address_text (&address);
  g_assert_cmpstr (shown, ==, expected);
}

static void
assert_no_path (const char *text, int code)
{
  g_autoptr (GError) error = NULL;
  SwbAddress address = { .length = 42 };

  g_assert_false (swb_input_path (text, &address, &error));
  g_assert_error (error, SWB_INPUT_ERROR, code);
  g_assert_cmpuint (address.length, ==, 42);
}

static void
test_path (void)
{
  static const char *const paths[] = { "/tmp/a b", " x ", "@x", "/\xc3\xa4\\\n", "/\xff" };
  g_autofree char *longest = g_strnfill (SWB_INPUT_PATH_MAX, 'x');
  g_autofree char *too_long = g_strnfill (SWB_INPUT_PATH_MAX + 1, 'x');
  g_autofree char *longest_name = g_strconcat ("@", longest, NULL);
  g_autofree char *too_long_name = g_strconcat ("@", too_long, NULL);
  g_autofree char *longest_text = g_strconcat ("unix:", longest, NULL);
  g_autofree char *longest_name_text = g_strconcat ("unix:@", longest, NULL);

  assert_path ("/tmp/server", "unix:/tmp/server");
  assert_path ("  server ", "unix:server");
  assert_path ("@name", "unix:@name");
  assert_path ("\\x40name", "unix:\\x40name");
  assert_path ("/tmp/a b", "unix:/tmp/a b");
  assert_path ("/tmp/\xc3\xa4", "unix:/tmp/\\xc3\\xa4");
  assert_path ("/tmp/\\x0a", "unix:/tmp/\\x0a");
  assert_path (longest, longest_text);
  assert_path (longest_name, longest_name_text);
  for (size_t i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *typed = swb_input_path_text (paths[i]);
      SwbAddress address;

      g_assert_true (swb_input_path (typed, &address, NULL));
      g_assert_cmpstr (address.u.un.sun_path, ==, paths[i]);
    }
  assert_no_path ("", SWB_INPUT_ERROR_EMPTY);
  assert_no_path (" \t", SWB_INPUT_ERROR_EMPTY);
  assert_no_path ("@", SWB_INPUT_ERROR_EMPTY);
  assert_no_path (too_long, SWB_INPUT_ERROR_TOO_LONG);
  assert_no_path (too_long_name, SWB_INPUT_ERROR_TOO_LONG);
  assert_no_path ("/tmp/\\x00", SWB_INPUT_ERROR_TEXT);
  assert_no_path ("/tmp/\\", SWB_INPUT_ERROR_TEXT);
  assert_no_path ("C:\\server", SWB_INPUT_ERROR_TEXT);
  assert_no_path ("\\x4", SWB_INPUT_ERROR_TEXT);
}

static void
assert_call (SwbCall *call, const char *expected)
{
  g_autofree char *text = swb_call_text (call);

  g_assert_cmpstr (text, ==, expected);
  swb_call_free (call);
}

static void
test_make (void)
{
  static const SwbSocketInfo tcp = { .id = 7, .name = "server", .type = SOCK_STREAM };
  static const SwbSocketInfo udp = { .id = 8, .name = "udp1", .type = SOCK_DGRAM };
  g_autoptr (GBytes) data = g_bytes_new_static ("hi\n", 3);
  g_autoptr (SwbCall) call = swb_make_accept (&tcp);

  g_assert_cmpuint (call->socket_id, ==, 7);
  assert_call (swb_make_socket (AF_INET, SOCK_STREAM, "tcp1"),
               "tcp1 = socket.socket(socket.AF_INET, socket.SOCK_STREAM)");
  assert_call (swb_make_socket (AF_INET6, SOCK_DGRAM, NULL), "socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)");
  assert_call (swb_make_bind (&tcp, "127.0.0.1", 9000), "server.bind((\"127.0.0.1\", 9000))");
  assert_call (swb_make_reuse (&tcp, SWB_SOCKET_REUSE_ADDRESS, TRUE),
               "server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)");
  assert_call (swb_make_reuse (&tcp, SWB_SOCKET_REUSE_PORT, FALSE),
               "server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 0)");
  assert_call (swb_make_listen (&tcp, 5), "server.listen(5)");
  assert_call (swb_make_accept (&tcp), "server.accept()");
  assert_call (swb_make_connect (&tcp, "::1", 80), "server.connect((\"::1\", 80))");
  assert_call (swb_make_connect (&tcp, "fe80::1%lo", 80), "server.connect((\"fe80::1\", 80, 0, 1))");
  assert_call (swb_make_connect (&tcp, "a%b", 80), "server.connect((\"a%b\", 80))");
  assert_call (swb_make_settimeout (&tcp, -1), "server.settimeout(None)");
  assert_call (swb_make_settimeout (&tcp, 0), "server.settimeout(0)");
  assert_call (swb_make_settimeout (&tcp, 2.5), "server.settimeout(2.5)");
  assert_call (swb_make_send (&tcp, data), "server.send(b\"hi\\n\")");
  assert_call (swb_make_sendto (&udp, data, "127.0.0.1", 53), "udp1.sendto(b\"hi\\n\", (\"127.0.0.1\", 53))");
  assert_call (swb_make_recv (&tcp, 1024), "server.recv(1024)");
  assert_call (swb_make_recv (&udp, 65535), "udp1.recvfrom(65535)");
  assert_call (swb_make_shutdown (&tcp, SHUT_WR), "server.shutdown(socket.SHUT_WR)");
  assert_call (swb_make_close (&tcp), "server.close()");
  assert_call (swb_make_watch (&tcp, TRUE), "watch(server)");
  assert_call (swb_make_watch (&tcp, FALSE), "unwatch(server)");
  assert_call (swb_make_broadcast (&udp, TRUE), "udp1.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)");
  assert_call (swb_make_receive_buffer (&udp, 4194304),
               "udp1.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4194304)");
}

static void
test_make_unix (void)
{
  static const SwbSocketInfo info = { .id = 7, .name = "unix1", .family = AF_UNIX, .type = SOCK_DGRAM };
  g_autoptr (GBytes) data = g_bytes_new_static ("hi", 2);
  SwbAddress path, abstract, no_text;

  g_assert_true (swb_input_path ("/tmp/a", &path, NULL));
  g_assert_true (swb_input_path ("@a", &abstract, NULL));
  g_assert_true (swb_input_path ("/\\xff", &no_text, NULL));
  assert_call (swb_make_socket (AF_UNIX, SOCK_SEQPACKET, NULL), "socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)");
  assert_call (swb_make_bind_path (&info, &path), "unix1.bind(\"/tmp/a\")");
  assert_call (swb_make_bind_path (&info, &no_text), "unix1.bind(b\"/\\xff\")");
  assert_call (swb_make_connect_path (&info, &abstract), "unix1.connect(b\"\\x00a\")");
  assert_call (swb_make_sendto_path (&info, data, &path), "unix1.sendto(b\"hi\", \"/tmp/a\")");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/input/port", test_port);
  g_test_add_func ("/input/backlog-and-buffer", test_backlog_and_buffer);
  g_test_add_func ("/input/timeout", test_timeout);
  g_test_add_func ("/input/host", test_host);
  g_test_add_func ("/input/message", test_message);
  g_test_add_func ("/input/message-length", test_message_length);
  g_test_add_func ("/input/path", test_path);
  g_test_add_func ("/make/calls", test_make);
  g_test_add_func ("/make/unix", test_make_unix);
  return g_test_run ();
}
