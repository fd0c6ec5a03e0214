/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/swb-mailbox.h"

#include <pthread.h>
#include <stdatomic.h>

struct _SwbMailbox
{
  atomic_uint references;
  _Atomic (SwbMail *) newest; /* linked from the newest to the oldest */
  atomic_bool closed;
  GMainContext *context;
  GSource *source;
  gpointer owner;
};

typedef struct
{
  GSource source;
  SwbMailbox *mailbox;
} MailboxSource;

static gboolean
has_mail (GSource *source)
{
  return atomic_load_explicit (&((MailboxSource *) source)->mailbox->newest, memory_order_acquire) != NULL;
}

static gboolean
source_prepare (GSource *source, int *timeout_ms)
{
  *timeout_ms = -1;
  return has_mail (source);
}

static gboolean
source_dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  swb_mailbox_drain (((MailboxSource *) source)->mailbox);
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs mailbox_funcs = { .prepare = source_prepare, .check = has_mail, .dispatch = source_dispatch };

SwbMailbox *
swb_mailbox_new (GMainContext *context, const char *name, gpointer owner)
{
  SwbMailbox *self = g_new0 (SwbMailbox, 1);

  atomic_init (&self->references, 1);
  atomic_init (&self->newest, NULL);
  atomic_init (&self->closed, FALSE);
  self->context = g_main_context_ref (context);
  self->owner = owner;
  self->source = g_source_new (&mailbox_funcs, sizeof (MailboxSource));
  g_source_set_name (self->source, name);
  ((MailboxSource *) self->source)->mailbox = self;
  g_source_attach (self->source, context);
  return self;
}

SwbMailbox *
swb_mailbox_ref (SwbMailbox *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  atomic_fetch_add (&self->references, 1);
  return self;
}

/* What was posted, the oldest first */
static SwbMail *
take_all (SwbMailbox *self)
{
  SwbMail *mail = atomic_exchange_explicit (&self->newest, NULL, memory_order_acq_rel);
  SwbMail *oldest = NULL;

  while (mail)
    {
      SwbMail *next = mail->next;

      mail->next = oldest;
      oldest = mail;
      mail = next;
    }
  return oldest;
}

static void
discard_all (SwbMailbox *self)
{
  SwbMail *mail = take_all (self);

  while (mail)
    {
      SwbMail *next = mail->next;

      mail->discard (mail);
      mail = next;
    }
}

void
swb_mailbox_unref (SwbMailbox *self)
{
  g_return_if_fail (self != NULL);
  if (atomic_fetch_sub (&self->references, 1) != 1)
    return;
  discard_all (self);
  g_main_context_unref (self->context);
  g_free (self);
}

void
swb_mailbox_post (SwbMailbox *self, SwbMail *mail)
{
  SwbMail *newest;

  g_return_if_fail (self != NULL && mail != NULL);

  if (atomic_load (&self->closed))
    {
      mail->discard (mail);
      return;
    }
  newest = atomic_load_explicit (&self->newest, memory_order_relaxed);
  do
    mail->next = newest;
  while (!atomic_compare_exchange_weak_explicit (&self->newest, &newest, mail, memory_order_release,
                                                 memory_order_relaxed));
  if (newest == NULL)
    g_main_context_wakeup (self->context);
}

void
swb_mailbox_drain (SwbMailbox *self)
{
  SwbMail *mail;

  g_return_if_fail (self != NULL);

  mail = take_all (self);
  while (mail)
    {
      SwbMail *next = mail->next;

      mail->deliver (mail, self->owner);
      mail = next;
    }
}

void
swb_mailbox_close (SwbMailbox *self)
{
  g_return_if_fail (self != NULL);
  if (atomic_exchange (&self->closed, TRUE))
    return;
  g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  discard_all (self);
}

typedef struct
{
  void (*work) (SwbMail *mail);
  SwbMail *mail;
  SwbMailbox *reply;
} Job;

static void *
run_job (void *data)
{
  g_autofree Job *job = data;

  job->work (job->mail);
  swb_mailbox_post (job->reply, job->mail);
  swb_mailbox_unref (job->reply);
  return NULL;
}

gboolean
swb_worker_run (void (*work) (SwbMail *mail), SwbMail *mail, SwbMailbox *reply)
{
  Job *job = g_new (Job, 1);
  pthread_attr_t attributes;
  pthread_t thread;
  int failed;

  *job = (Job){ .work = work, .mail = mail, .reply = swb_mailbox_ref (reply) };
  pthread_attr_init (&attributes);
  pthread_attr_setdetachstate (&attributes, PTHREAD_CREATE_DETACHED);
  failed = pthread_create (&thread, &attributes, run_job, job);
  pthread_attr_destroy (&attributes);
  if (failed)
    {
      swb_mailbox_unref (job->reply);
      g_free (job);
    }
  return !failed;
}
