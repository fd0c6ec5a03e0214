/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-stale-file-dialog.h"

#include <glib/gi18n-lib.h>

#include "bench/swb-stale-file.h"

typedef struct
{
  SwbBench *bench; /* outlives all windows */
  SwbAddress address;
  SwbStaleFileGone gone;
  gpointer user_data;
  GDestroyNotify destroy;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  if (question->destroy)
    question->destroy (question->user_data);
  g_free (question);
}

static void
on_remove (Question *question)
{
  g_autofree char *note = swb_stale_file_note (&question->address);
  g_autoptr (GError) error = NULL;

  if (swb_stale_file_remove (&question->address, &error))
    swb_bench_note (question->bench, note);
  question->gone (error ? error->message : NULL, question->user_data);
}

void
swb_stale_file_ask (GtkWidget *parent, SwbBench *bench, const SwbAddress *address, SwbStaleFileGone gone,
                    gpointer user_data, GDestroyNotify destroy)
{
  g_return_if_fail (GTK_IS_WIDGET (parent) && bench != NULL && address != NULL && gone != NULL);

  GtkRoot *root = gtk_widget_get_root (parent);
  g_autofree char *path = swb_address_host (address);
  GtkWidget *dialog =
      adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, _ ("Remove the stale file?"), NULL);
  Question *question = g_new (Question, 1);

  *question = (Question){ bench, *address, gone, user_data, destroy };
  adw_message_dialog_format_body (
      ADW_MESSAGE_DIALOG (dialog),
      _ ("A socket that was closed has left the file %s. Nobody uses it any more, and while "
         "it is there its path cannot be bound again."),
      path);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "remove",
                                    _ ("_Remove the file"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response::remove", G_CALLBACK (on_remove), question, question_free,
                         G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}
