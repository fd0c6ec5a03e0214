/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/swb-detail-pane.h"
#include "app/swb-filter-bar.h"
#include "app/swb-find-bar.h"
#include "app/swb-log-columns.h"
#include "app/swb-log-scroll.h"
#include "app/swb-log-view.h"

G_BEGIN_DECLS

/* What the files of the log view share: swb-log-view.c (what is shown), swb-log-view-filter.c (which rows are),
   swb-log-view-marks.c, swb-log-view-sizes.c and swb-log-view-actions.c (what is done with rows). */

struct _SwbLogView
{
  GtkWidget parent_instance;

  /* Template widgets */
  GtkWidget *bar;
  SwbFilterBar *filter_bar;
  SwbFindBar *find_bar;
  GtkLabel *dropped;
  GtkToggleButton *details_button;
  GtkScrolledWindow *scroller;
  GtkColumnView *view;
  GtkLabel *empty;
  GtkButton *new_button;
  GtkPaned *paned;
  SwbDetailPane *details;
  GtkMenuButton *clear_button;
  GtkWidget *follow_button;
  GMenuModel *row_menu;
  GMenu *cell_menu;

  /* Borrowed references */
  GtkWidget *menu;

  /* Owned references */
  SwbWorkbench *workbench;
  GSettings *settings;
  GtkSelectionModel *selection;
  SwbLogColumns *columns;
  SwbLogScroll *scroll;

  uint32_t socket_id;
  gboolean only_socket;
  gboolean follow;
  SwbTimeForm time_form;
  uint64_t selected_no;
  gboolean select_again;
  uint64_t seen_no; /* the newest record when following ended */
  uint64_t n_new;
  guint n_added;         /* rows since the last update */
  unsigned quiet_source; /* waits for the end of a burst */
  gboolean burst;        /* it goes on: seen since quiet_source looked */
  uint64_t shown_dropped;
  unsigned shown_mark_changes;
  unsigned width_source;
  gboolean narrow;
  gboolean details_wanted; /* while it is narrow: as it was before */
};

static inline SwbLogModel *
log_model (SwbLogView *self)
{
  return swb_workbench_get_log_model (self->workbench);
}

/* Whether records may come, and go: not to an opened log */
static inline gboolean
is_live (SwbLogView *self)
{
  return swb_workbench_get_bench (self->workbench) != NULL;
}

/* Shows a record's details; 0: none */
void swb_log_view_select_no (SwbLogView *self, uint64_t no);

/* What the model brought since the last update, after another choice of rows */
void swb_log_view_show_choice (SwbLogView *self);

/* Sizes that are remembered, and what a narrow window has no room for */
void swb_log_view_use_settings (SwbLogView *self);

/* Puts the filter of the bar in force */
void swb_log_view_take_filter (SwbLogView *self);
void swb_log_view_show_filter_count (SwbLogView *self);
/* Puts what the selected row has in a column into its menu. @column: (nullable): none */
void swb_log_view_offer_cell (SwbLogView *self, const char *column);
void swb_log_view_install_filter_actions (GtkWidgetClass *widget_class);
/* @record: (nullable): the selected one */
void swb_log_view_update_filter_actions (SwbLogView *self, const SwbRecord *record);

/* Whether the selected record has a mark; gives all selected ones one, or takes theirs away */
gboolean swb_log_view_is_marked (SwbLogView *self);
void swb_log_view_set_marked (SwbLogView *self, gboolean marked);
/* Shows marks that have changed */
void swb_log_view_update_marks (SwbLogView *self);
void swb_log_view_update_mark_actions (SwbLogView *self);
void swb_log_view_install_mark_actions (GtkWidgetClass *widget_class);
void swb_log_view_add_marks (SwbLogView *self);

void swb_log_view_install_actions (GtkWidgetClass *widget_class);
/* Enables the actions that suit the selected rows */
void swb_log_view_update_actions (SwbLogView *self);
/* Adds the menu of a row */
void swb_log_view_add_menu (SwbLogView *self);

G_END_DECLS
