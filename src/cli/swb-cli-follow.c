/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/swb-cli-follow.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "log/swb-record-json.h"
#include "log/swb-record-text.h"

/* So many at once: signals are to be heard in between. */
#define RECORDS_PER_TURN 1000
#define TURN_BYTES (256 * 1024)

struct _SwbCliFollow
{
  SwbCliSession *session;
  SwbCliOutput *output;
  gboolean json;

  GSource *source;
  uint64_t next;
  uint64_t n_lost;
  int64_t first_ns; /* 0: none was seen yet */
  GString *text;
};

/* In the I/O thread */
static void
on_appended (gpointer user_data)
{
  g_source_set_ready_time (user_data, 0);
}

static gboolean
dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  g_source_set_ready_time (source, -1);
  return callback (user_data);
}

static void
write_record (SwbCliFollow *self, const SwbRecord *record)
{
  if (self->first_ns == 0)
    self->first_ns = record->time_ns;
  if (self->json)
    swb_record_json (self->session->log, self->next, record, self->first_ns, self->text);
  else
    {
      g_autofree char *line = swb_record_line (self->session->log, self->next, record, self->first_ns);

      g_string_append (self->text, line);
    }
  g_string_append_c (self->text, '\n');
}

/* Writes some; whether there are more, and room for them */
static gboolean
write_some (SwbCliFollow *self)
{
  SwbLog *log = self->session->log;
  uint64_t end = swb_log_end (log);
  SwbRecord record;

  for (unsigned n = 0; n < RECORDS_PER_TURN && self->next < end && self->text->len < TURN_BYTES; n++)
    {
      uint64_t first = swb_log_first (log);

      if (self->next < first)
        {
          self->n_lost += first - self->next;
          self->next = first;
        }
      if (!swb_log_get (log, self->next, &record))
        continue; /* dropped this moment */
      write_record (self, &record);
      self->next++;
    }
  swb_cli_output_write (self->output, self->text->str, self->text->len);
  g_string_truncate (self->text, 0);
  return self->next < end && !swb_cli_output_is_full (self->output);
}

static gboolean
on_records (gpointer user_data)
{
  SwbCliFollow *self = user_data;

  if (write_some (self) || (!swb_cli_output_is_full (self->output) && !swb_log_arm (self->session->log, self->next)))
    g_source_set_ready_time (self->source, 0);
  return G_SOURCE_CONTINUE;
}

SwbCliFollow *
swb_cli_follow_new (SwbCliSession *session, SwbCliOutput *output, gboolean json)
{
  static GSourceFuncs funcs = { .dispatch = dispatch };
  SwbCliFollow *self = g_new0 (SwbCliFollow, 1);

  self->session = session;
  self->output = output;
  self->json = json;
  self->next = swb_log_first (session->log);
  self->text = g_string_new (NULL);
  self->source = g_source_new (&funcs, sizeof (GSource));
  g_source_set_name (self->source, "[swb] records");
  g_source_set_callback (self->source, on_records, self, NULL);
  g_source_attach (self->source, NULL);
  swb_log_set_notify (session->log, on_appended, self->source);
  return self;
}

void
swb_cli_follow_free (SwbCliFollow *self)
{
  g_return_if_fail (self != NULL);
  g_source_destroy (self->source);
  g_source_unref (self->source);
  g_string_free (self->text, TRUE);
  g_free (self);
}

void
swb_cli_follow_go_on (SwbCliFollow *self)
{
  g_return_if_fail (self != NULL);
  g_source_set_ready_time (self->source, 0);
}

void
swb_cli_follow_finish (SwbCliFollow *self)
{
  g_return_if_fail (self != NULL);
  g_source_set_ready_time (self->source, -1);
  while (self->next < swb_log_end (self->session->log) && !swb_cli_output_has_failed (self->output)
         && self->session->n_signals < 2)
    {
      write_some (self);
      if (swb_cli_output_is_full (self->output) && !swb_cli_output_flush (self->output))
        break;
      g_main_context_iteration (NULL, FALSE);
    }
  if (self->n_lost > 0)
    g_printerr (ngettext ("%s: %" PRIu64 " record was dropped before it could be written\n",
                          "%s: %" PRIu64 " records were dropped before they could be written\n", self->n_lost),
                g_get_prgname (), self->n_lost);
}
