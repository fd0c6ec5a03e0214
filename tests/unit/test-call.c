/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <netdb.h>
#include <string.h>

#include "call/swb-call.h"

static SwbValue *
address (const char *host, int port)
{
  return swb_value_new_tuple_of (swb_value_new_str (host, -1), swb_value_new_int (port), NULL);
}

static SwbCall *
call_on (SwbMethod method)
{
  return swb_call_new (method, 1, "tcp1");
}

/* @expected: the canonical text; @event: without the data of a send. Frees @call */
static void
assert_texts (SwbCall *call, const char *expected, const char *event)
{
  g_autoptr (SwbCall) owned = call;
  g_autoptr (SwbCall) copy = swb_call_copy (call);
  g_autofree char *text = swb_call_text (call);
  g_autofree char *copy_text = swb_call_text (copy);
  g_autofree char *event_text = swb_call_event_text (call, TRUE);

  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpstr (copy_text, ==, expected);
  g_assert_cmpstr (event_text, ==, event);
}

static void
test_socket (void)
{
  SwbCall *call = swb_call_new (SWB_METHOD_SOCKET, 0, NULL);

  assert_texts (swb_call_copy (call), "socket.socket()", "socket()");
  swb_call_add (call, swb_value_new_constant ("AF_INET", 2));
  swb_call_add (call, swb_value_new_constant ("SOCK_STREAM", 1));
  assert_texts (swb_call_copy (call), "socket.socket(socket.AF_INET, socket.SOCK_STREAM)",
                "socket(AF_INET, SOCK_STREAM)");
  call->assign = g_strdup ("server");
  assert_texts (call, "server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)", "socket(AF_INET, SOCK_STREAM)");
}

static void
test_addresses (void)
{
  assert_texts (swb_call_add (call_on (SWB_METHOD_BIND), address ("127.0.0.1", 0)), "tcp1.bind((\"127.0.0.1\", 0))",
                "bind((\"127.0.0.1\", 0))");
  assert_texts (swb_call_add (call_on (SWB_METHOD_CONNECT), address ("a.example", 80)),
                "tcp1.connect((\"a.example\", 80))", "connect((\"a.example\", 80))");
  assert_texts (swb_call_add (call_on (SWB_METHOD_CONNECT_EX), swb_value_new_str ("/run/x", -1)),
                "tcp1.connect_ex(\"/run/x\")", "connect_ex(\"/run/x\")");
  assert_texts (swb_call_add (call_on (SWB_METHOD_BIND), swb_value_new_bytes_copy ("\0x", 2)), "tcp1.bind(b\"\\x00x\")",
                "bind(b\"\\x00x\")");
}

/* Methods that read as NAME.method() and method() */
static void
test_without_arguments (void)
{
  for (SwbMethod method = SWB_METHOD_SOCKET + 1; method < SWB_METHOD_WATCH; method++)
    {
      g_autofree char *event = g_strdup_printf ("%s()", swb_method_name (method));
      g_autofree char *text = g_strdup_printf ("tcp1.%s", event);

      assert_texts (call_on (method), text, event);
      g_assert_cmpint (swb_method_from_name (swb_method_name (method)), ==, method);
    }
}

static void
test_functions (void)
{
  SwbCall *call = swb_call_add (swb_call_new (SWB_METHOD_HTONS, 0, NULL), swb_value_new_int (80));

  assert_texts (call, "socket.htons(80)", "htons(80)");
  call = swb_call_add (swb_call_new (SWB_METHOD_SLEEP, 0, NULL), swb_value_new_float (0.5));
  assert_texts (call, "time.sleep(0.5)", "time.sleep(0.5)");
  call = swb_call_new (SWB_METHOD_SOCKETPAIR, 0, NULL);
  call->assign = g_strdup ("a, b");
  assert_texts (call, "a, b = socket.socketpair()", "socketpair()");
  call = call_on (SWB_METHOD_ACCEPT);
  call->assign = g_strdup ("conn, peer");
  assert_texts (call, "conn, peer = tcp1.accept()", "accept()");
}

static void
test_assigned_names (void)
{
  g_autoptr (SwbCall) call = swb_call_new (SWB_METHOD_SOCKETPAIR, 0, NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_assert_null (swb_call_assigned_name (call, 0));
  call->assign = g_strdup ("left, right");
  first = swb_call_assigned_name (call, 0);
  second = swb_call_assigned_name (call, 1);
  g_assert_cmpstr (first, ==, "left");
  g_assert_cmpstr (second, ==, "right");
  g_assert_null (swb_call_assigned_name (call, 2));
}

static void
test_numbers (void)
{
  SwbCall *call = call_on (SWB_METHOD_SETSOCKOPT);

  swb_call_add (call, swb_value_new_constant ("SOL_SOCKET", 1));
  swb_call_add (call, swb_value_new_constant ("SO_REUSEADDR", 2));
  swb_call_add (call, swb_value_new_int (1));
  assert_texts (call, "tcp1.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)",
                "setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)");
  assert_texts (swb_call_add (call_on (SWB_METHOD_LISTEN), swb_value_new_int (5)), "tcp1.listen(5)", "listen(5)");
  assert_texts (swb_call_add (call_on (SWB_METHOD_SETTIMEOUT), swb_value_new_float (0.5)), "tcp1.settimeout(0.5)",
                "settimeout(0.5)");
  assert_texts (swb_call_add (call_on (SWB_METHOD_SETTIMEOUT), swb_value_new_none ()), "tcp1.settimeout(None)",
                "settimeout(None)");
  assert_texts (swb_call_add (call_on (SWB_METHOD_SETBLOCKING), swb_value_new_bool (FALSE)), "tcp1.setblocking(False)",
                "setblocking(False)");
  assert_texts (swb_call_add (call_on (SWB_METHOD_SHUTDOWN), swb_value_new_constant ("SHUT_WR", 1)),
                "tcp1.shutdown(socket.SHUT_WR)", "shutdown(SHUT_WR)");
  call = swb_call_add (call_on (SWB_METHOD_RECV), swb_value_new_int (4096));
  swb_call_add (call, swb_value_new_constant ("MSG_PEEK | MSG_DONTWAIT", 66));
  assert_texts (call, "tcp1.recv(4096, socket.MSG_PEEK | socket.MSG_DONTWAIT)", "recv(4096, MSG_PEEK | MSG_DONTWAIT)");
}

static void
test_data_mark (void)
{
  SwbCall *call = swb_call_add (call_on (SWB_METHOD_SENDTO), swb_value_new_bytes_copy ("a\n", 2));
  g_autofree char *whole = NULL;

  swb_call_add (call, address ("127.0.0.1", 9));
  whole = swb_call_event_text (call, FALSE);
  g_assert_cmpstr (whole, ==, "sendto(b\"a\\n\", (\"127.0.0.1\", 9))");
  assert_texts (call, "tcp1.sendto(b\"a\\n\", (\"127.0.0.1\", 9))", "sendto(\1, (\"127.0.0.1\", 9))");
  assert_texts (swb_call_add (call_on (SWB_METHOD_SEND), swb_value_new_bytes_copy ("x", 1)), "tcp1.send(b\"x\")",
                "send(\1)");
  assert_texts (swb_call_add (call_on (SWB_METHOD_SENDALL), swb_value_new_bytes_copy ("", 0)), "tcp1.sendall(b\"\")",
                "sendall(\1)");
}

/* Only the bytes that are sent are the record's data: not a str, not a second bytes, not those of a bind(). */
static void
test_no_data_mark (void)
{
  SwbCall *call = swb_call_add (call_on (SWB_METHOD_SENDTO), swb_value_new_bytes_copy ("a", 1));

  swb_call_add (call, swb_value_new_bytes_copy ("\0name", 5));
  assert_texts (call, "tcp1.sendto(b\"a\", b\"\\x00name\")", "sendto(\1, b\"\\x00name\")");
  assert_texts (swb_call_add (call_on (SWB_METHOD_SEND), swb_value_new_str ("a", 1)), "tcp1.send(\"a\")",
                "send(\"a\")");
  assert_texts (swb_call_add (call_on (SWB_METHOD_CONNECT), swb_value_new_bytes_copy ("a", 1)), "tcp1.connect(b\"a\")",
                "connect(b\"a\")");
}

static void
test_keywords (void)
{
  SwbCall *call = swb_call_new (SWB_METHOD_SOCKET, 0, NULL);

  swb_call_add_keyword (call, "type", swb_value_new_constant ("SOCK_DGRAM", 2));
  swb_call_add_keyword (call, "family", swb_value_new_int (10));
  assert_texts (call, "socket.socket(type=socket.SOCK_DGRAM, family=10)", "socket(type=SOCK_DGRAM, family=10)");

  call = swb_call_new (SWB_METHOD_SOCKET, 0, NULL);
  swb_call_add (call, swb_value_new_int (2));
  swb_call_add (call, swb_value_new_int (1));
  swb_call_add_keyword (call, "proto", swb_value_new_int (6));
  assert_texts (call, "socket.socket(2, 1, proto=6)", "socket(2, 1, proto=6)");
}

/* What Python itself would not take: it is shown as it was made, and the bench answers. */
static void
test_positional_after_keyword (void)
{
  SwbCall *call = swb_call_new (SWB_METHOD_SOCKET, 0, NULL);

  swb_call_add_keyword (call, "type", swb_value_new_int (1));
  swb_call_add (call, swb_value_new_int (2));
  assert_texts (call, "socket.socket(type=1, 2)", "socket(type=1, 2)");
}

static void
test_watch (void)
{
  assert_texts (swb_call_new (SWB_METHOD_WATCH, 1, "server"), "watch(server)", "watch()");
  assert_texts (swb_call_new (SWB_METHOD_UNWATCH, 1, "server"), "unwatch(server)", "unwatch()");
}

static void
test_copy (void)
{
  g_autoptr (SwbCall) call = swb_call_new (SWB_METHOD_SEND, 7, "tcp1");
  g_autoptr (SwbCall) copy = NULL;

  swb_call_add (call, swb_value_new_bytes_copy ("data", 4));
  swb_call_add_keyword (call, "flags", swb_value_new_int (0));
  call->id = 3;
  call->assign = g_strdup ("n");
  call->result = swb_value_new_int (4);
  call->failure = swb_failure_new_errno (EPIPE);
  call->started_ns = 1;
  call->duration_ns = 2;
  call->transferred = 4;
  call->cancelled = TRUE;

  copy = swb_call_copy (call);
  g_assert_cmpint (copy->method, ==, SWB_METHOD_SEND);
  g_assert_cmpuint (copy->socket_id, ==, 7);
  g_assert_cmpstr (copy->target, ==, "tcp1");
  g_assert_cmpstr (copy->assign, ==, "n");
  g_assert_cmpuint (copy->args->len, ==, 2);
  g_assert_true (g_ptr_array_index (copy->args, 0) == g_ptr_array_index (call->args, 0));
  g_assert_null (g_ptr_array_index (copy->keywords, 0));
  g_assert_cmpstr (g_ptr_array_index (copy->keywords, 1), ==, "flags");
  g_assert_true (g_ptr_array_index (copy->keywords, 1) != g_ptr_array_index (call->keywords, 1));
  g_assert_cmpuint (copy->id, ==, 0);
  g_assert_null (copy->result);
  g_assert_null (copy->failure);
  g_assert_cmpint (copy->started_ns, ==, 0);
  g_assert_cmpint (copy->duration_ns, ==, 0);
  g_assert_cmpuint (copy->transferred, ==, 0);
  g_assert_false (copy->cancelled);
}

static void
assert_failure (SwbFailure *failure, const char *type, int number, const char *message, const char *expected)
{
  g_autoptr (SwbFailure) owned = failure;
  g_autofree char *text = swb_failure_text (failure);

  g_assert_cmpstr (failure->type, ==, type);
  g_assert_cmpint (failure->number, ==, number);
  g_assert_cmpstr (failure->message, ==, message);
  g_assert_null (failure->hint);
  g_assert_cmpstr (text, ==, expected);
}

/* What CPython prints after the exception's name */
static void
test_failure (void)
{
  SwbFailure *hinted = swb_failure_new ("TypeError", 0, "%s", "a bytes-like object is required, not 'str'");

  assert_failure (swb_failure_new_errno (ECONNREFUSED), "ConnectionRefusedError", 111, "Connection refused",
                  "[Errno 111] Connection refused");
  assert_failure (swb_failure_new_errno (ETIMEDOUT), "TimeoutError", 110, "Connection timed out",
                  "[Errno 110] Connection timed out");
  assert_failure (swb_failure_new_errno (EINVAL), "OSError", 22, "Invalid argument", "[Errno 22] Invalid argument");
  assert_failure (swb_failure_new ("TimeoutError", 0, "timed out"), "TimeoutError", 0, "timed out", "timed out");
  assert_failure (swb_failure_new ("gaierror", EAI_NONAME, "%s", "Name or service not known"), "gaierror", EAI_NONAME,
                  "Name or service not known", "[Errno -2] Name or service not known");
  assert_failure (swb_failure_new ("OverflowError", 0, "port must be 0-%d.", 65535), "OverflowError", 0,
                  "port must be 0-65535.", "port must be 0-65535.");
  hinted->hint = g_strdup ("send(b\"text\")");
  swb_failure_free (hinted);
}

static void
assert_code (SwbFailure *failure, const char *expected)
{
  g_autoptr (SwbFailure) owned = failure;

  g_assert_cmpstr (swb_failure_code (owned), ==, expected);
}

static void
test_failure_codes (void)
{
  assert_code (swb_failure_new_errno (111), "ECONNREFUSED");
  assert_code (swb_failure_new ("gaierror", -2, "Name or service not known"), "EAI_NONAME");
  assert_code (swb_failure_new ("herror", 1, "Unknown host"), NULL);
  assert_code (swb_failure_new ("TimeoutError", 0, "timed out"), NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/call/socket", test_socket);
  g_test_add_func ("/call/addresses", test_addresses);
  g_test_add_func ("/call/without-arguments", test_without_arguments);
  g_test_add_func ("/call/functions", test_functions);
  g_test_add_func ("/call/assigned-names", test_assigned_names);
  g_test_add_func ("/call/numbers", test_numbers);
  g_test_add_func ("/call/data-mark", test_data_mark);
  g_test_add_func ("/call/no-data-mark", test_no_data_mark);
  g_test_add_func ("/call/keywords", test_keywords);
  g_test_add_func ("/call/positional-after-keyword", test_positional_after_keyword);
  g_test_add_func ("/call/watch", test_watch);
  g_test_add_func ("/call/copy", test_copy);
  g_test_add_func ("/call/failure", test_failure);
  g_test_add_func ("/call/failure-codes", test_failure_codes);
  return g_test_run ();
}
