/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-demo.h"
#include "gui-wait.h"
#include "log/swb-log-sockets.h"
#include "model/swb-make.h"

static void
on_done (gpointer done)
{
  ++*(unsigned *) done;
}

typedef struct
{
  unsigned failed;
  unsigned received;
  unsigned by_watch;
  unsigned ends;
} Count;

static gboolean
count_record (uint64_t no, const SwbRecord *record, gpointer data)
{
  Count *count = data;

  if (record->flags & SWB_RECORD_FAILED)
    count->failed++;
  if (record->flags & SWB_RECORD_IN && record->data_len > 0)
    count->received++;
  if (record->kind == SWB_RECORD_RECEIVED)
    count->by_watch++;
  if (record->flags & SWB_RECORD_END)
    count->ends++;
  return TRUE;
}

static gboolean
is_open (SwbLog *log, const char *name)
{
  SwbSocketInfo info;

  g_assert_true (swb_log_socket (log, swb_log_socket_by_name (log, name), &info));
  g_assert_cmpuint (info.waiting_in.call_id, ==, 0);
  g_assert_cmpuint (info.waiting_out.call_id, ==, 0);
  return !(info.flags & SWB_SOCKET_CLOSED);
}

static void
test_plays (void)
{
  g_autoptr (SwbWorkbench) workbench = swb_workbench_new (SWB_LOG_PAYLOAD_LIMIT);
  SwbLog *log = swb_workbench_get_log (workbench);
  unsigned done = 0;
  Count count = { 0 };

  swb_demo_start (workbench, on_done, &done);
  wait_until (done > 0);
  g_assert_cmpuint (done, ==, 1);
  do
    {
      count = (Count){ 0 };
      swb_log_scan (log, 1, swb_log_end (log), count_record, &count);
      g_main_context_iteration (NULL, FALSE);
    }
  while (count.by_watch < 2);
  g_assert_cmpuint (count.failed, ==, 0);
  g_assert_cmpuint (count.received, ==, 7);
  g_assert_cmpuint (count.ends, ==, 2);
  g_assert_false (is_open (log, "server"));
  g_assert_false (is_open (log, "server_1"));
  g_assert_false (is_open (log, "client"));
  g_assert_true (is_open (log, "udp1"));
  g_assert_true (is_open (log, "udp2"));
}

/* The workbench goes while the demo is under way, a call of it waiting. */
static void
test_ends_with_workbench (void)
{
  SwbWorkbench *workbench = swb_workbench_new (SWB_LOG_PAYLOAD_LIMIT);
  SwbLog *log = swb_log_ref (swb_workbench_get_log (workbench));
  unsigned done = 0;

  swb_demo_start (workbench, on_done, &done);
  wait_until (swb_log_socket_by_name (log, "client") != 0);
  g_assert_finalize_object (workbench);
  g_assert_cmpuint (done, ==, 0);
  swb_log_unref (log);
}

/* A step that cannot be made: the socket was closed by hand. */
static void
test_gives_up (void)
{
  g_autoptr (SwbWorkbench) workbench = swb_workbench_new (SWB_LOG_PAYLOAD_LIMIT);
  SwbLog *log = swb_workbench_get_log (workbench);
  SwbSocketInfo info;
  unsigned done = 0;

  swb_demo_start (workbench, on_done, &done);
  wait_until (swb_log_socket_by_name (log, "server") != 0);
  g_assert_true (swb_log_socket (log, swb_log_socket_by_name (log, "server"), &info));
  swb_workbench_submit (workbench, swb_make_close (&info), NULL, NULL, NULL);
  wait_until (done > 0);
  g_assert_cmpuint (done, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo/plays", test_plays);
  g_test_add_func ("/demo/ends-with-workbench", test_ends_with_workbench);
  g_test_add_func ("/demo/gives-up", test_gives_up);
  return g_test_run ();
}
