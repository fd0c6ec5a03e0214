/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-rate-history.h"

static void
test_empty (void)
{
  SwbRateHistory history = { 0 };
  SwbRateMinute minute;

  g_assert_false (swb_rate_history_minute (&history, 1000, &minute));
  swb_rate_history_add (&history, 1000, 0, 0);
  g_assert_false (swb_rate_history_minute (&history, 1000, &minute));
  g_assert_cmpuint (minute.peak_in, ==, 0);
}

static void
test_minute (void)
{
  SwbRateHistory history = { 0 };
  SwbRateMinute minute;

  swb_rate_history_add (&history, 1000, 5, 0);
  swb_rate_history_add (&history, 1000, 7, 1);
  swb_rate_history_add (&history, 1003, 2, 9);
  g_assert_true (swb_rate_history_minute (&history, 1004, &minute));
  g_assert_cmpuint (minute.in[SWB_RATE_SECONDS - 5], ==, 12);
  g_assert_cmpuint (minute.out[SWB_RATE_SECONDS - 5], ==, 1);
  g_assert_cmpuint (minute.in[SWB_RATE_SECONDS - 2], ==, 2);
  g_assert_cmpuint (minute.in[SWB_RATE_SECONDS - 1], ==, 0);
  g_assert_cmpuint (minute.total_in, ==, 14);
  g_assert_cmpuint (minute.total_out, ==, 10);
  g_assert_cmpuint (minute.peak_in, ==, 12);
  g_assert_cmpuint (minute.peak_out, ==, 9);

  g_assert_true (swb_rate_history_minute (&history, 1000 + SWB_RATE_SECONDS, &minute));
  g_assert_cmpuint (minute.total_in, ==, 2);
  g_assert_false (swb_rate_history_minute (&history, 1003 + SWB_RATE_SECONDS, &minute));
}

/* Against a plain array of all seconds */
static void
test_random (void)
{
  enum
  {
    N = 1000
  };
  SwbRateHistory history = { 0 };
  uint64_t in[N] = { 0 };
  uint64_t out[N] = { 0 };

  for (int second = 0; second < N; second += g_test_rand_int_range (0, g_test_rand_bit () ? 3 : 100))
    {
      SwbRateMinute minute;
      uint64_t more_in = (uint64_t) g_test_rand_int_range (0, 3), more_out = (uint64_t) g_test_rand_int_range (0, 3);

      in[second] += more_in;
      out[second] += more_out;
      swb_rate_history_add (&history, second, more_in, more_out);
      swb_rate_history_minute (&history, second, &minute);
      for (int i = 0; i < SWB_RATE_SECONDS; i++)
        {
          int of = second - (SWB_RATE_SECONDS - 1) + i;

          g_assert_cmpuint (minute.in[i], ==, of < 0 ? 0 : in[of]);
          g_assert_cmpuint (minute.out[i], ==, of < 0 ? 0 : out[of]);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rate-history/empty", test_empty);
  g_test_add_func ("/rate-history/minute", test_minute);
  g_test_add_func ("/rate-history/random", test_random);
  return g_test_run ();
}
