/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-diagram-scene.h"

#include <glib/gi18n-lib.h>

#include "app/swb-text-scale.h"

#define ROW_HEIGHT 54.0
#define HEAD_HEIGHT 46.0
#define GUTTER_WIDTH 84.0
#define LANE_WIDTH 290.0
#define BOX_WIDTH 212.0
#define BOX_HEIGHT 36.0

SwbDiagramScene *
swb_diagram_scene_new (SwbLog *log)
{
  SwbDiagramScene *self = g_new0 (SwbDiagramScene, 1);

  self->log = swb_log_ref (log);
  self->diagram = swb_diagram_new (log);
  self->columns = g_array_new (FALSE, FALSE, sizeof (uint32_t));
  self->hidden = g_hash_table_new (NULL, NULL);
  self->places = g_hash_table_new (NULL, NULL);
  self->scale = 1;
  swb_diagram_scene_forget_texts (self);
  return self;
}

void
swb_diagram_scene_free (SwbDiagramScene *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->pango);
  g_hash_table_unref (self->texts);
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->hidden);
  g_array_unref (self->columns);
  swb_diagram_free (self->diagram);
  swb_log_unref (self->log);
  g_free (self);
}

static void
take_colour (GtkStyleContext *style, const char *name, const char *otherwise, GdkRGBA *colour)
{
  if (!gtk_style_context_lookup_color (style, name, colour))
    gdk_rgba_parse (colour, otherwise);
}

void
swb_diagram_scene_dress (SwbDiagramScene *self, GtkWidget *widget, double zoom)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);

  take_colour (style, "view_fg_color", "black", &self->text);
  take_colour (style, "view_bg_color", "white", &self->ground);
  take_colour (style, "accent_color", "#1a5fb4", &self->accent);
  take_colour (style, "success_color", "#26a269", &self->success);
  take_colour (style, "warning_color", "#9c6e03", &self->warning);
  take_colour (style, "error_color", "#c01c28", &self->error);
  g_set_object (&self->pango, gtk_widget_get_pango_context (widget));
  self->scale = zoom * swb_text_scale (widget);
  swb_diagram_scene_forget_texts (self);
}

/* --- lanes --- */

static uint32_t
column (const SwbDiagramScene *self, unsigned i)
{
  return g_array_index (self->columns, uint32_t, i);
}

static void
number_columns (SwbDiagramScene *self)
{
  g_hash_table_remove_all (self->places);
  for (unsigned i = 0; i < self->columns->len; i++)
    g_hash_table_insert (self->places, GUINT_TO_POINTER (column (self, i)), GUINT_TO_POINTER (i + 1));
}

static void
drop_columns (SwbDiagramScene *self)
{
  unsigned kept = 0;

  for (unsigned i = 0; i < self->columns->len; i++)
    if (swb_diagram_lane (self->diagram, column (self, i)))
      g_array_index (self->columns, uint32_t, kept++) = column (self, i);
  g_array_set_size (self->columns, kept);
  number_columns (self);
}

static gboolean
needs_column (SwbDiagramScene *self, uint32_t lane)
{
  gpointer key = GUINT_TO_POINTER (lane);

  return !g_hash_table_contains (self->places, key) && !g_hash_table_contains (self->hidden, key);
}

/* A new one stands behind the one that it is behind in the diagram. */
static void
add_columns (SwbDiagramScene *self)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (uint32_t));
  g_autoptr (GHashTable) behind = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  uint32_t before = SWB_DIAGRAM_NO_LANE;

  for (unsigned i = 0; i < swb_diagram_n_lanes (self->diagram); i++)
    {
      uint32_t lane = swb_diagram_lane_at (self->diagram, i);
      GArray *lanes = g_hash_table_lookup (behind, GUINT_TO_POINTER (before));

      if (!needs_column (self, lane))
        {
          if (!g_hash_table_contains (self->hidden, GUINT_TO_POINTER (lane)))
            before = lane;
          continue;
        }
      if (lanes == NULL)
        {
          lanes = g_array_new (FALSE, FALSE, sizeof (uint32_t));
          g_hash_table_insert (behind, GUINT_TO_POINTER (before), lanes);
        }
      g_array_append_val (lanes, lane);
    }
  for (unsigned i = 0; i <= self->columns->len; i++)
    {
      uint32_t lane = i > 0 ? column (self, i - 1) : SWB_DIAGRAM_NO_LANE;
      GArray *lanes = g_hash_table_lookup (behind, GUINT_TO_POINTER (lane));

      if (i > 0)
        g_array_append_val (columns, lane);
      if (lanes)
        g_array_append_vals (columns, lanes->data, lanes->len);
    }
  g_array_set_size (self->columns, 0);
  g_array_append_vals (self->columns, columns->data, columns->len);
  number_columns (self);
}

void
swb_diagram_scene_update_lanes (SwbDiagramScene *self)
{
  if (self->lanes_serial == swb_diagram_lanes_serial (self->diagram))
    return;
  self->lanes_serial = swb_diagram_lanes_serial (self->diagram);
  drop_columns (self);
  add_columns (self);
}

void
swb_diagram_scene_hide (SwbDiagramScene *self, uint32_t lane)
{
  gpointer place = g_hash_table_lookup (self->places, GUINT_TO_POINTER (lane));

  if (place == NULL)
    return;
  g_hash_table_add (self->hidden, GUINT_TO_POINTER (lane));
  g_array_remove_index (self->columns, GPOINTER_TO_UINT (place) - 1);
  number_columns (self);
}

void
swb_diagram_scene_show_all (SwbDiagramScene *self)
{
  g_hash_table_remove_all (self->hidden);
  add_columns (self);
}

void
swb_diagram_scene_move (SwbDiagramScene *self, uint32_t lane, int by)
{
  int from = (int) GPOINTER_TO_UINT (g_hash_table_lookup (self->places, GUINT_TO_POINTER (lane))) - 1;
  int to = from + by;

  if (from < 0 || to < 0 || to >= (int) self->columns->len)
    return;
  g_array_remove_index (self->columns, (unsigned) from);
  g_array_insert_val (self->columns, (unsigned) to, lane);
  number_columns (self);
}

const char *
swb_diagram_scene_lane_name (const SwbDiagramScene *self, uint32_t lane)
{
  const SwbDiagramLane *known = swb_diagram_lane (self->diagram, lane);

  if (lane == SWB_DIAGRAM_FUNCTIONS)
    return _ ("functions");
  if (known == NULL)
    return "";
  return *known->name ? known->name : _ ("other peers");
}

/* --- where things are --- */

double
swb_diagram_scene_row_height (const SwbDiagramScene *self)
{
  return ROW_HEIGHT * self->scale;
}

double
swb_diagram_scene_head_height (const SwbDiagramScene *self)
{
  return HEAD_HEIGHT * self->scale;
}

double
swb_diagram_scene_lane_width (const SwbDiagramScene *self)
{
  return LANE_WIDTH * self->scale;
}

double
swb_diagram_scene_box_width (const SwbDiagramScene *self)
{
  return BOX_WIDTH * self->scale;
}

double
swb_diagram_scene_box_height (const SwbDiagramScene *self)
{
  return BOX_HEIGHT * self->scale;
}

double
swb_diagram_scene_width (const SwbDiagramScene *self)
{
  return GUTTER_WIDTH * self->scale + MAX (self->columns->len, 1) * swb_diagram_scene_lane_width (self);
}

double
swb_diagram_scene_height (const SwbDiagramScene *self)
{
  uint64_t n = swb_diagram_end (self->diagram) - swb_diagram_first (self->diagram);

  return swb_diagram_scene_head_height (self) + ((double) n + 0.5) * swb_diagram_scene_row_height (self);
}

double
swb_diagram_scene_row_y (const SwbDiagramScene *self, uint64_t row)
{
  double n = (double) row - (double) swb_diagram_first (self->diagram);

  return swb_diagram_scene_head_height (self) + (n + 0.5) * swb_diagram_scene_row_height (self);
}

double
swb_diagram_scene_lane_x (const SwbDiagramScene *self, uint32_t lane)
{
  unsigned place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, GUINT_TO_POINTER (lane)));

  if (place == 0)
    return -1;
  return GUTTER_WIDTH * self->scale + (place - 0.5) * swb_diagram_scene_lane_width (self);
}

uint64_t
swb_diagram_scene_row_at (const SwbDiagramScene *self, double y)
{
  double n = (y - swb_diagram_scene_head_height (self)) / swb_diagram_scene_row_height (self);
  uint64_t first = swb_diagram_first (self->diagram);

  if (n < 0 || n >= (double) (swb_diagram_end (self->diagram) - first))
    return 0;
  return first + (uint64_t) n;
}

uint32_t
swb_diagram_scene_lane_at (const SwbDiagramScene *self, double x)
{
  double n = (x - GUTTER_WIDTH * self->scale) / swb_diagram_scene_lane_width (self);

  return n >= 0 && n < self->columns->len ? column (self, (unsigned) n) : SWB_DIAGRAM_NO_LANE;
}
