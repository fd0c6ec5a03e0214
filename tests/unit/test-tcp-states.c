/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <netinet/tcp.h>
#include <string.h>

#include "model/swb-tcp-states.h"

typedef struct
{
  gboolean accepted;
  uint8_t told[8];
  gboolean reset; /* when the last one is told */
  const char *path;
} Life;

/* What the kernel tells, and what it says of the life of a socket */
static const Life lives[] = {
  { FALSE, { TCP_CLOSE, TCP_SYN_SENT, TCP_ESTABLISHED }, FALSE, "CLOSED → SYN_SENT → ESTABLISHED" },
  { FALSE, { TCP_CLOSE, TCP_ESTABLISHED }, FALSE, "CLOSED → (SYN_SENT) → ESTABLISHED" },
  { FALSE, { TCP_ESTABLISHED }, FALSE, "(CLOSED) → (SYN_SENT) → ESTABLISHED" },
  { FALSE, { TCP_CLOSE, TCP_LISTEN, TCP_CLOSE }, FALSE, "CLOSED → LISTEN → CLOSED" },
  { TRUE, { TCP_ESTABLISHED }, FALSE, "(CLOSED) → (LISTEN) → (SYN_RECEIVED) → ESTABLISHED" },
  { FALSE, { TCP_CLOSE, TCP_SYN_SENT, TCP_CLOSE }, TRUE, "CLOSED → SYN_SENT → RST → CLOSED" },
  { FALSE, { TCP_CLOSE, TCP_SYN_SENT, TCP_CLOSE }, FALSE, "CLOSED → SYN_SENT → CLOSED" },
  { FALSE,
    { TCP_ESTABLISHED, TCP_FIN_WAIT2, TCP_TIME_WAIT, TCP_CLOSE },
    FALSE,
    "(CLOSED) → (SYN_SENT) → ESTABLISHED → (FIN_WAIT_1) → FIN_WAIT_2 → TIME_WAIT → CLOSED" },
  { FALSE,
    { TCP_ESTABLISHED, TCP_TIME_WAIT },
    FALSE,
    "(CLOSED) → (SYN_SENT) → ESTABLISHED → (FIN_WAIT_1) → (FIN_WAIT_2) → TIME_WAIT" },
  { FALSE,
    { TCP_ESTABLISHED, TCP_FIN_WAIT1, TCP_CLOSING, TCP_TIME_WAIT },
    FALSE,
    "(CLOSED) → (SYN_SENT) → ESTABLISHED → FIN_WAIT_1 → CLOSING → TIME_WAIT" },
  { TRUE,
    { TCP_ESTABLISHED, TCP_CLOSE_WAIT, TCP_CLOSE },
    FALSE,
    "(CLOSED) → (LISTEN) → (SYN_RECEIVED) → ESTABLISHED → CLOSE_WAIT → (LAST_ACK) → CLOSED" },
  { TRUE, { TCP_ESTABLISHED, TCP_CLOSE }, TRUE, "(CLOSED) → (LISTEN) → (SYN_RECEIVED) → ESTABLISHED → RST → CLOSED" },
  /* Told late: not ahead of where it is already */
  { FALSE,
    { TCP_ESTABLISHED, TCP_FIN_WAIT2, TCP_FIN_WAIT1, TCP_ESTABLISHED, TCP_FIN_WAIT2 },
    FALSE,
    "(CLOSED) → (SYN_SENT) → ESTABLISHED → (FIN_WAIT_1) → FIN_WAIT_2" },
  /* What was thought of is seen after all; what there is not; the same again */
  { TRUE, { TCP_LISTEN, TCP_SYN_RECV, 99, 12, TCP_SYN_RECV }, FALSE, "(CLOSED) → LISTEN → SYN_RECEIVED" },
  { FALSE,
    { TCP_CLOSE, TCP_ESTABLISHED, TCP_CLOSE, TCP_ESTABLISHED },
    TRUE,
    "CLOSED → (SYN_SENT) → ESTABLISHED → RST → CLOSED → (SYN_SENT) → ESTABLISHED" },
};

static void
test_paths (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (lives); i++)
    {
      SwbTcpPath path = { 0 };
      g_autofree char *text = NULL;

      if (lives[i].accepted)
        swb_tcp_path_begin_accepted (&path);
      for (size_t j = 0; j < G_N_ELEMENTS (lives[i].told) && lives[i].told[j]; j++)
        swb_tcp_path_add (&path, lives[i].told[j], lives[i].reset && lives[i].told[j] == TCP_CLOSE);
      text = swb_tcp_path_text (&path);
      g_assert_cmpstr (text, ==, lives[i].path);
    }
}

/* From any state to any other: nothing is left without its way, and the path never grows beyond what it holds. */
static void
test_random (void)
{
  for (unsigned round = 0; round < 200; round++)
    {
      SwbTcpPath path = { 0 };

      for (unsigned i = 0; i < 100; i++)
        {
          uint8_t before = swb_tcp_path_last (&path);
          uint8_t state = (uint8_t) g_test_rand_int_range (0, SWB_TCP_N_STATES + 2);
          gboolean changed = swb_tcp_path_add (&path, state, g_test_rand_bit ());

          g_assert_cmpuint (path.n, <=, SWB_TCP_STEPS_MAX);
          if (changed)
            g_assert_cmpuint (swb_tcp_path_last (&path), ==, state);
          else
            g_assert_cmpuint (swb_tcp_path_last (&path), ==, before);
        }
    }
}

/* Every state has its words and a place of its own, gets out by some way, and is reached by some way. */
static void
test_states (void)
{
  unsigned n;
  const SwbTcpTransition *ways = swb_tcp_transitions (&n);

  for (uint8_t state = 1; state < SWB_TCP_N_STATES; state++)
    {
      SwbTcpPlace place = swb_tcp_state_place (state);
      gboolean is_left = FALSE;
      gboolean is_reached = FALSE;

      g_assert_cmpuint (strlen (swb_tcp_state_meaning (state)), >, 10);
      g_assert_cmpuint (strlen (swb_tcp_state_way_out (state)), >, 5);
      g_assert_true (place.column >= 0 && place.column < SWB_TCP_COLUMNS);
      g_assert_true (place.row >= 0 && place.row < SWB_TCP_ROWS);
      for (uint8_t other = 1; other < state; other++)
        g_assert_false (swb_tcp_state_place (other).column == place.column
                        && swb_tcp_state_place (other).row == place.row);
      for (unsigned i = 0; i < n; i++)
        {
          is_left |= ways[i].from == state;
          is_reached |= ways[i].to == state;
        }
      g_assert_true (is_left && is_reached);
    }
  g_assert_cmpstr (swb_tcp_state_meaning (0), ==, "");
  g_assert_cmpstr (swb_tcp_state_way_out (200), ==, "");
}

static void
test_questions (void)
{
  SwbTcpPath path = { 0 };
  gboolean seen;

  g_assert_cmpuint (swb_tcp_path_last (&path), ==, 0);
  swb_tcp_path_add (&path, TCP_CLOSE, FALSE);
  swb_tcp_path_add (&path, TCP_ESTABLISHED, FALSE);
  g_assert_true (swb_tcp_path_has (&path, TCP_SYN_SENT, &seen));
  g_assert_false (seen);
  g_assert_true (swb_tcp_path_has (&path, TCP_ESTABLISHED, &seen));
  g_assert_true (seen);
  g_assert_false (swb_tcp_path_has (&path, TCP_TIME_WAIT, &seen));
  g_assert_true (swb_tcp_path_went (&path, TCP_SYN_SENT, TCP_ESTABLISHED));
  g_assert_false (swb_tcp_path_went (&path, TCP_CLOSE, TCP_ESTABLISHED));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tcp-states/paths", test_paths);
  g_test_add_func ("/tcp-states/random", test_random);
  g_test_add_func ("/tcp-states/states", test_states);
  g_test_add_func ("/tcp-states/questions", test_questions);
  return g_test_run ();
}
