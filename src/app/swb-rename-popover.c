/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-rename-popover.h"

#include <glib/gi18n-lib.h>

#include "app/swb-app.h"
#include "call/swb-name.h"

struct _SwbRenamePopover
{
  GtkPopover parent_instance;

  /* Template widgets */
  GtkEntry *entry;
  GtkButton *button;
  GtkLabel *problem;

  /* Owned references */
  SwbWorkbench *workbench;
  SwbSocketItem *item;
};

G_DEFINE_FINAL_TYPE (SwbRenamePopover, swb_rename_popover, GTK_TYPE_POPOVER)

static const char *
find_problem (SwbRenamePopover *self, const char *name)
{
  const char *problem = NULL;

  if (!swb_name_check (name, &problem))
    return problem;
  uint32_t holder = swb_log_socket_by_name (swb_workbench_get_log (self->workbench), name);
  if (holder != 0 && holder != swb_socket_item_get_id (self->item))
    return _ ("Another socket has this name.");
  return NULL;
}

static void
on_entry_changed (SwbRenamePopover *self)
{
  if (self->item == NULL)
    return;
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  const char *problem = find_problem (self, name);

  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), problem == NULL);
  if (problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
on_rename (SwbRenamePopover *self)
{
  if (self->item == NULL)
    return;
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (find_problem (self, name) != NULL)
    return;
  if (strcmp (name, swb_socket_item_get_name (self->item)) != 0)
    swb_bench_rename (swb_workbench_get_bench (self->workbench), swb_socket_item_get_id (self->item), name);
  gtk_popover_popdown (GTK_POPOVER (self));
}

void
swb_rename_popover_ask (SwbRenamePopover *self, SwbWorkbench *workbench, SwbSocketItem *item)
{
  g_return_if_fail (SWB_IS_RENAME_POPOVER (self));
  g_return_if_fail (SWB_IS_WORKBENCH (workbench));
  g_return_if_fail (SWB_IS_SOCKET_ITEM (item));

  g_set_object (&self->workbench, workbench);
  g_set_object (&self->item, item);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), swb_socket_item_get_name (item));
  on_entry_changed (self);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry)); /* selects the old name */
}

static void
swb_rename_popover_dispose (GObject *object)
{
  SwbRenamePopover *self = SWB_RENAME_POPOVER (object);

  g_clear_object (&self->workbench);
  g_clear_object (&self->item);
  gtk_widget_dispose_template (GTK_WIDGET (self), SWB_TYPE_RENAME_POPOVER);
  G_OBJECT_CLASS (swb_rename_popover_parent_class)->dispose (object);
}

static void
swb_rename_popover_class_init (SwbRenamePopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = swb_rename_popover_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-rename-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbRenamePopover, entry);
  gtk_widget_class_bind_template_child (widget_class, SwbRenamePopover, button);
  gtk_widget_class_bind_template_child (widget_class, SwbRenamePopover, problem);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_rename);
}

static void
swb_rename_popover_init (SwbRenamePopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
swb_rename_popover_new (void)
{
  return g_object_new (SWB_TYPE_RENAME_POPOVER, NULL);
}
