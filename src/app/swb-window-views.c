/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-window-private.h"

#define BENCH "bench"
#define DIAGRAM "diagram"

gboolean
swb_window_shows_diagram (SwbWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (swb_window_get_views (self)), DIAGRAM) == 0;
}

void
swb_window_show_bench (SwbWindow *self)
{
  gtk_stack_set_visible_child_name (swb_window_get_views (self), BENCH);
}

void
swb_window_show_diagram (SwbWindow *self)
{
  gtk_stack_set_visible_child_name (swb_window_get_views (self), DIAGRAM);
}

/* What is selected in the one is selected in the other. */
static void
on_diagram_selected (SwbWindow *self)
{
  SwbLogView *log_view = swb_window_get_log_view (self);
  uint64_t no = swb_diagram_view_get_selected_no (swb_window_get_diagram_view (self));

  if (no && no != swb_log_view_get_selected_no (log_view))
    swb_log_view_choose_no (log_view, no);
}

static void
on_log_selected (SwbWindow *self)
{
  uint64_t no = swb_log_view_get_selected_no (swb_window_get_log_view (self));

  if (!swb_window_shows_diagram (self))
    swb_diagram_view_select_no (swb_window_get_diagram_view (self), no);
}

static void
on_view_changed (SwbWindow *self)
{
  if (swb_window_shows_diagram (self))
    swb_diagram_view_focus (swb_window_get_diagram_view (self));
}

void
swb_window_set_up_views (SwbWindow *self)
{
  SwbDiagramView *view = swb_window_get_diagram_view (self);

  swb_diagram_view_set_workbench (view, swb_window_get_workbench (self));
  g_signal_connect_object (swb_window_get_log_view (self), "notify::selected-no", G_CALLBACK (on_log_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::selected-no", G_CALLBACK (on_diagram_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (swb_window_get_views (self), "notify::visible-child", G_CALLBACK (on_view_changed), self,
                           G_CONNECT_SWAPPED);
}
