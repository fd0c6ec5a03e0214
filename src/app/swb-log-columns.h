/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "log/swb-record-text.h"

G_BEGIN_DECLS

/**
 * SwbLogColumns:
 *
 * The columns of the log's view: what stands in a cell, how it is coloured, and how wide columns are. Cells are
 * GtkInscription of fixed width, so that rows that fly by change text and nothing else.
 */
typedef struct _SwbLogColumns SwbLogColumns;

/* Adds the columns to @view, which must outlive them. @settings: (nullable): where widths are remembered */
SwbLogColumns *swb_log_columns_new (GtkColumnView *view, GSettings *settings);
/* Gives @widget, around the columns, the actions `columns.ID` that show and hide each, and the titles a menu of them */
void swb_log_columns_add_actions (SwbLogColumns *self, GtkWidget *widget);
void swb_log_columns_free (SwbLogColumns *self);

/* @first_ns: time of the log's first record. Rows now shown are brought up to date. */
void swb_log_columns_set_time (SwbLogColumns *self, SwbTimeForm form, int64_t first_ns);

/* @no: the number that the first column must have room for */
void swb_log_columns_set_last_no (SwbLogColumns *self, uint64_t no);

/* Brings the rows now shown up to date with the marks; @any: there must be room for the sign of one. */
void swb_log_columns_show_marks (SwbLogColumns *self, gboolean any);

/* Gives columns that nobody has resized the width that suits the font; call when the view is realised. */
void swb_log_columns_fit (SwbLogColumns *self);
void swb_log_columns_save_widths (SwbLogColumns *self);

/* Position of the row that @widget, from gtk_widget_pick(), belongs to; GTK_INVALID_LIST_POSITION for none */
guint swb_log_columns_position_of (SwbLogColumns *self, GtkWidget *widget);

/* The name of the column whose cell @widget, from gtk_widget_pick(), belongs to: "socket", "data" …; NULL for none */
const char *swb_log_columns_name_of (SwbLogColumns *self, GtkWidget *widget);

/* Under load a frame brings more rows than the list keeps widgets, and all of them get other rows. Those before
   @position, which the caller knows to be out of sight, then stay empty until swb_log_columns_catch_up(). 0: none
   does. */
void swb_log_columns_put_off (SwbLogColumns *self, guint position);
/* Fills the cells that were put off */
void swb_log_columns_catch_up (SwbLogColumns *self);

G_END_DECLS
