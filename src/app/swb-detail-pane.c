/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-detail-pane.h"

#include <glib/gi18n-lib.h>

#include "app/swb-app.h"
#include "app/swb-payload-view.h"
#include "app/swb-text-scale.h"
#include "log/swb-record-text.h"

/* Shown at once, and when asked for more: beyond that a text view is no help. */
#define FIRST_BYTES ((uint32_t) 64 << 10)
#define MORE_BYTES ((uint32_t) 4 << 20)
/* What is said of a record leaves room for its bytes. */
#define TOP_HEIGHT 260
/* And where that is little, rows of the dump come before it: so many, of so many pixels and at least so many bytes */
#define ROWS_WANTED 5
#define ROW_HEIGHT 17
#define ROW_BYTES 8
#define ROWS_MARGIN 12

struct _SwbDetailPane
{
  GtkWidget parent_instance;

  /* Template widgets */
  GtkStack *stack;
  GtkScrolledWindow *top;
  GtkLabel *heading;
  GtkLabel *facts;
  GtkWidget *error_box;
  GtkLabel *error_name;
  GtkLabel *error_meaning;
  GtkLabel *error_remedy;
  GtkWidget *bytes_box;
  GtkToggleButton *text_button;
  GtkWidget *note_box;
  GtkLabel *note;
  GtkWidget *more;
  GtkStack *pages;
  SwbPayloadView *hex;
  SwbPayloadView *text;

  /* Owned references */
  SwbLog *log;

  uint64_t no;
  SwbRecord record;
};

G_DEFINE_FINAL_TYPE (SwbDetailPane, swb_detail_pane, GTK_TYPE_WIDGET)

static void
show_note (SwbDetailPane *self, uint32_t shown)
{
  g_autofree char *part = g_format_size_full (shown, G_FORMAT_SIZE_IEC_UNITS);
  g_autofree char *whole = g_format_size_full (self->record.data_len, G_FORMAT_SIZE_IEC_UNITS);
  g_autofree char *text = g_strdup_printf (_ ("These are the first %s of %s."), part, whole);

  gtk_widget_set_visible (self->note_box, shown < self->record.data_len);
  gtk_widget_set_visible (self->more, shown < MORE_BYTES);
  gtk_label_set_text (self->note, text);
}

static void
keep_room (SwbDetailPane *self, uint32_t n_bytes)
{
  uint32_t rows = MIN ((n_bytes + ROW_BYTES - 1) / ROW_BYTES, ROWS_WANTED);

  gtk_widget_set_size_request (GTK_WIDGET (self->pages), -1,
                               swb_text_scaled (GTK_WIDGET (self), (int) rows * ROW_HEIGHT + ROWS_MARGIN));
}

static void
show_bytes (SwbDetailPane *self, uint32_t limit)
{
  uint32_t wanted = MIN (self->record.data_len, limit);
  g_autoptr (GBytes) bytes = wanted > 0 ? swb_log_data (self->log, &self->record, wanted) : NULL;

  gtk_widget_set_visible (self->bytes_box, wanted > 0);
  keep_room (self, wanted);
  gtk_widget_set_vexpand (GTK_WIDGET (self->top), wanted == 0);
  gtk_scrolled_window_set_max_content_height (self->top, wanted > 0 ? TOP_HEIGHT : -1);
  if (wanted > 0 && bytes == NULL)
    {
      gtk_widget_set_visible (self->note_box, TRUE);
      gtk_widget_set_visible (self->more, FALSE);
      gtk_label_set_text (self->note, _ ("The log does not keep these bytes any more."));
    }
  else
    show_note (self, wanted);
  swb_payload_view_set_bytes (self->hex, bytes);
  swb_payload_view_set_bytes (self->text, bytes);
}

static void
on_more (SwbDetailPane *self)
{
  show_bytes (self, MORE_BYTES);
}

static void
show_error (SwbDetailPane *self)
{
  SwbErrorHelp help = { 0 };
  g_autofree char *error = swb_record_error (self->log, &self->record, &help);

  gtk_widget_set_visible (self->error_box, error != NULL);
  if (error == NULL)
    return;
  gtk_label_set_text (self->error_name, error);
  gtk_label_set_text (self->error_meaning, help.meaning ? help.meaning : "");
  gtk_label_set_text (self->error_remedy, help.remedy ? help.remedy : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_meaning), help.meaning && *help.meaning);
  gtk_widget_set_visible (GTK_WIDGET (self->error_remedy), help.remedy && *help.remedy);
}

void
swb_detail_pane_show (SwbDetailPane *self, SwbLog *log, uint64_t no, int64_t first_ns)
{
  g_autofree char *heading = NULL;
  g_autofree char *facts = NULL;

  g_return_if_fail (SWB_IS_DETAIL_PANE (self));

  if (no != 0 && no == self->no && log == self->log)
    return;
  if (no == 0 || !swb_log_get (log, no, &self->record))
    {
      self->no = 0;
      gtk_stack_set_visible_child_name (self->stack, "empty");
      swb_payload_view_set_bytes (self->hex, NULL);
      swb_payload_view_set_bytes (self->text, NULL);
      return;
    }
  self->no = no;
  if (log != self->log)
    {
      g_clear_pointer (&self->log, swb_log_unref);
      self->log = swb_log_ref (log);
    }
  heading = swb_record_heading (log, no, &self->record);
  facts = swb_record_facts (log, &self->record, first_ns);
  gtk_label_set_text (self->heading, heading);
  gtk_label_set_text (self->facts, facts);
  show_error (self);
  show_bytes (self, FIRST_BYTES);
  gtk_stack_set_visible_child_name (self->stack, "record");
}

static void
on_page_chosen (SwbDetailPane *self)
{
  gtk_stack_set_visible_child_name (self->pages, gtk_toggle_button_get_active (self->text_button) ? "text" : "hex");
}

static void
swb_detail_pane_dispose (GObject *object)
{
  SwbDetailPane *self = SWB_DETAIL_PANE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SWB_TYPE_DETAIL_PANE);
  g_clear_pointer (&self->log, swb_log_unref);
  G_OBJECT_CLASS (swb_detail_pane_parent_class)->dispose (object);
}

static void
swb_detail_pane_class_init (SwbDetailPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = swb_detail_pane_dispose;

  g_type_ensure (SWB_TYPE_PAYLOAD_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-detail-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, stack);
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, top);
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, heading);
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, facts);
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, error_box);
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, error_name);
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, error_meaning);
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, error_remedy);
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, bytes_box);
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, text_button);
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, note_box);
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, note);
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, more);
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, pages);
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, hex);
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, text);
  gtk_widget_class_bind_template_callback (widget_class, on_more);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
swb_detail_pane_init (SwbDetailPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->text_button, "toggled", G_CALLBACK (on_page_chosen), self, G_CONNECT_SWAPPED);
}

GtkWidget *
swb_detail_pane_new (void)
{
  return g_object_new (SWB_TYPE_DETAIL_PANE, NULL);
}
