/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/swb-io.h"

#include <string.h>
#include <time.h>

#include "call/swb-name.h"

int64_t
swb_monotonic_ns (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return now.tv_sec * (int64_t) 1000000000 + now.tv_nsec;
}

static gboolean
is_free (SwbIo *io, const char *name)
{
  return swb_log_socket_by_name (io->log, name) == 0;
}

void
swb_io_unique_name (SwbIo *io, const char *wanted, char *out)
{
  char name[SWB_NAME_MAX];

  g_strlcpy (name, wanted, sizeof name);
  for (unsigned n = 2; !is_free (io, name); n++)
    g_snprintf (name, sizeof name, "%.*s_%u", SWB_NAME_MAX - 12, wanted, n);
  memcpy (out, name, sizeof name);
}

static unsigned
kind_of (int family, int type)
{
  if (family == AF_UNIX)
    return 2;
  if (family != AF_INET && family != AF_INET6)
    return 3;
  return type == SOCK_STREAM ? 0 : type == SOCK_DGRAM ? 1 : 3;
}

void
swb_io_default_name (SwbIo *io, int family, int type, char *out)
{
  static const char *const stems[SWB_N_NAME_KINDS] = { "tcp", "udp", "unix", "sock" };
  unsigned kind = kind_of (family, type);

  do
    g_snprintf (out, SWB_NAME_MAX, "%s%u", stems[kind], ++io->last_name[kind]);
  while (!is_free (io, out));
}

static gboolean
timer_dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  g_source_set_ready_time (source, -1);
  callback (user_data);
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs timer_funcs = { .dispatch = timer_dispatch };

GSource *
swb_io_add_timer (SwbIo *io, int64_t delay_ns, const char *name, GSourceFunc func, gpointer data)
{
  GSource *timer = g_source_new (&timer_funcs, sizeof (GSource));

  g_source_set_name (timer, name);
  g_source_set_callback (timer, func, data, NULL);
  g_source_set_ready_time (timer, g_get_monotonic_time () + (delay_ns + 999) / 1000);
  g_source_attach (timer, io->context);
  return timer;
}

void
swb_clear_timer (GSource **timer)
{
  if (*timer == NULL)
    return;
  g_source_destroy (*timer);
  g_clear_pointer (timer, g_source_unref);
}
