/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-text-scale.h"

#include <math.h>

#define USUAL_POINTS 11.0
#define USUAL_DPI 96.0
#define POINTS_PER_INCH 72.0

double
swb_text_scale (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), 1);

  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double dpi = pango_cairo_context_get_resolution (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= (dpi > 0 ? dpi : USUAL_DPI) / POINTS_PER_INCH;
  return fmax (size / (USUAL_POINTS * USUAL_DPI / POINTS_PER_INCH), 1);
}

int
swb_text_scaled (GtkWidget *widget, int pixels)
{
  return (int) (swb_text_scale (widget) * pixels);
}
