/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-stream-view.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "app/swb-app.h"
#include "app/swb-encoding-menu.h"
#include "app/swb-payload-view.h"
#include "app/swb-stream-save.h"
#include "app/swb-text-cut.h"
#include "model/swb-stream-text.h"
#include "model/swb-stream.h"
#include "payload/swb-encoding.h"
#include "payload/swb-literal.h"
#include "payload/swb-payload.h"

/* Shown at first, and at most after "Show Earlier": a text view must take it between two frames. */
#define FIRST_BYTES ((uint64_t) 16 << 10)
#define FIRST_PIECES 200u
#define LIMIT_FACTOR 4
#define LIMIT_STEPS 2
#define COPY_MAX ((size_t) 16 << 20)
#define UPDATE_MS 100
/* While each update replaces all of it, nobody can read it: so much is enough to see that something comes. */
#define BUSY_BYTES ((uint64_t) 4 << 10)
#define BUSY_PIECES 24u
#define BUSY_UPDATE_MS 250
#define DUMP_ROW 8
#define END_MARGIN 4

struct _SwbStreamView
{
  GtkWidget parent_instance;

  /* Template widgets */
  GtkWidget *bar;
  GtkMenuButton *encoding_button;
  GtkWidget *earlier;
  GtkLabel *note;
  GtkScrolledWindow *scroller;
  GtkTextView *text;

  /* Borrowed references */
  GtkTextTag *tags[2]; /* received, sent */
  GtkTextTag *heading;

  /* Owned references */
  SwbLog *log;
  SwbStream *stream;
  SwbStreamText *stream_text;
  GPtrArray *marks;   /* where each piece begins */
  SwbTextCut cuts[2]; /* received, sent */

  unsigned encoding;
  gboolean hex;
  unsigned limit_step;
  gboolean overrun; /* the last update replaced everything */
  gboolean busy;    /* less is shown for that */
  gboolean filling;
  uint64_t chosen;
  unsigned update_source;
};

enum
{
  PROP_HEX = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SwbStreamView, swb_stream_view, GTK_TYPE_WIDGET)

static GtkTextBuffer *
buffer_of (SwbStreamView *self)
{
  return gtk_text_view_get_buffer (self->text);
}

static void
set_limit (SwbStreamView *self, unsigned step)
{
  unsigned factor = 1;

  for (unsigned i = 0; i < step; i++)
    factor *= LIMIT_FACTOR;
  self->limit_step = step;
  swb_stream_set_limit (self->stream, FIRST_BYTES * factor, FIRST_PIECES * factor);
}

/* --- text --- */

static char *
piece_heading (const SwbStreamPiece *piece)
{
  if (piece->is_sent)
    return g_strdup_printf (ngettext ("→ sent %u byte (#%" PRIu64 ")\n", "→ sent %u bytes (#%" PRIu64 ")\n",
                                      piece->length),
                            piece->length, piece->no);
  return g_strdup_printf (ngettext ("← received %u byte (#%" PRIu64 ")\n", "← received %u bytes (#%" PRIu64 ")\n",
                                    piece->length),
                          piece->length, piece->no);
}

/* @cut: (out): how an incomplete character at its end reads */
static char *
text_of (SwbStreamView *self, const SwbStreamPiece *piece, GBytes *bytes, char **cut)
{
  size_t length;
  const void *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GString) text = NULL;
  unsigned line_length = 0;

  if (self->hex)
    return swb_payload_hex_dump (data, length, 0, DUMP_ROW);
  text = g_string_new (NULL);
  *cut = swb_stream_text_add (self->stream_text, piece->is_sent, data, length,
                              !swb_stream_is_continuous (self->stream) || piece->length > SWB_STREAM_PIECE_MAX, text);
  if (text->len > 0 && text->str[text->len - 1] != '\n' && **cut == '\0')
    g_string_append_c (text, '\n');
  return swb_payload_view_break_lines (text->str, &line_length);
}

static char *
piece_text (SwbStreamView *self, const SwbStreamPiece *piece, char **cut)
{
  SwbRecord record;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  if (piece->length == 0)
    return g_strdup ("");
  if (swb_log_get (self->log, piece->no, &record))
    bytes = swb_log_data (self->log, &record, SWB_STREAM_PIECE_MAX);
  if (bytes == NULL)
    {
      swb_stream_text_forget (self->stream_text);
      return g_strconcat (_ ("The log does not keep these bytes any more."), "\n", NULL);
    }
  text = text_of (self, piece, bytes, cut);
  if (piece->length <= SWB_STREAM_PIECE_MAX)
    return g_steal_pointer (&text);
  return g_strconcat (text, _ ("… the rest is in the record's details."), "\n", NULL);
}

static void
add_piece (SwbStreamView *self, const SwbStreamPiece *piece)
{
  GtkTextBuffer *buffer = buffer_of (self);
  GtkTextTag *tag = self->tags[piece->is_sent ? 1 : 0];
  g_autofree char *heading = piece_heading (piece);
  g_autofree char *cut = NULL;
  g_autofree char *text = piece_text (self, piece, &cut);
  GtkTextIter end;

  if (piece->length > 0)
    swb_text_cut_join (&self->cuts[piece->is_sent ? 1 : 0], buffer);

  gtk_text_buffer_get_end_iter (buffer, &end);
  g_ptr_array_add (self->marks, gtk_text_buffer_create_mark (buffer, NULL, &end, TRUE));
  gtk_text_buffer_insert_with_tags (buffer, &end, heading, -1, tag, self->heading, NULL);
  gtk_text_buffer_insert_with_tags (buffer, &end, text, -1, tag, NULL);
  if (cut && *cut)
    swb_text_cut_add (&self->cuts[piece->is_sent ? 1 : 0], buffer, cut, tag);
}

/* Those that another record has taken from view already may be told of once more. */
static void
remove_pieces (SwbStreamView *self, unsigned n_gone)
{
  GtkTextBuffer *buffer = buffer_of (self);
  unsigned n = MIN (n_gone, self->marks->len);
  gboolean filling = self->filling;
  GtkTextIter start, end;

  if (n == 0)
    return;
  self->filling = TRUE; /* the cursor goes where nobody has put it */
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  if (n < self->marks->len)
    gtk_text_buffer_get_iter_at_mark (buffer, &end, g_ptr_array_index (self->marks, n));
  else
    {
      swb_stream_text_forget (self->stream_text);
      swb_text_cut_forget (&self->cuts[0], buffer);
      swb_text_cut_forget (&self->cuts[1], buffer);
    }
  gtk_text_buffer_delete (buffer, &start, &end);
  for (unsigned i = 0; i < n; i++)
    gtk_text_buffer_delete_mark (buffer, g_ptr_array_index (self->marks, i));
  g_ptr_array_remove_range (self->marks, 0, n);
  self->filling = filling;
}

static void
show_note (SwbStreamView *self)
{
  SwbRecord record;
  const char *note = "";

  if (self->stream == NULL || !swb_stream_get_record (self->stream, &record))
    note = _ ("This record belongs to no socket.");
  else if (self->marks->len == 0)
    note = _ ("Nothing was sent or received yet.");
  gtk_label_set_text (self->note, note);
  gtk_widget_set_visible (GTK_WIDGET (self->note), *note != '\0');
  gtk_widget_set_visible (self->earlier,
                          self->stream && swb_stream_has_earlier (self->stream) && self->limit_step < LIMIT_STEPS);
}

static gboolean
is_at_end (SwbStreamView *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

  return gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment)
         >= gtk_adjustment_get_upper (adjustment) - END_MARGIN;
}

static void
scroll_to_end (SwbStreamView *self)
{
  GtkTextIter end;
  GtkTextMark *mark;

  gtk_text_buffer_get_end_iter (buffer_of (self), &end);
  mark = gtk_text_buffer_create_mark (buffer_of (self), "end", &end, FALSE);
  gtk_text_view_scroll_to_mark (self->text, mark, 0, TRUE, 0, 1);
}

static void
set_busy (SwbStreamView *self, gboolean busy)
{
  self->busy = busy;
  self->limit_step = 0;
  if (busy)
    swb_stream_set_limit (self->stream, BUSY_BYTES, BUSY_PIECES);
  else
    set_limit (self, 0);
}

/* Returns whether there is more to look at */
static gboolean
take_new (SwbStreamView *self)
{
  gboolean at_end = is_at_end (self) || self->overrun;
  gboolean calm_again = self->busy && !self->overrun;
  unsigned n_before = self->marks->len;
  unsigned n_removed, n_added, n;
  gboolean more;

  if (self->overrun || calm_again)
    set_busy (self, self->overrun);
  more = swb_stream_update (self->stream, &n_removed, &n_added);
  n = swb_stream_get_n_pieces (self->stream);
  self->overrun = n_before > 0 && n_removed == n_before && !calm_again;
  self->filling = TRUE;
  remove_pieces (self, n_removed);
  for (unsigned i = n - n_added; i < n; i++)
    add_piece (self, swb_stream_get_piece (self->stream, i));
  self->filling = FALSE;
  show_note (self);
  if (at_end && n_added > 0)
    scroll_to_end (self);
  return more || self->overrun || self->busy;
}

static gboolean
on_update_time (gpointer data)
{
  SwbStreamView *self = data;

  self->update_source = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && self->stream && take_new (self))
    swb_stream_view_update (self);
  return G_SOURCE_REMOVE;
}

void
swb_stream_view_update (SwbStreamView *self)
{
  g_return_if_fail (SWB_IS_STREAM_VIEW (self));

  if (self->update_source || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->update_source = g_timeout_add (self->overrun ? BUSY_UPDATE_MS : UPDATE_MS, on_update_time, self);
  g_source_set_name_by_id (self->update_source, "[swb] stream update");
}

/* All text anew, after another connection, encoding or form was chosen */
static void
show_anew (SwbStreamView *self)
{
  remove_pieces (self, self->marks->len);
  if (self->stream == NULL)
    return;
  self->overrun = FALSE;
  for (unsigned i = 0; i < swb_stream_get_n_pieces (self->stream); i++)
    add_piece (self, swb_stream_get_piece (self->stream, i));
  show_note (self);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  take_new (self);
  scroll_to_end (self);
  swb_stream_view_update (self);
}

void
swb_stream_view_show (SwbStreamView *self, SwbLog *log, uint64_t no)
{
  g_return_if_fail (SWB_IS_STREAM_VIEW (self));

  if (log && log != self->log)
    {
      remove_pieces (self, self->marks->len);
      g_clear_pointer (&self->stream, swb_stream_free);
      g_clear_pointer (&self->log, swb_log_unref);
      self->log = swb_log_ref (log);
      self->stream = swb_stream_new (log);
    }
  self->chosen = no;
  if (self->stream == NULL || !swb_stream_set_record (self->stream, no))
    return;
  set_limit (self, 0);
  remove_pieces (self, self->marks->len);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    swb_stream_view_update (self);
}

void
swb_stream_view_set_encoding (SwbStreamView *self, unsigned encoding)
{
  g_return_if_fail (SWB_IS_STREAM_VIEW (self));

  g_clear_pointer (&self->stream_text, swb_stream_text_free);
  self->stream_text = swb_stream_text_new (encoding);
  self->encoding = encoding;
  gtk_menu_button_set_label (self->encoding_button, swb_encoding_name (encoding));
  show_anew (self);
}

char *
swb_stream_view_get_text (SwbStreamView *self)
{
  GtkTextIter start, end;

  g_return_val_if_fail (SWB_IS_STREAM_VIEW (self), NULL);
  gtk_text_buffer_get_bounds (buffer_of (self), &start, &end);
  return gtk_text_buffer_get_text (buffer_of (self), &start, &end, TRUE);
}

GBytes *
swb_stream_view_get_bytes (SwbStreamView *self, gboolean sent)
{
  GByteArray *all = g_byte_array_new ();

  g_return_val_if_fail (SWB_IS_STREAM_VIEW (self), g_byte_array_free_to_bytes (all));

  for (unsigned i = 0; self->stream && i < swb_stream_get_n_pieces (self->stream) && all->len < COPY_MAX; i++)
    {
      const SwbStreamPiece *piece = swb_stream_get_piece (self->stream, i);
      SwbRecord record;
      g_autoptr (GBytes) bytes = NULL;
      size_t length = 0;
      const void *data;

      if (piece->is_sent != sent || piece->length == 0 || !swb_log_get (self->log, piece->no, &record))
        continue;
      bytes = swb_log_data (self->log, &record, COPY_MAX - all->len);
      data = bytes ? g_bytes_get_data (bytes, &length) : NULL;
      g_byte_array_append (all, data, (guint) length);
    }
  return g_byte_array_free_to_bytes (all);
}

/* --- what is done with it --- */

static void
on_earlier (SwbStreamView *self)
{
  if (self->stream == NULL || self->limit_step >= LIMIT_STEPS)
    return;
  set_limit (self, self->limit_step + 1);
  self->busy = self->overrun = FALSE;
  take_new (self);
  self->overrun = FALSE;
  swb_stream_view_update (self);
}

static void
on_cursor (SwbStreamView *self)
{
  GtkTextIter cursor;
  guint i = 0;
  const SwbStreamPiece *piece;

  if (self->filling || self->stream == NULL || self->marks->len == 0)
    return;
  gtk_text_buffer_get_iter_at_mark (buffer_of (self), &cursor, gtk_text_buffer_get_insert (buffer_of (self)));
  for (guint to = self->marks->len; to - i > 1;)
    {
      guint middle = i + (to - i) / 2;
      GtkTextIter start;

      gtk_text_buffer_get_iter_at_mark (buffer_of (self), &start, g_ptr_array_index (self->marks, middle));
      if (gtk_text_iter_compare (&start, &cursor) <= 0)
        i = middle;
      else
        to = middle;
    }
  piece = swb_stream_get_piece (self->stream, i);
  if (piece->no != self->chosen && gtk_widget_has_focus (GTK_WIDGET (self->text)))
    g_signal_emit_by_name (self, "chosen", piece->no);
}

static void
on_copy (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SwbStreamView *self = SWB_STREAM_VIEW (widget);
  const char *sent, *form;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  SwbLiteral literal;

  g_variant_get (parameter, "(&s&s)", &sent, &form);
  bytes = swb_stream_view_get_bytes (self, g_str_equal (sent, "sent"));
  literal = swb_literal_find (form);
  if (literal == SWB_N_LITERALS)
    {
      g_autoptr (SwbTextReader) reader = swb_text_reader_new (self->encoding);
      GString *out = g_string_new (NULL);

      swb_text_reader_feed (reader, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), TRUE, out);
      text = g_string_free (out, FALSE);
    }
  else
    text = swb_literal_of (literal, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static void
on_save (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SwbStreamView *self = SWB_STREAM_VIEW (widget);
  SwbRecord record;

  if (self->stream && swb_stream_get_record (self->stream, &record))
    swb_stream_save (self->log, &record, g_str_equal (g_variant_get_string (parameter, NULL), "sent"), self->note);
}

/* --- class --- */

static void
swb_stream_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (swb_stream_view_parent_class)->map (widget);
  show_note (SWB_STREAM_VIEW (widget));
  swb_stream_view_update (SWB_STREAM_VIEW (widget));
}

static void
swb_stream_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  static const char *const names[] = { "accent_color", "warning_color" };
  SwbStreamView *self = SWB_STREAM_VIEW (widget);
  GdkRGBA color;

  GTK_WIDGET_CLASS (swb_stream_view_parent_class)->css_changed (widget, change);
  for (int i = 0; i < 2; i++)
    if (self->tags[i] && gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), names[i], &color))
      g_object_set (self->tags[i], "foreground-rgba", &color, NULL);
}

static void
swb_stream_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_HEX)
    g_value_set_boolean (value, SWB_STREAM_VIEW (object)->hex);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
swb_stream_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SwbStreamView *self = SWB_STREAM_VIEW (object);

  if (id != PROP_HEX)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  else if (self->hex != g_value_get_boolean (value))
    {
      self->hex = !self->hex;
      show_anew (self);
      g_object_notify_by_pspec (object, pspec);
    }
}

static void
swb_stream_view_dispose (GObject *object)
{
  SwbStreamView *self = SWB_STREAM_VIEW (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  self->tags[0] = self->tags[1] = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), SWB_TYPE_STREAM_VIEW);
  g_clear_pointer (&self->stream, swb_stream_free);
  g_clear_pointer (&self->log, swb_log_unref);
  g_clear_pointer (&self->stream_text, swb_stream_text_free);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  G_OBJECT_CLASS (swb_stream_view_parent_class)->dispose (object);
}

static void
swb_stream_view_class_init (SwbStreamViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = swb_stream_view_get_property;
  object_class->set_property = swb_stream_view_set_property;
  object_class->dispose = swb_stream_view_dispose;
  widget_class->map = swb_stream_view_map;
  widget_class->css_changed = swb_stream_view_css_changed;

  properties[PROP_HEX] = g_param_spec_boolean ("hex", NULL, NULL, FALSE,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_signal_new ("chosen", SWB_TYPE_STREAM_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);

  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-stream-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbStreamView, bar);
  gtk_widget_class_bind_template_child (widget_class, SwbStreamView, encoding_button);
  gtk_widget_class_bind_template_child (widget_class, SwbStreamView, earlier);
  gtk_widget_class_bind_template_child (widget_class, SwbStreamView, note);
  gtk_widget_class_bind_template_child (widget_class, SwbStreamView, scroller);
  gtk_widget_class_bind_template_child (widget_class, SwbStreamView, text);
  gtk_widget_class_bind_template_callback (widget_class, on_earlier);
  gtk_widget_class_install_property_action (widget_class, "stream.hex", "hex");
  gtk_widget_class_install_action (widget_class, "stream.copy", "(ss)", on_copy);
  gtk_widget_class_install_action (widget_class, "stream.save", "s", on_save);
}

static void
swb_stream_view_init (SwbStreamView *self)
{
  GtkTextBuffer *buffer;
  g_autoptr (GMenuModel) encodings = swb_encoding_menu_new ("details.encoding");

  self->marks = g_ptr_array_new ();
  self->stream_text = swb_stream_text_new (0);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_menu_model (self->encoding_button, encodings);
  gtk_menu_button_set_label (self->encoding_button, swb_encoding_name (0));
  buffer = buffer_of (self);
  self->tags[0] = gtk_text_buffer_create_tag (buffer, "received", NULL);
  self->tags[1] = gtk_text_buffer_create_tag (buffer, "sent", NULL);
  self->heading =
      gtk_text_buffer_create_tag (buffer, "heading", "weight", PANGO_WEIGHT_BOLD, "pixels-above-lines", 6, NULL);
  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (on_cursor), self, G_CONNECT_SWAPPED);
}
