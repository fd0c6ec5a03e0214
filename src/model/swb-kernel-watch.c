/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-kernel-watch.h"

#include <errno.h>
#include <netinet/tcp.h>

#include "bench/swb-sock-diag.h"

#define SAMPLE_MS 250

struct _SwbKernelWatch
{
  GObject parent_instance;

  SwbWorkbench *workbench;
  SwbSocketItem *item;
  GSource *timer;
  GCancellable *search; /* (nullable): the kernel is being asked for what is left of a closed socket */
  gboolean asked;       /* a sample is under way */

  gboolean known;
  SwbKernelState state;
  SwbTcpPath path;
  unsigned n_told; /* how many of the states that the records tell are in the path */
  gboolean is_left;
  gboolean is_gone;
  uint32_t left_ms;
  SwbKernelPoint points[SWB_KERNEL_POINTS];
  unsigned first_point;
  unsigned n_points;
};

G_DEFINE_FINAL_TYPE (SwbKernelWatch, swb_kernel_watch, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static unsigned signals[N_SIGNALS];

static void
tell (SwbKernelWatch *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
stop (SwbKernelWatch *self)
{
  if (self->timer)
    g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
  g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
}

static gboolean
is_tcp (SwbKernelWatch *self)
{
  const SwbSocketInfo *info = swb_socket_item_get_info (self->item);

  return (swb_sock_diag_kind (info->family, info->type) & SWB_SOCK_DIAG_TCP) != 0;
}

static gboolean
is_closed (SwbKernelWatch *self)
{
  return (swb_socket_item_get_info (self->item)->flags & SWB_SOCKET_CLOSED) != 0;
}

/* Whether an end of the connection was none that the two ends agreed on */
static gboolean
was_reset (SwbKernelWatch *self)
{
  const SwbSocketInfo *info = swb_socket_item_get_info (self->item);

  if (info->flags & (SWB_SOCKET_RESET | SWB_SOCKET_SENT_RESET))
    return TRUE;
  if (swb_tcp_path_last (&self->path) == TCP_SYN_SENT)
    return info->last_error == ECONNREFUSED;
  return (info->flags & (SWB_SOCKET_SHUT_WRITE | SWB_SOCKET_CLOSED)) == 0;
}

/* Of a socket that is still open TCP_INFO says CLOSED as soon as the kernel keeps its TIME_WAIT apart. */
static gboolean
may_be_left (SwbKernelWatch *self)
{
  switch (swb_tcp_path_last (&self->path))
    {
    case TCP_FIN_WAIT1:
    case TCP_FIN_WAIT2:
    case TCP_CLOSING:
    case TCP_TIME_WAIT:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
add_state (SwbKernelWatch *self, uint8_t state)
{
  if (state != TCP_CLOSE || !may_be_left (self))
    swb_tcp_path_add (&self->path, state, was_reset (self));
}

static void search (SwbKernelWatch *self);

/* An answer that is under way keeps neither the watch nor its workbench: nobody may wait for it any more. */
static GWeakRef *
weak_new (SwbKernelWatch *self)
{
  GWeakRef *weak = g_new (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  return weak;
}

/* (transfer full) (nullable) */
static SwbKernelWatch *
weak_take (GWeakRef *weak)
{
  SwbKernelWatch *self = g_weak_ref_get (weak);

  g_weak_ref_clear (weak);
  g_free (weak);
  return self;
}

/* --- an open socket --- */

static void
add_point (SwbKernelWatch *self, const SwbKernelState *state)
{
  SwbKernelPoint point = { state->receive_queue, state->send_queue, state->accept_queue };

  self->points[(self->first_point + self->n_points) % SWB_KERNEL_POINTS] = point;
  if (self->n_points < SWB_KERNEL_POINTS)
    self->n_points++;
  else
    self->first_point = (self->first_point + 1) % SWB_KERNEL_POINTS;
}

static void
on_sampled (const SwbKernelState *state, gpointer user_data)
{
  g_autoptr (SwbKernelWatch) self = weak_take (user_data);

  if (self == NULL)
    return;
  self->asked = FALSE;
  if (self->timer == NULL || !state->valid || is_closed (self))
    return;
  self->state = *state;
  self->known = TRUE;
  add_point (self, state);
  if (is_tcp (self))
    add_state (self, state->tcp_state);
  if (state->tcp_state == TCP_CLOSE && may_be_left (self))
    search (self);
  tell (self);
}

/* --- one that is closed, or of which only TIME_WAIT is left --- */

static void
become_gone (SwbKernelWatch *self)
{
  self->is_left = FALSE;
  self->left_ms = 0;
  if (is_tcp (self))
    swb_tcp_path_add (&self->path, TCP_CLOSE, was_reset (self));
  if (!is_closed (self))
    return;
  self->is_gone = TRUE;
  stop (self);
}

/* Other timers send something again. */
static gboolean
is_end (const SwbSockDiag *found)
{
  return found->timer == SWB_SOCK_DIAG_TIMER_TIME_WAIT
         || (found->state == TCP_FIN_WAIT2 && found->timer == SWB_SOCK_DIAG_TIMER_KEEPALIVE);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SwbKernelWatch) self = weak_take (user_data);
  g_autoptr (GError) error = NULL;
  SwbSockDiag found = { 0 };
  gboolean is_there = swb_sock_diag_find_finish (result, &found, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self == NULL || self->search == NULL)
    return;
  g_clear_object (&self->search);
  /* A process holds it: that is a new connection with the same addresses. */
  if (!is_there || found.inode != 0)
    become_gone (self);
  else
    {
      self->is_left = TRUE;
      self->left_ms = is_end (&found) ? found.timer_ms : 0;
      swb_tcp_path_add (&self->path, found.state, FALSE);
    }
  tell (self);
}

static void
search (SwbKernelWatch *self)
{
  const SwbSocketInfo *info = swb_socket_item_get_info (self->item);

  if (self->search != NULL)
    return;
  self->search = g_cancellable_new ();
  swb_sock_diag_find_async (swb_sock_diag_kind (info->family, info->type), &info->local, &info->peer, self->search,
                            on_found, weak_new (self));
}

static void
look_after_close (SwbKernelWatch *self)
{
  const SwbSocketInfo *info = swb_socket_item_get_info (self->item);

  self->known = FALSE;
  if (is_tcp (self) && info->local.length > 0 && info->peer.length > 0)
    search (self);
  else
    {
      become_gone (self);
      tell (self);
    }
}

/* --- when --- */

static gboolean
on_time (gpointer user_data)
{
  SwbKernelWatch *self = user_data;
  SwbBench *bench = swb_workbench_get_bench (self->workbench);

  if (bench == NULL)
    return G_SOURCE_CONTINUE;
  if (is_closed (self))
    look_after_close (self);
  else if (!self->asked)
    {
      self->asked = TRUE;
      swb_bench_sample (bench, swb_socket_item_get_id (self->item), on_sampled, weak_new (self));
    }
  return G_SOURCE_CONTINUE;
}

/* The records may know of states that were over before a sample was taken. */
static void
on_item_changed (SwbKernelWatch *self)
{
  const SwbSocketInfo *info = swb_socket_item_get_info (self->item);
  unsigned before = self->path.n;

  if (!is_tcp (self))
    return;
  if (self->path.n == 0 && info->flags & SWB_SOCKET_ACCEPTED)
    swb_tcp_path_begin_accepted (&self->path);
  for (; self->n_told < info->n_states; self->n_told++)
    add_state (self, info->states[self->n_told]);
  if (self->path.n != before)
    tell (self);
}

void
swb_kernel_watch_set_active (SwbKernelWatch *self, gboolean active)
{
  g_return_if_fail (SWB_IS_KERNEL_WATCH (self));

  if (active == (self->timer != NULL) || (active && self->is_gone))
    return;
  if (!active)
    {
      stop (self);
      return;
    }
  self->timer = g_timeout_source_new (SAMPLE_MS);
  g_source_set_name (self->timer, "swb-kernel-watch");
  g_source_set_callback (self->timer, on_time, self, NULL);
  g_source_attach (self->timer, g_main_context_get_thread_default ());
  on_time (self);
}

/* --- what is known --- */

SwbSocketItem *
swb_kernel_watch_get_item (SwbKernelWatch *self)
{
  g_return_val_if_fail (SWB_IS_KERNEL_WATCH (self), NULL);
  return self->item;
}

const SwbKernelState *
swb_kernel_watch_get_state (SwbKernelWatch *self)
{
  g_return_val_if_fail (SWB_IS_KERNEL_WATCH (self), NULL);
  return self->known ? &self->state : NULL;
}

const SwbTcpPath *
swb_kernel_watch_get_path (SwbKernelWatch *self)
{
  g_return_val_if_fail (SWB_IS_KERNEL_WATCH (self), NULL);
  return &self->path;
}

gboolean
swb_kernel_watch_is_left (SwbKernelWatch *self, uint32_t *left_ms)
{
  g_return_val_if_fail (SWB_IS_KERNEL_WATCH (self), FALSE);
  g_return_val_if_fail (left_ms != NULL, FALSE);
  *left_ms = self->left_ms;
  return self->is_left;
}

unsigned
swb_kernel_watch_n_points (SwbKernelWatch *self)
{
  g_return_val_if_fail (SWB_IS_KERNEL_WATCH (self), 0);
  return self->n_points;
}

SwbKernelPoint
swb_kernel_watch_point (SwbKernelWatch *self, unsigned i)
{
  g_return_val_if_fail (SWB_IS_KERNEL_WATCH (self) && i < self->n_points, (SwbKernelPoint){ 0 });
  return self->points[(self->first_point + i) % SWB_KERNEL_POINTS];
}

/* --- the object --- */

static void
swb_kernel_watch_dispose (GObject *object)
{
  SwbKernelWatch *self = SWB_KERNEL_WATCH (object);

  stop (self);
  g_clear_object (&self->workbench);
  g_clear_object (&self->item);
  G_OBJECT_CLASS (swb_kernel_watch_parent_class)->dispose (object);
}

static void
swb_kernel_watch_class_init (SwbKernelWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = swb_kernel_watch_dispose;
  signals[CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
swb_kernel_watch_init (SwbKernelWatch *self)
{
}

SwbKernelWatch *
swb_kernel_watch_new (SwbWorkbench *workbench, SwbSocketItem *item)
{
  SwbKernelWatch *self;

  g_return_val_if_fail (SWB_IS_WORKBENCH (workbench) && SWB_IS_SOCKET_ITEM (item), NULL);

  self = g_object_new (SWB_TYPE_KERNEL_WATCH, NULL);
  self->workbench = g_object_ref (workbench);
  self->item = g_object_ref (item);
  g_signal_connect_object (item, "changed", G_CALLBACK (on_item_changed), self, G_CONNECT_SWAPPED);
  on_item_changed (self);
  return self;
}
