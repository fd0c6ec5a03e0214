/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-log-scroll.h"

/* Distance from the end, in pixels, that still counts as the end */
#define END_SLACK 2.0
/* Frames in which the end is tried for, should a list not go there at once */
#define MAX_TRIES 10

struct _SwbLogScroll
{
  GtkScrolledWindow *scroller;
  GtkWidget *list; /* the list view inside the column view: it alone has list.scroll-to-item */
  GtkAdjustment *adjustment;
  GtkEventController *wheel;
  GtkEventController *keys;
  SwbLogScrolled scrolled;
  gpointer user_data;

  /* As they were when the value changed last */
  double value;
  double upper;
  double page_size;

  gboolean placed; /* the rows have their heights */
  unsigned end_tick;
  unsigned tries;
};

static gboolean
can_scroll (SwbLogScroll *self)
{
  return gtk_adjustment_get_upper (self->adjustment) > gtk_adjustment_get_page_size (self->adjustment) + END_SLACK;
}

static void
on_value_changed (SwbLogScroll *self)
{
  double value = gtk_adjustment_get_value (self->adjustment);
  double upper = gtk_adjustment_get_upper (self->adjustment);
  double page_size = gtk_adjustment_get_page_size (self->adjustment);
  double before = self->value;
  /* With another height of list or window it is the list that moves, not the person. */
  gboolean moved = upper == self->upper && page_size == self->page_size;

  self->value = value;
  self->upper = upper;
  self->page_size = page_size;
  if (moved && value < before - 1)
    self->scrolled (FALSE, self->user_data);
  else if (value > before && value + page_size >= upper - END_SLACK)
    self->scrolled (TRUE, self->user_data);
}

/* Told when sizes have been given out */
static void
on_placed (SwbLogScroll *self)
{
  self->placed = TRUE;
}

void
swb_log_scroll_rows_gone (SwbLogScroll *self)
{
  g_return_if_fail (self != NULL);
  self->placed = FALSE;
}

static gboolean
on_wheel (SwbLogScroll *self, double dx, double dy)
{
  if (dy < 0 && can_scroll (self))
    self->scrolled (FALSE, self->user_data);
  return GDK_EVENT_PROPAGATE;
}

static gboolean
on_key (SwbLogScroll *self, guint key, guint code, GdkModifierType state)
{
  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      if (can_scroll (self))
        self->scrolled (FALSE, self->user_data);
      return GDK_EVENT_PROPAGATE;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      if (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK))
        return GDK_EVENT_PROPAGATE;
      self->scrolled (TRUE, self->user_data);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
watch_events (SwbLogScroll *self)
{
  self->wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  gtk_event_controller_set_propagation_phase (self->wheel, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (self->wheel, "scroll", G_CALLBACK (on_wheel), self);
  gtk_widget_add_controller (GTK_WIDGET (self->scroller), self->wheel);

  self->keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (self->keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self->scroller), self->keys);
}

/* Before its first allocation a list that is given the focus loses its place: the first jump would show nothing. */
static void
on_map (SwbLogScroll *self)
{
  swb_log_scroll_to (self, 0);
}

SwbLogScroll *
swb_log_scroll_new (GtkScrolledWindow *scroller, GtkColumnView *view, SwbLogScrolled scrolled, gpointer user_data)
{
  SwbLogScroll *self;

  g_return_val_if_fail (GTK_IS_SCROLLED_WINDOW (scroller) && scrolled != NULL, NULL);

  self = g_new0 (SwbLogScroll, 1);
  self->scroller = scroller;
  self->adjustment = g_object_ref (gtk_scrolled_window_get_vadjustment (scroller));
  self->scrolled = scrolled;
  self->user_data = user_data;
  for (GtkWidget *w = gtk_widget_get_first_child (GTK_WIDGET (view)); w && !self->list;
       w = gtk_widget_get_next_sibling (w))
    if (GTK_IS_LIST_VIEW (w))
      self->list = w;
  g_signal_connect_swapped (self->adjustment, "value-changed", G_CALLBACK (on_value_changed), self);
  g_signal_connect_swapped (self->adjustment, "changed", G_CALLBACK (on_placed), self);
  g_signal_connect_swapped (self->list, "map", G_CALLBACK (on_map), self);
  watch_events (self);
  return self;
}

void
swb_log_scroll_free (SwbLogScroll *self)
{
  g_return_if_fail (self != NULL);

  swb_log_scroll_stop (self);
  g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_signal_handlers_disconnect_by_data (self->list, self);
  gtk_widget_remove_controller (GTK_WIDGET (self->scroller), self->wheel);
  gtk_widget_remove_controller (GTK_WIDGET (self->scroller), self->keys);
  g_object_unref (self->adjustment);
  g_free (self);
}

static guint
count_rows (SwbLogScroll *self)
{
  GtkSelectionModel *model = gtk_list_view_get_model (GTK_LIST_VIEW (self->list));

  return model ? g_list_model_get_n_items (G_LIST_MODEL (model)) : 0;
}

void
swb_log_scroll_to (SwbLogScroll *self, guint position)
{
  g_return_if_fail (self != NULL);

  if (position < count_rows (self))
    gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", position);
}

static gboolean
is_at_end (SwbLogScroll *self)
{
  return gtk_adjustment_get_value (self->adjustment) + gtk_adjustment_get_page_size (self->adjustment)
         >= gtk_adjustment_get_upper (self->adjustment) - END_SLACK;
}

/* A list that was empty a moment ago does not know the height of its rows, and stays where it is. */
static gboolean
check_end (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  SwbLogScroll *self = data;

  if (self->tries++ == 0)
    return G_SOURCE_CONTINUE; /* sizes are given out after this */
  if (is_at_end (self) || self->tries > MAX_TRIES || count_rows (self) == 0)
    {
      self->end_tick = 0;
      return G_SOURCE_REMOVE;
    }
  swb_log_scroll_to (self, count_rows (self) - 1);
  return G_SOURCE_CONTINUE;
}

void
swb_log_scroll_check_end (SwbLogScroll *self)
{
  g_return_if_fail (self != NULL);

  self->tries = 0;
  if (self->end_tick == 0 && count_rows (self) > 0)
    self->end_tick = gtk_widget_add_tick_callback (self->list, check_end, self, NULL);
}

/* GTK 4.8 takes rows that have not been placed yet for 0 pixels high. Seen from the very end they then seem to be in
 * view already, and the last of them is put just below it; seen from a pixel above they do not. */
static void
leave_end (SwbLogScroll *self)
{
  g_signal_handlers_block_by_func (self->adjustment, on_value_changed, self);
  gtk_adjustment_set_value (self->adjustment, gtk_adjustment_get_value (self->adjustment) - 1);
  g_signal_handlers_unblock_by_func (self->adjustment, on_value_changed, self);
}

void
swb_log_scroll_to_end (SwbLogScroll *self)
{
  guint n;

  g_return_if_fail (self != NULL);

  n = count_rows (self);
  if (n == 0)
    return;
  if (self->placed && is_at_end (self))
    leave_end (self);
  swb_log_scroll_to (self, n - 1);
  swb_log_scroll_check_end (self);
}

void
swb_log_scroll_stop (SwbLogScroll *self)
{
  g_return_if_fail (self != NULL);

  if (self->end_tick)
    gtk_widget_remove_tick_callback (self->list, self->end_tick);
  self->end_tick = 0;
}
