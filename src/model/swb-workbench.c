/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-workbench.h"

#include "model/swb-waker.h"

#define SAMPLE_MS 250

struct _SwbWorkbench
{
  GObject parent_instance;

  SwbLog *log;
  SwbBench *bench;
  SwbWaker *waker;
  SwbSocketList *sockets;
  SwbLogModel *log_model;

  uint32_t shown_socket;
  GSource *sampling;
  gboolean closing;
};

enum
{
  PROP_0,
  PROP_SOCKETS,
  PROP_LOG_MODEL,
  N_PROPS,
};

enum
{
  NEWS,
  UPDATED,
  SAMPLED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static unsigned signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SwbWorkbench, swb_workbench, G_TYPE_OBJECT)

static void
swb_workbench_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SwbWorkbench *self = SWB_WORKBENCH (object);

  switch (id)
    {
    case PROP_SOCKETS:
      g_value_set_object (value, self->sockets);
      break;
    case PROP_LOG_MODEL:
      g_value_set_object (value, self->log_model);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stop_sampling (SwbWorkbench *self)
{
  if (self->sampling)
    g_source_destroy (self->sampling);
  g_clear_pointer (&self->sampling, g_source_unref);
}

static void
swb_workbench_dispose (GObject *object)
{
  SwbWorkbench *self = SWB_WORKBENCH (object);

  self->closing = TRUE;
  stop_sampling (self);
  /* The bench first: it ends the thread that writes the log and wakes us, and makes the callbacks that are due, which
   * may still look at all the rest */
  if (self->bench)
    swb_bench_free (self->bench);
  self->bench = NULL;
  g_clear_pointer (&self->waker, swb_waker_free);
  g_clear_object (&self->sockets);
  g_clear_object (&self->log_model);
  g_clear_pointer (&self->log, swb_log_unref);
  G_OBJECT_CLASS (swb_workbench_parent_class)->dispose (object);
}

static void
swb_workbench_class_init (SwbWorkbenchClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->get_property = swb_workbench_get_property;
  object_class->dispose = swb_workbench_dispose;

  props[PROP_SOCKETS] = g_param_spec_object ("sockets", NULL, NULL, SWB_TYPE_SOCKET_LIST, flags);
  props[PROP_LOG_MODEL] = g_param_spec_object ("log-model", NULL, NULL, SWB_TYPE_LOG_MODEL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[NEWS] = g_signal_new ("news", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[UPDATED] = g_signal_new ("updated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SAMPLED] =
      g_signal_new ("sampled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
swb_workbench_init (SwbWorkbench *self)
{
}

static gboolean
tell_news (gpointer user_data)
{
  SwbWorkbench *self = user_data;

  g_signal_emit (self, signals[NEWS], 0);
  return G_SOURCE_CONTINUE;
}

/* In the I/O thread */
static void
log_has_news (gpointer user_data)
{
  swb_waker_wake (user_data);
}

/* A new filter looks through the log frame by frame, also when nothing is appended. */
static void
on_filter_changed (SwbWorkbench *self)
{
  if (!self->closing)
    swb_waker_wake (self->waker);
}

/* @log: (transfer full) */
static SwbWorkbench *
new_with_log (SwbLog *log)
{
  SwbWorkbench *self = g_object_new (SWB_TYPE_WORKBENCH, NULL);

  self->log = log;
  self->sockets = swb_socket_list_new (self->log);
  self->log_model = swb_log_model_new (self->log);
  g_signal_connect_object (self->log_model, "notify::socket-id", G_CALLBACK (on_filter_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->log_model, "notify::filter-text", G_CALLBACK (on_filter_changed), self,
                           G_CONNECT_SWAPPED);
  self->waker = swb_waker_new (NULL, tell_news, self);
  return self;
}

SwbWorkbench *
swb_workbench_new (uint64_t payload_limit)
{
  g_autoptr (SwbLog) log = swb_log_new (payload_limit);

  return swb_workbench_new_with_bench (log);
}

SwbWorkbench *
swb_workbench_new_with_bench (SwbLog *log)
{
  SwbWorkbench *self;

  g_return_val_if_fail (log != NULL, NULL);

  self = new_with_log (swb_log_ref (log));
  swb_log_set_notify (self->log, log_has_news, self->waker);
  swb_log_arm (self->log, swb_log_end (self->log));
  self->bench = swb_bench_new (self->log);
  return self;
}

SwbWorkbench *
swb_workbench_new_for_log (SwbLog *log)
{
  g_return_val_if_fail (log != NULL, NULL);
  return new_with_log (swb_log_ref (log));
}

SwbLog *
swb_workbench_get_log (SwbWorkbench *self)
{
  g_return_val_if_fail (SWB_IS_WORKBENCH (self), NULL);
  return self->log;
}

SwbBench *
swb_workbench_get_bench (SwbWorkbench *self)
{
  g_return_val_if_fail (SWB_IS_WORKBENCH (self), NULL);
  return self->bench;
}

SwbSocketList *
swb_workbench_get_sockets (SwbWorkbench *self)
{
  g_return_val_if_fail (SWB_IS_WORKBENCH (self), NULL);
  return self->sockets;
}

SwbLogModel *
swb_workbench_get_log_model (SwbWorkbench *self)
{
  g_return_val_if_fail (SWB_IS_WORKBENCH (self), NULL);
  return self->log_model;
}

/* --- live figures --- */

static void
sample_arrived (const SwbKernelState *state, gpointer user_data)
{
  SwbWorkbench *self = user_data;
  SwbSocketItem *item;

  if (self->closing || state->socket_id != self->shown_socket || !state->valid)
    return;
  item = swb_socket_list_find (self->sockets, state->socket_id);
  if (item)
    swb_socket_item_set_live_state (item, state->tcp_state);
  g_signal_emit (self, signals[SAMPLED], 0, state);
}

static gboolean
sample (gpointer user_data)
{
  SwbWorkbench *self = user_data;

  swb_bench_sample (self->bench, self->shown_socket, sample_arrived, self);
  return G_SOURCE_CONTINUE;
}

static gboolean
shown_socket_is_open (SwbWorkbench *self)
{
  SwbSocketItem *item = self->shown_socket ? swb_socket_list_find (self->sockets, self->shown_socket) : NULL;

  return item && (swb_socket_item_get_info (item)->flags & SWB_SOCKET_CLOSED) == 0;
}

/* The timer runs only while there is something to sample: idle, the program does not wake up. */
static void
update_sampling (SwbWorkbench *self)
{
  gboolean wanted = shown_socket_is_open (self);

  if (wanted == (self->sampling != NULL))
    return;
  if (!wanted)
    {
      stop_sampling (self);
      return;
    }
  self->sampling = g_timeout_source_new (SAMPLE_MS);
  g_source_set_name (self->sampling, "swb-sample");
  g_source_set_callback (self->sampling, sample, self, NULL);
  g_source_attach (self->sampling, g_main_context_get_thread_default ());
  sample (self);
}

void
swb_workbench_set_shown_socket (SwbWorkbench *self, uint32_t socket_id)
{
  g_return_if_fail (SWB_IS_WORKBENCH (self));

  if (self->closing || self->bench == NULL || self->shown_socket == socket_id)
    return;
  self->shown_socket = socket_id;
  stop_sampling (self);
  update_sampling (self);
}

/* --- bringing up to date --- */

gboolean
swb_workbench_update (SwbWorkbench *self)
{
  uint64_t end;
  gboolean changed;

  g_return_val_if_fail (SWB_IS_WORKBENCH (self), FALSE);

  if (self->closing)
    return FALSE;
  end = swb_log_end (self->log);
  changed = swb_log_model_update (self->log_model);
  changed |= swb_socket_list_update (self->sockets);
  if (changed)
    {
      update_sampling (self);
      g_signal_emit (self, signals[UPDATED], 0);
      return TRUE;
    }
  return !swb_log_arm (self->log, end);
}

/* --- calls --- */

typedef struct
{
  gboolean has_owner;
  GWeakRef owner;
  SwbBenchDone done;
  gpointer user_data;
} Submitted;

static void
call_ended (SwbCall *call, gpointer user_data)
{
  Submitted *submitted = user_data;
  g_autoptr (GObject) owner = submitted->has_owner ? g_weak_ref_get (&submitted->owner) : NULL;

  if (!submitted->has_owner || owner)
    submitted->done (call, submitted->user_data);
  g_weak_ref_clear (&submitted->owner);
  g_free (submitted);
}

uint32_t
swb_workbench_submit (SwbWorkbench *self, SwbCall *call, GObject *owner, SwbBenchDone done, gpointer user_data)
{
  Submitted *submitted;

  g_return_val_if_fail (SWB_IS_WORKBENCH (self) && call != NULL, 0);

  if (self->closing || self->bench == NULL)
    {
      swb_call_free (call);
      return 0;
    }
  if (done == NULL)
    return swb_bench_submit (self->bench, call, NULL, NULL);
  submitted = g_new0 (Submitted, 1);
  submitted->has_owner = owner != NULL;
  g_weak_ref_init (&submitted->owner, owner);
  submitted->done = done;
  submitted->user_data = user_data;
  return swb_bench_submit (self->bench, call, call_ended, submitted);
}

typedef struct
{
  GWeakRef owner;
  SwbBenchOptionsSampled sampled;
  gpointer user_data;
} OptionsWanted;

static void
options_sampled (uint32_t socket_id, GPtrArray *states, gpointer user_data)
{
  OptionsWanted *wanted = user_data;
  g_autoptr (GObject) owner = g_weak_ref_get (&wanted->owner);

  if (owner)
    wanted->sampled (socket_id, states, wanted->user_data);
  g_weak_ref_clear (&wanted->owner);
  g_free (wanted);
}

void
swb_workbench_sample_options (SwbWorkbench *self, uint32_t socket_id, GObject *owner, SwbBenchOptionsSampled sampled,
                              gpointer user_data)
{
  OptionsWanted *wanted;

  g_return_if_fail (SWB_IS_WORKBENCH (self) && G_IS_OBJECT (owner) && sampled != NULL);

  if (self->closing || self->bench == NULL)
    return;
  wanted = g_new0 (OptionsWanted, 1);
  g_weak_ref_init (&wanted->owner, owner);
  wanted->sampled = sampled;
  wanted->user_data = user_data;
  swb_bench_sample_options (self->bench, socket_id, options_sampled, wanted);
}
