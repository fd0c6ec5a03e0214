/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-kernel-meters.h"

#include <string.h>

typedef struct
{
  GtkWidget *name;
  GtkWidget *value;
  GtkWidget *meter;
} Row;

struct _SwbKernelMeters
{
  GtkBox parent_instance;

  /* Borrowed references: children */
  Row rows[SWB_KERNEL_N_FIGURES];
};

G_DEFINE_FINAL_TYPE (SwbKernelMeters, swb_kernel_meters, GTK_TYPE_BOX)

/* Set again, the same text would have GTK lay out the window at every sample. */
static void
show_row (const Row *row, const SwbKernelFigure *figure)
{
  gboolean there = figure->text != NULL;
  gboolean limited = there && figure->share >= 0;

  gtk_widget_set_visible (row->name, there);
  gtk_widget_set_visible (row->value, there);
  gtk_widget_set_visible (row->meter, limited);
  if (there && strcmp (gtk_label_get_text (GTK_LABEL (row->value)), figure->text) != 0)
    gtk_label_set_text (GTK_LABEL (row->value), figure->text);
  if (!limited)
    return;
  gtk_level_bar_set_value (GTK_LEVEL_BAR (row->meter), figure->share);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->meter), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, figure->text, -1);
}

void
swb_kernel_meters_show (SwbKernelMeters *self, const SwbSocketInfo *info, const SwbKernelState *state)
{
  const SwbKernelState none = { 0 };

  g_return_if_fail (SWB_IS_KERNEL_METERS (self) && info != NULL);
  for (SwbKernelFigureKind kind = 0; kind < SWB_KERNEL_N_FIGURES; kind++)
    {
      SwbKernelFigure figure;

      swb_kernel_figure (info, state ? state : &none, kind, &figure);
      show_row (&self->rows[kind], &figure);
      swb_kernel_figure_clear (&figure);
    }
}

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
add_row (SwbKernelMeters *self, GtkGrid *grid, SwbKernelFigureKind kind)
{
  const SwbSocketInfo info = { 0 };
  const SwbKernelState none = { 0 };
  Row *row = &self->rows[kind];
  SwbKernelFigure figure;

  swb_kernel_figure (&info, &none, kind, &figure);
  row->name = new_label (figure.name, "dim-label");
  row->value = new_label ("", "swb-figure");
  row->meter = gtk_level_bar_new ();
  gtk_level_bar_add_offset_value (GTK_LEVEL_BAR (row->meter), GTK_LEVEL_BAR_OFFSET_LOW, 0.75);
  gtk_widget_set_hexpand (row->value, TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (row->value), 16);
  gtk_widget_set_tooltip_text (row->name, figure.explanation);
  gtk_widget_set_tooltip_text (row->value, figure.explanation);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->meter), GTK_ACCESSIBLE_PROPERTY_LABEL, figure.name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->value), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, figure.explanation,
                                  -1);
  gtk_grid_attach (grid, row->name, 0, 2 * (int) kind, 1, 1);
  gtk_grid_attach (grid, row->value, 1, 2 * (int) kind, 1, 1);
  gtk_grid_attach (grid, row->meter, 1, 2 * (int) kind + 1, 1, 1);
  swb_kernel_figure_clear (&figure);
}

static void
swb_kernel_meters_class_init (SwbKernelMetersClass *klass)
{
}

static void
swb_kernel_meters_init (SwbKernelMeters *self)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  gtk_widget_set_hexpand (grid, TRUE);
  for (SwbKernelFigureKind kind = 0; kind < SWB_KERNEL_N_FIGURES; kind++)
    add_row (self, GTK_GRID (grid), kind);
  gtk_box_append (GTK_BOX (self), grid);
}
