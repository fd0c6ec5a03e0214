/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-stream-save.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "log/swb-log-export.h"
#include "log/swb-log-sockets.h"
#include "log/swb-record-text.h"

typedef struct
{
  SwbLog *log;
  SwbFilter *filter;
  GtkLabel *note;
} Saving;

static void
saving_free (Saving *saving)
{
  swb_log_unref (saving->log);
  swb_filter_unref (saving->filter);
  g_object_unref (saving->note);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

/* (transfer full): what the bytes of the connection have in common */
static SwbFilter *
filter_of (SwbLog *log, const SwbRecord *record, gboolean sent)
{
  SwbSocketInfo info;
  g_autofree char *name = swb_record_socket_name (log, record);
  g_autofree char *peer = swb_record_peer (log, record);
  g_autofree char *socket_is = swb_filter_condition ("socket", name);
  g_autofree char *peer_is = NULL;
  g_autofree char *text = NULL;
  gboolean is_stream = swb_log_socket (log, record->socket_id, &info) && info.type == SOCK_STREAM;

  if (*peer && !is_stream)
    peer_is = swb_filter_condition ("peer", peer);
  text = g_strdup_printf ("%s dir:%s %s", socket_is, sent ? "out" : "in", peer_is ? peer_is : "");
  return swb_filter_parse (text, NULL);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Saving) saving = data;
  g_autoptr (GError) error = NULL;
  SwbLogExported exported;
  g_autofree char *text = NULL;

  if (swb_log_export_finish (result, &exported, &error))
    text = g_strdup_printf (ngettext ("%" PRIu64 " byte saved.", "%" PRIu64 " bytes saved.", (gulong) exported.bytes),
                            exported.bytes);
  gtk_label_set_text (saving->note, text ? text : error->message);
  gtk_widget_set_visible (GTK_WIDGET (saving->note), TRUE);
}

static void
on_response (GtkNativeDialog *dialog, int response, Saving *data)
{
  g_autoptr (Saving) saving = data;
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;
  SwbLogExport what = { .format = SWB_LOG_RAW, .filter = saving->filter };

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  path = file ? g_file_get_path (file) : NULL;
  if (path)
    {
      SwbLog *log = saving->log;

      swb_log_export_async (log, path, &what, NULL, NULL, NULL, on_saved, g_steal_pointer (&saving));
    }
  g_object_unref (dialog);
}

void
swb_stream_save (SwbLog *log, const SwbRecord *record, gboolean sent, GtkLabel *note)
{
  GtkRoot *root;
  GtkFileChooserNative *dialog;
  Saving *saving;
  g_autoptr (SwbFilter) filter = NULL;
  g_autofree char *name = NULL;
  g_autofree char *file_name = NULL;

  g_return_if_fail (log != NULL && record != NULL);
  g_return_if_fail (GTK_IS_LABEL (note));

  filter = filter_of (log, record, sent);
  name = swb_record_socket_name (log, record);
  file_name = g_strdup_printf ("%s-%s.bin", *name ? name : "socket", sent ? "sent" : "received");
  if (filter == NULL)
    return;
  saving = g_new0 (Saving, 1);
  saving->log = swb_log_ref (log);
  saving->filter = g_steal_pointer (&filter);
  saving->note = g_object_ref (note);
  root = gtk_widget_get_root (GTK_WIDGET (note));
  dialog = gtk_file_chooser_native_new (sent ? _ ("Save Sent Bytes") : _ ("Save Received Bytes"),
                                        GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, GTK_FILE_CHOOSER_ACTION_SAVE,
                                        _ ("_Save"), _ ("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), file_name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (on_response), saving);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
