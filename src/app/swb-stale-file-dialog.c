/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-stale-file-dialog.h"

#include <glib/gi18n-lib.h>

#include "bench/swb-stale-file.h"

typedef struct
{
  SwbWindow *window; /* the dialog goes before it */
  SwbSocketInfo info;
  void (*go_on) (SwbWindow *window, const SwbSocketInfo *info);
} Question;

static void
question_free (gpointer question, GClosure *closure)
{
  g_free (question);
}

static void
on_remove (Question *question)
{
  SwbBench *bench = swb_workbench_get_bench (swb_window_get_workbench (question->window));
  g_autofree char *note = swb_stale_file_note (&question->info.local);
  g_autoptr (GError) error = NULL;

  if (!swb_stale_file_remove (&question->info.local, &error))
    {
      swb_window_show_problem (question->window, error->message);
      return;
    }
  swb_bench_note (bench, note);
  question->go_on (question->window, &question->info);
}

void
swb_stale_file_ask (SwbWindow *window, const SwbSocketInfo *info,
                    void (*go_on) (SwbWindow *window, const SwbSocketInfo *info))
{
  g_return_if_fail (SWB_IS_WINDOW (window) && info != NULL && go_on != NULL);

  g_autofree char *path = swb_address_host (&info->local);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (window), _ ("Remove the stale file?"), NULL);
  Question *question = g_new0 (Question, 1);

  question->window = window;
  question->info = *info;
  question->go_on = go_on;
  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog),
                                  _ ("The closed socket has left the file %s. Nobody uses it any more, and while it is "
                                     "there its path cannot be bound again."),
                                  path);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "remove",
                                    _ ("_Remove the file"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response::remove", G_CALLBACK (on_remove), question, question_free,
                         G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}
