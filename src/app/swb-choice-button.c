/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-choice-button.h"

#include "app/swb-app.h"

struct _SwbChoiceButton
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkMenuButton *button;
  GtkPopover *popover;
  GtkListBox *list;
  GtkWidget *nothing;

  /* Owned references */
  GPtrArray *values; /* of the rows */
  char *label;
};

G_DEFINE_FINAL_TYPE (SwbChoiceButton, swb_choice_button, GTK_TYPE_BOX)

enum
{
  PROP_LABEL = 1,
  PROP_NONE,
  N_PROPS,
};

enum
{
  OPENING,
  CHOSEN,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static unsigned signals[N_SIGNALS];

static GtkWidget *
new_label (const char *text, gboolean is_note)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 48);
  if (is_note)
    gtk_widget_add_css_class (label, "dim-label");
  return label;
}

void
swb_choice_button_add (SwbChoiceButton *self, const char *value, const char *text, const char *note)
{
  g_return_if_fail (SWB_IS_CHOICE_BUTTON (self));
  g_return_if_fail (value != NULL && text != NULL);

  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_append (GTK_BOX (row), new_label (text, FALSE));
  if (note != NULL)
    gtk_box_append (GTK_BOX (row), new_label (note, TRUE));
  gtk_list_box_append (self->list, row);
  g_ptr_array_add (self->values, g_strdup (value));
}

static void
on_opening (GtkMenuButton *button, gpointer user_data)
{
  SwbChoiceButton *self = user_data;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  g_ptr_array_set_size (self->values, 0);
  g_signal_emit (self, signals[OPENING], 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->values->len > 0);
  gtk_widget_set_visible (self->nothing, self->values->len == 0);
}

static void
on_row_activated (SwbChoiceButton *self, GtkListBoxRow *row)
{
  guint index = (guint) gtk_list_box_row_get_index (row);
  g_autofree char *value = g_strdup (g_ptr_array_index (self->values, index));

  gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[CHOSEN], 0, value);
}

static void
set_label (SwbChoiceButton *self, const char *label)
{
  GtkWidget *inner = gtk_widget_get_first_child (GTK_WIDGET (self->button));

  g_free (self->label);
  self->label = g_strdup (label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  /* The part of a menu button that has the focus does not take its name over */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (inner), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
swb_choice_button_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SwbChoiceButton *self = SWB_CHOICE_BUTTON (object);

  if (id == PROP_LABEL)
    g_value_set_string (value, self->label);
  else if (id == PROP_NONE)
    g_value_set_string (value, gtk_label_get_text (GTK_LABEL (self->nothing)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
swb_choice_button_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SwbChoiceButton *self = SWB_CHOICE_BUTTON (object);

  if (id == PROP_LABEL)
    set_label (self, g_value_get_string (value));
  else if (id == PROP_NONE)
    gtk_label_set_text (GTK_LABEL (self->nothing), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
swb_choice_button_dispose (GObject *object)
{
  SwbChoiceButton *self = SWB_CHOICE_BUTTON (object);

  if (self->button != NULL)
    gtk_menu_button_set_create_popup_func (self->button, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SWB_TYPE_CHOICE_BUTTON);
  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_clear_pointer (&self->label, g_free);
  G_OBJECT_CLASS (swb_choice_button_parent_class)->dispose (object);
}

static void
swb_choice_button_class_init (SwbChoiceButtonClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->get_property = swb_choice_button_get_property;
  object_class->set_property = swb_choice_button_set_property;
  object_class->dispose = swb_choice_button_dispose;
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  properties[PROP_NONE] = g_param_spec_string ("none", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[OPENING] = g_signal_new ("opening", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHOSEN] =
      g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-choice-button.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbChoiceButton, button);
  gtk_widget_class_bind_template_child (widget_class, SwbChoiceButton, popover);
  gtk_widget_class_bind_template_child (widget_class, SwbChoiceButton, list);
  gtk_widget_class_bind_template_child (widget_class, SwbChoiceButton, nothing);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
swb_choice_button_init (SwbChoiceButton *self)
{
  self->values = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->button, on_opening, self, NULL);
}
