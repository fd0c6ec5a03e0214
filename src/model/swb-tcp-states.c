/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-tcp-states.h"

#include <glib/gi18n-lib.h>
#include <netinet/tcp.h>
#include <string.h>

#include "log/swb-record-text.h"

typedef struct
{
  SwbTcpPlace place;
  const char *meaning;
  const char *way_out;
} State;

static const State states[SWB_TCP_N_STATES] = {
  [TCP_CLOSE] = { { 1, 0 },
                  N_ ("There is no connection."),
                  N_ ("listen() waits for connections, connect() asks for one.") },
  [TCP_LISTEN] = { { 0, 1 },
                   N_ ("It waits for connections; each that comes becomes a socket of its own."),
                   N_ ("close() ends it. It never becomes a connection itself: accept() hands those out.") },
  [TCP_SYN_SENT] = { { 2, 1 },
                     N_ ("It has asked for a connection (SYN) and waits for the answer."),
                     N_ ("The peer’s SYN with an ACK completes it; a reset refuses it; without an answer it asks again "
                         "for about two minutes.") },
  [TCP_SYN_RECV] = { { 0, 2 },
                     N_ ("It was asked for a connection, has agreed (SYN and ACK), and waits for the peer’s ACK."),
                     N_ ("The peer’s ACK completes it; without it the agreement is sent again, and given up after "
                         "about a minute.") },
  [TCP_ESTABLISHED] = { { 1, 2 },
                        N_ ("The connection is there: both ends may send."),
                        N_ ("close() or shutdown() here ends our direction; the peer’s FIN ends the other one.") },
  [TCP_FIN_WAIT1] = { { 0, 3 },
                      N_ ("This end has ended its stream (FIN) and waits until the peer’s kernel acknowledges it."),
                      N_ ("The ACK of our FIN, which comes after all data before it; or the peer’s own FIN.") },
  [TCP_CLOSE_WAIT] = { { 2, 3 },
                       N_ ("The peer has ended its stream; this program has not closed its end yet."),
                       N_ ("Only close() or shutdown() here: a program that forgets it stays here for ever.") },
  [TCP_FIN_WAIT2] = { { 0, 4 },
                      N_ ("The peer’s kernel knows that we have ended, but the peer has not ended its own stream."),
                      N_ ("The peer’s FIN. Once closed here, the kernel waits for it for a minute only.") },
  [TCP_CLOSING] = { { 1, 4 },
                    N_ ("Both ends have ended their streams at the same time; ours is not acknowledged yet."),
                    N_ ("The ACK of our FIN.") },
  [TCP_LAST_ACK] = { { 2, 4 },
                     N_ ("Both ends have ended, the peer first; our FIN is not acknowledged yet."),
                     N_ ("The ACK of our FIN: then nothing is left of the connection.") },
  [TCP_TIME_WAIT] = { { 1, 5 },
                      N_ ("All is over; this end, which closed first, keeps the addresses for a while so that late "
                          "packets do not reach a new connection."),
                      N_ ("Time: a minute on Linux. Until then bind() to this port fails without SO_REUSEADDR.") },
};

/* The order matters where two ways are equally long: the usual one comes first. */
static const SwbTcpTransition transitions[] = {
  { TCP_CLOSE, TCP_LISTEN, "listen()", { 0.34f, 0.4f }, FALSE },
  { TCP_CLOSE, TCP_SYN_SENT, "connect()\nSYN →", { 1.74f, 0.4f }, FALSE },
  { TCP_LISTEN, TCP_SYN_RECV, "← SYN\nSYN+ACK →", { -0.27f, 1.5f }, FALSE },
  { TCP_SYN_SENT, TCP_ESTABLISHED, "← SYN+ACK\nACK →", { 1.82f, 1.62f }, FALSE },
  { TCP_SYN_SENT, TCP_SYN_RECV, "← SYN\nSYN+ACK →", { 0.93f, 1.28f }, FALSE },
  { TCP_SYN_RECV, TCP_ESTABLISHED, "← ACK", { 0.5f, 1.86f }, FALSE },
  { TCP_SYN_RECV, TCP_FIN_WAIT1, "close()\nFIN →", { -0.25f, 2.5f }, FALSE },
  { TCP_ESTABLISHED, TCP_FIN_WAIT1, "close()\nFIN →", { 0.77f, 2.6f }, FALSE },
  { TCP_ESTABLISHED, TCP_CLOSE_WAIT, "← FIN\nACK →", { 1.75f, 2.42f }, FALSE },
  { TCP_FIN_WAIT1, TCP_FIN_WAIT2, "← ACK", { -0.2f, 3.5f }, FALSE },
  { TCP_FIN_WAIT1, TCP_CLOSING, "← FIN\nACK →", { 0.75f, 3.42f }, FALSE },
  { TCP_CLOSE_WAIT, TCP_LAST_ACK, "close()\nFIN →", { 1.75f, 3.5f }, FALSE },
  { TCP_FIN_WAIT2, TCP_TIME_WAIT, "← FIN\nACK →", { 0.3f, 4.65f }, FALSE },
  { TCP_CLOSING, TCP_TIME_WAIT, "← ACK", { 1.2f, 4.5f }, FALSE },
  { TCP_LAST_ACK, TCP_CLOSE, "← ACK", { 2.3f, 3.6f }, TRUE },
  { TCP_TIME_WAIT, TCP_CLOSE, N_ ("time is over"), { 1.95f, 4.86f }, TRUE },
};

const char *
swb_tcp_state_meaning (uint8_t state)
{
  return state < SWB_TCP_N_STATES && states[state].meaning ? _ (states[state].meaning) : "";
}

const char *
swb_tcp_state_way_out (uint8_t state)
{
  return state < SWB_TCP_N_STATES && states[state].way_out ? _ (states[state].way_out) : "";
}

SwbTcpPlace
swb_tcp_state_place (uint8_t state)
{
  return states[state < SWB_TCP_N_STATES ? state : 0].place;
}

const SwbTcpTransition *
swb_tcp_transitions (unsigned *n)
{
  g_return_val_if_fail (n != NULL, NULL);
  *n = G_N_ELEMENTS (transitions);
  return transitions;
}

/* --- the path --- */

static void
append (SwbTcpPath *path, uint8_t state, gboolean seen, gboolean by_reset)
{
  if (path->n == SWB_TCP_STEPS_MAX)
    memmove (path->steps, path->steps + 1, --path->n * sizeof *path->steps);
  path->steps[path->n++] = (SwbTcpStep){ state, seen, by_reset };
}

/* The shortest way, found breadth first: @before tells of each state where it was come from. A connection that is over
 * is not begun anew on the way. */
static gboolean
find_way (uint8_t from, uint8_t to, uint8_t before[SWB_TCP_N_STATES])
{
  uint8_t queue[SWB_TCP_N_STATES] = { from };
  unsigned n = 1;

  memset (before, 0, SWB_TCP_N_STATES);
  for (unsigned i = 0; i < n; i++)
    for (unsigned t = 0; t < G_N_ELEMENTS (transitions); t++)
      {
        uint8_t next = transitions[t].to;

        if (transitions[t].from != queue[i] || (queue[i] == TCP_CLOSE && from != TCP_CLOSE) || before[next]
            || next == from)
          continue;
        before[next] = queue[i];
        if (next == to)
          return TRUE;
        queue[n++] = next;
      }
  return FALSE;
}

static void
append_way (SwbTcpPath *path, uint8_t to, const uint8_t before[SWB_TCP_N_STATES])
{
  uint8_t from = path->steps[path->n - 1].state;
  uint8_t way[SWB_TCP_N_STATES];
  unsigned n = 0;

  for (uint8_t state = before[to]; state != from; state = before[state])
    way[n++] = state;
  while (n > 0)
    append (path, way[--n], FALSE, FALSE);
  append (path, to, TRUE, FALSE);
}

/* What ends without a FIN of either side: a listener, an attempt to connect. Only LAST_ACK and TIME_WAIT lead on. */
static gboolean
ends_at_once (uint8_t state)
{
  return state == TCP_LISTEN || state == TCP_SYN_SENT || state == TCP_SYN_RECV;
}

gboolean
swb_tcp_path_add (SwbTcpPath *path, uint8_t state, gboolean reset)
{
  uint8_t last;
  uint8_t before[SWB_TCP_N_STATES];

  g_return_val_if_fail (path != NULL, FALSE);

  if (state == 0 || state >= SWB_TCP_N_STATES)
    return FALSE;
  last = swb_tcp_path_last (path);
  if (last == state)
    {
      gboolean news = !path->steps[path->n - 1].seen;

      path->steps[path->n - 1].seen = TRUE;
      return news;
    }
  if (last == 0 && state != TCP_CLOSE)
    append (path, TCP_CLOSE, FALSE, FALSE);
  if (last == 0 && state == TCP_CLOSE)
    append (path, state, TRUE, FALSE);
  else if (state == TCP_CLOSE && (reset || ends_at_once (last)))
    append (path, state, TRUE, reset);
  else if (find_way (swb_tcp_path_last (path), state, before))
    append_way (path, state, before);
  else
    return FALSE;
  return TRUE;
}

void
swb_tcp_path_begin_accepted (SwbTcpPath *path)
{
  g_return_if_fail (path != NULL && path->n == 0);
  append (path, TCP_CLOSE, FALSE, FALSE);
  append (path, TCP_LISTEN, FALSE, FALSE);
}

uint8_t
swb_tcp_path_last (const SwbTcpPath *path)
{
  g_return_val_if_fail (path != NULL, 0);
  return path->n > 0 ? path->steps[path->n - 1].state : 0;
}

gboolean
swb_tcp_path_has (const SwbTcpPath *path, uint8_t state, gboolean *seen)
{
  gboolean found = FALSE;

  g_return_val_if_fail (path != NULL && seen != NULL, FALSE);
  *seen = FALSE;
  for (unsigned i = 0; i < path->n; i++)
    if (path->steps[i].state == state)
      {
        found = TRUE;
        *seen |= path->steps[i].seen;
      }
  return found;
}

gboolean
swb_tcp_path_went (const SwbTcpPath *path, uint8_t from, uint8_t to)
{
  g_return_val_if_fail (path != NULL, FALSE);
  for (unsigned i = 1; i < path->n; i++)
    if (path->steps[i - 1].state == from && path->steps[i].state == to)
      return TRUE;
  return FALSE;
}

char *
swb_tcp_path_text (const SwbTcpPath *path)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (path != NULL, g_string_free (text, FALSE));
  for (unsigned i = 0; i < path->n; i++)
    {
      const SwbTcpStep *step = &path->steps[i];
      const char *name = swb_tcp_state_name (step->state);

      if (i > 0)
        g_string_append (text, step->by_reset ? " → RST → " : " → ");
      g_string_append_printf (text, step->seen ? "%s" : "(%s)", name);
    }
  return g_string_free (text, FALSE);
}
