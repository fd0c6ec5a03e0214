/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gtk/gtk.h>

#include "app/swb-pane-layout.h"
#include "app/swb-wrap-layout.h"

/* Layouts of boxes of known sizes: no window, no display time, just what goes where. */

typedef struct
{
  GtkWidget *box;
  GtkWidget *children[8];
  int n;
} Fixture;

static void
begin (Fixture *fixture, GtkLayoutManager *layout)
{
  fixture->box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_widget_set_layout_manager (fixture->box, layout);
  fixture->n = 0;
}

static GtkWidget *
add (Fixture *fixture, int width, int height)
{
  GtkWidget *child = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_size_request (child, width, height);
  gtk_box_append (GTK_BOX (fixture->box), child);
  fixture->children[fixture->n++] = child;
  return child;
}

static int
height_for (Fixture *fixture, int width)
{
  int minimum = 0;
  int natural = 0;

  gtk_widget_measure (fixture->box, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, natural);
  return natural;
}

/* Gives it the height it wants at @width, and returns that */
static int
lay_out (Fixture *fixture, int width)
{
  int height = height_for (fixture, width);

  gtk_widget_size_allocate (fixture->box, &(GtkAllocation){ 0, 0, width, height }, -1);
  return height;
}

#define assert_at(fixture, i, left, top, wide, high)                                                                   \
  do                                                                                                                   \
    {                                                                                                                  \
      graphene_rect_t box_;                                                                                            \
      g_assert_true (gtk_widget_compute_bounds ((fixture)->children[i], (fixture)->box, &box_));                       \
      g_assert_cmpint ((int) box_.origin.x, ==, left);                                                                 \
      g_assert_cmpint ((int) box_.origin.y, ==, top);                                                                  \
      g_assert_cmpint ((int) box_.size.width, ==, wide);                                                               \
      g_assert_cmpint ((int) box_.size.height, ==, high);                                                              \
    }                                                                                                                  \
  while (0)

static void
end (Fixture *fixture)
{
  g_assert_finalize_object (fixture->box);
}

static void
test_wrap_empty (void)
{
  Fixture fixture;
  begin (&fixture, swb_wrap_layout_new ());
  g_assert_cmpint (lay_out (&fixture, 100), ==, 0);
  end (&fixture);
}

static void
test_wrap_lines (void)
{
  Fixture fixture;
  begin (&fixture, g_object_new (SWB_TYPE_WRAP_LAYOUT, "spacing", 10, "line-spacing", 4, NULL));
  add (&fixture, 100, 20);
  add (&fixture, 50, 30);
  add (&fixture, 120, 20);

  /* All in a line: 290 with the gaps */
  g_assert_cmpint (lay_out (&fixture, 290), ==, 30);
  assert_at (&fixture, 1, 110, 0, 50, 30);
  assert_at (&fixture, 2, 170, 0, 120, 30);
  /* One less, and the last goes below */
  g_assert_cmpint (lay_out (&fixture, 289), ==, 54);
  assert_at (&fixture, 1, 110, 0, 50, 30);
  assert_at (&fixture, 2, 0, 34, 120, 20);
  /* Each in a line of its own */
  g_assert_cmpint (lay_out (&fixture, 120), ==, 78);
  assert_at (&fixture, 2, 0, 58, 120, 20);
  end (&fixture);
}

static void
test_wrap_width (void)
{
  Fixture fixture;
  int minimum = 0;
  int natural = 0;
  begin (&fixture, g_object_new (SWB_TYPE_WRAP_LAYOUT, "spacing", 10, NULL));
  add (&fixture, 100, 20);
  add (&fixture, 50, 20);
  gtk_widget_set_visible (add (&fixture, 500, 20), FALSE);

  gtk_widget_measure (fixture.box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 100);
  g_assert_cmpint (natural, ==, 160);
  end (&fixture);
}

/* What is left of a line goes to those that expand; in a line without one it stays free. */
static void
test_wrap_expand (void)
{
  Fixture fixture;
  begin (&fixture, g_object_new (SWB_TYPE_WRAP_LAYOUT, "spacing", 10, "line-spacing", 4, NULL));
  add (&fixture, 100, 20);
  gtk_widget_set_hexpand (add (&fixture, 50, 20), TRUE);
  add (&fixture, 120, 20);

  lay_out (&fixture, 400);
  assert_at (&fixture, 1, 110, 0, 160, 20);
  assert_at (&fixture, 2, 280, 0, 120, 20);
  lay_out (&fixture, 200);
  assert_at (&fixture, 1, 110, 0, 90, 20);
  assert_at (&fixture, 2, 0, 24, 120, 20);
  end (&fixture);
}

static void
test_wrap_right_to_left (void)
{
  Fixture fixture;
  begin (&fixture, g_object_new (SWB_TYPE_WRAP_LAYOUT, "spacing", 10, NULL));
  gtk_widget_set_direction (fixture.box, GTK_TEXT_DIR_RTL);
  add (&fixture, 100, 20);
  add (&fixture, 50, 20);

  lay_out (&fixture, 300);
  assert_at (&fixture, 0, 200, 0, 100, 20);
  assert_at (&fixture, 1, 140, 0, 50, 20);
  end (&fixture);
}

/* As on a socket's page: bind, listen, connect, send (wide), receive */
static SwbPaneLayout *
begin_panes (Fixture *fixture)
{
  GtkLayoutManager *layout = swb_pane_layout_new ();

  begin (fixture, layout);
  add (fixture, 200, 100);
  add (fixture, 200, 120);
  add (fixture, 200, 100);
  gtk_widget_add_css_class (add (fixture, 200, 90), "swb-wide");
  add (fixture, 200, 80);
  return SWB_PANE_LAYOUT (layout);
}

static void
test_panes_three_columns (void)
{
  Fixture fixture;
  begin_panes (&fixture);

  /* 3 columns of 300 and the gaps; a row is as high as its highest */
  g_assert_cmpint (lay_out (&fixture, 920), ==, 220);
  assert_at (&fixture, 0, 0, 0, 300, 120);
  assert_at (&fixture, 1, 310, 0, 300, 120);
  assert_at (&fixture, 2, 620, 0, 300, 120);
  assert_at (&fixture, 3, 0, 130, 610, 90);
  assert_at (&fixture, 4, 620, 130, 300, 90);
  end (&fixture);
}

/* Send needs a row of its own, and Receive takes the gap that it leaves beside Connect. */
static void
test_panes_two_columns (void)
{
  Fixture fixture;
  begin_panes (&fixture);

  g_assert_cmpint (lay_out (&fixture, 611), ==, 330);
  assert_at (&fixture, 1, 310, 0, 301, 120);
  assert_at (&fixture, 2, 0, 130, 300, 100);
  assert_at (&fixture, 4, 310, 130, 301, 100);
  assert_at (&fixture, 3, 0, 240, 611, 90);
  end (&fixture);
}

static void
test_panes_one_column (void)
{
  Fixture fixture;
  begin_panes (&fixture);

  g_assert_cmpint (lay_out (&fixture, 400), ==, 100 + 120 + 100 + 90 + 80 + 40);
  assert_at (&fixture, 3, 0, 350, 400, 90);
  end (&fixture);
}

/* A pane that cannot be made narrow makes the columns fewer, never the page wider than it must be. */
static void
test_panes_wide_content (void)
{
  Fixture fixture;
  int minimum = 0;
  begin_panes (&fixture);
  gtk_widget_set_size_request (fixture.children[1], 450, 120);

  lay_out (&fixture, 920);
  assert_at (&fixture, 1, 465, 0, 455, 120);
  assert_at (&fixture, 2, 0, 130, 455, 100);
  gtk_widget_measure (fixture.box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 450);
  end (&fixture);
}

static void
test_panes_order (void)
{
  Fixture fixture;
  SwbPaneLayout *layout = begin_panes (&fixture);
  swb_pane_layout_set_order (layout, (const unsigned[]){ 3, 4, 0, 1, 2 }, 5);

  lay_out (&fixture, 610);
  assert_at (&fixture, 3, 0, 0, 610, 90);
  assert_at (&fixture, 4, 0, 100, 300, 100);
  assert_at (&fixture, 0, 310, 100, 300, 100);
  assert_at (&fixture, 1, 0, 210, 300, 120);
  /* Where all is in sight anyway nothing changes its place */
  lay_out (&fixture, 920);
  assert_at (&fixture, 0, 0, 0, 300, 120);
  end (&fixture);
}

static void
test_panes_hidden (void)
{
  Fixture fixture;
  begin_panes (&fixture);
  gtk_widget_set_visible (fixture.children[1], FALSE);

  g_assert_cmpint (lay_out (&fixture, 920), ==, 200);
  assert_at (&fixture, 2, 310, 0, 300, 100);
  assert_at (&fixture, 4, 620, 0, 300, 100);
  assert_at (&fixture, 3, 0, 110, 610, 90);
  for (int i = 0; i < fixture.n; i++)
    gtk_widget_set_visible (fixture.children[i], FALSE);
  g_assert_cmpint (lay_out (&fixture, 920), ==, 0);
  end (&fixture);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layouts/wrap/empty", test_wrap_empty);
  g_test_add_func ("/layouts/wrap/lines", test_wrap_lines);
  g_test_add_func ("/layouts/wrap/width", test_wrap_width);
  g_test_add_func ("/layouts/wrap/expand", test_wrap_expand);
  g_test_add_func ("/layouts/wrap/right-to-left", test_wrap_right_to_left);
  g_test_add_func ("/layouts/panes/three-columns", test_panes_three_columns);
  g_test_add_func ("/layouts/panes/two-columns", test_panes_two_columns);
  g_test_add_func ("/layouts/panes/one-column", test_panes_one_column);
  g_test_add_func ("/layouts/panes/wide-content", test_panes_wide_content);
  g_test_add_func ("/layouts/panes/order", test_panes_order);
  g_test_add_func ("/layouts/panes/hidden", test_panes_hidden);
  return g_test_run ();
}
