/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-options-window.h"

#include <glib/gi18n-lib.h>

#include "app/swb-app.h"
#include "app/swb-option-row.h"
#include "model/swb-option-facts.h"

#define SAMPLE_MS 500

struct _SwbOptionsWindow
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwWindowTitle *title;
  GtkSearchEntry *search;
  GtkToggleButton *changed_only;
  GtkLabel *closed;
  GtkListBox *list;

  /* Owned references */
  SwbWorkbench *workbench;
  SwbSocketItem *item;
  GHashTable *changed; /* of SwbOption that are not as in a new socket */

  guint timer;
};

G_DEFINE_FINAL_TYPE (SwbOptionsWindow, swb_options_window, ADW_TYPE_WINDOW)

static void
on_sampled (uint32_t socket_id, GPtrArray *states, gpointer user_data)
{
  SwbOptionsWindow *self = user_data;
  GtkListBoxRow *row;
  gboolean other = FALSE;

  for (int i = 0; states && (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    for (unsigned k = 0; k < states->len; k++)
      {
        const SwbOptionState *state = g_ptr_array_index (states, k);
        gpointer option = (gpointer) state->option;

        if (option != swb_option_row_get_option (SWB_OPTION_ROW (row)))
          continue;
        swb_option_row_show (SWB_OPTION_ROW (row), state);
        if (swb_option_is_changed (state))
          other |= g_hash_table_add (self->changed, option);
        else
          other |= g_hash_table_remove (self->changed, option);
      }
  if (other && gtk_toggle_button_get_active (self->changed_only))
    gtk_list_box_invalidate_filter (self->list);
}

static void
sample (SwbOptionsWindow *self)
{
  swb_workbench_sample_options (self->workbench, swb_socket_item_get_id (self->item), G_OBJECT (self), on_sampled,
                                self);
}

static gboolean
on_timer (gpointer user_data)
{
  sample (user_data);
  return G_SOURCE_CONTINUE;
}

static void
on_changed (SwbOptionsWindow *self)
{
  const SwbSocketInfo *info = swb_socket_item_get_info (self->item);
  gboolean closed = (info->flags & SWB_SOCKET_CLOSED) != 0;
  /* Translators: %s is the name of a socket */
  g_autofree char *title = g_strdup_printf (_ ("Options of %s"), info->name);

  gtk_window_set_title (GTK_WINDOW (self), title);
  adw_window_title_set_title (self->title, title);
  gtk_widget_set_visible (GTK_WIDGET (self->closed), closed);
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), !closed);
}

/* --- what is shown --- */

static gboolean
fits (GtkListBoxRow *row, gpointer user_data)
{
  SwbOptionsWindow *self = user_data;
  const SwbOption *option = swb_option_row_get_option (SWB_OPTION_ROW (row));

  if (gtk_toggle_button_get_active (self->changed_only) && !g_hash_table_contains (self->changed, option))
    return FALSE;
  return swb_option_matches (option, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
head (GtkListBoxRow *row, GtkListBoxRow *before, gpointer unused)
{
  SwbOptionGroup group = swb_option_row_get_option (SWB_OPTION_ROW (row))->group;
  GtkWidget *label;

  if (before && swb_option_row_get_option (SWB_OPTION_ROW (before))->group == group)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  if (gtk_list_box_row_get_header (row))
    return;
  label = gtk_label_new (swb_option_group_title (group));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "swb-option-group");
  gtk_list_box_row_set_header (row, label);
}

static int
by_group (GtkListBoxRow *a, GtkListBoxRow *b, gpointer unused)
{
  return swb_option_compare (swb_option_row_get_option (SWB_OPTION_ROW (a)),
                             swb_option_row_get_option (SWB_OPTION_ROW (b)));
}

static void
on_filter (SwbOptionsWindow *self)
{
  gtk_list_box_invalidate_filter (self->list);
  gtk_list_box_invalidate_headers (self->list);
}

static void
fill (SwbOptionsWindow *self)
{
  const SwbSocketInfo *info = swb_socket_item_get_info (self->item);

  for (size_t i = 0; i < swb_n_options (); i++)
    {
      const SwbOption *option = swb_option_at (i);

      if (!swb_option_suits (option, info->family, info->type))
        continue;
      GtkWidget *row = swb_option_row_new (self->workbench, self->item, option);
      g_signal_connect_object (row, "set", G_CALLBACK (sample), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->list, row);
    }
  gtk_list_box_set_sort_func (self->list, by_group, NULL, NULL);
  gtk_list_box_set_header_func (self->list, head, NULL, NULL);
  gtk_list_box_set_filter_func (self->list, fits, self, NULL);
}

/* --- the widget --- */

static void
on_search (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (SWB_OPTIONS_WINDOW (widget)->search));
}

static void
on_close (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

/* Escape empties the search first. */
static void
on_stop_search (SwbOptionsWindow *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)))
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
swb_options_window_map (GtkWidget *widget)
{
  SwbOptionsWindow *self = SWB_OPTIONS_WINDOW (widget);

  GTK_WIDGET_CLASS (swb_options_window_parent_class)->map (widget);
  sample (self);
  self->timer = g_timeout_add (SAMPLE_MS, on_timer, self);
  g_source_set_name_by_id (self->timer, "swb-options-window-sample");
}

static void
swb_options_window_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&SWB_OPTIONS_WINDOW (widget)->timer, g_source_remove);
  GTK_WIDGET_CLASS (swb_options_window_parent_class)->unmap (widget);
}

static void
swb_options_window_dispose (GObject *object)
{
  SwbOptionsWindow *self = SWB_OPTIONS_WINDOW (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->list)
    gtk_list_box_set_filter_func (self->list, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SWB_TYPE_OPTIONS_WINDOW);
  g_clear_object (&self->workbench);
  g_clear_object (&self->item);
  g_clear_pointer (&self->changed, g_hash_table_unref);
  G_OBJECT_CLASS (swb_options_window_parent_class)->dispose (object);
}

static void
swb_options_window_class_init (SwbOptionsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = swb_options_window_dispose;
  widget_class->map = swb_options_window_map;
  widget_class->unmap = swb_options_window_unmap;
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-options-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbOptionsWindow, title);
  gtk_widget_class_bind_template_child (widget_class, SwbOptionsWindow, search);
  gtk_widget_class_bind_template_child (widget_class, SwbOptionsWindow, changed_only);
  gtk_widget_class_bind_template_child (widget_class, SwbOptionsWindow, closed);
  gtk_widget_class_bind_template_child (widget_class, SwbOptionsWindow, list);
  gtk_widget_class_bind_template_callback (widget_class, on_filter);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_install_action (widget_class, "options.search", NULL, on_search);
  gtk_widget_class_install_action (widget_class, "options.close", NULL, on_close);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "options.search", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "options.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "options.close", NULL);
}

static void
swb_options_window_init (SwbOptionsWindow *self)
{
  self->changed = g_hash_table_new (NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

static SwbOptionsWindow *
window_new (GtkWindow *parent, SwbWorkbench *workbench, SwbSocketItem *item)
{
  SwbOptionsWindow *self = g_object_new (SWB_TYPE_OPTIONS_WINDOW, "transient-for", parent, NULL);

  self->workbench = g_object_ref (workbench);
  self->item = g_object_ref (item);
  fill (self);
  on_changed (self);
  g_signal_connect_object (item, "state-changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  return self;
}

SwbOptionsWindow *
swb_options_window_of (GtkWindow *parent, SwbWorkbench *workbench, SwbSocketItem *item)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (SWB_IS_WORKBENCH (workbench) && SWB_IS_SOCKET_ITEM (item), NULL);

  for (GList *one = windows; one != NULL; one = one->next)
    if (SWB_IS_OPTIONS_WINDOW (one->data) && SWB_OPTIONS_WINDOW (one->data)->item == item)
      return one->data;
  return window_new (parent, workbench, item);
}
