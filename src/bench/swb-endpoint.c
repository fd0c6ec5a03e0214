/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/swb-io.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "bench/swb-kernel.h"
#include "call/swb-name.h"

#define CLOSED_KEPT 1000
#define BACK_OFF_NS (20 * (int64_t) 1000000)
#define RETRY_MIN_NS ((int64_t) 1000000)
#define RETRY_MAX_NS (64 * RETRY_MIN_NS)

SwbEndpoint *
swb_endpoint_new (SwbIo *io, int fd, int family, int type, int proto, const char *name)
{
  SwbEndpoint *self = g_new0 (SwbEndpoint, 1);

  self->io = io;
  self->id = ++io->last_socket_id;
  self->fd = fd;
  self->family = family;
  self->type = type;
  self->proto = proto;
  self->timeout_s = io->default_timeout_s;
  g_strlcpy (self->name, name, sizeof self->name);
  g_queue_init (&self->waiting_in);
  g_queue_init (&self->waiting_out);
  g_hash_table_insert (io->endpoints, GUINT_TO_POINTER (self->id), self);
  return self;
}

/* Nothing waits on it any more, and its descriptor has been taken */
void
swb_endpoint_free (SwbEndpoint *self)
{
  g_return_if_fail (self != NULL);
  swb_clear_timer (&self->drop_timer);
  swb_clear_timer (&self->backoff);
  swb_clear_timer (&self->retry);
  g_clear_pointer (&self->asked, g_hash_table_unref);
  g_free (self);
}

SwbEndpoint *
swb_endpoint_new_child (SwbEndpoint *listener, int fd, const SwbAddress *peer, const char *name_wanted)
{
  char wanted[SWB_NAME_MAX];
  char name[SWB_NAME_MAX];
  SwbEndpoint *self;

  if (name_wanted && swb_name_check (name_wanted, NULL))
    g_strlcpy (wanted, name_wanted, sizeof wanted);
  else
    g_snprintf (wanted, sizeof wanted, "%.*s_%u", SWB_NAME_MAX - 24, listener->name, ++listener->n_children);
  swb_io_unique_name (listener->io, wanted, name);
  self = swb_endpoint_new (listener->io, fd, listener->family, listener->type, listener->proto, name);
  self->parent = listener->id;
  self->peer = *peer;
  self->connected = TRUE;
  swb_endpoint_refresh_local (self);
  return self;
}

void
swb_endpoint_refresh_local (SwbEndpoint *self)
{
  SwbAddress local = { .length = sizeof local.u };

  if (self->fd >= 0 && getsockname (self->fd, &local.u.any, &local.length) == 0)
    self->local = local;
}

gboolean
swb_endpoint_is_datagram (const SwbEndpoint *self)
{
  return self->type == SOCK_DGRAM || self->type == SOCK_RAW;
}

gboolean
swb_endpoint_keeps_messages (const SwbEndpoint *self)
{
  return swb_endpoint_is_datagram (self) || self->type == SOCK_SEQPACKET;
}

gboolean
swb_endpoint_is_at_end (const SwbEndpoint *self)
{
  struct pollfd poll_fd = { .fd = self->fd, .events = POLLRDHUP };

  if (swb_endpoint_is_datagram (self))
    return FALSE;
  if (self->type != SOCK_SEQPACKET)
    return TRUE;
  return poll (&poll_fd, 1, 0) == 1 && (poll_fd.revents & (POLLRDHUP | POLLHUP))
         && swb_kernel_receive_queue (self->fd) <= 0;
}

GQueue *
swb_endpoint_queue (SwbEndpoint *self, SwbDirection direction)
{
  return direction == SWB_DIRECTION_IN ? &self->waiting_in : &self->waiting_out;
}

static uint32_t
wanted_events (const SwbEndpoint *self)
{
  uint32_t events = 0;

  if (self->fd < 0 || self->backoff)
    return 0;
  if (!g_queue_is_empty ((GQueue *) &self->waiting_in) || swb_watch_is_active (self))
    events |= EPOLLIN;
  if (!g_queue_is_empty ((GQueue *) &self->waiting_out) && self->retry == NULL)
    events |= EPOLLOUT;
  return events;
}

void
swb_endpoint_update (SwbEndpoint *self)
{
  uint32_t events = wanted_events (self);

  if (swb_reactor_set (self->io->reactor, self->fd, self->id, self->events, events))
    self->events = events;
}

static gboolean
on_backed_off (gpointer data)
{
  SwbEndpoint *self = data;

  swb_clear_timer (&self->backoff);
  swb_endpoint_update (self);
  return G_SOURCE_REMOVE;
}

void
swb_endpoint_back_off (SwbEndpoint *self, int64_t delay_ns)
{
  if (self->backoff)
    return;
  self->backoff = swb_io_add_timer (self->io, delay_ns, "[swb] try again", on_backed_off, self);
  swb_endpoint_update (self);
}

/* Lets the calls that wait in a direction go on, in their order; returns whether any got on */
static gboolean
run_queue (SwbEndpoint *self, GQueue *queue)
{
  gboolean any = FALSE;
  SwbOperation *head;

  while ((head = g_queue_peek_head (queue)) != NULL)
    {
      size_t sent = head->sent;
      SwbProgress progress = head->spec->attempt (head);

      any |= progress != SWB_PROGRESS_WAIT || head->sent > sent;
      if (progress != SWB_PROGRESS_DONE)
        break;
      swb_operation_finish (head);
    }
  return any;
}

static gboolean
on_retry (gpointer data)
{
  SwbEndpoint *self = data;

  swb_clear_timer (&self->retry);
  if (run_queue (self, &self->waiting_out))
    self->retry_ns = 0;
  swb_endpoint_update (self);
  return G_SOURCE_REMOVE;
}

void
swb_endpoint_retry_sending (SwbEndpoint *self)
{
  if (self->retry)
    return;
  self->retry_ns = CLAMP (self->retry_ns * 2, RETRY_MIN_NS, RETRY_MAX_NS);
  self->retry = swb_io_add_timer (self->io, self->retry_ns, "[swb] send again", on_retry, self);
}

void
swb_endpoint_ready (uint32_t id, uint32_t events, gpointer io)
{
  SwbEndpoint *self = g_hash_table_lookup (((SwbIo *) io)->endpoints, GUINT_TO_POINTER (id));
  gboolean any = FALSE;

  if (self == NULL || self->fd < 0) /* closed by a call earlier in this wake-up */
    return;
  if (events & (EPOLLIN | EPOLLHUP | EPOLLERR))
    any |= run_queue (self, &self->waiting_in);
  if (events & (EPOLLOUT | EPOLLHUP | EPOLLERR))
    any |= run_queue (self, &self->waiting_out);
  if (swb_watch_is_active (self))
    any |= swb_watch_run (self);
  if (!any && (self->retry == NULL || (events & ~EPOLLOUT)))
    swb_endpoint_back_off (self, BACK_OFF_NS);
  swb_endpoint_update (self);
}

static void
abort_all (GQueue *queue)
{
  SwbOperation *operation;

  while ((operation = g_queue_peek_head (queue)) != NULL)
    swb_operation_abort (operation, swb_failure_new_errno (EBADF), TRUE);
}

/* Calls that wait for a name are in no queue */
static void
abort_lookups (SwbEndpoint *self)
{
  g_autoptr (GList) operations = g_hash_table_get_values (self->io->operations);

  for (GList *l = operations; l; l = l->next)
    {
      SwbOperation *operation = l->data;

      if (operation->endpoint == self && operation->errand)
        swb_operation_abort (operation, swb_failure_new_errno (EBADF), TRUE);
    }
}

int
swb_endpoint_take_fd (SwbEndpoint *self)
{
  int fd = self->fd;

  abort_all (&self->waiting_in);
  abort_all (&self->waiting_out);
  abort_lookups (self);
  swb_watch_check_drops (self);
  swb_clear_timer (&self->drop_timer);
  swb_clear_timer (&self->backoff);
  swb_clear_timer (&self->retry);
  swb_reactor_set (self->io->reactor, fd, self->id, self->events, 0);
  self->events = 0;
  self->fd = -1;
  self->watched = FALSE;
  return fd;
}

void
swb_endpoint_closed (SwbEndpoint *self)
{
  SwbIo *io = self->io;

  self->closed = TRUE;
  g_queue_push_tail (&io->closed, GUINT_TO_POINTER (self->id));
  while (g_queue_get_length (&io->closed) > CLOSED_KEPT)
    {
      SwbEndpoint *oldest = g_hash_table_lookup (io->endpoints, g_queue_peek_head (&io->closed));

      swb_endpoint_remove (oldest);
    }
}

void
swb_endpoint_remove (SwbEndpoint *self)
{
  SwbIo *io = self->io;

  g_return_if_fail (self->closed);
  swb_record_removed (self);
  g_queue_remove (&io->closed, GUINT_TO_POINTER (self->id));
  g_hash_table_remove (io->endpoints, GUINT_TO_POINTER (self->id));
  swb_endpoint_free (self);
}
