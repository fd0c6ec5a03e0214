/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/swb-cli-stats.h"

#include <inttypes.h>
#include <string.h>

#include "log/swb-log-sockets.h"

typedef struct
{
  uint64_t dropped;
  gboolean ended;
} Sample;

static void
on_sampled (const SwbKernelState *state, gpointer user_data)
{
  Sample *sample = user_data;

  sample->dropped = state->valid ? state->dropped : 0;
  sample->ended = TRUE;
}

uint64_t
swb_cli_stats_dropped (SwbCliSession *session, uint32_t socket_id)
{
  Sample sample = { 0 };

  swb_bench_sample (session->bench, socket_id, on_sampled, &sample);
  while (!sample.ended)
    g_main_context_iteration (NULL, TRUE);
  return sample.dropped;
}

void
swb_cli_stats_write (SwbCliSession *session, SwbCliOutput *output, uint64_t dropped, int64_t duration_us)
{
  SwbLogTotals totals;
  char seconds[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *text = NULL;

  swb_log_totals (session->log, &totals);
  g_ascii_formatd (seconds, sizeof seconds, "%.6f", (double) duration_us / G_USEC_PER_SEC);
  text =
      g_strdup_printf ("{\"connections\":%" PRIu64 ",\"messages_received\":%" PRIu64 ",\"bytes_received\":%" PRIu64
                       ",\"messages_sent\":%" PRIu64 ",\"bytes_sent\":%" PRIu64 ",\"dropped_by_kernel\":%" PRIu64
                       ",\"records\":%" PRIu64 ",\"log_bytes\":%" PRIu64 ",\"seconds\":%s}\n",
                       totals.connections, totals.messages_in, totals.bytes_in, totals.messages_out, totals.bytes_out,
                       dropped, swb_log_end (session->log) - 1, swb_log_memory_size (session->log), seconds);
  swb_cli_output_write (output, text, strlen (text));
}
