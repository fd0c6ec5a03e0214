/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-waker.h"

#include <stdatomic.h>

typedef struct
{
  GSource source;
  atomic_int woken;
} WakerSource;

struct _SwbWaker
{
  WakerSource *source;
  GMainContext *context;
};

static gboolean
waker_prepare (GSource *source, int *timeout_ms)
{
  *timeout_ms = -1;
  return atomic_load (&((WakerSource *) source)->woken) != 0;
}

static gboolean
waker_check (GSource *source)
{
  return atomic_load (&((WakerSource *) source)->woken) != 0;
}

static gboolean
waker_dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  atomic_store (&((WakerSource *) source)->woken, 0);
  return callback ? callback (user_data) : G_SOURCE_CONTINUE;
}

static GSourceFuncs waker_funcs = {
  .prepare = waker_prepare,
  .check = waker_check,
  .dispatch = waker_dispatch,
};

SwbWaker *
swb_waker_new (GMainContext *context, GSourceFunc func, gpointer user_data)
{
  SwbWaker *self;
  GSource *source;

  g_return_val_if_fail (func != NULL, NULL);

  self = g_new0 (SwbWaker, 1);
  source = g_source_new (&waker_funcs, sizeof (WakerSource));
  self->source = (WakerSource *) source;
  self->context = context ? g_main_context_ref (context) : g_main_context_ref_thread_default ();
  atomic_init (&self->source->woken, 0);
  g_source_set_name (source, "swb-waker");
  g_source_set_callback (source, func, user_data, NULL);
  g_source_attach (source, self->context);
  return self;
}

void
swb_waker_free (SwbWaker *waker)
{
  g_return_if_fail (waker != NULL);
  g_source_destroy (&waker->source->source);
  g_source_unref (&waker->source->source);
  g_main_context_unref (waker->context);
  g_free (waker);
}

void
swb_waker_wake (SwbWaker *waker)
{
  g_return_if_fail (waker != NULL);
  if (!atomic_exchange (&waker->source->woken, 1))
    g_main_context_wakeup (waker->context);
}
