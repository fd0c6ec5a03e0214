/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _SwbMail SwbMail;

/**
 * SwbMail:
 * @deliver: called in the mailbox's thread; takes the mail over
 * @discard: called instead when the mailbox has been closed; any thread
 *
 * A message from one thread to another; embedded as the first member of what it carries.
 */
struct _SwbMail
{
  SwbMail *next;
  void (*deliver) (SwbMail *mail, gpointer owner);
  void (*discard) (SwbMail *mail);
};

/**
 * SwbMailbox:
 *
 * Mail to one thread from any, in the order posted: the hand-over between the main thread, the I/O thread and the
 * workers.
 */
typedef struct _SwbMailbox SwbMailbox;

/* @context: of the receiving thread; mail is delivered when it iterates. @owner: given to deliver() */
SwbMailbox *swb_mailbox_new (GMainContext *context, const char *name, gpointer owner);
SwbMailbox *swb_mailbox_ref (SwbMailbox *self);
void swb_mailbox_unref (SwbMailbox *self);
/* Any thread. @mail: (transfer full) */
void swb_mailbox_post (SwbMailbox *self, SwbMail *mail);
/* Delivers what is there now. Receiving thread. */
void swb_mailbox_drain (SwbMailbox *self);
/* From now on mail is discarded. Receiving thread. */
void swb_mailbox_close (SwbMailbox *self);

/**
 * swb_worker_run:
 * @work: called in a thread of its own
 * @mail: given to @work, and then posted to @reply
 *
 * For what may block: name resolution, a lingering close().
 *
 * Returns: %FALSE if no thread could be made; @mail is then still the caller's
 */
gboolean swb_worker_run (void (*work) (SwbMail *mail), SwbMail *mail, SwbMailbox *reply);

G_END_DECLS
