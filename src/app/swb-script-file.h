/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Scripts as files. */

/* A longer one is not shown: `swb run` plays it */
#define SWB_SCRIPT_FILE_BYTES_MAX ((gsize) 16 << 20)
/* In a line; a text view takes too long over longer ones */
#define SWB_SCRIPT_LINE_BYTES_MAX ((gsize) 16 << 10)

/* @text: UTF-8 without a NUL, or %NULL with @error. @etag: (nullable): of the file as it was read */
typedef void (*SwbScriptRead) (GFile *file, const char *text, gsize length, const char *etag, const GError *error,
                               gpointer user_data);
/* @etag: (nullable): of the file as it is now. @error: (nullable) */
typedef void (*SwbScriptWritten) (GFile *file, const char *etag, const GError *error, gpointer user_data);
/* @etag: (nullable): of the file as it is now, if it is there */
typedef void (*SwbScriptLooked) (GFile *file, const char *etag, gpointer user_data);
/* @file: %NULL if nothing is chosen */
typedef void (*SwbScriptChosen) (GFile *file, gpointer user_data);

/* @owner: when it is gone, the callback is not called; of all functions here. */
void swb_script_file_read (GFile *file, GtkWidget *owner, SwbScriptRead done, gpointer user_data);
/* Replaces the file when all is written. @etag: (nullable): if the file has another one by now, it stays as it is, and
 * the error is %G_IO_ERROR_WRONG_ETAG */
void swb_script_file_write (GFile *file, const char *text, gsize length, const char *etag, GtkWidget *owner,
                            SwbScriptWritten done, gpointer user_data);
/* Whether a file is still what it was */
void swb_script_file_look (GFile *file, GtkWidget *owner, SwbScriptLooked done, gpointer user_data);
void swb_script_file_choose (GtkWidget *owner, SwbScriptChosen chosen, gpointer user_data);
/* @title: of the dialog. @name: what the file may be called */
void swb_script_file_choose_new (GtkWidget *owner, const char *title, const char *name, SwbScriptChosen chosen,
                                 gpointer user_data);

G_END_DECLS
