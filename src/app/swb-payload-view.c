/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-payload-view.h"

#include "app/swb-app.h"
#include "payload/swb-encoding.h"
#include "payload/swb-payload.h"

/* Bytes turned into text between two frames; a multiple of every row length */
#define SLICE ((size_t) 16 << 10)
/* A line break is put into longer lines: GtkTextView lays out a whole line at a time. */
#define LINE_MAX_CHARACTERS 2000
#define ROW_WIDE 16
#define ROW_NARROW 8
/* No encoding has longer characters, and a line break is two of them at most. */
#define CHARACTER_MAX 16

/* Where a piece of the text begins: in the bytes, in the text, and how long its line was by then */
typedef struct
{
  size_t byte;
  size_t character;
  unsigned line_length;
} Piece;

struct _SwbPayloadView
{
  GtkWidget parent_instance;

  /* Template widgets */
  GtkScrolledWindow *scroller;
  GtkTextView *text;

  /* Owned references */
  GBytes *bytes;
  char *label;
  SwbTextReader *reader;
  GArray *pieces;

  gboolean hex;
  unsigned row_bytes;
  size_t offset;
  unsigned line_length;
  size_t characters;
  unsigned fill_source;
  unsigned refit_source;
};

enum
{
  PROP_HEX = 1,
  PROP_LABEL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SwbPayloadView, swb_payload_view, GTK_TYPE_WIDGET)

char *
swb_payload_view_break_lines (const char *text, unsigned *line_length)
{
  GString *out = g_string_sized_new (SLICE);

  for (const char *c = text; *c; c = g_utf8_next_char (c))
    {
      if (*line_length == LINE_MAX_CHARACTERS)
        {
          g_string_append (out, "↩\n");
          *line_length = 0;
        }
      g_string_append_len (out, c, g_utf8_next_char (c) - c);
      *line_length = *c == '\n' ? 0 : *line_length + 1;
    }
  return g_string_free (out, FALSE);
}

/* (transfer full): what the next at most @length bytes from @offset read as. @used: how many were taken */
static char *
read_text (SwbPayloadView *self, size_t offset, size_t length, unsigned *line_length, size_t *used)
{
  size_t size;
  const char *data = g_bytes_get_data (self->bytes, &size);
  g_autoptr (GString) text = g_string_new (NULL);
  size_t taken = MIN (length, size - offset);

  *used = swb_text_reader_feed (self->reader, data + offset, taken, offset + taken == size, text);
  return swb_payload_view_break_lines (text->str, line_length);
}

static char *
next_slice (SwbPayloadView *self)
{
  size_t size;
  const char *data = g_bytes_get_data (self->bytes, &size);
  Piece piece = { .byte = self->offset, .character = self->characters, .line_length = self->line_length };
  size_t start = self->offset;
  size_t used = MIN (size - start, SLICE);
  char *text;

  g_array_append_val (self->pieces, piece);
  if (self->hex)
    text = swb_payload_hex_dump (data + start, used, start, self->row_bytes);
  else
    text = read_text (self, start, SLICE, &self->line_length, &used);
  self->offset += used;
  self->characters += (size_t) g_utf8_strlen (text, -1);
  return text;
}

static gboolean
fill (gpointer data)
{
  SwbPayloadView *self = data;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  g_autofree char *slice = next_slice (self);
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert (buffer, &end, slice, -1);
  if (!swb_payload_view_is_complete (self))
    return G_SOURCE_CONTINUE;
  self->fill_source = 0;
  return G_SOURCE_REMOVE;
}

static void
refill (SwbPayloadView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start;

  g_clear_handle_id (&self->fill_source, g_source_remove);
  gtk_text_buffer_set_text (buffer, "", 0);
  g_array_set_size (self->pieces, 0);
  self->offset = 0;
  self->characters = 0;
  self->line_length = 0;
  if (self->bytes == NULL)
    return;
  fill (self);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  if (swb_payload_view_is_complete (self))
    return;
  self->fill_source = g_idle_add_full (G_PRIORITY_LOW, fill, self, NULL);
  g_source_set_name_by_id (self->fill_source, "[swb] fill payload view");
}

/* Bytes that fit a row of the width there is now */
static unsigned
fitting_row (SwbPayloadView *self)
{
  static const char zeros[ROW_WIDE] = { 0 };
  g_autofree char *row = swb_payload_hex_dump (zeros, sizeof zeros, 0, ROW_WIDE);
  int page = (int) gtk_adjustment_get_page_size (gtk_scrolled_window_get_hadjustment (self->scroller));
  int room = page - gtk_text_view_get_left_margin (self->text) - gtk_text_view_get_right_margin (self->text);
  int width;
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->text), g_strchomp (row));

  pango_layout_get_pixel_size (layout, &width, NULL);
  return room >= width ? ROW_WIDE : ROW_NARROW;
}

static gboolean
refit (gpointer data)
{
  SwbPayloadView *self = data;
  unsigned row_bytes = fitting_row (self);

  self->refit_source = 0;
  if (row_bytes == self->row_bytes)
    return G_SOURCE_REMOVE;
  self->row_bytes = row_bytes;
  refill (self);
  return G_SOURCE_REMOVE;
}

/* Told while sizes are given out, when the text must not change */
static void
on_page_size (SwbPayloadView *self)
{
  if (!self->hex || self->refit_source)
    return;
  self->refit_source = g_idle_add_full (GTK_PRIORITY_RESIZE, refit, self, NULL);
  g_source_set_name_by_id (self->refit_source, "[swb] fit hex rows");
}

void
swb_payload_view_set_bytes (SwbPayloadView *self, GBytes *bytes)
{
  g_return_if_fail (SWB_IS_PAYLOAD_VIEW (self));

  g_clear_pointer (&self->bytes, g_bytes_unref);
  if (bytes && g_bytes_get_size (bytes) > 0)
    self->bytes = g_bytes_ref (bytes);
  refill (self);
}

void
swb_payload_view_set_encoding (SwbPayloadView *self, unsigned encoding)
{
  g_return_if_fail (SWB_IS_PAYLOAD_VIEW (self));

  g_clear_pointer (&self->reader, swb_text_reader_free);
  self->reader = swb_text_reader_new (encoding);
  if (!self->hex)
    refill (self);
}

void
swb_payload_view_set_menu (SwbPayloadView *self, GMenuModel *menu)
{
  g_return_if_fail (SWB_IS_PAYLOAD_VIEW (self));
  gtk_text_view_set_extra_menu (self->text, menu);
}

/* The byte that the character at @offset of the text belongs to: found by reading its piece again, a character at a
   time. @end: a selection ends there, so a character that it has a part of counts */
static size_t
byte_of_character (SwbPayloadView *self, size_t offset, gboolean end)
{
  guint i = self->pieces->len;
  Piece at;

  do
    at = g_array_index (self->pieces, Piece, --i);
  while (i > 0 && at.character > offset);
  while (at.character < offset && at.byte < self->offset)
    {
      unsigned line_length = at.line_length;
      g_autofree char *text = NULL;
      size_t used = 0;
      size_t length;

      for (size_t n = 1; used == 0 && n <= CHARACTER_MAX; n++)
        {
          g_free (text);
          line_length = at.line_length;
          text = read_text (self, at.byte, n, &line_length, &used);
        }
      length = (size_t) g_utf8_strlen (text, -1);
      if (used == 0 || (!end && at.character + length > offset))
        break;
      at = (Piece){ .byte = at.byte + used, .character = at.character + length, .line_length = line_length };
    }
  return at.byte;
}

static size_t
byte_of_row (SwbPayloadView *self, const GtkTextIter *iter, gboolean end)
{
  GtkTextIter start = *iter;
  g_autofree char *row = NULL;

  gtk_text_iter_set_line_offset (&start, 0);
  if (gtk_text_iter_is_end (&start))
    return self->offset;
  row = gtk_text_iter_get_slice (&start, iter);
  if (gtk_text_iter_get_line_offset (iter) < 9)
    {
      GtkTextIter more = start;

      gtk_text_iter_forward_chars (&more, 9);
      g_free (row);
      row = gtk_text_iter_get_slice (&start, &more);
    }
  return swb_payload_hex_dump_place (row, (unsigned) gtk_text_iter_get_line_offset (iter), self->row_bytes, end);
}

GBytes *
swb_payload_view_get_selected (SwbPayloadView *self)
{
  GtkTextIter start, end;
  size_t first, after;

  g_return_val_if_fail (SWB_IS_PAYLOAD_VIEW (self), NULL);

  if (self->bytes == NULL
      || !gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (self->text), &start, &end))
    return NULL;
  if (self->hex)
    {
      first = byte_of_row (self, &start, FALSE);
      after = byte_of_row (self, &end, TRUE);
    }
  else
    {
      first = byte_of_character (self, (size_t) gtk_text_iter_get_offset (&start), FALSE);
      after = byte_of_character (self, (size_t) gtk_text_iter_get_offset (&end), TRUE);
    }
  after = MIN (after, g_bytes_get_size (self->bytes));
  return first < after ? g_bytes_new_from_bytes (self->bytes, first, after - first) : NULL;
}

gboolean
swb_payload_view_is_complete (SwbPayloadView *self)
{
  g_return_val_if_fail (SWB_IS_PAYLOAD_VIEW (self), TRUE);
  return self->bytes == NULL || self->offset == g_bytes_get_size (self->bytes);
}

char *
swb_payload_view_get_text (SwbPayloadView *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  g_return_val_if_fail (SWB_IS_PAYLOAD_VIEW (self), NULL);
  buffer = gtk_text_view_get_buffer (self->text);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static void
swb_payload_view_constructed (GObject *object)
{
  SwbPayloadView *self = SWB_PAYLOAD_VIEW (object);

  G_OBJECT_CLASS (swb_payload_view_parent_class)->constructed (object);
  gtk_text_view_set_wrap_mode (self->text, self->hex ? GTK_WRAP_NONE : GTK_WRAP_WORD_CHAR);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->label ? self->label : "", -1);
}

static void
swb_payload_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SwbPayloadView *self = SWB_PAYLOAD_VIEW (object);

  switch (id)
    {
    case PROP_HEX:
      self->hex = g_value_get_boolean (value);
      break;
    case PROP_LABEL:
      self->label = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
swb_payload_view_dispose (GObject *object)
{
  SwbPayloadView *self = SWB_PAYLOAD_VIEW (object);

  g_clear_handle_id (&self->fill_source, g_source_remove);
  g_clear_handle_id (&self->refit_source, g_source_remove);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->reader, swb_text_reader_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), SWB_TYPE_PAYLOAD_VIEW);
  G_OBJECT_CLASS (swb_payload_view_parent_class)->dispose (object);
}

static void
swb_payload_view_finalize (GObject *object)
{
  g_free (SWB_PAYLOAD_VIEW (object)->label);
  g_array_unref (SWB_PAYLOAD_VIEW (object)->pieces);
  G_OBJECT_CLASS (swb_payload_view_parent_class)->finalize (object);
}

static void
swb_payload_view_class_init (SwbPayloadViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = swb_payload_view_constructed;
  object_class->set_property = swb_payload_view_set_property;
  object_class->dispose = swb_payload_view_dispose;
  object_class->finalize = swb_payload_view_finalize;

  properties[PROP_HEX] = g_param_spec_boolean ("hex", NULL, NULL, FALSE, flags);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-payload-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbPayloadView, scroller);
  gtk_widget_class_bind_template_child (widget_class, SwbPayloadView, text);
}

static void
swb_payload_view_init (SwbPayloadView *self)
{
  self->row_bytes = ROW_NARROW;
  self->reader = swb_text_reader_new (0);
  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scroller), "notify::page-size",
                           G_CALLBACK (on_page_size), self, G_CONNECT_SWAPPED);
}
