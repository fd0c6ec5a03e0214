/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-diagram-view.h"

#include <glib/gi18n-lib.h>

#include "app/swb-app.h"
#include "app/swb-diagram-canvas.h"
#include "app/swb-rename-popover.h"

#define ZOOM_STEP 1.25

struct _SwbDiagramView
{
  GtkWidget parent_instance;

  /* Template widgets */
  GtkWidget *box;
  SwbDiagramCanvas *canvas;
  GtkButton *zoom_button;
  GtkLabel *progress;
  GtkWidget *hidden_button;
  GtkWidget *empty;
  GMenuModel *lane_menu;

  /* Borrowed references */
  GtkWidget *menu;
  GtkWidget *rename;

  /* Owned references */
  SwbWorkbench *workbench;
  uint32_t menu_lane;
};

enum
{
  PROP_SELECTED_NO = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SwbDiagramView, swb_diagram_view, GTK_TYPE_WIDGET)

/* --- the bar --- */

static void
show_zoom (SwbDiagramView *self)
{
  g_autofree char *text = g_strdup_printf ("%.0f %%", swb_diagram_canvas_get_zoom (self->canvas) * 100);

  gtk_button_set_label (self->zoom_button, text);
}

static void
show_progress (SwbDiagramView *self)
{
  double progress;
  g_autofree char *text = NULL;

  g_object_get (self->canvas, "progress", &progress, NULL);
  /* Translators: how much of the log the diagram has taken */
  text = g_strdup_printf (_ ("%.0f %% of the log read"), progress * 100);
  gtk_label_set_text (self->progress, progress < 1 ? text : "");
}

static void
show_hidden (SwbDiagramView *self)
{
  SwbDiagramScene *scene = swb_diagram_canvas_get_scene (self->canvas);

  gtk_widget_set_visible (self->hidden_button, g_hash_table_size (scene->hidden) > 0);
}

static void
show_empty (SwbDiagramView *self)
{
  gtk_widget_set_visible (self->empty, self->workbench
                                           && swb_log_first (swb_workbench_get_log (self->workbench))
                                                  == swb_log_end (swb_workbench_get_log (self->workbench)));
}

static void
on_zoom (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SwbDiagramView *self = SWB_DIAGRAM_VIEW (widget);
  double zoom = swb_diagram_canvas_get_zoom (self->canvas);

  if (g_str_equal (action, "diagram.zoom-in"))
    swb_diagram_canvas_set_zoom (self->canvas, zoom * ZOOM_STEP);
  else if (g_str_equal (action, "diagram.zoom-out"))
    swb_diagram_canvas_set_zoom (self->canvas, zoom / ZOOM_STEP);
  else
    swb_diagram_canvas_set_zoom (self->canvas, 1);
}

/* --- lanes --- */

static void
open_menu (SwbDiagramView *self, uint32_t lane, double x, double y)
{
  gboolean is_socket = lane < SWB_DIAGRAM_FUNCTIONS;
  graphene_point_t point;
  GdkRectangle at;

  if (!gtk_widget_compute_point (GTK_WIDGET (self->canvas), GTK_WIDGET (self),
                                 &GRAPHENE_POINT_INIT ((float) x, (float) y), &point))
    return;
  at = (GdkRectangle){ (int) point.x, (int) point.y, 1, 1 };
  self->menu_lane = lane;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "diagram.rename-lane",
                                 is_socket && swb_workbench_get_bench (self->workbench) != NULL);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &at);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->rename), &at);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
on_right_click (SwbDiagramView *self, int n_press, double x, double y)
{
  uint32_t lane = swb_diagram_canvas_head_at (self->canvas, x, y);

  if (lane != SWB_DIAGRAM_NO_LANE)
    open_menu (self, lane, x, y);
}

/* Of the lane of the selected item: heads have no keyboard focus. */
static void
on_lane_menu (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SwbDiagramView *self = SWB_DIAGRAM_VIEW (widget);
  SwbDiagramScene *scene = swb_diagram_canvas_get_scene (self->canvas);
  const SwbDiagramItem *item = swb_diagram_item (scene->diagram, scene->selected);

  if (item && item->lane != SWB_DIAGRAM_NO_LANE)
    open_menu (self, item->lane, gtk_widget_get_width (GTK_WIDGET (self->canvas)) / 2.0,
               swb_diagram_scene_head_height (scene));
}

static void
on_lane_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SwbDiagramView *self = SWB_DIAGRAM_VIEW (widget);
  SwbDiagramScene *scene = swb_diagram_canvas_get_scene (self->canvas);

  if (g_str_equal (action, "diagram.hide-lane"))
    swb_diagram_scene_hide (scene, self->menu_lane);
  else if (g_str_equal (action, "diagram.show-lanes"))
    swb_diagram_scene_show_all (scene);
  else
    swb_diagram_scene_move (scene, self->menu_lane, g_str_equal (action, "diagram.move-left") ? -1 : 1);
  swb_diagram_canvas_rearrange (self->canvas);
  show_hidden (self);
}

static void
on_rename (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SwbDiagramView *self = SWB_DIAGRAM_VIEW (widget);
  SwbSocketItem *item = swb_socket_list_find (swb_workbench_get_sockets (self->workbench), self->menu_lane);

  if (item)
    swb_rename_popover_ask (SWB_RENAME_POPOVER (self->rename), self->workbench, item);
  else
    gtk_widget_error_bell (widget);
}

/* --- the object --- */

static void
on_selected (SwbDiagramView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_NO]);
}

void
swb_diagram_view_set_workbench (SwbDiagramView *self, SwbWorkbench *workbench)
{
  g_return_if_fail (SWB_IS_DIAGRAM_VIEW (self));
  g_set_object (&self->workbench, workbench);
  swb_diagram_canvas_set_workbench (self->canvas, workbench);
  if (workbench == NULL)
    return;
  g_signal_connect_object (workbench, "updated", G_CALLBACK (show_empty), self, G_CONNECT_SWAPPED);
  show_empty (self);
}

void
swb_diagram_view_select_no (SwbDiagramView *self, uint64_t no)
{
  g_return_if_fail (SWB_IS_DIAGRAM_VIEW (self));
  swb_diagram_canvas_select_no (self->canvas, no);
}

uint64_t
swb_diagram_view_get_selected_no (SwbDiagramView *self)
{
  g_return_val_if_fail (SWB_IS_DIAGRAM_VIEW (self), 0);
  return swb_diagram_canvas_get_selected_no (self->canvas);
}

void
swb_diagram_view_follow (SwbDiagramView *self)
{
  g_return_if_fail (SWB_IS_DIAGRAM_VIEW (self));
  swb_diagram_canvas_set_follow (self->canvas, TRUE);
}

void
swb_diagram_view_focus (SwbDiagramView *self)
{
  g_return_if_fail (SWB_IS_DIAGRAM_VIEW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static void
swb_diagram_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SwbDiagramView *self = SWB_DIAGRAM_VIEW (widget);

  gtk_widget_allocate (self->box, width, height, baseline, NULL);
  gtk_popover_present (GTK_POPOVER (self->menu));
  gtk_popover_present (GTK_POPOVER (self->rename));
}

static void
swb_diagram_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                          int *minimum_baseline, int *natural_baseline)
{
  SwbDiagramView *self = SWB_DIAGRAM_VIEW (widget);

  gtk_widget_measure (self->box, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
}

static void
swb_diagram_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SELECTED_NO)
    g_value_set_uint64 (value, swb_diagram_view_get_selected_no (SWB_DIAGRAM_VIEW (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
swb_diagram_view_dispose (GObject *object)
{
  SwbDiagramView *self = SWB_DIAGRAM_VIEW (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->rename, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), SWB_TYPE_DIAGRAM_VIEW);
  g_clear_object (&self->workbench);
  G_OBJECT_CLASS (swb_diagram_view_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "diagram.zoom-in", on_zoom },           { "diagram.zoom-out", on_zoom },
    { "diagram.zoom-usual", on_zoom },        { "diagram.hide-lane", on_lane_action },
    { "diagram.move-left", on_lane_action },  { "diagram.move-right", on_lane_action },
    { "diagram.show-lanes", on_lane_action }, { "diagram.rename-lane", on_rename },
    { "diagram.lane-menu", on_lane_menu },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "diagram.lane-menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "diagram.lane-menu", NULL);
}

static void
swb_diagram_view_class_init (SwbDiagramViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SWB_TYPE_DIAGRAM_CANVAS);
  object_class->get_property = swb_diagram_view_get_property;
  object_class->dispose = swb_diagram_view_dispose;
  widget_class->size_allocate = swb_diagram_view_size_allocate;
  widget_class->measure = swb_diagram_view_measure;
  properties[PROP_SELECTED_NO] =
      g_param_spec_uint64 ("selected-no", NULL, NULL, 0, G_MAXUINT64, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  install_actions (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-diagram-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbDiagramView, box);
  gtk_widget_class_bind_template_child (widget_class, SwbDiagramView, canvas);
  gtk_widget_class_bind_template_child (widget_class, SwbDiagramView, zoom_button);
  gtk_widget_class_bind_template_child (widget_class, SwbDiagramView, progress);
  gtk_widget_class_bind_template_child (widget_class, SwbDiagramView, hidden_button);
  gtk_widget_class_bind_template_child (widget_class, SwbDiagramView, empty);
  gtk_widget_class_bind_template_child (widget_class, SwbDiagramView, lane_menu);
  gtk_widget_class_bind_template_callback (widget_class, show_zoom);
  gtk_widget_class_bind_template_callback (widget_class, show_progress);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
}

static void
swb_diagram_view_init (SwbDiagramView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->menu = gtk_popover_menu_new_from_model (self->lane_menu);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  self->rename = swb_rename_popover_new ();
  gtk_widget_set_parent (self->rename, GTK_WIDGET (self));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_right_click), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->canvas), GTK_EVENT_CONTROLLER (click));
}
