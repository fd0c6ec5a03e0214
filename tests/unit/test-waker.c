/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <pthread.h>

#include "model/swb-waker.h"

#define N_WAKES 10000

typedef struct
{
  SwbWaker *waker;
  guint n_called;
} Counter;

static gboolean
count (gpointer user_data)
{
  ((Counter *) user_data)->n_called++;
  return G_SOURCE_CONTINUE;
}

static void
test_once (void)
{
  Counter counter = { 0 };

  counter.waker = swb_waker_new (NULL, count, &counter);
  g_assert_false (g_main_context_iteration (NULL, FALSE));
  swb_waker_wake (counter.waker);
  swb_waker_wake (counter.waker);
  g_assert_true (g_main_context_iteration (NULL, FALSE));
  g_assert_false (g_main_context_iteration (NULL, FALSE));
  g_assert_cmpuint (counter.n_called, ==, 1);
  swb_waker_wake (counter.waker);
  swb_waker_free (counter.waker);
  g_assert_false (g_main_context_iteration (NULL, FALSE));
  g_assert_cmpuint (counter.n_called, ==, 1);
}

static void *
wake_often (void *data)
{
  for (int i = 0; i < N_WAKES; i++)
    swb_waker_wake (data);
  return NULL;
}

static gboolean
note_bite (gpointer user_data)
{
  g_error ("The last waking was lost");
  return G_SOURCE_REMOVE;
}

static void
test_threads (void)
{
  unsigned dog = g_timeout_add_seconds (20, note_bite, NULL);
  Counter counter = { 0 };
  guint before;
  pthread_t threads[2];

  counter.waker = swb_waker_new (NULL, count, &counter);
  for (int i = 0; i < 2; i++)
    g_assert_cmpint (pthread_create (&threads[i], NULL, wake_often, counter.waker), ==, 0);
  while (counter.n_called == 0)
    g_main_context_iteration (NULL, TRUE);
  for (int i = 0; i < 2; i++)
    pthread_join (threads[i], NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  before = counter.n_called;
  g_assert_cmpuint (before, <=, 2 * N_WAKES);
  swb_waker_wake (counter.waker);
  g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (counter.n_called, ==, before + 1);
  swb_waker_free (counter.waker);
  g_source_remove (dog);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/waker/once", test_once);
  g_test_add_func ("/waker/threads", test_threads);
  return g_test_run ();
}
