/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/swb-cli-session.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <string.h>

#include "call/swb-errno.h"
#include "cli/swb-cli-log.h"
#include "cli/swb-cli.h"
#include "payload/swb-payload.h"

#define SIGNAL_STATUS 128

typedef struct
{
  SwbValue *result;
  SwbFailure *failure;
  gboolean ended;
} Answer;

static gboolean
interrupt (SwbCliSession *self, int number)
{
  if (self->signal == 0)
    self->signal = number;
  self->n_signals++;
  if (self->waiting_call != 0 && self->bench)
    swb_bench_cancel (self->bench, self->waiting_call);
  g_main_loop_quit (self->loop);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_interrupt (gpointer data)
{
  return interrupt (data, SIGINT);
}

static gboolean
on_terminate (gpointer data)
{
  return interrupt (data, SIGTERM);
}

gboolean
swb_cli_session_init (SwbCliSession *self, uint64_t payload_limit, const char *log_path)
{
  *self = (SwbCliSession){ .log = swb_cli_log_new (log_path, payload_limit), .log_path = log_path };
  if (self->log == NULL)
    return FALSE;
  self->loop = g_main_loop_new (NULL, FALSE);
  self->bench = swb_bench_new (self->log);
  self->sources[0] = g_unix_signal_add (SIGINT, on_interrupt, self);
  self->sources[1] = g_unix_signal_add (SIGTERM, on_terminate, self);
  return TRUE;
}

void
swb_cli_session_stop (SwbCliSession *self)
{
  g_clear_pointer (&self->bench, swb_bench_free);
}

int
swb_cli_session_finish (SwbCliSession *self, int status)
{
  swb_cli_session_stop (self);
  return swb_cli_log_finish (self->log, self->log_path, status);
}

void
swb_cli_session_clear (SwbCliSession *self)
{
  swb_cli_session_stop (self);
  for (unsigned i = 0; i < G_N_ELEMENTS (self->sources); i++)
    g_clear_handle_id (&self->sources[i], g_source_remove);
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_clear_pointer (&self->log, swb_log_unref);
}

void
swb_cli_session_run (SwbCliSession *self)
{
  if (self->signal == 0 && self->status == SWB_CLI_DONE)
    g_main_loop_run (self->loop);
}

void
swb_cli_session_end (SwbCliSession *self, int status)
{
  if (self->status == SWB_CLI_DONE)
    self->status = status;
  g_main_loop_quit (self->loop);
}

static void
on_answer (SwbCall *call, gpointer user_data)
{
  Answer *answer = user_data;

  answer->result = g_steal_pointer (&call->result);
  answer->failure = g_steal_pointer (&call->failure);
  answer->ended = TRUE;
}

SwbValue *
swb_cli_session_call (SwbCliSession *self, SwbCall *call, SwbFailure **failure)
{
  Answer answer = { 0 };

  self->waiting_call = swb_bench_submit (self->bench, call, on_answer, &answer);
  if (self->signal != 0)
    swb_bench_cancel (self->bench, self->waiting_call);
  while (!answer.ended)
    g_main_context_iteration (NULL, TRUE);
  self->waiting_call = 0;
  *failure = answer.failure;
  return answer.result;
}

int
swb_cli_session_status (const SwbCliSession *self)
{
  return self->signal != 0 ? SIGNAL_STATUS + self->signal : self->status;
}

void
swb_cli_tell_failure (const char *where, SwbMethod method, int type, const SwbFailure *failure)
{
  const char *code = swb_failure_code (failure);
  g_autofree char *message = swb_payload_display (failure->message, strlen (failure->message), 0);
  SwbErrorHelp help = { 0 };

  if (swb_error_help (method, type, failure->type, failure->number, &help) && help.meaning && *help.meaning)
    g_printerr ("%s: %s: %s: %s (%s): %s\n", g_get_prgname (), where, swb_method_name (method),
                code ? code : failure->type, message, help.meaning);
  else
    g_printerr ("%s: %s: %s: %s (%s)\n", g_get_prgname (), where, swb_method_name (method), code ? code : failure->type,
                message);
}
