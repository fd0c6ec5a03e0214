/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-send-file.h"

#include <glib/gi18n-lib.h>

#define ATTRIBUTES G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE
#define READ_BYTES (256 << 10)

typedef struct
{
  GWeakRef owner;
  uint64_t max;
  SwbFileChosen chosen;
  SwbFileRead read_done;
  gpointer user_data;
} Request;

static Request *
request_new (GtkWidget *owner, uint64_t max, gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  g_weak_ref_init (&request->owner, owner);
  request->max = max;
  request->user_data = user_data;
  return request;
}

static void
request_free (gpointer data)
{
  Request *request = data;

  g_weak_ref_clear (&request->owner);
  g_free (request);
}

static GError *
new_too_large (uint64_t size, uint64_t max)
{
  g_autofree char *size_text = g_format_size_full (size, G_FORMAT_SIZE_LONG_FORMAT);
  g_autofree char *max_text = g_format_size_full (max, G_FORMAT_SIZE_LONG_FORMAT);

  return g_error_new (G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                      _ ("This file is too long to be sent at once: it has %s, and %s is the most."), size_text,
                      max_text);
}

/* Why it cannot be sent; NULL if it can */
static GError *
unsuitable (GFileInfo *info, uint64_t max)
{
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                                _ ("Only a plain file can be sent: this is a folder or a device."));
  if ((uint64_t) g_file_info_get_size (info) > max)
    return new_too_large ((uint64_t) g_file_info_get_size (info), max);
  return NULL;
}

static void
on_inspected (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Request *request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);
  g_autoptr (GObject) owner = g_weak_ref_get (&request->owner);
  uint64_t size = info != NULL ? (uint64_t) g_file_info_get_size (info) : 0;

  if (info != NULL)
    error = unsuitable (info, request->max);
  if (owner != NULL)
    request->chosen (error == NULL ? G_FILE (source) : NULL, size, error, request->user_data);
  request_free (request);
}

static void
inspect (GFile *file, Request *request)
{
  g_file_query_info_async (file, ATTRIBUTES, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, NULL, on_inspected, request);
}

void
swb_send_file_inspect (GFile *file, GtkWidget *owner, uint64_t max, SwbFileChosen chosen, gpointer user_data)
{
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (chosen != NULL);

  Request *request = request_new (owner, max, user_data);
  request->chosen = chosen;
  inspect (file, request);
}

static void
on_response (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  Request *request = user_data;
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    inspect (file, request);
  else
    request_free (request);
  g_object_unref (dialog);
}

void
swb_send_file_choose (GtkWidget *owner, uint64_t max, SwbFileChosen chosen, gpointer user_data)
{
  g_return_if_fail (GTK_IS_WIDGET (owner));
  g_return_if_fail (chosen != NULL);

  GtkRoot *root = gtk_widget_get_root (owner);
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (_ ("File to send"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                   GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Choose"), _ ("_Cancel"));
  Request *request = request_new (owner, max, user_data);
  request->chosen = chosen;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (on_response), request);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* (transfer full) (nullable) */
static GFileInfo *
query_regular (GFile *file, uint64_t max, GError **error)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, ATTRIBUTES, G_FILE_QUERY_INFO_NONE, NULL, error);
  GError *why_not = info != NULL ? unsuitable (info, max) : NULL;

  if (why_not == NULL)
    return g_steal_pointer (&info);
  g_propagate_error (error, why_not);
  return NULL;
}

/* The bytes of a file that may be changing: it is asked anew what it is, and no more is read than is allowed. */
static GBytes *
read_bounded (GFile *file, uint64_t max, GError **error)
{
  g_autoptr (GFileInfo) info = query_regular (file, max, error);
  g_autoptr (GFileInputStream) stream = info != NULL ? g_file_read (file, NULL, error) : NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gssize n = 0;

  if (stream == NULL)
    return NULL;
  do
    {
      guint have = bytes->len;
      g_byte_array_set_size (bytes, have + READ_BYTES);
      n = g_input_stream_read (G_INPUT_STREAM (stream), bytes->data + have, READ_BYTES, NULL, error);
      g_byte_array_set_size (bytes, have + (guint) MAX (n, 0));
    }
  while (n > 0 && bytes->len <= max);
  if (n < 0)
    return NULL;
  if (bytes->len > max)
    {
      g_propagate_error (error, new_too_large (bytes->len, max));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static void
read_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Request *request = task_data;
  GError *error = NULL;
  GBytes *bytes = read_bounded (G_FILE (source), request->max, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Request *request = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GObject) owner = g_weak_ref_get (&request->owner);

  if (owner != NULL)
    request->read_done (bytes, error, request->user_data);
}

void
swb_send_file_read (GFile *file, GtkWidget *owner, uint64_t max, SwbFileRead read_done, gpointer user_data)
{
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (read_done != NULL);

  Request *request = request_new (owner, max, user_data);
  g_autoptr (GTask) task = g_task_new (file, NULL, on_read, NULL);
  request->read_done = read_done;
  g_task_set_source_tag (task, swb_send_file_read);
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, read_in_thread);
}
