/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/swb-diagram-canvas.h"

G_BEGIN_DECLS

/* What the canvas's files share: swb-diagram-canvas.c holds the state, swb-diagram-canvas-keys.c what keys and pointer
 * do. */

struct _SwbDiagramCanvas
{
  GtkWidget parent_instance;

  /* Owned references */
  SwbWorkbench *workbench;
  SwbDiagramScene *scene;
  GtkAdjustment *adjustments[2]; /* GtkOrientation */
  GtkScrollablePolicy policies[2];

  gulong updated_handler;
  unsigned tick;
  gboolean follow;
  gboolean moves_itself; /* the adjustment is set by ourselves */
  double zoom;
  double progress;
  uint64_t selected_no;
  uint64_t first_row;
};

/* How far it is scrolled */
double swb_diagram_canvas_place (SwbDiagramCanvas *self, GtkOrientation orientation);
void swb_diagram_canvas_add_keys (GtkWidgetClass *widget_class);
void swb_diagram_canvas_add_pointer (SwbDiagramCanvas *self);

G_END_DECLS
