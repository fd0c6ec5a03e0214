/* SPDX-License-Identifier: GPL-3.0-or-later */
/* udp-watch SECONDS BUFFER: a UDP socket of the bench in automatic mode, without a window; prints its port, and at the
 * end what became records and what was dropped */
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>

#include "bench/swb-bench.h"
#include "log/swb-log-sockets.h"

static void
on_done (SwbCall *call, gpointer user_data)
{
  if (call->failure)
    g_error ("%s: %s", swb_method_name (call->method), call->failure->message);
  if (call->method == SWB_METHOD_SOCKET)
    *(uint32_t *) user_data = swb_value_socket_id (call->result);
  else
    *(gboolean *) user_data = TRUE;
}

static void
run (SwbBench *bench, SwbCall *call)
{
  gboolean done = FALSE;

  swb_bench_submit (bench, call, on_done, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static uint32_t
make_socket (SwbBench *bench, int buffer)
{
  SwbCall *call = swb_call_new (SWB_METHOD_SOCKET, 0, NULL);
  SwbValue *address;
  uint32_t id = 0;

  swb_call_add (call, swb_value_new_constant ("AF_INET", AF_INET));
  swb_call_add (call, swb_value_new_constant ("SOCK_DGRAM", SOCK_DGRAM));
  swb_bench_submit (bench, call, on_done, &id);
  while (id == 0)
    g_main_context_iteration (NULL, TRUE);
  if (buffer > 0)
    {
      call = swb_call_new (SWB_METHOD_SETSOCKOPT, id, "udp1");
      swb_call_add (call, swb_value_new_constant ("SOL_SOCKET", SOL_SOCKET));
      swb_call_add (call, swb_value_new_constant ("SO_RCVBUF", SO_RCVBUF));
      run (bench, swb_call_add (call, swb_value_new_int (buffer)));
    }
  call = swb_call_new (SWB_METHOD_BIND, id, "udp1");
  address = swb_value_new_tuple_of (swb_value_new_str ("127.0.0.1", -1), swb_value_new_int (0), NULL);
  run (bench, swb_call_add (call, address));
  run (bench, swb_call_new (SWB_METHOD_WATCH, id, "udp1"));
  return id;
}

static gboolean
quit (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static void
on_sample (const SwbKernelState *state, gpointer loop)
{
  g_main_loop_quit (loop);
}

int
main (int argc, char **argv)
{
  g_autoptr (SwbLog) log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  g_autoptr (SwbBench) bench = swb_bench_new (log);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  SwbSocketInfo info;
  uint32_t id;

  if (argc != 3)
    {
      fprintf (stderr, "usage: udp-watch SECONDS BUFFER\n");
      return 2;
    }
  id = make_socket (bench, atoi (argv[2]));
  swb_log_socket (log, id, &info);
  printf ("%u\n", swb_address_port (&info.local));
  fflush (stdout);
  g_timeout_add ((guint) (atof (argv[1]) * 1000), quit, loop);
  g_main_loop_run (loop);
  swb_bench_sample (bench, id, on_sample, loop); /* tells of drops, too */
  g_main_loop_run (loop);
  swb_log_socket (log, id, &info);
  printf ("{\"received\": %" G_GUINT64_FORMAT ", \"dropped\": %" G_GUINT64_FORMAT "}\n", info.messages_in,
          info.dropped);
  return 0;
}
