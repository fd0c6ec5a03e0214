/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-mark-entry.h"

#include "app/swb-app.h"
#include "log/swb-log-marks.h"

struct _SwbMarkEntry
{
  GtkWidget parent_instance;

  /* Template widgets */
  GtkEntry *entry;

  uint64_t no;
  char *comment;    /* as the log has it; NULL: no mark */
  gboolean editing; /* what stands in the entry is not in the log */
};

G_DEFINE_FINAL_TYPE (SwbMarkEntry, swb_mark_entry, GTK_TYPE_WIDGET)

static void
show_comment (SwbMarkEntry *self)
{
  const char *comment = self->comment ? self->comment : "";

  gtk_widget_set_visible (GTK_WIDGET (self), self->no != 0 && (self->comment || self->editing));
  if (!self->editing && g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->entry)), comment) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), comment);
}

/* @without_text: a mark without a comment is wanted, too */
static void
commit (SwbMarkEntry *self, gboolean without_text)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  if (!self->editing)
    return;
  self->editing = FALSE;
  if (g_strcmp0 (text, self->comment) != 0 && (self->comment || *text || without_text))
    {
      /* Until the log has it, so that it does not vanish for a moment */
      g_free (self->comment);
      self->comment = g_strdup (text);
      g_signal_emit_by_name (self, "marked", self->no, text);
    }
  show_comment (self);
}

void
swb_mark_entry_show (SwbMarkEntry *self, SwbLog *log, uint64_t no)
{
  g_return_if_fail (SWB_IS_MARK_ENTRY (self));

  if (no != self->no)
    commit (self, FALSE);
  self->no = no;
  g_free (self->comment);
  self->comment = log && no ? swb_log_get_mark (log, no) : NULL;
  show_comment (self);
}

void
swb_mark_entry_edit (SwbMarkEntry *self)
{
  g_return_if_fail (SWB_IS_MARK_ENTRY (self));

  if (self->no == 0)
    return;
  self->editing = TRUE;
  gtk_widget_show (GTK_WIDGET (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
on_changed (SwbMarkEntry *self)
{
  const char *comment = self->comment ? self->comment : "";

  if (self->no && g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->entry)), comment) != 0)
    self->editing = TRUE;
}

static void
on_activate (SwbMarkEntry *self)
{
  self->editing = TRUE;
  commit (self, TRUE);
}

static void
on_focus_left (SwbMarkEntry *self)
{
  commit (self, FALSE);
}

static gboolean
on_key (SwbMarkEntry *self, guint key)
{
  if (key != GDK_KEY_Escape || !self->editing)
    return GDK_EVENT_PROPAGATE;
  self->editing = FALSE;
  show_comment (self);
  return GDK_EVENT_STOP;
}

static void
swb_mark_entry_dispose (GObject *object)
{
  SwbMarkEntry *self = SWB_MARK_ENTRY (object);

  self->editing = FALSE;
  gtk_widget_dispose_template (GTK_WIDGET (self), SWB_TYPE_MARK_ENTRY);
  G_OBJECT_CLASS (swb_mark_entry_parent_class)->dispose (object);
}

static void
swb_mark_entry_finalize (GObject *object)
{
  g_free (SWB_MARK_ENTRY (object)->comment);
  G_OBJECT_CLASS (swb_mark_entry_parent_class)->finalize (object);
}

static void
swb_mark_entry_class_init (SwbMarkEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = swb_mark_entry_dispose;
  G_OBJECT_CLASS (klass)->finalize = swb_mark_entry_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-mark-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbMarkEntry, entry);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_focus_left);
  gtk_widget_class_bind_template_callback (widget_class, on_key);
  g_signal_new ("marked", SWB_TYPE_MARK_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT64,
                G_TYPE_STRING);
}

static void
swb_mark_entry_init (SwbMarkEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
swb_mark_entry_new (void)
{
  return g_object_new (SWB_TYPE_MARK_ENTRY, NULL);
}
