/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/swb-cli-output.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdatomic.h>
#include <unistd.h>

#include "bench/swb-mailbox.h"
#include "cli/swb-cli.h"

#define FULL_BYTES (1024 * 1024)
#define PIECE_BYTES (64 * 1024)
/* How long a reader that takes nothing is waited for when a signal has asked for the end */
#define PATIENCE_MS 2000

/* What a thread writes; it may outlive the output, stuck in write(). */
typedef struct
{
  SwbMail mail;
  GByteArray *bytes;
  int error; /* errno, once it has ended */
  _Atomic uint64_t written;
  _Atomic gboolean given_up;
} Job;

struct _SwbCliOutput
{
  SwbCliSession *session;
  GFunc drained;
  gpointer user_data;

  SwbMailbox *mailbox;
  GByteArray *waiting;
  Job *job;           /* under way */
  uint64_t n_written; /* by those before */
  gboolean was_full;
  gboolean failed;
};

static void
job_free (SwbMail *mail)
{
  g_byte_array_unref (((Job *) mail)->bytes);
  g_free (mail);
}

SwbCliOutput *
swb_cli_output_new (SwbCliSession *session, GFunc drained, gpointer user_data)
{
  SwbCliOutput *self = g_new0 (SwbCliOutput, 1);

  self->session = session;
  self->drained = drained;
  self->user_data = user_data;
  self->waiting = g_byte_array_new ();
  self->mailbox = swb_mailbox_new (g_main_context_default (), "[swb] standard output", self);
  return self;
}

void
swb_cli_output_free (SwbCliOutput *self)
{
  g_return_if_fail (self != NULL);
  if (self->job)
    atomic_store (&self->job->given_up, TRUE);
  swb_mailbox_close (self->mailbox);
  swb_mailbox_unref (self->mailbox);
  g_byte_array_unref (self->waiting);
  g_free (self);
}

/* In a thread of its own */
static void
write_all (SwbMail *mail)
{
  Job *job = (Job *) mail;
  size_t at = 0;

  while (at < job->bytes->len && job->error == 0 && !atomic_load (&job->given_up))
    {
      ssize_t n = write (STDOUT_FILENO, job->bytes->data + at, MIN (job->bytes->len - at, PIECE_BYTES));

      if (n < 0 && errno == EAGAIN) /* somebody else has made it non-blocking */
        {
          GPollFD poll = { .fd = STDOUT_FILENO, .events = G_IO_OUT };

          g_poll (&poll, 1, -1);
        }
      else if (n < 0 && errno != EINTR)
        job->error = errno;
      at += n > 0 ? (size_t) n : 0;
      atomic_store (&job->written, at);
    }
}

static void begin_writing (SwbCliOutput *self);

static void
on_written (SwbMail *mail, gpointer owner)
{
  SwbCliOutput *self = owner;
  int error = self->job->error;

  self->n_written += self->job->bytes->len;
  self->job = NULL;
  job_free (mail);
  if (error != 0)
    {
      self->failed = TRUE;
      g_printerr (_ ("%s: standard output: %s\n"), g_get_prgname (), g_strerror (error));
      g_byte_array_set_size (self->waiting, 0);
      swb_cli_session_end (self->session, SWB_CLI_FAILED);
    }
  if (self->waiting->len > 0)
    begin_writing (self);
  if (self->was_full && !swb_cli_output_is_full (self))
    {
      self->was_full = FALSE;
      self->drained (self, self->user_data);
    }
}

static void
begin_writing (SwbCliOutput *self)
{
  Job *job = self->job = g_new0 (Job, 1);

  job->mail.deliver = on_written;
  job->mail.discard = job_free;
  job->bytes = g_steal_pointer (&self->waiting);
  self->waiting = g_byte_array_new ();
  if (!swb_worker_run (write_all, &job->mail, self->mailbox)) /* without a thread it has to be done here */
    {
      write_all (&job->mail);
      swb_mailbox_post (self->mailbox, &job->mail);
    }
}

void
swb_cli_output_write (SwbCliOutput *self, const void *data, size_t length)
{
  g_return_if_fail (self != NULL);
  if (self->failed || length == 0)
    return;
  g_byte_array_append (self->waiting, data, (unsigned) length);
  if (self->job == NULL)
    begin_writing (self);
  self->was_full = self->was_full || swb_cli_output_is_full (self);
}

gboolean
swb_cli_output_is_full (const SwbCliOutput *self)
{
  return self->waiting->len >= FULL_BYTES;
}

gboolean
swb_cli_output_has_failed (const SwbCliOutput *self)
{
  return self->failed;
}

static gboolean
on_patience (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_CONTINUE;
}

/* How much was written since the beginning */
static uint64_t
progress (const SwbCliOutput *self)
{
  return self->n_written + (self->job ? atomic_load (&self->job->written) : 0);
}

gboolean
swb_cli_output_flush (SwbCliOutput *self)
{
  gboolean tick = FALSE;
  unsigned timer = g_timeout_add (PATIENCE_MS, on_patience, &tick);
  uint64_t written = progress (self);

  while (self->job && self->session->n_signals < 2)
    {
      if (tick)
        {
          if (self->session->signal != 0 && progress (self) == written)
            break;
          written = progress (self);
          tick = FALSE;
        }
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (timer);
  return self->job == NULL;
}
