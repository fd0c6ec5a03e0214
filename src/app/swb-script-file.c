/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-script-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "script/swb-parser.h"

#define READ_BYTES (256 << 10)

typedef struct
{
  GWeakRef owner;
  SwbScriptRead read_done;
  SwbScriptWritten written;
  SwbScriptLooked looked;
  SwbScriptChosen chosen;
  gpointer user_data;
  GBytes *bytes; /* to be written */
  char *etag;    /* of what was read */
} Request;

static Request *
request_new (GtkWidget *owner, gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  g_weak_ref_init (&request->owner, owner);
  request->user_data = user_data;
  return request;
}

static void
request_free (gpointer data)
{
  Request *request = data;

  g_weak_ref_clear (&request->owner);
  g_clear_pointer (&request->bytes, g_bytes_unref);
  g_free (request->etag);
  g_free (request);
}

/* --- reading --- */

/* Files may grow, and devices have no end: no more is read than is allowed. */
static GByteArray *
read_bounded (GFile *file, char **etag, GError **error)
{
  GFileType type = g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gssize n = 1;

  if (type != G_FILE_TYPE_REGULAR && type != G_FILE_TYPE_UNKNOWN)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                           _ ("This is no script but a folder or a device."));
      return NULL;
    }
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  if (stream == NULL)
    return NULL;
  while (n > 0 && bytes->len <= SWB_SCRIPT_FILE_BYTES_MAX)
    {
      guint have = bytes->len;
      g_byte_array_set_size (bytes, have + READ_BYTES);
      n = g_input_stream_read (G_INPUT_STREAM (stream), bytes->data + have, READ_BYTES, NULL, error);
      g_byte_array_set_size (bytes, have + (guint) MAX (n, 0));
    }
  if (n < 0)
    return NULL;
  g_autoptr (GFileInfo) info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_ETAG_VALUE, NULL, NULL);
  *etag = info != NULL ? g_strdup (g_file_info_get_etag (info)) : NULL;
  if (bytes->len > SWB_SCRIPT_FILE_BYTES_MAX)
    {
      g_autofree char *most = g_format_size_full (SWB_SCRIPT_FILE_BYTES_MAX, G_FORMAT_SIZE_IEC_UNITS);
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, _ ("This is no script: it has more than %s."), most);
      return NULL;
    }
  return g_steal_pointer (&bytes);
}

/* The parser says best what is wrong with bytes that are no text. */
static gboolean
check_text (const char *text, gsize length, GError **error)
{
  g_auto (SwbSyntaxError) wrong = { 0 };
  g_autoptr (GPtrArray) statements = NULL;

  if (g_utf8_validate_len (text, length, NULL))
    return TRUE;
  statements = swb_parse (text, (gssize) length, &wrong);
  if (statements == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("Line %u, column %u: %s"), wrong.line, wrong.column,
                 wrong.message);
  else
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("This is no text in UTF-8."));
  return FALSE;
}

static gboolean
check_lines (const char *text, gsize length, GError **error)
{
  const char *start = text;
  unsigned line = 1;

  for (const char *p = text; p <= text + length; p++)
    {
      if (p < text + length && *p != '\n')
        continue;
      if ((gsize) (p - start) > SWB_SCRIPT_LINE_BYTES_MAX)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                       _ ("Line %u is too long to be shown. “swb run” plays this script."), line);
          return FALSE;
        }
      start = p + 1;
      line++;
    }
  return TRUE;
}

static void
read_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Request *request = task_data;
  GError *error = NULL;
  g_autoptr (GByteArray) bytes = read_bounded (G_FILE (source), &request->etag, &error);

  if (bytes != NULL && check_text ((const char *) bytes->data, bytes->len, &error)
      && check_lines ((const char *) bytes->data, bytes->len, &error))
    g_task_return_pointer (task, g_steal_pointer (&bytes), (GDestroyNotify) g_byte_array_unref);
  else
    g_task_return_error (task, error);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Request *request = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GByteArray) bytes = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GObject) owner = g_weak_ref_get (&request->owner);

  if (owner == NULL)
    return;
  if (bytes != NULL)
    request->read_done (G_FILE (source), bytes->len > 0 ? (const char *) bytes->data : "", bytes->len, request->etag,
                        NULL, request->user_data);
  else
    request->read_done (G_FILE (source), NULL, 0, NULL, error, request->user_data);
}

void
swb_script_file_read (GFile *file, GtkWidget *owner, SwbScriptRead done, gpointer user_data)
{
  g_return_if_fail (G_IS_FILE (file) && done != NULL);

  Request *request = request_new (owner, user_data);
  g_autoptr (GTask) task = g_task_new (file, NULL, on_read, NULL);
  request->read_done = done;
  g_task_set_source_tag (task, swb_script_file_read);
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, read_in_thread);
}

/* --- writing --- */

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Request *request = user_data;
  g_autoptr (GObject) owner = g_weak_ref_get (&request->owner);
  g_autoptr (GError) error = NULL;
  g_autofree char *etag = NULL;

  g_file_replace_contents_finish (G_FILE (source), result, &etag, &error);
  if (owner != NULL)
    request->written (G_FILE (source), etag, error, request->user_data);
  request_free (request);
}

void
swb_script_file_write (GFile *file, const char *text, gsize length, const char *etag, GtkWidget *owner,
                       SwbScriptWritten done, gpointer user_data)
{
  g_return_if_fail (G_IS_FILE (file) && text != NULL && done != NULL);

  Request *request = request_new (owner, user_data);
  request->written = done;
  request->bytes = g_bytes_new (text, length);
  g_file_replace_contents_bytes_async (file, request->bytes, etag, FALSE, G_FILE_CREATE_NONE, NULL, on_written,
                                       request);
}

/* --- looking --- */

static void
on_looked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Request *request = user_data;
  g_autoptr (GObject) owner = g_weak_ref_get (&request->owner);
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, NULL);

  if (owner != NULL)
    request->looked (G_FILE (source), info != NULL ? g_file_info_get_etag (info) : NULL, request->user_data);
  request_free (request);
}

void
swb_script_file_look (GFile *file, GtkWidget *owner, SwbScriptLooked done, gpointer user_data)
{
  g_return_if_fail (G_IS_FILE (file) && done != NULL);

  Request *request = request_new (owner, user_data);
  request->looked = done;
  g_file_query_info_async (file, G_FILE_ATTRIBUTE_ETAG_VALUE, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, NULL,
                           on_looked, request);
}

/* --- choosing --- */

static void
on_response (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  Request *request = user_data;
  g_autoptr (GObject) owner = g_weak_ref_get (&request->owner);
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (owner != NULL)
    request->chosen (file, request->user_data);
  request_free (request);
  g_object_unref (dialog);
}

static void
add_filters (GtkFileChooser *chooser)
{
  g_autoptr (GtkFileFilter) scripts = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (scripts, _ ("Scripts"));
  gtk_file_filter_add_suffix (scripts, "py");
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, scripts);
  gtk_file_chooser_add_filter (chooser, all);
}

static GtkFileChooserNative *
dialog_new (GtkWidget *owner, const char *title, GtkFileChooserAction action, const char *accept)
{
  GtkRoot *root = gtk_widget_get_root (owner);
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                                              action, accept, _ ("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  return dialog;
}

static void
show_dialog (GtkFileChooserNative *dialog, GtkWidget *owner, SwbScriptChosen chosen, gpointer user_data)
{
  Request *request = request_new (owner, user_data);

  request->chosen = chosen;
  g_signal_connect (dialog, "response", G_CALLBACK (on_response), request);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
swb_script_file_choose (GtkWidget *owner, SwbScriptChosen chosen, gpointer user_data)
{
  g_return_if_fail (GTK_IS_WIDGET (owner) && chosen != NULL);

  GtkFileChooserNative *dialog = dialog_new (owner, _ ("Run script"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"));
  add_filters (GTK_FILE_CHOOSER (dialog));
  show_dialog (dialog, owner, chosen, user_data);
}

void
swb_script_file_choose_new (GtkWidget *owner, const char *title, const char *name, SwbScriptChosen chosen,
                            gpointer user_data)
{
  g_return_if_fail (GTK_IS_WIDGET (owner) && chosen != NULL);

  GtkFileChooserNative *dialog = dialog_new (owner, title, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  show_dialog (dialog, owner, chosen, user_data);
}
