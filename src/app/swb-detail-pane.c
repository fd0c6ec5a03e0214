/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-detail-pane.h"

#include <glib/gi18n-lib.h>

#include "app/swb-app.h"
#include "app/swb-encoding-menu.h"
#include "app/swb-mark-entry.h"
#include "app/swb-paths.h"
#include "app/swb-payload-view.h"
#include "app/swb-stream-view.h"
#include "app/swb-text-scale.h"
#include "app/swb-wrap-layout.h"
#include "log/swb-record-text.h"
#include "payload/swb-encoding.h"
#include "payload/swb-literal.h"

/* Shown at once, and when asked for more: beyond that a text view is no help. */
#define FIRST_BYTES ((uint32_t) 64 << 10)
#define MORE_BYTES ((uint32_t) 4 << 20)
/* Copied at once */
#define COPY_MAX ((size_t) 16 << 20)
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
  SwbMarkEntry *mark;
  GtkLabel *facts;
  GtkWidget *error_box;
  GtkLabel *error_name;
  GtkLabel *error_meaning;
  GtkLabel *error_remedy;
  GtkWidget *bytes_box;
  GtkToggleButton *hex_button;
  GtkToggleButton *text_button;
  GtkToggleButton *stream_button;
  GtkWidget *copy_button;
  GtkWidget *note_box;
  GtkLabel *note;
  GtkWidget *more;
  GtkStack *pages;
  SwbPayloadView *hex;
  SwbPayloadView *text;
  SwbStreamView *stream;
  GtkMenuButton *encoding_button;
  GMenuModel *copy_menu;

  /* Owned references */
  SwbLog *log;
  GSettings *settings;

  char *encoding; /* its name */

  uint64_t no;
  SwbRecord record;
  uint32_t n_bytes; /* shown of it */
};

enum
{
  PROP_ENCODING = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

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

/* The stream has all the room there is; else the bytes have what the facts of the record leave. */
static void
arrange (SwbDetailPane *self)
{
  gboolean as_stream = gtk_toggle_button_get_active (self->stream_button);

  gtk_widget_set_visible (GTK_WIDGET (self->top), !as_stream);
  gtk_widget_set_visible (self->bytes_box, as_stream || self->n_bytes > 0);
  gtk_widget_set_visible (self->copy_button, !as_stream && self->n_bytes > 0);
  gtk_widget_set_visible (self->note_box, !as_stream && gtk_widget_get_visible (self->note_box));
  keep_room (self, as_stream ? 0 : self->n_bytes);
  gtk_widget_set_vexpand (GTK_WIDGET (self->top), self->n_bytes == 0);
  gtk_scrolled_window_set_max_content_height (self->top, self->n_bytes > 0 ? TOP_HEIGHT : -1);
}

static void
show_bytes (SwbDetailPane *self, uint32_t limit)
{
  uint32_t wanted = MIN (self->record.data_len, limit);
  g_autoptr (GBytes) bytes = wanted > 0 ? swb_log_data (self->log, &self->record, wanted) : NULL;

  self->n_bytes = wanted;
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
  arrange (self);
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
      swb_mark_entry_show (self->mark, NULL, 0);
      gtk_stack_set_visible_child_name (self->stack, "empty");
      swb_payload_view_set_bytes (self->hex, NULL);
      swb_payload_view_set_bytes (self->text, NULL);
      swb_stream_view_show (self->stream, log, 0);
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
  swb_mark_entry_show (self->mark, log, no);
  show_error (self);
  show_bytes (self, FIRST_BYTES);
  swb_stream_view_show (self->stream, log, no);
  gtk_stack_set_visible_child_name (self->stack, "record");
}

static void
on_piece_chosen (SwbDetailPane *self, guint64 no)
{
  g_signal_emit_by_name (self, "chosen", no);
}

void
swb_detail_pane_update (SwbDetailPane *self)
{
  g_return_if_fail (SWB_IS_DETAIL_PANE (self));
  swb_stream_view_update (self->stream);
}

void
swb_detail_pane_update_mark (SwbDetailPane *self)
{
  g_return_if_fail (SWB_IS_DETAIL_PANE (self));
  if (self->no)
    swb_mark_entry_show (self->mark, self->log, self->no);
}

void
swb_detail_pane_edit_mark (SwbDetailPane *self)
{
  g_return_if_fail (SWB_IS_DETAIL_PANE (self));
  if (gtk_toggle_button_get_active (self->stream_button)) /* where it has no place */
    gtk_toggle_button_set_active (self->hex_button, TRUE);
  swb_mark_entry_edit (self->mark);
}

static void
on_marked (SwbDetailPane *self, guint64 no, const char *comment)
{
  g_signal_emit_by_name (self, "marked", no, comment);
}

static void
on_page_chosen (SwbDetailPane *self)
{
  const char *page = gtk_toggle_button_get_active (self->stream_button) ? "stream"
                     : gtk_toggle_button_get_active (self->text_button) ? "text"
                                                                        : "hex";

  gtk_stack_set_visible_child_name (self->pages, page);
  if (self->no)
    show_note (self, self->n_bytes);
  arrange (self);
}

/* --- copying --- */

/* The bytes that are selected, or all (transfer full) (nullable) */
static GBytes *
bytes_to_copy (SwbDetailPane *self)
{
  gboolean as_text = gtk_toggle_button_get_active (self->text_button);
  GBytes *selected = swb_payload_view_get_selected (as_text ? self->text : self->hex);

  if (selected || self->no == 0 || self->record.data_len == 0)
    return selected;
  return swb_log_data (self->log, &self->record, MIN (self->record.data_len, COPY_MAX));
}

static char *
text_of (SwbDetailPane *self, GBytes *bytes)
{
  g_autoptr (SwbTextReader) reader = swb_text_reader_new (swb_encoding_find (self->encoding));
  GString *out = g_string_new (NULL);
  size_t length;
  const void *data = g_bytes_get_data (bytes, &length);

  swb_text_reader_feed (reader, data, length, TRUE, out);
  return g_string_free (out, FALSE);
}

static void
on_copy (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SwbDetailPane *self = SWB_DETAIL_PANE (widget);
  g_autofree char *text = swb_detail_pane_copy (self, g_variant_get_string (parameter, NULL));

  if (text)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

char *
swb_detail_pane_copy (SwbDetailPane *self, const char *form)
{
  g_autoptr (GBytes) bytes = NULL;
  SwbLiteral literal = swb_literal_find (form);
  size_t length;
  const void *data;

  g_return_val_if_fail (SWB_IS_DETAIL_PANE (self), NULL);

  bytes = bytes_to_copy (self);
  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &length);
  return literal == SWB_N_LITERALS ? text_of (self, bytes) : swb_literal_of (literal, data, length);
}

/* --- class --- */

static void
set_encoding (SwbDetailPane *self, const char *name)
{
  unsigned encoding = swb_encoding_find (name);

  if (g_strcmp0 (self->encoding, swb_encoding_name (encoding)) == 0)
    return;
  g_free (self->encoding);
  self->encoding = g_strdup (swb_encoding_name (encoding));
  gtk_menu_button_set_label (self->encoding_button, self->encoding);
  swb_payload_view_set_encoding (self->text, encoding);
  swb_stream_view_set_encoding (self->stream, encoding);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENCODING]);
}

static void
swb_detail_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ENCODING)
    g_value_set_string (value, SWB_DETAIL_PANE (object)->encoding);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
swb_detail_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ENCODING)
    set_encoding (SWB_DETAIL_PANE (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
swb_detail_pane_dispose (GObject *object)
{
  SwbDetailPane *self = SWB_DETAIL_PANE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SWB_TYPE_DETAIL_PANE);
  g_clear_pointer (&self->log, swb_log_unref);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (swb_detail_pane_parent_class)->dispose (object);
}

static void
swb_detail_pane_finalize (GObject *object)
{
  g_free (SWB_DETAIL_PANE (object)->encoding);
  G_OBJECT_CLASS (swb_detail_pane_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (SWB_TYPE_MARK_ENTRY);
  g_type_ensure (SWB_TYPE_PAYLOAD_VIEW);
  g_type_ensure (SWB_TYPE_STREAM_VIEW);
  g_type_ensure (SWB_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-detail-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, stack);
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, top);
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, heading);
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, mark);
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, facts);
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, error_box);
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, error_name);
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, error_meaning);
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, error_remedy);
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, bytes_box);
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, hex_button);
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, text_button);
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, stream_button);
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, copy_button);
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, stream);
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, note_box);
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, note);
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, more);
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, pages);
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, hex);
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, text);
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, encoding_button);
  gtk_widget_class_bind_template_child (widget_class, SwbDetailPane, copy_menu);
  gtk_widget_class_bind_template_callback (widget_class, on_more);
  gtk_widget_class_bind_template_callback (widget_class, on_marked);
}

static void
swb_detail_pane_class_init (SwbDetailPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = swb_detail_pane_get_property;
  object_class->set_property = swb_detail_pane_set_property;
  object_class->dispose = swb_detail_pane_dispose;
  object_class->finalize = swb_detail_pane_finalize;

  properties[PROP_ENCODING] =
      g_param_spec_string ("encoding", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_signal_new ("chosen", SWB_TYPE_DETAIL_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);
  g_signal_new ("marked", SWB_TYPE_DETAIL_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT64,
                G_TYPE_STRING);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "details.copy", "s", on_copy);
  gtk_widget_class_install_property_action (widget_class, "details.encoding", "encoding");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
swb_detail_pane_init (SwbDetailPane *self)
{
  g_autoptr (GMenuModel) encodings = swb_encoding_menu_new ("details.encoding");

  self->encoding = g_strdup (swb_encoding_name (0));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_menu_model (self->encoding_button, encodings);
  gtk_menu_button_set_label (self->encoding_button, self->encoding);
  swb_payload_view_set_menu (self->hex, self->copy_menu);
  swb_payload_view_set_menu (self->text, self->copy_menu);
  self->settings = swb_paths_settings ();
  if (self->settings)
    g_settings_bind (self->settings, "text-encoding", self, "encoding", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (self->text_button, "toggled", G_CALLBACK (on_page_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stream_button, "toggled", G_CALLBACK (on_page_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stream, "chosen", G_CALLBACK (on_piece_chosen), self, G_CONNECT_SWAPPED);
}

GtkWidget *
swb_detail_pane_new (void)
{
  return g_object_new (SWB_TYPE_DETAIL_PANE, NULL);
}
