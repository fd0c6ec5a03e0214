/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-option-row.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "app/swb-app.h"
#include "app/swb-choice-button.h"
#include "app/swb-pane.h"
#include "app/swb-problem.h"
#include "app/swb-wrap-layout.h"
#include "bench/swb-interfaces.h"
#include "bench/swb-option-text.h"
#include "call/swb-errno.h"
#include "model/swb-make.h"
#include "model/swb-option-facts.h"

#define CONGESTION_RULES "/proc/sys/net/ipv4/tcp_available_congestion_control"

struct _SwbOptionRow
{
  GtkListBoxRow parent_instance;

  /* Template widgets */
  GtkLabel *name;
  GtkLabel *level;
  GtkSwitch *turn;
  GtkWidget *entry_box;
  GtkEntry *entry;
  SwbChoiceButton *choices;
  GtkButton *set;
  GtkLabel *meaning;
  GtkLabel *facts;
  GtkLabel *caption;
  SwbProblem *problem;

  /* Owned references */
  SwbWorkbench *workbench;
  SwbSocketItem *item;
  char *shown; /* what the entry has had last from the kernel */

  const SwbOption *option;
  gboolean on;
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (SwbOptionRow, swb_option_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  SET,
  N_SIGNALS,
};

static unsigned signals[N_SIGNALS];

static const char *
typed (SwbOptionRow *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static gboolean
is_edited (SwbOptionRow *self)
{
  return g_strcmp0 (typed (self), self->shown) != 0;
}

static void
set_label (GtkLabel *label, const char *text)
{
  if (strcmp (gtk_label_get_text (label), text) != 0)
    gtk_label_set_text (label, text);
}

/* --- setting --- */

static void
on_ended (SwbCall *call, gpointer user_data)
{
  SwbOptionRow *self = user_data;
  const SwbSocketInfo *info = swb_socket_item_get_info (self->item);

  if (call->failure)
    swb_problem_show_failure (self->problem, call->method, SWB_ERROR_HELP_TYPE (info->family, info->type),
                              call->failure, NULL);
  else
    {
      swb_problem_clear (self->problem);
      g_clear_pointer (&self->shown, g_free); /* what the kernel has made of it takes its place */
    }
  g_signal_emit (self, signals[SET], 0);
}

static void
submit (SwbOptionRow *self, SwbValue *value)
{
  const SwbSocketInfo *info = swb_socket_item_get_info (self->item);

  swb_workbench_submit (self->workbench, swb_make_option (info, self->option, value), G_OBJECT (self), on_ended, self);
}

static void
on_set (SwbOptionRow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SwbValue) value = swb_option_parse (self->option, typed (self), &error);

  if (value)
    submit (self, value);
  else
    swb_problem_show_text (self->problem, error->message);
}

static gboolean
on_turned (SwbOptionRow *self, gboolean on)
{
  g_autoptr (SwbValue) value = swb_value_new_int (on ? 1 : 0);

  if (self->showing || on == self->on)
    return FALSE;
  submit (self, value);
  return TRUE;
}

static void
show_caption (SwbOptionRow *self)
{
  g_autoptr (SwbValue) value = swb_option_parse (self->option, typed (self), NULL);
  gboolean edited = is_edited (self);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->set), edited);
  gtk_widget_set_visible (GTK_WIDGET (self->caption), edited && value);
  if (!edited || value == NULL)
    return;
  g_autoptr (SwbCall) call = swb_make_option (swb_socket_item_get_info (self->item), self->option, value);
  text = swb_call_text (call);
  set_label (self->caption, text);
}

static void
on_edited (SwbOptionRow *self)
{
  if (self->showing || self->option == NULL)
    return;
  swb_problem_clear (self->problem);
  show_caption (self);
}

/* Escape takes back what was typed; a second one is the window's. */
static gboolean
on_key (SwbOptionRow *self, guint key, guint code, GdkModifierType state)
{
  if (key != GDK_KEY_Escape || !is_edited (self))
    return FALSE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), self->shown ? self->shown : "");
  return TRUE;
}

/* --- what may be put there --- */

static void
offer_rules (SwbOptionRow *self)
{
  g_autofree char *text = NULL;

  if (!g_file_get_contents (CONGESTION_RULES, &text, NULL, NULL))
    return;
  g_auto (GStrv) rules = g_strsplit (g_strstrip (text), " ", -1);
  for (char **rule = rules; *rule; rule++)
    swb_choice_button_add (self->choices, *rule, *rule, NULL);
}

static void
offer_interfaces (SwbOptionRow *self, gboolean by_address)
{
  g_autoptr (GPtrArray) list = swb_local_addresses (self->option->kind == SWB_OPTION_INTERFACE ? AF_INET6 : AF_INET);

  for (guint i = 0; i < list->len; i++)
    {
      const SwbLocalAddress *local = g_ptr_array_index (list, i);

      if (by_address)
        swb_choice_button_add (self->choices, local->host, local->host, local->interface);
      else
        swb_choice_button_add (self->choices, local->interface, local->interface, local->host);
    }
}

static void
on_opening (SwbOptionRow *self)
{
  if (self->option->kind == SWB_OPTION_TEXT)
    offer_rules (self);
  else
    offer_interfaces (self, self->option->kind == SWB_OPTION_HOST);
}

static void
on_chosen (SwbOptionRow *self, const char *value)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), value);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/* --- what is --- */

static void
show_value (SwbOptionRow *self, const char *text)
{
  gboolean edited = self->shown && is_edited (self);

  if (g_strcmp0 (self->shown, text) == 0)
    return;
  g_free (self->shown);
  self->shown = g_strdup (text);
  if (!edited)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  show_caption (self);
}

void
swb_option_row_show (SwbOptionRow *self, const SwbOptionState *state)
{
  g_return_if_fail (SWB_IS_OPTION_ROW (self) && state != NULL && state->option == self->option);
  g_autofree char *facts = swb_option_facts (state);
  g_autofree char *conditions = swb_option_conditions (self->option);
  g_autofree char *text = state->value ? swb_option_text (self->option, state->value) : g_strdup ("");
  g_autofree char *all = g_strjoin (" · ", facts, conditions, NULL);

  self->showing = TRUE;
  set_label (self->facts, all);
  if (swb_option_is_changed (state))
    gtk_widget_add_css_class (GTK_WIDGET (self->name), "accent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->name), "accent");
  self->on = strcmp (text, "1") == 0;
  if (self->option->kind == SWB_OPTION_FLAG)
    swb_pane_sync_switch (self->turn, self->on);
  else if (self->option->access & SWB_OPTION_WRITE)
    show_value (self, text);
  self->showing = FALSE;
}

const SwbOption *
swb_option_row_get_option (SwbOptionRow *self)
{
  g_return_val_if_fail (SWB_IS_OPTION_ROW (self), NULL);
  return self->option;
}

/* --- the widget --- */

static gboolean
has_choices (const SwbOption *option)
{
  return option->kind == SWB_OPTION_DEVICE || option->kind == SWB_OPTION_INTERFACE || option->kind == SWB_OPTION_HOST
         || option->kind == SWB_OPTION_TEXT;
}

static void
begin (SwbOptionRow *self)
{
  const SwbOption *option = self->option;
  gboolean writable = (option->access & SWB_OPTION_WRITE) != 0;
  gboolean is_flag = option->kind == SWB_OPTION_FLAG;
  /* Translators: a button that gives an option the value typed beside it: "Set SO_RCVBUF" */
  g_autofree char *set = g_strdup_printf (_ ("Set %s"), option->name);

  gtk_label_set_text (self->name, option->name);
  gtk_label_set_text (self->level, option->level_name);
  gtk_label_set_text (self->meaning, swb_option_meaning (option));
  gtk_widget_set_visible (GTK_WIDGET (self->turn), writable && is_flag);
  gtk_widget_set_visible (self->entry_box, writable && !is_flag);
  gtk_widget_set_visible (GTK_WIDGET (self->choices), has_choices (option));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, option->name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, swb_option_meaning (option), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->turn), GTK_ACCESSIBLE_PROPERTY_LABEL, option->name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, option->name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->set), GTK_ACCESSIBLE_PROPERTY_LABEL, set, -1);
}

static void
swb_option_row_dispose (GObject *object)
{
  SwbOptionRow *self = SWB_OPTION_ROW (object);

  self->showing = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), SWB_TYPE_OPTION_ROW);
  g_clear_object (&self->workbench);
  g_clear_object (&self->item);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (swb_option_row_parent_class)->dispose (object);
}

static void
swb_option_row_class_init (SwbOptionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = swb_option_row_dispose;
  signals[SET] = g_signal_new ("set", SWB_TYPE_OPTION_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (SWB_TYPE_CHOICE_BUTTON);
  g_type_ensure (SWB_TYPE_PROBLEM);
  g_type_ensure (SWB_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-option-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbOptionRow, name);
  gtk_widget_class_bind_template_child (widget_class, SwbOptionRow, level);
  gtk_widget_class_bind_template_child (widget_class, SwbOptionRow, turn);
  gtk_widget_class_bind_template_child (widget_class, SwbOptionRow, entry_box);
  gtk_widget_class_bind_template_child (widget_class, SwbOptionRow, entry);
  gtk_widget_class_bind_template_child (widget_class, SwbOptionRow, choices);
  gtk_widget_class_bind_template_child (widget_class, SwbOptionRow, set);
  gtk_widget_class_bind_template_child (widget_class, SwbOptionRow, meaning);
  gtk_widget_class_bind_template_child (widget_class, SwbOptionRow, facts);
  gtk_widget_class_bind_template_child (widget_class, SwbOptionRow, caption);
  gtk_widget_class_bind_template_child (widget_class, SwbOptionRow, problem);
  gtk_widget_class_bind_template_callback (widget_class, on_turned);
  gtk_widget_class_bind_template_callback (widget_class, on_set);
  gtk_widget_class_bind_template_callback (widget_class, on_edited);
  gtk_widget_class_bind_template_callback (widget_class, on_key);
  gtk_widget_class_bind_template_callback (widget_class, on_opening);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
}

static void
swb_option_row_init (SwbOptionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
swb_option_row_new (SwbWorkbench *workbench, SwbSocketItem *item, const SwbOption *option)
{
  g_return_val_if_fail (SWB_IS_WORKBENCH (workbench) && SWB_IS_SOCKET_ITEM (item) && option != NULL, NULL);

  SwbOptionRow *self = g_object_new (SWB_TYPE_OPTION_ROW, NULL);
  self->workbench = g_object_ref (workbench);
  self->item = g_object_ref (item);
  self->option = option;
  begin (self);
  return GTK_WIDGET (self);
}
