/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-path-entry.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/swb-app.h"
#include "app/swb-choice-button.h"
#include "app/swb-recent.h"
#include "model/swb-input.h"

struct _SwbPathEntry
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkLabel *caption;
  GtkEntry *entry;
  SwbChoiceButton *paths;

  gboolean makes_file;
  gboolean disposed;
};

enum
{
  PROP_LABEL = 1,
  PROP_MAKES_FILE,
  N_PROPS,
};

enum
{
  CHANGED,
  ACTIVATE,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static unsigned signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SwbPathEntry, swb_path_entry, GTK_TYPE_BOX)

static const char *
get_text (SwbPathEntry *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
swb_path_entry_set_text (SwbPathEntry *self, const char *text)
{
  g_return_if_fail (SWB_IS_PATH_ENTRY (self) && text != NULL);

  if (strcmp (get_text (self), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->entry),
                               *text != '\0' ? text : _ ("A path, or @ and a name for a socket without a file"));
}

void
swb_path_entry_set_address (SwbPathEntry *self, const SwbAddress *address)
{
  g_return_if_fail (SWB_IS_PATH_ENTRY (self) && address != NULL);

  g_autofree char *text = swb_address_host (address);
  swb_path_entry_set_text (self, text);
}

gboolean
swb_path_entry_get_address (SwbPathEntry *self, SwbAddress *address, GError **error)
{
  g_return_val_if_fail (SWB_IS_PATH_ENTRY (self) && address != NULL, FALSE);
  return swb_input_path (get_text (self), address, error);
}

gboolean
swb_path_entry_is_empty (SwbPathEntry *self)
{
  g_return_val_if_fail (SWB_IS_PATH_ENTRY (self), TRUE);
  return *get_text (self) == '\0';
}

void
swb_path_entry_set_placeholder (SwbPathEntry *self, const char *text)
{
  g_return_if_fail (SWB_IS_PATH_ENTRY (self));
  gtk_entry_set_placeholder_text (self->entry, text);
}

void
swb_path_entry_remember (const SwbAddress *address)
{
  g_return_if_fail (address != NULL);

  g_autofree char *text = swb_address_text (address);
  swb_recent_add (SWB_RECENT_ADDRESSES, text);
}

GtkWidget *
swb_path_entry_get_entry (SwbPathEntry *self)
{
  g_return_val_if_fail (SWB_IS_PATH_ENTRY (self), NULL);
  return GTK_WIDGET (self->entry);
}

/* --- choosing --- */

static void
on_opening (SwbPathEntry *self)
{
  g_auto (GStrv) list = swb_recent_list (SWB_RECENT_ADDRESSES);

  for (size_t i = 0; list[i] != NULL; i++)
    if (swb_recent_is_path (list[i]))
      swb_choice_button_add (self->paths, list[i], strchr (list[i], ':') + 1, NULL);
}

static void
on_chosen (SwbPathEntry *self, const char *text)
{
  swb_path_entry_set_text (self, strchr (text, ':') + 1);
  gtk_entry_grab_focus_without_selecting (self->entry);
}

static void
on_response (GtkNativeDialog *dialog, int response, SwbPathEntry *self)
{
  g_autoptr (GFile) file = NULL;
  const char *path;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  path = file != NULL ? g_file_peek_path (file) : NULL;
  if (path != NULL && !self->disposed)
    {
      g_autofree char *text = swb_input_path_text (path);
      swb_path_entry_set_text (self, text);
      gtk_entry_grab_focus_without_selecting (self->entry);
    }
  g_object_unref (dialog);
  g_object_unref (self);
}

static void
on_choose_file (SwbPathEntry *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (_ ("Path of the socket"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                   self->makes_file ? GTK_FILE_CHOOSER_ACTION_SAVE : GTK_FILE_CHOOSER_ACTION_OPEN,
                                   _ ("_Choose"), _ ("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (on_response), g_object_ref (self));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
on_changed (SwbPathEntry *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_activate (SwbPathEntry *self)
{
  g_signal_emit (self, signals[ACTIVATE], 0);
}

/* --- the type --- */

static void
swb_path_entry_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SwbPathEntry *self = SWB_PATH_ENTRY (object);

  switch (id)
    {
    case PROP_LABEL:
      g_value_set_string (value, gtk_label_get_text (self->caption));
      break;
    case PROP_MAKES_FILE:
      g_value_set_boolean (value, self->makes_file);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
swb_path_entry_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SwbPathEntry *self = SWB_PATH_ENTRY (object);

  switch (id)
    {
    case PROP_LABEL:
      gtk_label_set_text (self->caption, g_value_get_string (value));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      g_value_get_string (value), -1);
      break;
    case PROP_MAKES_FILE:
      self->makes_file = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
swb_path_entry_dispose (GObject *object)
{
  SWB_PATH_ENTRY (object)->disposed = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (object), SWB_TYPE_PATH_ENTRY);
  G_OBJECT_CLASS (swb_path_entry_parent_class)->dispose (object);
}

static void
swb_path_entry_class_init (SwbPathEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->get_property = swb_path_entry_get_property;
  object_class->set_property = swb_path_entry_set_property;
  object_class->dispose = swb_path_entry_dispose;
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MAKES_FILE] =
      g_param_spec_boolean ("makes-file", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATE] = g_signal_new ("activate", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SWB_TYPE_CHOICE_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-path-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbPathEntry, caption);
  gtk_widget_class_bind_template_child (widget_class, SwbPathEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, SwbPathEntry, paths);
  gtk_widget_class_bind_template_callback (widget_class, on_opening);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_file);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
}

static void
swb_path_entry_init (SwbPathEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
