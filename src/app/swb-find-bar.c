/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-find-bar.h"

#include <glib/gi18n-lib.h>

#include "app/swb-app.h"

/* How often what the worker has found is taken while it is at work */
#define UPDATE_MS 50

struct _SwbFindBar
{
  GtkWidget parent_instance;

  /* Template widgets */
  GtkWidget *bar;
  GtkEntry *entry;
  GtkLabel *count;

  /* Owned references */
  SwbLogFind *find;

  gboolean is_wrong;
  gboolean going; /* Enter was pressed, and the record is not found yet */
  uint64_t selected;
  unsigned update_source;
};

G_DEFINE_FINAL_TYPE (SwbFindBar, swb_find_bar, GTK_TYPE_WIDGET)

static void
show_count (SwbFindBar *self, gboolean more)
{
  unsigned count = swb_log_find_get_count (self->find);
  unsigned rank = swb_log_find_get_rank (self->find, self->selected);
  g_autofree char *text = NULL;

  if (self->is_wrong)
    return;
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0')
    text = g_strdup ("");
  else if (count == 0)
    text = g_strdup (more ? _ ("looking…") : _ ("not found"));
  else if (rank > 0)
    text = g_strdup_printf (_ ("%u of %u"), rank, count);
  else
    text = g_strdup_printf (ngettext ("%u found", "%u found", count), count);
  gtk_label_set_text (self->count, text);
}

/* Goes where it was asked to, as soon as that is found */
static void
arrive (SwbFindBar *self)
{
  uint64_t no;

  if (!self->going || !swb_log_find_answer (self->find, &no))
    return;
  self->going = FALSE;
  if (no != 0)
    g_signal_emit_by_name (self, "chosen", no);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static gboolean
on_time (gpointer data)
{
  SwbFindBar *self = data;

  self->update_source = 0;
  swb_find_bar_update (self, self->selected);
  return G_SOURCE_REMOVE;
}

void
swb_find_bar_update (SwbFindBar *self, uint64_t selected)
{
  gboolean more;

  g_return_if_fail (SWB_IS_FIND_BAR (self));

  self->selected = selected;
  if (self->find == NULL || !gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  more = swb_log_find_update (self->find);
  show_count (self, more);
  if (more && self->update_source == 0)
    {
      self->update_source = g_timeout_add (UPDATE_MS, on_time, self);
      g_source_set_name_by_id (self->update_source, "[swb] find");
    }
  arrive (self);
}

void
swb_find_bar_set_model (SwbFindBar *self, SwbLog *log, SwbLogModel *model)
{
  g_return_if_fail (SWB_IS_FIND_BAR (self));

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_pointer (&self->find, swb_log_find_free);
  if (log && model)
    self->find = swb_log_find_new (log, model);
}

static void
on_changed (SwbFindBar *self)
{
  g_auto (SwbFilterError) error = { 0 };

  if (self->find == NULL)
    return;
  self->is_wrong = !swb_log_find_set_text (self->find, gtk_editable_get_text (GTK_EDITABLE (self->entry)), &error);
  if (self->is_wrong)
    {
      g_autofree char *text = g_strdup_printf (_ ("column %d: %s"), error.column, error.message);

      gtk_label_set_text (self->count, text);
      gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
    }
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  swb_find_bar_update (self, self->selected);
}

static void
go (SwbFindBar *self, gboolean backward)
{
  if (self->find == NULL)
    return;
  self->going = TRUE;
  swb_log_find_ask (self->find, self->selected, backward);
  swb_find_bar_update (self, self->selected);
}

static void
on_next (SwbFindBar *self)
{
  go (self, FALSE);
}

static void
on_previous (SwbFindBar *self)
{
  go (self, TRUE);
}

static void
on_close (SwbFindBar *self)
{
  self->going = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static gboolean
on_key (SwbFindBar *self, unsigned key, unsigned code, GdkModifierType state)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  if (key == GDK_KEY_Escape)
    on_close (self);
  else if (key == GDK_KEY_Return || ((state & GDK_CONTROL_MASK) && (key == GDK_KEY_g || key == GDK_KEY_G)))
    (shift ? on_previous : on_next) (self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

void
swb_find_bar_open (SwbFindBar *self)
{
  g_return_if_fail (SWB_IS_FIND_BAR (self));

  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  swb_find_bar_update (self, self->selected);
}

static void
swb_find_bar_dispose (GObject *object)
{
  SwbFindBar *self = SWB_FIND_BAR (object);

  swb_find_bar_set_model (self, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SWB_TYPE_FIND_BAR);
  G_OBJECT_CLASS (swb_find_bar_parent_class)->dispose (object);
}

static void
swb_find_bar_class_init (SwbFindBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = swb_find_bar_dispose;
  g_signal_new ("chosen", SWB_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbFindBar, bar);
  gtk_widget_class_bind_template_child (widget_class, SwbFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, SwbFindBar, count);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_next);
  gtk_widget_class_bind_template_callback (widget_class, on_previous);
  gtk_widget_class_bind_template_callback (widget_class, on_close);
}

static void
swb_find_bar_init (SwbFindBar *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}
