/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-diagram-canvas-private.h"

#include <glib/gi18n-lib.h>

/* Of a frame, for what is new; more waits for the next one */
#define SLICE_US 4000
#define ZOOM_MIN 0.4
#define ZOOM_MAX 4.0

enum
{
  PROP_SELECTED_NO = 1,
  PROP_FOLLOW,
  PROP_ZOOM,
  PROP_PROGRESS,
  N_PROPS,
  PROP_HADJUSTMENT = N_PROPS,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE_WITH_CODE (SwbDiagramCanvas, swb_diagram_canvas, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

SwbDiagramScene *
swb_diagram_canvas_get_scene (SwbDiagramCanvas *self)
{
  g_return_val_if_fail (SWB_IS_DIAGRAM_CANVAS (self), NULL);
  return self->scene;
}

/* --- scrolling --- */

double
swb_diagram_canvas_place (SwbDiagramCanvas *self, GtkOrientation orientation)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  return adjustment ? gtk_adjustment_get_value (adjustment) : 0;
}

static void
configure (SwbDiagramCanvas *self, GtkOrientation orientation, double value, double size, double page)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];
  double step = self->scene ? swb_diagram_scene_row_height (self->scene) : 1;

  if (adjustment == NULL)
    return;
  self->moves_itself = TRUE;
  gtk_adjustment_configure (adjustment, CLAMP (value, 0, MAX (size - page, 0)), 0, MAX (size, page), step, page * 0.9,
                            page);
  self->moves_itself = FALSE;
}

static void
configure_both (SwbDiagramCanvas *self, double x, double y)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double width = self->scene ? swb_diagram_scene_width (self->scene) : 0;
  double height = self->scene ? swb_diagram_scene_height (self->scene) : 0;

  configure (self, GTK_ORIENTATION_HORIZONTAL, x, width, gtk_widget_get_width (widget));
  configure (self, GTK_ORIENTATION_VERTICAL, self->follow ? height : y, height, gtk_widget_get_height (widget));
}

void
swb_diagram_canvas_set_follow (SwbDiagramCanvas *self, gboolean follow)
{
  g_return_if_fail (SWB_IS_DIAGRAM_CANVAS (self));
  if (self->follow == follow)
    return;
  self->follow = follow;
  if (follow)
    configure_both (self, swb_diagram_canvas_place (self, GTK_ORIENTATION_HORIZONTAL), 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLLOW]);
}

gboolean
swb_diagram_canvas_get_follow (SwbDiagramCanvas *self)
{
  g_return_val_if_fail (SWB_IS_DIAGRAM_CANVAS (self), FALSE);
  return self->follow;
}

static void
on_scrolled (SwbDiagramCanvas *self)
{
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];

  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->moves_itself || adjustment == NULL)
    return;
  swb_diagram_canvas_set_follow (self, gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment)
                                           >= gtk_adjustment_get_upper (adjustment) - 1);
}

static void
set_adjustment (SwbDiagramCanvas *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  GtkAdjustment **slot = &self->adjustments[orientation];

  if (*slot)
    g_signal_handlers_disconnect_by_func (*slot, on_scrolled, self);
  g_set_object (slot, adjustment);
  if (adjustment)
    g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (on_scrolled), self);
}

static void
bring_into_view (SwbDiagramCanvas *self, uint64_t row)
{
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];
  double height = swb_diagram_scene_row_height (self->scene);
  double head = swb_diagram_scene_head_height (self->scene);
  double top = swb_diagram_scene_row_y (self->scene, row) - height / 2;
  double lane = swb_diagram_scene_lane_x (self->scene, swb_diagram_item (self->scene->diagram, row)->lane);
  double half = swb_diagram_scene_lane_width (self->scene) / 2;

  if (adjustment == NULL)
    return;
  gtk_adjustment_clamp_page (adjustment, top - head, top + height);
  if (lane >= 0)
    gtk_adjustment_clamp_page (self->adjustments[GTK_ORIENTATION_HORIZONTAL], lane - half, lane + half);
}

/* --- growing --- */

static void
set_progress (SwbDiagramCanvas *self, gboolean more)
{
  uint64_t end = swb_log_end (self->scene->log);
  uint64_t first = swb_log_first (self->scene->log);
  uint64_t seen = MAX (swb_diagram_seen (self->scene->diagram), first);
  double progress = more && end > first ? (double) (seen - first) / (double) (end - first) : 1;

  if (progress == self->progress)
    return;
  self->progress = progress;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
}

void
swb_diagram_canvas_rearrange (SwbDiagramCanvas *self)
{
  uint64_t first = swb_diagram_first (self->scene->diagram);
  double gone = (double) (first - self->first_row) * swb_diagram_scene_row_height (self->scene);

  swb_diagram_scene_update_lanes (self->scene);
  configure_both (self, swb_diagram_canvas_place (self, GTK_ORIENTATION_HORIZONTAL),
                  swb_diagram_canvas_place (self, GTK_ORIENTATION_VERTICAL) - gone);
  self->first_row = first;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
select_row (SwbDiagramCanvas *self, uint64_t row)
{
  const SwbDiagramItem *item = swb_diagram_item (self->scene->diagram, row);
  g_autofree char *words = item ? swb_diagram_scene_describe (self->scene, row) : g_strdup ("");

  self->scene->selected = item ? row : 0;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
update (SwbDiagramCanvas *self)
{
  gboolean more = swb_diagram_update (self->scene->diagram, SLICE_US);

  set_progress (self, more);
  self->scene->first_ns = swb_log_model_get_first_time_ns (swb_workbench_get_log_model (self->workbench));
  swb_diagram_canvas_rearrange (self);
  if (self->selected_no && self->scene->selected == 0)
    swb_diagram_canvas_select_no (self, self->selected_no);
  return more;
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  SwbDiagramCanvas *self = SWB_DIAGRAM_CANVAS (widget);

  if (update (self))
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
on_updated (SwbDiagramCanvas *self)
{
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

/* Hidden, it costs nothing. */
static void
set_live (SwbDiagramCanvas *self, gboolean live)
{
  if (self->workbench == NULL || live == (self->updated_handler != 0))
    return;
  if (live)
    {
      self->updated_handler = g_signal_connect_swapped (self->workbench, "updated", G_CALLBACK (on_updated), self);
      on_updated (self);
      return;
    }
  g_clear_signal_handler (&self->updated_handler, self->workbench);
  if (self->tick)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
}

void
swb_diagram_canvas_set_workbench (SwbDiagramCanvas *self, SwbWorkbench *workbench)
{
  g_return_if_fail (SWB_IS_DIAGRAM_CANVAS (self));
  set_live (self, FALSE);
  g_clear_pointer (&self->scene, swb_diagram_scene_free);
  g_set_object (&self->workbench, workbench);
  if (workbench)
    self->scene = swb_diagram_scene_new (swb_workbench_get_log (workbench));
  self->first_row = 1;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    set_live (self, TRUE);
}

/* --- selecting --- */

void
swb_diagram_canvas_select_no (SwbDiagramCanvas *self, uint64_t no)
{
  uint64_t row;
  const SwbDiagramItem *item;

  g_return_if_fail (SWB_IS_DIAGRAM_CANVAS (self));
  if (self->scene == NULL)
    return;
  row = no ? swb_diagram_find (self->scene->diagram, no) : 0;
  item = swb_diagram_item (self->scene->diagram, row);
  if (item && item->no != no)
    row = 0;
  if (row != self->scene->selected)
    {
      select_row (self, row);
      if (row)
        {
          swb_diagram_canvas_set_follow (self, FALSE);
          bring_into_view (self, row);
        }
    }
  if (no == self->selected_no)
    return;
  self->selected_no = no;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_NO]);
}

uint64_t
swb_diagram_canvas_get_selected_no (SwbDiagramCanvas *self)
{
  g_return_val_if_fail (SWB_IS_DIAGRAM_CANVAS (self), 0);
  return self->selected_no;
}

static gboolean
on_query_tooltip (GtkWidget *widget, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  SwbDiagramCanvas *self = SWB_DIAGRAM_CANVAS (widget);
  g_autofree char *words = NULL;
  uint64_t row;

  if (self->scene == NULL)
    return FALSE;
  row = by_keyboard
            ? self->scene->selected
            : swb_diagram_scene_row_at (self->scene, y + swb_diagram_canvas_place (self, GTK_ORIENTATION_VERTICAL));
  if (row == 0 || (!by_keyboard && y < swb_diagram_scene_head_height (self->scene)))
    return FALSE;
  words = swb_diagram_scene_describe (self->scene, row);
  gtk_tooltip_set_text (tooltip, words);
  return *words != '\0';
}

/* --- size --- */

static void
dress (SwbDiagramCanvas *self)
{
  if (self->scene == NULL)
    return;
  swb_diagram_scene_dress (self->scene, GTK_WIDGET (self), self->zoom);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* What is at the top stays there. */
void
swb_diagram_canvas_set_zoom (SwbDiagramCanvas *self, double zoom)
{
  double before;

  g_return_if_fail (SWB_IS_DIAGRAM_CANVAS (self));
  before = self->zoom;
  self->zoom = CLAMP (zoom, ZOOM_MIN, ZOOM_MAX);
  if (self->zoom > 0.95 && self->zoom < 1.05)
    self->zoom = 1;
  if (self->zoom == before)
    return;
  dress (self);
  configure_both (self, swb_diagram_canvas_place (self, GTK_ORIENTATION_HORIZONTAL) * self->zoom / before,
                  swb_diagram_canvas_place (self, GTK_ORIENTATION_VERTICAL) * self->zoom / before);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
}

double
swb_diagram_canvas_get_zoom (SwbDiagramCanvas *self)
{
  g_return_val_if_fail (SWB_IS_DIAGRAM_CANVAS (self), 1);
  return self->zoom;
}

uint32_t
swb_diagram_canvas_head_at (SwbDiagramCanvas *self, double x, double y)
{
  g_return_val_if_fail (SWB_IS_DIAGRAM_CANVAS (self), SWB_DIAGRAM_NO_LANE);
  if (self->scene == NULL || y >= swb_diagram_scene_head_height (self->scene))
    return SWB_DIAGRAM_NO_LANE;
  return swb_diagram_scene_lane_at (self->scene, x + swb_diagram_canvas_place (self, GTK_ORIENTATION_HORIZONTAL));
}

static void
swb_diagram_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SwbDiagramCanvas *self = SWB_DIAGRAM_CANVAS (widget);

  configure_both (self, swb_diagram_canvas_place (self, GTK_ORIENTATION_HORIZONTAL),
                  swb_diagram_canvas_place (self, GTK_ORIENTATION_VERTICAL));
}

static void
swb_diagram_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SwbDiagramCanvas *self = SWB_DIAGRAM_CANVAS (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  cairo_t *cr;

  if (self->scene == NULL)
    return;
  if (self->scene->pango == NULL)
    dress (self);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  swb_diagram_paint (self->scene, cr, swb_diagram_canvas_place (self, GTK_ORIENTATION_HORIZONTAL),
                     swb_diagram_canvas_place (self, GTK_ORIENTATION_VERTICAL), width, height);
  cairo_destroy (cr);
}

static void
swb_diagram_canvas_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (swb_diagram_canvas_parent_class)->css_changed (widget, change);
  dress (SWB_DIAGRAM_CANVAS (widget));
}

static void
swb_diagram_canvas_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (swb_diagram_canvas_parent_class)->system_setting_changed (widget, setting);
  dress (SWB_DIAGRAM_CANVAS (widget));
}

static void
swb_diagram_canvas_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (swb_diagram_canvas_parent_class)->map (widget);
  dress (SWB_DIAGRAM_CANVAS (widget));
  set_live (SWB_DIAGRAM_CANVAS (widget), TRUE);
}

static void
swb_diagram_canvas_unmap (GtkWidget *widget)
{
  set_live (SWB_DIAGRAM_CANVAS (widget), FALSE);
  GTK_WIDGET_CLASS (swb_diagram_canvas_parent_class)->unmap (widget);
}

/* --- the object --- */

static void
swb_diagram_canvas_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SwbDiagramCanvas *self = SWB_DIAGRAM_CANVAS (object);

  switch (id)
    {
    case PROP_SELECTED_NO:
      g_value_set_uint64 (value, self->selected_no);
      break;
    case PROP_FOLLOW:
      g_value_set_boolean (value, self->follow);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, self->progress);
      break;
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[id - PROP_HADJUSTMENT]);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[id - PROP_HSCROLL_POLICY]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
swb_diagram_canvas_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SwbDiagramCanvas *self = SWB_DIAGRAM_CANVAS (object);

  switch (id)
    {
    case PROP_FOLLOW:
      swb_diagram_canvas_set_follow (self, g_value_get_boolean (value));
      break;
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      set_adjustment (self, (GtkOrientation) (id - PROP_HADJUSTMENT), g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      self->policies[id - PROP_HSCROLL_POLICY] = (GtkScrollablePolicy) g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
swb_diagram_canvas_dispose (GObject *object)
{
  SwbDiagramCanvas *self = SWB_DIAGRAM_CANVAS (object);

  set_live (self, FALSE);
  set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);
  g_clear_pointer (&self->scene, swb_diagram_scene_free);
  g_clear_object (&self->workbench);
  G_OBJECT_CLASS (swb_diagram_canvas_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  properties[PROP_SELECTED_NO] =
      g_param_spec_uint64 ("selected-no", NULL, NULL, 0, G_MAXUINT64, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FOLLOW] = g_param_spec_boolean ("follow", NULL, NULL, TRUE,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ZOOM] =
      g_param_spec_double ("zoom", NULL, NULL, ZOOM_MIN, ZOOM_MAX, 1, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PROGRESS] =
      g_param_spec_double ("progress", NULL, NULL, 0, 1, 1, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
}

static void
swb_diagram_canvas_class_init (SwbDiagramCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = swb_diagram_canvas_get_property;
  object_class->set_property = swb_diagram_canvas_set_property;
  object_class->dispose = swb_diagram_canvas_dispose;
  widget_class->size_allocate = swb_diagram_canvas_size_allocate;
  widget_class->snapshot = swb_diagram_canvas_snapshot;
  widget_class->css_changed = swb_diagram_canvas_css_changed;
  widget_class->system_setting_changed = swb_diagram_canvas_system_setting_changed;
  widget_class->map = swb_diagram_canvas_map;
  widget_class->unmap = swb_diagram_canvas_unmap;
  widget_class->query_tooltip = on_query_tooltip;
  install_properties (object_class);
  swb_diagram_canvas_add_keys (widget_class);
  gtk_widget_class_set_css_name (widget_class, "diagram");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
swb_diagram_canvas_init (SwbDiagramCanvas *self)
{
  self->follow = TRUE;
  self->zoom = 1;
  self->progress = 1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  swb_diagram_canvas_add_pointer (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Diagram"), -1);
}
