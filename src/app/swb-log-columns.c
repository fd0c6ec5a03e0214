/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-log-columns.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/swb-log-column-menu.h"
#include "log/swb-log-marks.h"
#include "model/swb-log-model.h"

/* More than the widest Data column shows */
#define DATA_CHARACTERS 240
/* Until the columns have their new widths */
#define FRAMES_TO_SETTLE 2
#define CELL_PADDING 16
/* What the sign of a mark takes beside the number */
#define MARK_CHARACTERS 3
#define WIDTHS_KEY "log-column-widths"

/* @width: of the cell, in pixels; 0 if it is not known yet */
typedef char *(*CellText) (SwbLogColumns *self, SwbLogItem *item, int width);

/* A column: what is remembered of it, and what it shows. */
typedef struct
{
  const char *id;
  const char *title;
  unsigned characters;
  gboolean expand;
  gboolean toned;
  CellText text;
} ColumnKind;

typedef struct
{
  SwbLogColumns *owner;
  const ColumnKind *kind;
  GtkColumnViewColumn *column;
  int fitted_width;
} Column;

/* A cell that exists, bound or not */
typedef struct
{
  GtkListItem *item;
  const ColumnKind *kind;
  SwbTone tone;
  gboolean put_off;
  int filled_width; /* its width when it was filled */
} Cell;

#define N_COLUMNS 7

struct _SwbLogColumns
{
  GtkColumnView *view;
  GSettings *settings;
  GtkAdjustment *adjustment; /* the view's horizontal one */
  GHashTable *cells;         /* GtkInscription -> Cell */
  guint put_off;             /* rows before this one are not filled */
  gboolean behind;           /* there are cells that were put off */
  int digit_width;           /* pixels; 0 before it is known */
  unsigned settle_tick;
  unsigned settle_frames;
  Column columns[N_COLUMNS];
  unsigned digits;
  gboolean has_marks;
  SwbTimeForm time_form;
  int64_t first_ns;
};

static const char *const tone_classes[] = {
  [SWB_TONE_NEUTRAL] = NULL,       [SWB_TONE_CALL] = "tone-call", [SWB_TONE_WAITING] = "tone-waiting",
  [SWB_TONE_IN] = "tone-in",       [SWB_TONE_OUT] = "tone-out",   [SWB_TONE_WARNING] = "tone-warning",
  [SWB_TONE_ERROR] = "tone-error",
};

static char *
no_text (SwbLogColumns *self, SwbLogItem *item, int width)
{
  guint64 no = swb_log_item_get_no (item);
  g_autofree char *comment = swb_log_get_mark (swb_log_item_get_log (item), no);

  return g_strdup_printf (comment ? "%" G_GUINT64_FORMAT " ⚑" : "%" G_GUINT64_FORMAT, no);
}

static char *
time_text (SwbLogColumns *self, SwbLogItem *item, int width)
{
  gboolean delta = self->time_form == SWB_TIME_DELTA;

  return swb_record_time (swb_log_item_get_record (item)->time_ns,
                          delta ? swb_log_item_get_previous_time_ns (item) : self->first_ns, self->time_form);
}

static char *
socket_text (SwbLogColumns *self, SwbLogItem *item, int width)
{
  return swb_record_socket_name (swb_log_item_get_log (item), swb_log_item_get_record (item));
}

static char *
event_text (SwbLogColumns *self, SwbLogItem *item, int width)
{
  return swb_record_event (swb_log_item_get_log (item), swb_log_item_get_record (item));
}

static char *
peer_text (SwbLogColumns *self, SwbLogItem *item, int width)
{
  return swb_record_peer (swb_log_item_get_log (item), swb_log_item_get_record (item));
}

static char *
bytes_text (SwbLogColumns *self, SwbLogItem *item, int width)
{
  return swb_record_bytes (swb_log_item_get_record (item));
}

static char *
data_text (SwbLogColumns *self, SwbLogItem *item, int width)
{
  unsigned characters = DATA_CHARACTERS;

  /* To lay out what the column cannot show is most of the work of a row. */
  if (width > 0 && self->digit_width > 0)
    characters = MIN (characters, (unsigned) (width / self->digit_width) * 5 / 4 + 4);
  return swb_record_summary (swb_log_item_get_log (item), swb_log_item_get_record (item), characters);
}

static const ColumnKind kinds[N_COLUMNS] = {
  { "no", N_ ("No."), 4, FALSE, FALSE, no_text },
  { "time", N_ ("Time"), 9, FALSE, FALSE, time_text },
  { "socket", N_ ("Socket"), 8, FALSE, FALSE, socket_text },
  { "event", N_ ("Event"), 28, FALSE, TRUE, event_text },
  { "peer", N_ ("Peer"), 15, FALSE, FALSE, peer_text },
  { "bytes", N_ ("Bytes"), 5, FALSE, FALSE, bytes_text },
  { "data", N_ ("Data"), 10, TRUE, FALSE, data_text },
};

static void
set_tone (GtkWidget *widget, Cell *cell, SwbTone tone)
{
  if (tone == cell->tone)
    return;
  if (tone_classes[cell->tone])
    gtk_widget_remove_css_class (widget, tone_classes[cell->tone]);
  if (tone_classes[tone])
    gtk_widget_add_css_class (widget, tone_classes[tone]);
  cell->tone = tone;
}

static void
fill_cell (SwbLogColumns *self, GtkWidget *widget, Cell *cell)
{
  SwbLogItem *item = cell->item ? gtk_list_item_get_item (cell->item) : NULL;
  g_autofree char *text = NULL;

  cell->put_off = FALSE;
  if (item == NULL)
    return;
  cell->filled_width = gtk_widget_get_width (widget);
  text = cell->kind->text (self, item, cell->filled_width);
  gtk_inscription_set_text (GTK_INSCRIPTION (widget), text);
  if (cell->kind->toned)
    set_tone (widget, cell, swb_record_tone (swb_log_item_get_record (item)));
}

static void
cell_free (Cell *cell)
{
  g_clear_weak_pointer (&cell->item);
  g_free (cell);
}

static void
on_cell_destroyed (GtkWidget *widget, SwbLogColumns *self)
{
  g_hash_table_remove (self->cells, widget);
}

/* A cell is forgotten with its widget: "teardown" does not come for the rows of a view that goes away. */
static void
on_setup (Column *column, GtkListItem *item)
{
  GtkWidget *widget = gtk_inscription_new (NULL);
  Cell *cell = g_new0 (Cell, 1);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (widget), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_nat_lines (GTK_INSCRIPTION (widget), 1);
  gtk_list_item_set_child (item, widget);
  g_set_weak_pointer (&cell->item, item);
  cell->kind = column->kind;
  g_hash_table_insert (column->owner->cells, widget, cell);
  g_signal_connect (widget, "destroy", G_CALLBACK (on_cell_destroyed), column->owner);
}

static void
on_bind (Column *column, GtkListItem *item)
{
  SwbLogColumns *self = column->owner;
  GtkWidget *widget = gtk_list_item_get_child (item);
  Cell *cell = g_hash_table_lookup (self->cells, widget);

  if (gtk_list_item_get_position (item) >= self->put_off)
    fill_cell (self, widget, cell);
  else if (!cell->put_off)
    {
      /* Empty, it costs nothing to draw; and a wrong text would be a lie, even to those who only hear it. */
      gtk_inscription_set_text (GTK_INSCRIPTION (widget), NULL);
      cell->put_off = self->behind = TRUE;
    }
}

void
swb_log_columns_put_off (SwbLogColumns *self, guint position)
{
  g_return_if_fail (self != NULL);
  self->put_off = position;
}

void
swb_log_columns_catch_up (SwbLogColumns *self)
{
  GHashTableIter iter;
  gpointer widget, cell;

  g_return_if_fail (self != NULL);

  self->put_off = 0;
  if (!self->behind)
    return;
  self->behind = FALSE;
  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &widget, &cell))
    if (((Cell *) cell)->put_off)
      fill_cell (self, widget, cell);
}

static void on_widths_changed (SwbLogColumns *self);

static void
add_column (SwbLogColumns *self, unsigned index)
{
  Column *column = &self->columns[index];
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  column->owner = self;
  column->kind = &kinds[index];
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (on_setup), column);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (on_bind), column);
  column->column = gtk_column_view_column_new (_ (column->kind->title), factory);
  gtk_column_view_column_set_resizable (column->column, TRUE);
  gtk_column_view_column_set_expand (column->column, column->kind->expand);
  gtk_column_view_append_column (self->view, column->column);
  g_signal_connect_swapped (column->column, "notify::fixed-width", G_CALLBACK (on_widths_changed), self);
}

SwbLogColumns *
swb_log_columns_new (GtkColumnView *view, GSettings *settings)
{
  SwbLogColumns *self;

  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), NULL);

  self = g_new0 (SwbLogColumns, 1);
  self->view = view;
  self->settings = settings ? g_object_ref (settings) : NULL;
  self->cells = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) cell_free);
  for (unsigned i = 0; i < N_COLUMNS; i++)
    add_column (self, i);
  self->adjustment = g_object_ref (gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (view)));
  g_signal_connect_swapped (self->adjustment, "notify::page-size", G_CALLBACK (on_widths_changed), self);
  swb_log_columns_fit (self);
  return self;
}

void
swb_log_columns_add_actions (SwbLogColumns *self, GtkWidget *widget)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  g_return_if_fail (self != NULL);

  for (unsigned i = 0; i < N_COLUMNS; i++)
    swb_log_column_menu_add (G_ACTION_MAP (actions), menu, self->view, self->columns[i].column, kinds[i].id,
                             self->settings);
  gtk_widget_insert_action_group (widget, "columns", G_ACTION_GROUP (actions));
}

void
swb_log_columns_free (SwbLogColumns *self)
{
  GHashTableIter iter;
  gpointer widget;

  g_return_if_fail (self != NULL);

  if (self->settle_tick)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->view), self->settle_tick);
  g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_object_unref (self->adjustment);
  for (unsigned i = 0; i < N_COLUMNS; i++)
    {
      g_signal_handlers_disconnect_by_data (self->columns[i].column, self);
      gtk_column_view_remove_column (self->view, self->columns[i].column);
      g_object_unref (self->columns[i].column);
    }
  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &widget, NULL))
    g_signal_handlers_disconnect_by_data (widget, self);
  g_hash_table_unref (self->cells);
  g_clear_object (&self->settings);
  g_free (self);
}

static void
refill (SwbLogColumns *self, CellText text)
{
  GHashTableIter iter;
  gpointer widget, cell;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &widget, &cell))
    if (((Cell *) cell)->kind->text == text && !((Cell *) cell)->put_off)
      fill_cell (self, widget, cell);
}

void
swb_log_columns_set_time (SwbLogColumns *self, SwbTimeForm form, int64_t first_ns)
{
  gboolean form_changed;

  g_return_if_fail (self != NULL);

  if (form == self->time_form && first_ns == self->first_ns)
    return;
  form_changed = form != self->time_form;
  self->time_form = form;
  self->first_ns = first_ns;
  if (form_changed)
    swb_log_columns_fit (self);
  refill (self, time_text);
}

void
swb_log_columns_set_last_no (SwbLogColumns *self, uint64_t no)
{
  unsigned digits = 1;

  g_return_if_fail (self != NULL);

  for (uint64_t rest = no; rest >= 10; rest /= 10)
    digits++;
  if (digits == self->digits)
    return;
  self->digits = digits;
  swb_log_columns_fit (self);
}

void
swb_log_columns_show_marks (SwbLogColumns *self, gboolean any)
{
  g_return_if_fail (self != NULL);

  refill (self, no_text);
  if (any == self->has_marks)
    return;
  self->has_marks = any;
  swb_log_columns_fit (self);
}

/* --- widths --- */

/* Cells that have got wider show more of their data. */
static void
refill_wider (SwbLogColumns *self)
{
  GHashTableIter iter;
  gpointer widget, value;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &widget, &value))
    {
      Cell *cell = value;

      if (cell->kind->text == data_text && !cell->put_off && gtk_widget_get_width (widget) > cell->filled_width)
        fill_cell (self, widget, cell);
    }
}

static gboolean
on_settling (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  SwbLogColumns *self = data;

  if (self->settle_frames++ < FRAMES_TO_SETTLE)
    return G_SOURCE_CONTINUE;
  self->settle_tick = 0;
  refill_wider (self);
  return G_SOURCE_REMOVE;
}

static void
on_widths_changed (SwbLogColumns *self)
{
  self->settle_frames = 0;
  if (self->settle_tick == 0)
    self->settle_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->view), on_settling, self, NULL);
}

static int
character_width (SwbLogColumns *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self->view));
  PangoFontDescription *font = pango_font_description_copy (pango_context_get_font_description (context));
  PangoFontMetrics *metrics;
  int width;

  pango_font_description_set_family (font, "monospace");
  metrics = pango_context_get_metrics (context, font, NULL);
  width = pango_font_metrics_get_approximate_digit_width (metrics);
  pango_font_metrics_unref (metrics);
  pango_font_description_free (font);
  return width;
}

static int
default_width (SwbLogColumns *self, const ColumnKind *kind)
{
  unsigned characters = kind->characters;

  if (kind->text == no_text)
    characters = MAX (characters, self->digits + (self->has_marks ? MARK_CHARACTERS : 0));
  if (kind->text == time_text && self->time_form == SWB_TIME_CLOCK)
    characters = strlen ("2026-01-01 12:00:00.000000");

  return PANGO_PIXELS_CEIL ((int) characters * character_width (self)) + CELL_PADDING;
}

static int
remembered_width (SwbLogColumns *self, const ColumnKind *kind)
{
  g_autoptr (GVariant) widths = self->settings ? g_settings_get_value (self->settings, WIDTHS_KEY) : NULL;
  int width = 0;

  if (widths)
    g_variant_lookup (widths, kind->id, "i", &width);
  return CLAMP (width, 0, 10000);
}

void
swb_log_columns_fit (SwbLogColumns *self)
{
  g_return_if_fail (self != NULL);

  self->digit_width = PANGO_PIXELS (character_width (self));
  for (unsigned i = 0; i < N_COLUMNS; i++)
    {
      Column *column = &self->columns[i];
      int fitted = default_width (self, column->kind);
      int now = gtk_column_view_column_get_fixed_width (column->column);
      int remembered = remembered_width (self, column->kind);

      if (now <= 0)
        gtk_column_view_column_set_fixed_width (column->column, remembered > 0 ? remembered : fitted);
      else if (now == column->fitted_width)
        gtk_column_view_column_set_fixed_width (column->column, fitted);
      column->fitted_width = fitted;
    }
}

void
swb_log_columns_save_widths (SwbLogColumns *self)
{
  GVariantBuilder widths;

  g_return_if_fail (self != NULL);

  if (self->settings == NULL)
    return;
  g_variant_builder_init (&widths, G_VARIANT_TYPE ("a{si}"));
  for (unsigned i = 0; i < N_COLUMNS; i++)
    {
      int width = gtk_column_view_column_get_fixed_width (self->columns[i].column);

      if (width > 0 && width != self->columns[i].fitted_width)
        g_variant_builder_add (&widths, "{si}", self->columns[i].kind->id, width);
    }
  g_settings_set_value (self->settings, WIDTHS_KEY, g_variant_builder_end (&widths));
}

/* --- finding rows --- */

/* The cell's content that @widget lies in, or the first one inside it */
static Cell *
cell_of (SwbLogColumns *self, GtkWidget *widget)
{
  Cell *cell = NULL;

  for (GtkWidget *w = widget; w && w != GTK_WIDGET (self->view) && cell == NULL; w = gtk_widget_get_parent (w))
    cell = g_hash_table_lookup (self->cells, w);
  for (GtkWidget *w = widget; w && cell == NULL; w = gtk_widget_get_first_child (w))
    cell = g_hash_table_lookup (self->cells, w);
  return cell;
}

guint
swb_log_columns_position_of (SwbLogColumns *self, GtkWidget *widget)
{
  Cell *cell;

  g_return_val_if_fail (self != NULL, GTK_INVALID_LIST_POSITION);
  if (GTK_IS_LIST_VIEW (widget) || GTK_IS_COLUMN_VIEW (widget))
    return GTK_INVALID_LIST_POSITION;
  cell = cell_of (self, widget);
  return cell && cell->item ? gtk_list_item_get_position (cell->item) : GTK_INVALID_LIST_POSITION;
}

const char *
swb_log_columns_name_of (SwbLogColumns *self, GtkWidget *widget)
{
  Cell *cell;

  g_return_val_if_fail (self != NULL, NULL);
  cell = cell_of (self, widget);
  return cell ? cell->kind->id : NULL;
}
