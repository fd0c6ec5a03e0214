/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/swb-cli-log-print.h"

#include <unistd.h>

#include "cli/swb-cli-pipe.h"
#include "payload/swb-payload.h"

#define BUFFER_BYTES ((size_t) 64 << 10)
/* Signals are looked for so often. */
#define RECORDS_A_TURN 1024

void
swb_cli_log_print_init (SwbCliLogPrint *self, SwbLog *log, SwbFilter *filter, SwbLogFormat format, gboolean count)
{
  *self = (SwbCliLogPrint){ .log = log, .filter = filter, .format = format, .count = count };
  self->reader = swb_log_reader_new (log);
  self->next = swb_log_first (log);
  self->text = g_string_sized_new (BUFFER_BYTES * 2);
  /* What comes from the network must not act on a terminal. */
  self->escaped = format == SWB_LOG_RAW && isatty (STDOUT_FILENO);
  if (!count)
    swb_log_format_head (format, self->text);
}

void
swb_cli_log_print_clear (SwbCliLogPrint *self)
{
  g_clear_pointer (&self->reader, swb_log_reader_free);
  g_clear_pointer (&self->run, swb_filter_run_free);
  g_clear_pointer (&self->filter, swb_filter_unref);
  if (self->text)
    g_string_free (self->text, TRUE);
  self->text = NULL;
}

static gboolean
flush (SwbCliLogPrint *self)
{
  if (self->text->len > 0 && !swb_cli_pipe_write (self->text->str, self->text->len))
    self->stopped = TRUE;
  g_string_truncate (self->text, 0);
  return !self->stopped;
}

static void
escape_from (GString *text, size_t at)
{
  g_autofree char *shown = swb_payload_display_text (text->str + at, text->len - at);

  g_string_truncate (text, at);
  g_string_append (text, shown);
}

static gboolean
on_record (uint64_t no, const SwbRecord *record, gpointer user_data)
{
  SwbCliLogPrint *self = user_data;
  size_t at = self->text->len;

  if (++self->seen % RECORDS_A_TURN == 0 && swb_cli_pipe_signal () != 0)
    self->stopped = TRUE;
  if (!swb_log_format_takes (self->format, record, !swb_filter_matches_all (self->filter))
      || !swb_filter_run_matches (self->run, no, record))
    return !self->stopped;
  self->n++;
  if (self->count)
    return !self->stopped;
  swb_log_format_record (self->format, self->log, self->reader, no, record, self->first_ns, self->text);
  if (self->escaped)
    escape_from (self->text, at);
  return !self->stopped && (self->text->len < BUFFER_BYTES || flush (self));
}

gboolean
swb_cli_log_print_more (SwbCliLogPrint *self)
{
  uint64_t end = swb_log_end (self->log);

  if (self->run == NULL && self->next < end)
    {
      self->first_ns = swb_log_first_ns (self->log);
      self->run = swb_filter_run_new (self->filter, self->log, self->first_ns);
    }
  if (self->next < end)
    self->next = swb_log_scan (self->log, self->next, end, on_record, self);
  return !self->stopped && flush (self);
}
