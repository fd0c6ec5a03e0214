/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Waiting for what a window does: on a condition, with a watchdog. */

#define WATCHDOG_S 20

static inline gboolean
watchdog_bites (gpointer what)
{
  g_error ("%s has not happened within %d s", (const char *) what, WATCHDOG_S);
  return G_SOURCE_REMOVE;
}

/* Something to wake the main loop often enough for a condition that no signal tells of */
static inline gboolean
look_again (gpointer unused)
{
  return G_SOURCE_CONTINUE;
}

#define wait_until(condition)                                                                                          \
  do                                                                                                                   \
    {                                                                                                                  \
      guint watchdog_ = g_timeout_add_seconds (WATCHDOG_S, watchdog_bites, (gpointer) #condition);                     \
      guint look_ = g_timeout_add (10, look_again, NULL);                                                              \
      while (!(condition))                                                                                             \
        g_main_context_iteration (NULL, TRUE);                                                                         \
      g_source_remove (look_);                                                                                         \
      g_source_remove (watchdog_);                                                                                     \
    }                                                                                                                  \
  while (0)

static inline gboolean
count_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer count)
{
  ++*(unsigned *) count;
  gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_PAINT);
  return G_SOURCE_CONTINUE;
}

/* Lets @n whole frames go by: sizes are given out, rows made, everything drawn. */
static inline void
wait_frames (GtkWidget *widget, unsigned n)
{
  unsigned count = 0;
  guint tick = gtk_widget_add_tick_callback (widget, count_frame, &count, NULL);

  wait_until (count > n);
  gtk_widget_remove_tick_callback (widget, tick);
}

/* The first descendant of @type, depth first */
static inline GtkWidget *
find_widget (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *w = gtk_widget_get_first_child (widget); w; w = gtk_widget_get_next_sibling (w))
    {
      GtkWidget *found = find_widget (w, type);

      if (found)
        return found;
    }
  return NULL;
}
