/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Files whose bytes are to be sent. All that may take long is done elsewhere than in the main thread. */

/**
 * SwbFileChosen:
 * @file: (nullable): NULL if nobody chose one, or it cannot be sent
 * @size: in bytes, now
 * @error: (nullable): why it cannot be sent; translated
 */
typedef void (*SwbFileChosen) (GFile *file, uint64_t size, const GError *error, gpointer user_data);

/* Asks which file. @owner: when it is gone, @chosen is not called. @max: most bytes that can be sent */
void swb_send_file_choose (GtkWidget *owner, uint64_t max, SwbFileChosen chosen, gpointer user_data);

/* Looks at a file that was chosen in another way */
void swb_send_file_inspect (GFile *file, GtkWidget *owner, uint64_t max, SwbFileChosen chosen, gpointer user_data);

/* @bytes: (nullable): the whole file; NULL with @error set */
typedef void (*SwbFileRead) (GBytes *bytes, const GError *error, gpointer user_data);

/* Reads a file that was chosen. It is read rather than mapped: a mapped file that somebody shortens while it is sent
   would end the program. */
void swb_send_file_read (GFile *file, GtkWidget *owner, uint64_t max, SwbFileRead read_done, gpointer user_data);

G_END_DECLS
