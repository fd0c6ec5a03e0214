/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-life-line.h"

#include "model/swb-possible.h"

typedef struct
{
  const SwbSocketInfo *info;
  SwbStep *steps;
  size_t n;
} LifeLine;

static gboolean
has (const SwbSocketInfo *info, SwbSocketFlags flags)
{
  return (info->flags & flags) != 0;
}

/* connect() and connect_ex(), the ways to send, and the ways to receive, are one step each */
static SwbMethod
step_of (SwbMethod method)
{
  if (method == SWB_METHOD_CONNECT_EX)
    return SWB_METHOD_CONNECT;
  if (swb_method_receives (method) || swb_method_sends (method))
    return SWB_METHOD_RECV;
  return method;
}

static const SwbWaitingCall *
waiting_for (const SwbSocketInfo *info, SwbMethod method)
{
  if (info->waiting_out.call_id && step_of (info->waiting_out.method) == method)
    return &info->waiting_out;
  if (info->waiting_in.call_id && step_of (info->waiting_in.method) == method)
    return &info->waiting_in;
  return NULL;
}

/* @method: as step_of() gives it. @state: what it is unless its call waits or has just failed */
static SwbStep *
add_step (LifeLine *line, SwbMethod method, const char *text, SwbStepState state)
{
  const SwbSocketInfo *info = line->info;
  const SwbWaitingCall *waiting = waiting_for (info, method);
  SwbStep *step = &line->steps[line->n++];

  g_assert (line->n <= SWB_STEPS_MAX);
  *step = (SwbStep){ .method = method, .state = state };
  g_strlcpy (step->text, text, sizeof step->text);
  if (has (info, SWB_SOCKET_CLOSED))
    {
      if (state != SWB_STEP_DONE)
        step->state = SWB_STEP_LATER;
    }
  else if (waiting)
    {
      step->state = SWB_STEP_WAITING;
      step->since_ns = waiting->since_ns;
    }
  else if (info->last_failed && step_of (info->last_method) == method
           && (state != SWB_STEP_DONE || method == SWB_METHOD_RECV || method == SWB_METHOD_ACCEPT))
    step->state = SWB_STEP_FAILED;
  return step;
}

static SwbStepState
done_or (gboolean done, SwbStepState otherwise)
{
  return done ? SWB_STEP_DONE : otherwise;
}

static void
add_transfer (LifeLine *line, const char *text, gboolean possible)
{
  const SwbSocketInfo *info = line->info;
  const SwbWaitingCall *waiting = waiting_for (info, SWB_METHOD_RECV);
  gboolean done = info->messages_in > 0 || info->messages_out > 0;
  SwbStep *step = add_step (line, SWB_METHOD_RECV, text, done_or (done, possible ? SWB_STEP_NEXT : SWB_STEP_LATER));

  if (waiting && step->state == SWB_STEP_WAITING)
    {
      step->method = waiting->method;
      g_snprintf (step->text, sizeof step->text, "%s()", swb_method_name (waiting->method));
    }
}

static void
add_shutdown (LifeLine *line)
{
  gboolean reading = has (line->info, SWB_SOCKET_SHUT_READ);
  gboolean writing = has (line->info, SWB_SOCKET_SHUT_WRITE);

  if (reading || writing)
    add_step (line, SWB_METHOD_SHUTDOWN,
              reading && writing ? "shutdown(SHUT_RDWR)"
              : writing          ? "shutdown(SHUT_WR)"
                                 : "shutdown(SHUT_RD)",
              SWB_STEP_DONE);
}

/* Closing is always possible; it comes next when nothing else can. */
static void
add_close (LifeLine *line)
{
  const SwbSocketInfo *info = line->info;
  gboolean over = has (info, SWB_SOCKET_RESET | SWB_SOCKET_PEER_CLOSED)
                  || (has (info, SWB_SOCKET_SHUT_READ) && has (info, SWB_SOCKET_SHUT_WRITE));

  add_step (line, SWB_METHOD_CLOSE, "close()",
            done_or (has (info, SWB_SOCKET_CLOSED), over ? SWB_STEP_NEXT : SWB_STEP_LATER));
}

static gboolean
is_client (const SwbSocketInfo *info)
{
  return has (info, SWB_SOCKET_CONNECTED) || swb_is_connecting (info)
         || (info->last_failed && step_of (info->last_method) == SWB_METHOD_CONNECT);
}

static gboolean
is_server (const SwbSocketInfo *info)
{
  return has (info, SWB_SOCKET_BOUND | SWB_SOCKET_LISTENING | SWB_SOCKET_HAS_ACCEPTED)
         || (info->last_failed && info->last_method == SWB_METHOD_LISTEN);
}

static void
add_server_steps (LifeLine *line)
{
  const SwbSocketInfo *info = line->info;
  gboolean listening = has (info, SWB_SOCKET_LISTENING);
  char listen[32] = "listen()";

  if (listening)
    g_snprintf (listen, sizeof listen, "listen(%d)", info->backlog);
  /* A socket that listens without bind() has got its address by that */
  add_step (line, SWB_METHOD_BIND, "bind()",
            done_or (has (info, SWB_SOCKET_BOUND), listening ? SWB_STEP_LATER : SWB_STEP_NEXT));
  add_step (line, SWB_METHOD_LISTEN, listen, done_or (listening, SWB_STEP_NEXT));
  add_step (line, SWB_METHOD_ACCEPT, "accept()",
            done_or (has (info, SWB_SOCKET_HAS_ACCEPTED), listening ? SWB_STEP_NEXT : SWB_STEP_LATER));
}

static void
add_client_steps (LifeLine *line)
{
  const SwbSocketInfo *info = line->info;
  gboolean connected = has (info, SWB_SOCKET_CONNECTED);

  if (has (info, SWB_SOCKET_BOUND))
    add_step (line, SWB_METHOD_BIND, "bind()", SWB_STEP_DONE);
  add_step (line, SWB_METHOD_CONNECT, "connect()", done_or (connected, SWB_STEP_NEXT));
  add_transfer (line, "recv() / send()", connected);
  add_shutdown (line);
}

static void
add_undecided_steps (LifeLine *line)
{
  add_step (line, SWB_METHOD_BIND, "bind()", SWB_STEP_NEXT);
  add_step (line, SWB_METHOD_CONNECT, "connect()", SWB_STEP_NEXT);
  add_transfer (line, "recv() / send()", FALSE);
}

static void
add_datagram_steps (LifeLine *line)
{
  const SwbSocketInfo *info = line->info;
  gboolean connected = has (info, SWB_SOCKET_CONNECTED);
  SwbStepState unbound = swb_has_local_address (info) ? SWB_STEP_LATER : SWB_STEP_NEXT;

  add_step (line, SWB_METHOD_BIND, "bind()", done_or (has (info, SWB_SOCKET_BOUND), unbound));
  if (connected || (info->last_failed && step_of (info->last_method) == SWB_METHOD_CONNECT))
    add_step (line, SWB_METHOD_CONNECT, "connect()", done_or (connected, SWB_STEP_NEXT));
  add_transfer (line, connected ? "recv() / send()" : "recvfrom() / sendto()", TRUE);
  add_shutdown (line);
}

size_t
swb_life_line (const SwbSocketInfo *info, SwbStep *steps)
{
  LifeLine line = { .info = info, .steps = steps };

  g_return_val_if_fail (info != NULL && steps != NULL, 0);

  if (has (info, SWB_SOCKET_ACCEPTED | SWB_SOCKET_PAIRED))
    {
      gboolean accepted = has (info, SWB_SOCKET_ACCEPTED);

      add_step (&line, accepted ? SWB_METHOD_ACCEPT : SWB_METHOD_SOCKETPAIR, accepted ? "accept()" : "socketpair()",
                SWB_STEP_DONE);
      add_transfer (&line, "recv() / send()", TRUE);
      add_shutdown (&line);
    }
  else
    {
      add_step (&line, SWB_METHOD_SOCKET, "socket()", SWB_STEP_DONE);
      if (info->type == SOCK_DGRAM)
        add_datagram_steps (&line);
      else if (is_client (info))
        add_client_steps (&line);
      else if (is_server (info))
        add_server_steps (&line);
      else
        add_undecided_steps (&line);
    }
  add_close (&line);
  return line.n;
}
