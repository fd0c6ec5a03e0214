/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Functions on the bench: their records, waiting and being cancelled, and answers that machines differ in. */

#include <arpa/inet.h>
#include <netdb.h>
#include <string.h>
#include <unistd.h>

#include "leak-check.h"
#include "log/swb-record-text.h"

#define LONG_S 1000

static SwbCall *
function_call (SwbMethod method)
{
  return swb_call_new (method, 0, NULL);
}

static SwbCall *
text_call (SwbMethod method, const char *text)
{
  return swb_call_add (function_call (method), swb_value_new_str (text, -1));
}

static SwbCall *
int_call (SwbMethod method, int64_t number)
{
  return swb_call_add (function_call (method), swb_value_new_int (number));
}

static void
assert_event (BenchDriver *driver, const char *expected)
{
  SwbRecord record;

  g_assert_cmpuint (bench_driver_count (driver, SWB_RECORD_CALL, 0, 0, &record), ==, 1);
  g_autofree char *event = swb_record_event (driver->log, &record);
  g_autofree char *socket = swb_record_socket_name (driver->log, &record);
  g_autofree char *peer = swb_record_peer (driver->log, &record);
  g_assert_cmpstr (event, ==, expected);
  g_assert_cmpstr (socket, ==, "");
  g_assert_cmpstr (peer, ==, "");
  g_assert_cmpuint (record.socket_id, ==, 0);
}

static void
test_record (BenchDriver *driver)
{
  bench_driver_do (driver, int_call (SWB_METHOD_HTONS, 80));
  assert_event (driver, "htons(80) → 20480");
  g_assert_cmpuint (swb_log_n_sockets (driver->log), ==, 0);
}

static void
test_record_of_failure (BenchDriver *driver)
{
  g_autoptr (SwbCall) ended = bench_driver_make (driver, int_call (SWB_METHOD_HTONS, -1));

  g_assert_cmpstr (ended->failure->type, ==, "OverflowError");
  assert_event (driver, "✗ htons(-1) → OverflowError");
}

/* A number of another list than errno's */
static void
test_record_of_herror (BenchDriver *driver)
{
  g_autoptr (SwbCall) ended = bench_driver_make (driver, text_call (SWB_METHOD_GETHOSTBYNAME_EX, "<broadcast>"));
  SwbRecord record;

  g_assert_cmpstr (ended->failure->type, ==, "herror");
  g_assert_cmpint (ended->failure->number, !=, 0);
  g_assert_cmpuint (bench_driver_count (driver, SWB_RECORD_CALL, 0, 0, &record), ==, 1);
  g_assert_cmpint (record.error, ==, 0);
  g_assert_cmpuint (record.flags & SWB_RECORD_FAILED, !=, 0);
}

/* --- sleep() --- */

static void
test_sleep_waits (BenchDriver *driver)
{
  SwbCall *call = swb_call_add (function_call (SWB_METHOD_SLEEP), swb_value_new_float (0.01));
  SwbRecord record;

  bench_driver_do (driver, call);
  g_assert_cmpuint (bench_driver_count (driver, SWB_RECORD_WAITING, 0, 0, NULL), ==, 1);
  g_assert_cmpuint (bench_driver_count (driver, SWB_RECORD_CALL, 0, 0, &record), ==, 1);
  g_assert_cmpuint (record.flags & SWB_RECORD_WAITED, !=, 0);
  g_assert_cmpint (record.duration_ns, >=, 10000000);
}

static void
test_sleep_cancelled (BenchDriver *driver)
{
  g_autoptr (BenchCall) started = bench_driver_start (driver, int_call (SWB_METHOD_SLEEP, LONG_S));

  bench_call_wait_until_waiting (started);
  swb_bench_cancel (driver->bench, started->id);
  g_assert_true (bench_call_wait (started));
  g_assert_cmpstr (started->call->failure->type, ==, "KeyboardInterrupt");
  g_assert_true (started->call->cancelled);
}

/* Sleeping holds up nobody else. */
static void
test_sleep_holds_up_nobody (BenchDriver *driver)
{
  g_autoptr (BenchCall) started = bench_driver_start (driver, int_call (SWB_METHOD_SLEEP, LONG_S));

  bench_call_wait_until_waiting (started);
  bench_driver_do (driver, int_call (SWB_METHOD_HTONS, 1));
  swb_bench_cancel (driver->bench, started->id);
  g_assert_true (bench_call_wait (started));
}

static void
note_end (SwbCall *call, gpointer user_data)
{
  *(gboolean *) user_data = call->failure != NULL && call->cancelled;
}

static void
test_bench_freed_while_sleeping (void)
{
  g_autoptr (SwbLog) log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  SwbBench *bench = swb_bench_new (log);
  gboolean ended = FALSE;

  swb_bench_submit (bench, int_call (SWB_METHOD_SLEEP, LONG_S), note_end, &ended);
  swb_bench_free (bench);
  g_assert_true (ended);
}

/* --- names --- */

static void
test_lookup_waits (BenchDriver *driver)
{
  SwbRecord record;

  bench_driver_do (driver, text_call (SWB_METHOD_GETHOSTBYNAME, "127.0.0.1"));
  g_assert_cmpuint (bench_driver_count (driver, SWB_RECORD_WAITING, 0, 0, NULL), ==, 0);
  bench_driver_do (driver, text_call (SWB_METHOD_GETHOSTBYNAME, "localhost"));
  g_assert_cmpuint (bench_driver_count (driver, SWB_RECORD_WAITING, 0, 0, NULL), ==, 1);
  bench_driver_count (driver, SWB_RECORD_CALL, 0, 0, &record);
  g_autofree char *event = swb_record_event (driver->log, &record);
  g_assert_cmpstr (event, ==, "gethostbyname(\"localhost\") → \"127.0.0.1\"");
}

/* The answer may come first; either way the call ends once, and what the worker still does harms nobody. (It may still
 * work when the bench is gone, so that nothing can be said of descriptors.) */
static void
test_lookup_cancelled (void)
{
  g_autoptr (BenchDriver) driver = bench_driver_new ();
  g_autoptr (BenchCall) started = bench_driver_start (driver, text_call (SWB_METHOD_GETHOSTBYADDR, "192.0.2.1"));

  swb_bench_cancel (driver->bench, started->id);
  g_assert_true (bench_call_wait (started));
  g_assert_nonnull (started->call->failure);
  g_assert_cmpuint (bench_driver_count (driver, SWB_RECORD_CALL, 0, started->id, NULL), ==, 1);
}

static void
test_services (BenchDriver *driver)
{
  const struct servent *http = getservbyname ("http", "tcp");
  const struct protoent *tcp = getprotobyname ("tcp");

  if (http)
    {
      g_autoptr (SwbValue) port = bench_driver_ask (driver, text_call (SWB_METHOD_GETSERVBYNAME, "http"));
      g_autoptr (SwbValue) name = bench_driver_ask (driver, int_call (SWB_METHOD_GETSERVBYPORT, ntohs (http->s_port)));

      g_assert_cmpint (swb_value_int (port), ==, ntohs (http->s_port));
      g_assert_cmpstr (swb_value_str (name, NULL), ==, http->s_name);
    }
  if (tcp)
    {
      g_autoptr (SwbValue) number = bench_driver_ask (driver, text_call (SWB_METHOD_GETPROTOBYNAME, "tcp"));

      g_assert_cmpint (swb_value_int (number), ==, tcp->p_proto);
    }
}

static void
test_own_name (BenchDriver *driver)
{
  char name[256] = { 0 };
  g_autoptr (SwbValue) own = bench_driver_ask (driver, function_call (SWB_METHOD_GETHOSTNAME));
  g_autoptr (SwbValue) full = bench_driver_ask (driver, function_call (SWB_METHOD_GETFQDN));

  g_assert_cmpint (gethostname (name, sizeof name - 1), ==, 0);
  g_assert_cmpstr (swb_value_str (own, NULL), ==, name);
  g_assert_cmpint (swb_value_type (full), ==, SWB_VALUE_STR);
}

/* --- the default timeout --- */

static void
test_default_timeout (BenchDriver *driver)
{
  SwbSocketInfo info;

  bench_driver_do (driver, swb_call_add (function_call (SWB_METHOD_SETDEFAULTTIMEOUT), swb_value_new_float (2.5)));
  g_assert_true (swb_log_socket (driver->log, bench_driver_socket (driver, SOCK_STREAM, "a"), &info));
  g_assert_cmpfloat (info.timeout_s, ==, 2.5);
}

/* --- options --- */

static void
set_option (BenchDriver *driver, uint32_t id, int level, int option, SwbValue *value)
{
  SwbCall *call = bench_driver_call (driver, SWB_METHOD_SETSOCKOPT, id);

  swb_call_add (call, swb_value_new_int (level));
  swb_call_add (call, swb_value_new_int (option));
  bench_driver_do (driver, swb_call_add (call, value));
}

static void
assert_flags (BenchDriver *driver, uint32_t id, uint32_t expected)
{
  SwbSocketInfo info;

  g_assert_true (swb_log_socket (driver->log, id, &info));
  g_assert_cmphex (info.flags, ==, expected);
}

/* However an option is written, the log knows it by its level and number. */
static void
test_options_by_number (BenchDriver *driver)
{
  const int on = 1;
  const int off = 0;
  uint32_t id = bench_driver_socket (driver, SOCK_DGRAM, "u");

  set_option (driver, id, SOL_SOCKET, SO_REUSEADDR, swb_value_new_int (1));
  assert_flags (driver, id, SWB_SOCKET_REUSE_ADDRESS);
  set_option (driver, id, SOL_SOCKET, SO_BROADCAST, swb_value_new_bytes_copy (&on, sizeof on));
  assert_flags (driver, id, SWB_SOCKET_REUSE_ADDRESS | SWB_SOCKET_BROADCAST);
  set_option (driver, id, SOL_SOCKET, SO_REUSEPORT, swb_value_new_bool (TRUE));
  set_option (driver, id, SOL_SOCKET, SO_BROADCAST, swb_value_new_bytes_copy (&off, sizeof off));
  assert_flags (driver, id, SWB_SOCKET_REUSE_ADDRESS | SWB_SOCKET_REUSE_PORT);
  set_option (driver, id, IPPROTO_IP, SO_REUSEADDR, swb_value_new_int (64)); /* IP_TTL */
  assert_flags (driver, id, SWB_SOCKET_REUSE_ADDRESS | SWB_SOCKET_REUSE_PORT);
  set_option (driver, id, SOL_SOCKET, SO_REUSEADDR, swb_value_new_int (0));
  assert_flags (driver, id, SWB_SOCKET_REUSE_PORT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  bench_test_add ("/bench-functions/record", test_record);
  bench_test_add ("/bench-functions/record-of-failure", test_record_of_failure);
  bench_test_add ("/bench-functions/record-of-herror", test_record_of_herror);
  bench_test_add ("/bench-functions/sleep-waits", test_sleep_waits);
  bench_test_add ("/bench-functions/sleep-cancelled", test_sleep_cancelled);
  bench_test_add ("/bench-functions/sleep-holds-up-nobody", test_sleep_holds_up_nobody);
  g_test_add_func ("/bench-functions/bench-freed-while-sleeping", test_bench_freed_while_sleeping);
  bench_test_add ("/bench-functions/lookup-waits", test_lookup_waits);
  bench_test_add ("/bench-functions/services", test_services);
  bench_test_add ("/bench-functions/own-name", test_own_name);
  bench_test_add ("/bench-functions/default-timeout", test_default_timeout);
  bench_test_add ("/bench-functions/options-by-number", test_options_by_number);
  g_test_add_func ("/bench-functions/lookup-cancelled", test_lookup_cancelled);
  return g_test_run ();
}
