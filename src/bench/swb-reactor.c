/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/swb-reactor.h"

#include <unistd.h>

#define EVENTS_PER_WAKE_UP 64

struct _SwbReactor
{
  int epoll_fd;
  GSource *source;
  SwbReactorFunc func;
  gpointer user_data;
};

typedef struct
{
  GSource source;
  SwbReactor *reactor;
} ReactorSource;

static gboolean
source_dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  SwbReactor *self = ((ReactorSource *) source)->reactor;
  struct epoll_event events[EVENTS_PER_WAKE_UP];
  int n = epoll_wait (self->epoll_fd, events, EVENTS_PER_WAKE_UP, 0);

  for (int i = 0; i < n; i++)
    self->func (events[i].data.u32, events[i].events, self->user_data);
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs reactor_funcs = { .dispatch = source_dispatch };

SwbReactor *
swb_reactor_new (GMainContext *context, SwbReactorFunc func, gpointer user_data)
{
  SwbReactor *self;
  int fd = epoll_create1 (EPOLL_CLOEXEC);

  if (fd < 0)
    return NULL;
  self = g_new0 (SwbReactor, 1);
  self->epoll_fd = fd;
  self->func = func;
  self->user_data = user_data;
  self->source = g_source_new (&reactor_funcs, sizeof (ReactorSource));
  ((ReactorSource *) self->source)->reactor = self;
  g_source_set_name (self->source, "[swb] sockets");
  g_source_add_unix_fd (self->source, fd, G_IO_IN);
  g_source_attach (self->source, context);
  return self;
}

void
swb_reactor_free (SwbReactor *self)
{
  g_return_if_fail (self != NULL);
  g_source_destroy (self->source);
  g_source_unref (self->source);
  close (self->epoll_fd);
  g_free (self);
}

gboolean
swb_reactor_set (SwbReactor *self, int fd, uint32_t id, uint32_t before, uint32_t events)
{
  struct epoll_event event = { .events = events, .data.u32 = id };
  int operation = before == 0 ? EPOLL_CTL_ADD : events == 0 ? EPOLL_CTL_DEL : EPOLL_CTL_MOD;

  g_return_val_if_fail (self != NULL, FALSE);
  if (before == events)
    return TRUE;
  return epoll_ctl (self->epoll_fd, operation, fd, &event) == 0;
}
