/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log-writer.h"
#include "model/swb-log-find.h"

static void
update_all (SwbLogModel *model, SwbLogFind *find)
{
  while (swb_log_model_update (model))
    g_thread_yield ();
  while (swb_log_find_update (find))
    g_thread_yield ();
}

static void
test_steps (void)
{
  g_autoptr (SwbLog) log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  g_autoptr (SwbLogModel) model = swb_log_model_new (log);
  g_autoptr (SwbLogFind) find = swb_log_find_new (log, model);
  g_autoptr (SwbFilter) filter = swb_filter_parse ("no:4-", NULL);
  g_auto (SwbFilterError) error = { 0 };

  for (int i = 0; i < 9; i++)
    write_received (log, 1, i % 3 == 1 ? "red apple" : "pear", i % 3 == 1 ? 9 : 4); /* 2, 5, 8 */
  update_all (model, find);
  g_assert_cmpuint (swb_log_find_get_count (find), ==, 0);
  g_assert_cmpuint (swb_log_find_next (find, 0), ==, 0);

  g_assert_true (swb_log_find_set_text (find, "red apple", NULL));
  update_all (model, find);
  g_assert_cmpuint (swb_log_find_get_count (find), ==, 3);
  g_assert_cmpuint (swb_log_find_next (find, 0), ==, 2);
  g_assert_cmpuint (swb_log_find_next (find, 2), ==, 5);
  g_assert_cmpuint (swb_log_find_next (find, 8), ==, 2);
  g_assert_cmpuint (swb_log_find_previous (find, 5), ==, 2);
  g_assert_cmpuint (swb_log_find_previous (find, 1), ==, 8);
  g_assert_cmpuint (swb_log_find_get_rank (find, 5), ==, 2);
  g_assert_cmpuint (swb_log_find_get_rank (find, 6), ==, 0);

  write_received (log, 1, "red apple", 9); /* 10 */
  update_all (model, find);
  g_assert_cmpuint (swb_log_find_get_count (find), ==, 4);
  swb_log_model_set_filter (model, filter);
  update_all (model, find);
  g_assert_cmpuint (swb_log_find_get_count (find), ==, 3);
  g_assert_cmpuint (swb_log_find_next (find, 0), ==, 5);

  g_assert_true (swb_log_find_set_text (find, "len:4 no:-7", NULL));
  update_all (model, find);
  g_assert_cmpuint (swb_log_find_get_count (find), ==, 3);
  g_assert_false (swb_log_find_set_text (find, "dir:up", &error));
  g_assert_cmpint (error.column, ==, 5);
  g_assert_cmpuint (swb_log_find_get_count (find), ==, 0);

  g_assert_true (swb_log_find_set_text (find, "apple", NULL));
  swb_log_model_set_filter (model, NULL);
  update_all (model, find);
  g_assert_cmpuint (swb_log_find_get_count (find), ==, 4);
  swb_log_clear (log);
  update_all (model, find);
  g_assert_cmpuint (swb_log_find_get_count (find), ==, 0);
}

static uint64_t
wait_for_answer (SwbLogModel *model, SwbLogFind *find)
{
  uint64_t no = 0;

  while (!swb_log_find_answer (find, &no))
    {
      swb_log_find_update (find);
      g_thread_yield ();
    }
  return no;
}

/* Enter may come before anything is found: it is answered when it is. */
static void
test_ask (void)
{
  g_autoptr (SwbLog) log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  g_autoptr (SwbLogModel) model = swb_log_model_new (log);
  g_autoptr (SwbLogFind) find = swb_log_find_new (log, model);
  uint64_t no = 77;

  for (int i = 1; i <= 50000; i++)
    write_received (log, 1, i % 20000 == 0 ? "apple" : "pear", i % 20000 == 0 ? 5 : 4); /* 20000, 40000 */
  swb_log_model_update (model);
  swb_log_find_ask (find, 0, FALSE); /* for nothing */
  g_assert_false (swb_log_find_answer (find, &no));

  g_assert_true (swb_log_find_set_text (find, "apple", NULL));
  swb_log_find_ask (find, 30000, FALSE);
  g_assert_false (swb_log_find_answer (find, &no));
  g_assert_cmpuint (no, ==, 77);
  g_assert_cmpuint (wait_for_answer (model, find), ==, 40000);
  g_assert_false (swb_log_find_answer (find, &no));
  for (int round = 0; round < 2; round++)
    {
      g_assert_true (swb_log_find_set_text (find, round == 0 ? "apple" : "plum", NULL));
      swb_log_find_ask (find, 20000, TRUE);
      g_assert_cmpuint (wait_for_answer (model, find), ==, round == 0 ? 40000 : 0);
      swb_log_find_ask (find, 50000, FALSE);
      g_assert_cmpuint (wait_for_answer (model, find), ==, round == 0 ? 20000 : 0);
      swb_log_find_ask (find, 50000, TRUE);
      g_assert_cmpuint (wait_for_answer (model, find), ==, round == 0 ? 40000 : 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/log-find/steps", test_steps);
  g_test_add_func ("/log-find/ask", test_ask);
  return g_test_run ();
}
