/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/swb-problem.h"
#include "app/swb-updater.h"
#include "gui-wait.h"
#include "model/swb-workbench.h"

/* A socket's page in a window, and its widgets by their accessible names. */

typedef struct
{
  SwbWorkbench *workbench;
  SwbUpdater *updater;
  GtkWidget *window;
  SwbSocketItem *item;
  GtkWidget *page;
} Fixture;

static inline gboolean
is_labelled (GtkWidget *widget, const char *label)
{
  g_autofree char *other =
      gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label);

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return TRUE;
  return other == NULL;
}

/* The first of @type with that accessible name */
static inline GtkWidget *
find_labelled (GtkWidget *widget, GType type, const char *label)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && is_labelled (widget, label))
    return widget;
  for (GtkWidget *w = gtk_widget_get_first_child (widget); w; w = gtk_widget_get_next_sibling (w))
    {
      GtkWidget *found = find_labelled (w, type, label);
      if (found)
        return found;
    }
  return NULL;
}

static inline GtkWidget *
get (Fixture *fixture, GType type, const char *label)
{
  GtkWidget *widget = find_labelled (fixture->page, type, label);

  if (widget == NULL)
    g_error ("no %s “%s”", g_type_name (type), label);
  return widget;
}

static inline GtkWidget *
get_in (Fixture *fixture, GType pane, GType type, const char *label)
{
  return find_labelled (find_widget (fixture->page, pane), type, label);
}

static inline void
fill (Fixture *fixture, const char *label, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get (fixture, GTK_TYPE_ENTRY, label)), text);
}

static inline const char *
text_in (Fixture *fixture, const char *label)
{
  return gtk_editable_get_text (GTK_EDITABLE (get (fixture, GTK_TYPE_ENTRY, label)));
}

static inline void
press (Fixture *fixture, const char *label)
{
  GtkWidget *button = get (fixture, GTK_TYPE_BUTTON, label);

  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

/* Whether a shown label in @widget has @part in its text */
static inline gboolean
says (GtkWidget *widget, const char *part)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), part) != NULL)
    return TRUE;
  for (GtkWidget *w = gtk_widget_get_first_child (widget); w; w = gtk_widget_get_next_sibling (w))
    if (says (w, part))
      return TRUE;
  return FALSE;
}

static inline gboolean
pane_says (Fixture *fixture, GType pane, const char *part)
{
  return says (find_widget (fixture->page, pane), part);
}

static inline gboolean
has_problem (Fixture *fixture, GType pane)
{
  return gtk_widget_get_visible (find_widget (find_widget (fixture->page, pane), SWB_TYPE_PROBLEM));
}
