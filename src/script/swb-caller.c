/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/swb-caller.h"

struct _SwbCaller
{
  SwbBench *bench;
  uint32_t current;
  SwbOutcome done;
  gpointer done_data;
  uint64_t transferred;
  gboolean *gone; /* set when the caller is freed before the call under way has ended; shared with it */
};

typedef struct
{
  SwbCaller *caller;
  gboolean *gone;
} Ticket;

SwbCaller *
swb_caller_new (SwbBench *bench)
{
  SwbCaller *self;

  g_return_val_if_fail (bench != NULL, NULL);

  self = g_new0 (SwbCaller, 1);
  self->bench = bench;
  return self;
}

void
swb_caller_free (SwbCaller *self)
{
  g_return_if_fail (self != NULL);

  if (self->current)
    {
      *self->gone = TRUE;
      swb_bench_cancel (self->bench, self->current);
    }
  g_free (self);
}

static void
on_ended (SwbCall *call, gpointer data)
{
  Ticket *ticket = data;
  SwbCaller *self = ticket->caller;
  gboolean gone = *ticket->gone;
  SwbOutcome done;

  g_free (ticket->gone);
  g_free (ticket);
  if (gone)
    return;
  done = self->done;
  self->current = 0;
  self->transferred = call->transferred;
  self->done = NULL;
  self->gone = NULL;
  done (g_steal_pointer (&call->result), g_steal_pointer (&call->failure), self->done_data);
}

void
swb_caller_make (SwbCaller *self, SwbCall *call, SwbOutcome done, gpointer user_data)
{
  Ticket *ticket;

  g_return_if_fail (self != NULL && call != NULL && done != NULL);
  g_return_if_fail (self->current == 0);

  ticket = g_new0 (Ticket, 1);
  ticket->caller = self;
  ticket->gone = self->gone = g_new0 (gboolean, 1);
  self->done = done;
  self->done_data = user_data;
  self->current = swb_bench_submit (self->bench, call, on_ended, ticket);
}

gboolean
swb_caller_cancel (SwbCaller *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->current == 0)
    return FALSE;
  swb_bench_cancel (self->bench, self->current);
  return TRUE;
}

uint32_t
swb_caller_current (SwbCaller *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->current;
}

uint64_t
swb_caller_transferred (SwbCaller *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->transferred;
}

void
swb_caller_make_unwatched (SwbCaller *self, SwbCall *call)
{
  g_return_if_fail (self != NULL && call != NULL);
  swb_bench_submit (self->bench, call, NULL, NULL);
}
