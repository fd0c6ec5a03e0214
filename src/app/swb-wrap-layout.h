/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SWB_TYPE_WRAP_LAYOUT (swb_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (SwbWrapLayout, swb_wrap_layout, SWB, WRAP_LAYOUT, GtkLayoutManager)

/**
 * SwbWrapLayout:
 *
 * Children one after the other, as words in a paragraph: what does not fit goes to the next line. What is left of a
 * line goes to those of its children that expand.
 *
 * Properties: `spacing` (int): between children; `line-spacing` (int): between lines.
 */
GtkLayoutManager *swb_wrap_layout_new (void);

G_END_DECLS
