/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-pane-layout.h"

#include "app/swb-text-scale.h"

#define COLUMNS_MAX 3
#define COLUMN_WIDTH_MIN 285
#define SPACING 10
#define CHILDREN_MAX 16

struct _SwbPaneLayout
{
  GtkLayoutManager parent_instance;

  gboolean compact;
  unsigned order[CHILDREN_MAX];
  size_t n_order;
};

G_DEFINE_FINAL_TYPE (SwbPaneLayout, swb_pane_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef struct
{
  GtkWidget *widget;
  int row;
  int column;
  int span;
} Cell;

typedef struct
{
  Cell cells[CHILDREN_MAX];
  size_t n;
  int n_columns;
  int n_rows;
  int heights[CHILDREN_MAX]; /* of rows */
} Plan;

static gboolean
is_wide (SwbPaneLayout *self, GtkWidget *child)
{
  return !self->compact && gtk_widget_has_css_class (child, "swb-wide");
}

static GtkWidget *
child_of (GtkWidget *widget, unsigned index)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  for (unsigned i = 0; i < index && child != NULL; i++)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static size_t
list_children (GtkWidget *widget, GtkWidget **children)
{
  size_t n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && n < CHILDREN_MAX;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      children[n++] = child;
  return n;
}

static size_t
list_in_order (SwbPaneLayout *self, GtkWidget *widget, GtkWidget **children)
{
  size_t n = 0;

  for (size_t i = 0; i < self->n_order; i++)
    {
      GtkWidget *child = child_of (widget, self->order[i]);
      if (child != NULL && gtk_widget_should_layout (child))
        children[n++] = child;
    }
  return n;
}

static int
widest_minimum (GtkWidget **children, size_t n)
{
  int widest = 0;

  for (size_t i = 0; i < n; i++)
    {
      int min = 0;
      gtk_widget_measure (children[i], GTK_ORIENTATION_HORIZONTAL, -1, &min, NULL, NULL, NULL);
      widest = MAX (widest, min);
    }
  return widest;
}

/* Puts a cell where first there is room for it */
static void
place (Plan *plan, Cell *cell, gboolean taken[CHILDREN_MAX + 1][COLUMNS_MAX])
{
  for (int row = 0;; row++)
    for (int column = 0; column + cell->span <= plan->n_columns; column++)
      {
        gboolean is_free = TRUE;
        for (int i = 0; i < cell->span; i++)
          is_free = is_free && !taken[row][column + i];
        if (!is_free)
          continue;
        for (int i = 0; i < cell->span; i++)
          taken[row][column + i] = TRUE;
        cell->row = row;
        cell->column = column;
        plan->n_rows = MAX (plan->n_rows, row + 1);
        return;
      }
}

static int
column_width (const Plan *plan, int width)
{
  return (width - (plan->n_columns - 1) * SPACING) / plan->n_columns;
}

static int
cell_width (const Plan *plan, const Cell *cell, int width)
{
  if (cell->column + cell->span == plan->n_columns) /* what is left over by dividing goes to the last one */
    return width - cell->column * (column_width (plan, width) + SPACING);
  return cell->span * column_width (plan, width) + (cell->span - 1) * SPACING;
}

static void
make_plan (SwbPaneLayout *self, GtkWidget *widget, int width, Plan *plan)
{
  GtkWidget *children[CHILDREN_MAX];
  gboolean taken[CHILDREN_MAX + 1][COLUMNS_MAX] = { 0 };
  int least;

  *plan = (Plan){ .n = list_children (widget, children) };
  least = MAX (widest_minimum (children, plan->n), swb_text_scaled (widget, COLUMN_WIDTH_MIN));
  plan->n_columns = CLAMP ((width + SPACING) / (least + SPACING), 1, COLUMNS_MAX);
  if (self->n_order > 0 && (self->compact || plan->n_columns < COLUMNS_MAX))
    plan->n = list_in_order (self, widget, children);
  for (size_t i = 0; i < plan->n; i++)
    {
      Cell *cell = &plan->cells[i];
      cell->widget = children[i];
      cell->span = MIN (is_wide (self, children[i]) ? 2 : 1, plan->n_columns);
      place (plan, cell, taken);
    }
  for (size_t i = 0; i < plan->n; i++)
    {
      const Cell *cell = &plan->cells[i];
      int natural = 0;
      gtk_widget_measure (cell->widget, GTK_ORIENTATION_VERTICAL, cell_width (plan, cell, width), NULL, &natural, NULL,
                          NULL);
      plan->heights[cell->row] = MAX (plan->heights[cell->row], natural);
    }
}

static void
swb_pane_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation, int for_size,
                         int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  GtkWidget *children[CHILDREN_MAX];
  size_t n = list_children (widget, children);
  int least = widest_minimum (children, n);

  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = COLUMNS_MAX * MAX (least, swb_text_scaled (widget, COLUMN_WIDTH_MIN)) + (COLUMNS_MAX - 1) * SPACING;
      return;
    }
  Plan plan;
  make_plan (SWB_PANE_LAYOUT (manager), widget, for_size >= 0 ? for_size : COLUMNS_MAX * (least + SPACING), &plan);
  *minimum = MAX (plan.n_rows - 1, 0) * SPACING;
  for (int row = 0; row < plan.n_rows; row++)
    *minimum += plan.heights[row];
  *natural = *minimum;
}

static void
swb_pane_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  gboolean from_right = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  Plan plan;

  make_plan (SWB_PANE_LAYOUT (manager), widget, width, &plan);
  for (size_t i = 0; i < plan.n; i++)
    {
      const Cell *cell = &plan.cells[i];
      int x = cell->column * (column_width (&plan, width) + SPACING);
      GtkAllocation box = { x, 0, cell_width (&plan, cell, width), plan.heights[cell->row] };
      for (int row = 0; row < cell->row; row++)
        box.y += plan.heights[row] + SPACING;
      if (from_right)
        box.x = width - box.x - box.width;
      gtk_widget_size_allocate (cell->widget, &box, -1);
    }
}

static GtkSizeRequestMode
swb_pane_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
swb_pane_layout_class_init (SwbPaneLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->measure = swb_pane_layout_measure;
  layout_class->allocate = swb_pane_layout_allocate;
  layout_class->get_request_mode = swb_pane_layout_get_request_mode;
}

static void
swb_pane_layout_init (SwbPaneLayout *self)
{
}

GtkLayoutManager *
swb_pane_layout_new (void)
{
  return g_object_new (SWB_TYPE_PANE_LAYOUT, NULL);
}

void
swb_pane_layout_set_order (SwbPaneLayout *self, const unsigned *order, size_t n)
{
  g_return_if_fail (SWB_IS_PANE_LAYOUT (self));
  g_return_if_fail (n <= CHILDREN_MAX);

  if (self->n_order == n && memcmp (self->order, order, n * sizeof *order) == 0)
    return;
  memcpy (self->order, order, n * sizeof *order);
  self->n_order = n;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

void
swb_pane_layout_set_compact (SwbPaneLayout *self, gboolean compact)
{
  g_return_if_fail (SWB_IS_PANE_LAYOUT (self));

  if (self->compact == compact)
    return;
  self->compact = compact;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}
