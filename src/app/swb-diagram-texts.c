/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "app/swb-diagram-scene.h"
#include "log/swb-record-text.h"

/* Rows whose texts are kept: more than a tall window shows */
#define TEXTS_KEPT 512
#define SUMMARY_CHARACTERS 80
/* Nothing happened for so long: worth telling */
#define GAP_NS ((int64_t) 1000000000)
#define CALL_POINTS 9.0
#define SMALL_POINTS 8.5

static void
texts_free (gpointer data)
{
  SwbDiagramTexts *texts = data;

  g_clear_object (&texts->call);
  g_clear_object (&texts->data);
  g_clear_object (&texts->time);
  g_clear_object (&texts->gap);
  g_free (texts);
}

void
swb_diagram_scene_forget_texts (SwbDiagramScene *self)
{
  g_clear_pointer (&self->texts, g_hash_table_unref);
  self->texts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, texts_free);
}

PangoLayout *
swb_diagram_scene_layout (const SwbDiagramScene *self, const char *text, double points, gboolean bold,
                          gboolean monospace, double width)
{
  PangoLayout *layout = pango_layout_new (self->pango);
  PangoFontDescription *font = pango_font_description_copy (pango_context_get_font_description (self->pango));

  /* Of 96 dots an inch: the scale has the desktop's larger text already */
  pango_font_description_set_absolute_size (font, points * 96 / 72 * self->scale * PANGO_SCALE);
  if (bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  if (monospace)
    pango_font_description_set_family_static (font, "monospace");
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  if (width > 0)
    {
      pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
    }
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static char *
data_text (const SwbDiagramScene *self, const SwbDiagramItem *item, const SwbRecord *record)
{
  g_autofree char *summary = swb_record_summary (self->log, record, SUMMARY_CHARACTERS);

  if (item->kind == SWB_DIAGRAM_WAIT || !(item->flags & (SWB_DIAGRAM_SENT | SWB_DIAGRAM_RECEIVED)))
    return g_steal_pointer (&summary);
  /* Translators: how many bytes (B), and which */
  return g_strdup_printf (_ ("%" PRIu32 " B %s"), item->bytes, summary);
}

static char *
gap_text (const SwbDiagramScene *self, uint64_t row, int64_t time_ns)
{
  const SwbDiagramItem *before = swb_diagram_item (self->diagram, row - 1);
  g_autofree char *duration = NULL;
  SwbRecord record;

  if (before == NULL || !swb_log_get (self->log, before->no, &record) || time_ns - record.time_ns < GAP_NS)
    return g_strdup ("");
  duration = swb_duration_text (time_ns - record.time_ns);
  return g_strdup_printf ("⋮ %s", duration);
}

static SwbDiagramTexts *
make_texts (const SwbDiagramScene *self, uint64_t row)
{
  const SwbDiagramItem *item = swb_diagram_item (self->diagram, row);
  SwbDiagramTexts *texts = g_new0 (SwbDiagramTexts, 1);
  double width = swb_diagram_scene_box_width (self) - 12 * self->scale;
  g_autofree char *call = NULL, *data = NULL, *time = NULL, *gap = NULL;
  SwbRecord record;

  if (!swb_log_get (self->log, item->no, &record))
    record = (SwbRecord){ .kind = SWB_RECORD_NOTE };
  call = swb_record_event (self->log, &record);
  data = data_text (self, item, &record);
  time = g_strdup_printf ("%.3f", (double) (record.time_ns - self->first_ns) / 1e9);
  gap = gap_text (self, row, record.time_ns);
  texts->call = swb_diagram_scene_layout (self, call, CALL_POINTS, TRUE, TRUE, width);
  if (*data)
    texts->data = swb_diagram_scene_layout (self, data, SMALL_POINTS, FALSE, TRUE, width);
  texts->time = swb_diagram_scene_layout (self, time, SMALL_POINTS, FALSE, TRUE, 0);
  if (*gap)
    texts->gap = swb_diagram_scene_layout (self, gap, SMALL_POINTS, FALSE, FALSE, 0);
  return texts;
}

const SwbDiagramTexts *
swb_diagram_scene_texts (SwbDiagramScene *self, uint64_t row)
{
  int64_t key = (int64_t) row;
  SwbDiagramTexts *texts = g_hash_table_lookup (self->texts, &key);

  if (texts)
    return texts;
  if (g_hash_table_size (self->texts) >= TEXTS_KEPT)
    swb_diagram_scene_forget_texts (self);
  texts = make_texts (self, row);
  g_hash_table_insert (self->texts, g_memdup2 (&key, sizeof key), texts);
  return texts;
}

/* --- in words --- */

static const struct
{
  SwbDiagramFlags flag;
  const char *words; /* with the other lane's name */
} flag_words[] = {
  { SWB_DIAGRAM_REFUSED, N_ ("refused by %s (RST)") },
  { SWB_DIAGRAM_HANDSHAKE, N_ ("handshake with %s") },
  { SWB_DIAGRAM_ACCEPTED, N_ ("returns %s") },
  { SWB_DIAGRAM_FIN_OUT, N_ ("end of stream (FIN) to %s") },
  { SWB_DIAGRAM_FIN_IN, N_ ("end of stream (FIN) from %s") },
  { SWB_DIAGRAM_RST_OUT, N_ ("reset (RST) to %s") },
  { SWB_DIAGRAM_RST_IN, N_ ("reset (RST) from %s") },
  { SWB_DIAGRAM_LOST, N_ ("lost: %s has not read it") },
  { SWB_DIAGRAM_SENT, N_ ("to %s") },
  { SWB_DIAGRAM_RECEIVED, N_ ("from %s") },
};

static void
append_part (GString *text, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, ", ");
  g_string_append (text, part);
}

static void
append_other_end (GString *text, const SwbDiagramScene *self, const SwbDiagramItem *item)
{
  const char *name = swb_diagram_scene_lane_name (self, item->peer);

  for (unsigned i = 0; *name && i < G_N_ELEMENTS (flag_words); i++)
    if (item->flags & flag_words[i].flag)
      {
        g_autofree char *part = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        part = g_strdup_printf (_ (flag_words[i].words), name);
#pragma GCC diagnostic pop
        append_part (text, part);
        return;
      }
}

char *
swb_diagram_scene_describe (const SwbDiagramScene *self, uint64_t row)
{
  const SwbDiagramItem *item = swb_diagram_item (self->diagram, row);
  g_autofree char *event = NULL, *data = NULL, *time = NULL, *left = NULL;
  GString *text = g_string_new (NULL);
  SwbRecord record;

  if (item == NULL || !swb_log_get (self->log, item->no, &record))
    return g_string_free (text, FALSE);
  event = swb_record_event (self->log, &record);
  data = data_text (self, item, &record);
  time = g_strdup_printf ("%.3f s", (double) (record.time_ns - self->first_ns) / 1e9);
  append_part (text, swb_diagram_scene_lane_name (self, item->lane));
  append_part (text, event);
  append_part (text, data);
  append_other_end (text, self, item);
  if (item->left != SWB_RECORD_LEFT_UNKNOWN && item->left > 0)
    left = g_strdup_printf (_ ("%" PRIu32 " B left in the kernel"), item->left);
  append_part (text, left);
  append_part (text, time);
  return g_string_free (text, FALSE);
}
