/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-saved-filters.h"

#include <glib/gi18n-lib.h>

#include "app/swb-app.h"
#include "app/swb-paths.h"

#define KEY "saved-filters"
#define NAMES_MAX 100

struct _SwbSavedFilters
{
  GtkPopover parent_instance;

  /* Template widgets */
  GtkListBox *list;
  GtkWidget *nothing;
  GtkEntry *name;
  GtkWidget *save_button;

  /* Owned references */
  GSettings *settings;

  char *text; /* to be saved */
};

G_DEFINE_FINAL_TYPE (SwbSavedFilters, swb_saved_filters, GTK_TYPE_POPOVER)

/* The saved ones, but for the one of @name, and @text under it if there is one */
static void
store (SwbSavedFilters *self, const char *name, const char *text)
{
  g_autoptr (GVariant) old = g_settings_get_value (self->settings, KEY);
  GVariantBuilder builder;
  GVariantIter iter;
  const char *old_name, *old_text;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  g_variant_iter_init (&iter, old);
  while (g_variant_iter_next (&iter, "(&s&s)", &old_name, &old_text))
    if (g_strcmp0 (name, old_name) != 0)
      g_variant_builder_add (&builder, "(ss)", old_name, old_text);
  if (text)
    g_variant_builder_add (&builder, "(ss)", name, text);
  g_settings_set_value (self->settings, KEY, g_variant_builder_end (&builder));
}

static void fill (SwbSavedFilters *self);

static void
on_remove (GtkButton *button, SwbSavedFilters *self)
{
  g_autofree char *name = g_strdup (gtk_widget_get_name (GTK_WIDGET (button)));

  store (self, name, NULL);
  fill (self);
}

static void
add_row (SwbSavedFilters *self, const char *name, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *tooltip = g_strdup_printf (_ ("Remove %s"), name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_tooltip_text (box, text);
  gtk_widget_set_name (box, text);
  gtk_widget_set_name (remove, name);
  gtk_widget_set_tooltip_text (remove, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  gtk_button_set_has_frame (GTK_BUTTON (remove), FALSE);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (on_remove), self, 0);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), remove);
  gtk_list_box_append (self->list, box);
}

static void
fill (SwbSavedFilters *self)
{
  g_autoptr (GVariant) saved = g_settings_get_value (self->settings, KEY);
  GVariantIter iter;
  const char *name, *text;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))))
    gtk_list_box_remove (self->list, row);
  g_variant_iter_init (&iter, saved);
  while (g_variant_iter_next (&iter, "(&s&s)", &name, &text))
    add_row (self, name, text);
  gtk_widget_set_visible (self->nothing, g_variant_n_children (saved) == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), g_variant_n_children (saved) > 0);
}

static void
on_name_changed (SwbSavedFilters *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));

  gtk_widget_set_sensitive (self->save_button, *name != '\0' && self->text && *self->text);
}

static void
on_save (SwbSavedFilters *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  g_autoptr (GVariant) saved = g_settings_get_value (self->settings, KEY);

  if (*name == '\0' || self->text == NULL || *self->text == '\0' || g_variant_n_children (saved) >= NAMES_MAX)
    return;
  store (self, name, self->text);
  gtk_editable_set_text (GTK_EDITABLE (self->name), "");
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
on_row (SwbSavedFilters *self, GtkListBoxRow *row)
{
  g_signal_emit_by_name (self, "chosen", gtk_widget_get_name (gtk_list_box_row_get_child (row)));
  gtk_popover_popdown (GTK_POPOVER (self));
}

void
swb_saved_filters_open (SwbSavedFilters *self, const char *text)
{
  g_return_if_fail (SWB_IS_SAVED_FILTERS (self));

  if (self->settings == NULL)
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  gtk_widget_set_sensitive (GTK_WIDGET (self->name), *text != '\0');
  on_name_changed (self);
  fill (self);
  gtk_popover_popup (GTK_POPOVER (self));
}

static void
swb_saved_filters_dispose (GObject *object)
{
  SwbSavedFilters *self = SWB_SAVED_FILTERS (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->text, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), SWB_TYPE_SAVED_FILTERS);
  G_OBJECT_CLASS (swb_saved_filters_parent_class)->dispose (object);
}

static void
swb_saved_filters_class_init (SwbSavedFiltersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = swb_saved_filters_dispose;
  g_signal_new ("chosen", SWB_TYPE_SAVED_FILTERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-saved-filters.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbSavedFilters, list);
  gtk_widget_class_bind_template_child (widget_class, SwbSavedFilters, nothing);
  gtk_widget_class_bind_template_child (widget_class, SwbSavedFilters, name);
  gtk_widget_class_bind_template_child (widget_class, SwbSavedFilters, save_button);
  gtk_widget_class_bind_template_callback (widget_class, on_name_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_bind_template_callback (widget_class, on_row);
}

static void
swb_saved_filters_init (SwbSavedFilters *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = swb_paths_settings ();
}

GtkWidget *
swb_saved_filters_new (GtkWidget *parent)
{
  GtkWidget *self = g_object_new (SWB_TYPE_SAVED_FILTERS, NULL);

  gtk_widget_set_parent (self, parent);
  return self;
}
