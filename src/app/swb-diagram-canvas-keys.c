/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-diagram-canvas-private.h"

static void
go_to_row (SwbDiagramCanvas *self, uint64_t row)
{
  uint64_t first = swb_diagram_first (self->scene->diagram);
  uint64_t end = swb_diagram_end (self->scene->diagram);

  if (first == end)
    return;
  swb_diagram_canvas_select_no (self, swb_diagram_item (self->scene->diagram, CLAMP (row, first, end - 1))->no);
}

static uint64_t
shown_rows (SwbDiagramCanvas *self)
{
  double rows = gtk_widget_get_height (GTK_WIDGET (self)) / swb_diagram_scene_row_height (self->scene);

  return MAX ((uint64_t) rows, 2) - 1;
}

/* Up and down from what is selected; else from what is in sight */
static gboolean
on_go (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  SwbDiagramCanvas *self = SWB_DIAGRAM_CANVAS (widget);
  int way = g_variant_get_int32 (args);
  uint64_t steps;
  uint64_t row;

  if (self->scene == NULL)
    return GDK_EVENT_PROPAGATE;
  steps = ABS (way) == 1 ? 1 : shown_rows (self);
  row = self->scene->selected;
  if (row == 0)
    row = swb_diagram_scene_row_at (self->scene, swb_diagram_canvas_place (self, GTK_ORIENTATION_VERTICAL)
                                                     + swb_diagram_scene_head_height (self->scene));
  else if (way > 0)
    row += steps;
  else
    row = row > steps ? row - steps : 1;
  go_to_row (self, row);
  return GDK_EVENT_STOP;
}

/* To the next item of the same lane */
static gboolean
on_go_in_lane (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  SwbDiagramCanvas *self = SWB_DIAGRAM_CANVAS (widget);
  int way = g_variant_get_int32 (args);
  const SwbDiagramItem *selected = self->scene ? swb_diagram_item (self->scene->diagram, self->scene->selected) : NULL;

  if (selected == NULL)
    return GDK_EVENT_PROPAGATE;
  for (uint64_t row = self->scene->selected + (uint64_t) way;; row += (uint64_t) way)
    {
      const SwbDiagramItem *item = swb_diagram_item (self->scene->diagram, row);

      if (item && item->lane == selected->lane)
        go_to_row (self, row);
      if (item == NULL || item->lane == selected->lane)
        return GDK_EVENT_STOP;
    }
}

static gboolean
on_home (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  SwbDiagramCanvas *self = SWB_DIAGRAM_CANVAS (widget);

  swb_diagram_canvas_set_follow (self, FALSE);
  if (self->scene)
    go_to_row (self, 0);
  return GDK_EVENT_STOP;
}

static gboolean
on_end (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  swb_diagram_canvas_set_follow (SWB_DIAGRAM_CANVAS (widget), TRUE);
  return GDK_EVENT_STOP;
}

static void
on_pressed (SwbDiagramCanvas *self, int n_press, double x, double y)
{
  uint64_t row;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (self->scene == NULL || y < swb_diagram_scene_head_height (self->scene))
    return;
  row = swb_diagram_scene_row_at (self->scene, y + swb_diagram_canvas_place (self, GTK_ORIENTATION_VERTICAL));
  if (row)
    go_to_row (self, row);
}

void
swb_diagram_canvas_add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    const char *action;
  } zooms[] = {
    { GDK_KEY_plus, "diagram.zoom-in" },         { GDK_KEY_equal, "diagram.zoom-in" },
    { GDK_KEY_KP_Add, "diagram.zoom-in" },       { GDK_KEY_minus, "diagram.zoom-out" },
    { GDK_KEY_KP_Subtract, "diagram.zoom-out" }, { GDK_KEY_0, "diagram.zoom-usual" },
    { GDK_KEY_KP_0, "diagram.zoom-usual" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (zooms); i++)
    gtk_widget_class_add_binding_action (widget_class, zooms[i].key, GDK_CONTROL_MASK, zooms[i].action, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, 0, on_go, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, 0, on_go, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Up, 0, on_go, "i", -2);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Down, 0, on_go, "i", 2);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, on_go_in_lane, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, on_go_in_lane, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, on_home, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, 0, on_end, NULL);
}

void
swb_diagram_canvas_add_pointer (SwbDiagramCanvas *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
