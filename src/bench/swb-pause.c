/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/swb-pause.h"

/* A disk that is only slow has soon caught up */
#define SLOW_NS (5 * (int64_t) 1000000)
#define FULL_NS (200 * (int64_t) 1000000)

static gboolean on_timer (gpointer data);

static void
wait_for_log (SwbIo *io)
{
  swb_clear_timer (&io->pause_timer);
  io->pause_timer =
      swb_io_add_timer (io, io->hold == SWB_LOG_BEHIND ? SLOW_NS : FULL_NS, "[swb] log has room", on_timer, io);
}

/* That the disk is slow is no news: nothing is lost by it that the kernel does not tell of. */
static void
set_hold (SwbIo *io, SwbLogHold hold)
{
  SwbLogHold before = (SwbLogHold) io->hold;

  if (hold == before)
    return;
  io->hold = hold;
  if (hold == SWB_LOG_NO_ROOM || hold == SWB_LOG_AT_LIMIT)
    swb_record_paused (io, hold, swb_log_error (io->log));
  else if (before == SWB_LOG_NO_ROOM || before == SWB_LOG_AT_LIMIT)
    swb_record_resumed (io);
}

static void
update_all (SwbIo *io)
{
  GHashTableIter iter;
  gpointer endpoint;

  g_hash_table_iter_init (&iter, io->endpoints);
  while (g_hash_table_iter_next (&iter, NULL, &endpoint))
    if (((SwbEndpoint *) endpoint)->fd >= 0)
      swb_endpoint_update (endpoint);
}

static gboolean
on_timer (gpointer data)
{
  SwbIo *io = data;

  set_hold (io, swb_log_hold (io->log, (SwbLogHold) io->hold));
  swb_clear_timer (&io->pause_timer);
  if (io->hold != SWB_LOG_GO)
    wait_for_log (io);
  else
    update_all (io);
  return G_SOURCE_REMOVE;
}

void
swb_pause_check (SwbIo *io)
{
  SwbLogHold hold;

  if (io->hold != SWB_LOG_GO)
    return;
  hold = swb_log_hold (io->log, SWB_LOG_GO);
  if (hold == SWB_LOG_GO)
    return;
  set_hold (io, hold);
  wait_for_log (io);
}

void
swb_pause_clear (SwbIo *io)
{
  swb_clear_timer (&io->pause_timer);
}
