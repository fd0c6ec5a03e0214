/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram-text.h"

#include <inttypes.h>
#include <string.h>

static const char *const flag_names[] = { "sent",    "received", "peeked",   "handshake", "refused",
                                          "FIN out", "FIN in",   "RST out",  "RST in",    "accepted",
                                          "lost",    "failed",   "datagram", "closed",    "end" };

/* "127.0.0.1:34567" with a port that the kernel chose is "127.0.0.1". */
static void
append_lane (GString *text, SwbDiagram *diagram, uint32_t id)
{
  const SwbDiagramLane *lane = swb_diagram_lane (diagram, id);
  const char *colon = lane && id >= SWB_DIAGRAM_FUNCTIONS ? strrchr (lane->name, ':') : NULL;

  if (lane == NULL)
    g_string_append (text, id == SWB_DIAGRAM_NO_LANE ? "-" : "gone");
  else if (id == SWB_DIAGRAM_FUNCTIONS)
    g_string_append (text, "functions");
  else if (colon && *lane->name != 'u')
    g_string_append_printf (text, "(%.*s)", (int) (colon - lane->name), lane->name);
  else
    g_string_append (text, lane->name);
}

static void
append_arrows (GString *text, SwbDiagram *diagram, uint64_t row)
{
  const SwbDiagramItem *item = swb_diagram_item (diagram, row);
  g_autofree char *arrows = g_strdup ("");
  const SwbDiagramArrow *arrow = swb_diagram_arrow (diagram, item->in);

  for (; arrow; arrow = swb_diagram_arrow (diagram, arrow->next_in))
    {
      g_autofree char *rest = g_steal_pointer (&arrows);

      arrows = g_strdup_printf (" <-%" PRIu32 "- row %" PRIu64 "%s", arrow->bytes, arrow->from, rest);
    }
  g_string_append (text, arrows);
}

char *
diagram_text (SwbLog *log, SwbDiagram *diagram)
{
  GString *text = g_string_new ("lanes:");

  for (unsigned i = 0; i < swb_diagram_n_lanes (diagram); i++)
    {
      g_string_append_c (text, ' ');
      append_lane (text, diagram, swb_diagram_lane_at (diagram, i));
    }
  g_string_append_c (text, '\n');
  for (uint64_t row = swb_diagram_first (diagram); row < swb_diagram_end (diagram); row++)
    {
      const SwbDiagramItem *item = swb_diagram_item (diagram, row);

      g_string_append_printf (text, "%" PRIu64 " ", row);
      append_lane (text, diagram, item->lane);
      g_string_append_printf (text, " %s%s", item->kind == SWB_DIAGRAM_WAIT ? "waits in " : "",
                              *swb_method_name (item->method) ? swb_method_name (item->method) : "event");
      for (unsigned bit = 0; bit < G_N_ELEMENTS (flag_names); bit++)
        if (item->flags & 1 << bit)
          g_string_append_printf (text, " [%s]", flag_names[bit]);
      if (item->flags & (SWB_DIAGRAM_SENT | SWB_DIAGRAM_RECEIVED))
        g_string_append_printf (text, " %" PRIu32, item->bytes);
      if (item->peer)
        {
          g_string_append (text, " with ");
          append_lane (text, diagram, item->peer);
        }
      if (item->other)
        g_string_append_printf (text, " %s row %" PRIu64, item->kind == SWB_DIAGRAM_WAIT ? "until" : "since",
                                item->other);
      append_arrows (text, diagram, row);
      if (item->left != SWB_RECORD_LEFT_UNKNOWN && item->left > 0)
        g_string_append_printf (text, " left %" PRIu32, item->left);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static uint64_t
bytes_of_arrows (SwbDiagram *diagram, uint64_t row, gboolean out)
{
  const SwbDiagramItem *item = swb_diagram_item (diagram, row);
  uint64_t bytes = 0;
  uint64_t at = out ? item->out : item->in;

  for (const SwbDiagramArrow *arrow; (arrow = swb_diagram_arrow (diagram, at));
       at = out ? arrow->next_out : arrow->next_in)
    {
      g_assert_cmpuint (arrow->from, <=, arrow->to);
      g_assert_cmpuint (out ? arrow->from : arrow->to, ==, row);
      g_assert_nonnull (swb_diagram_item (diagram, arrow->from));
      g_assert_true (swb_diagram_item (diagram, arrow->to)->flags & SWB_DIAGRAM_RECEIVED);
      bytes += arrow->bytes;
    }
  return bytes;
}

static void
assert_row (SwbLog *log, SwbDiagram *diagram, uint64_t row)
{
  const SwbDiagramItem *item = swb_diagram_item (diagram, row);
  const SwbDiagramItem *other = item->other ? swb_diagram_item (diagram, item->other) : NULL;
  SwbRecord record;

  g_assert_true (swb_log_get (log, item->no, &record));
  g_assert_cmpuint (swb_diagram_find (diagram, item->no), ==, row);
  g_assert_true (item->lane == SWB_DIAGRAM_NO_LANE || swb_diagram_lane (diagram, item->lane) != NULL);
  g_assert_true (item->peer == SWB_DIAGRAM_NO_LANE || swb_diagram_lane (diagram, item->peer) != NULL);
  g_assert_cmpint (item->kind == SWB_DIAGRAM_WAIT, ==, record.kind == SWB_RECORD_WAITING);
  if (other)
    g_assert_cmpuint (other->other, ==, row);
  if (other && item->kind == SWB_DIAGRAM_WAIT)
    g_assert_cmpuint (item->other, >, row);
  if (item->flags & (SWB_DIAGRAM_SENT | SWB_DIAGRAM_RECEIVED))
    g_assert_cmpuint (item->peer, !=, SWB_DIAGRAM_NO_LANE);
  bytes_of_arrows (diagram, row, TRUE);
  if (item->flags & SWB_DIAGRAM_RECEIVED)
    {
      uint64_t bytes = bytes_of_arrows (diagram, row, FALSE);

      g_assert_cmpuint (bytes, ==, item->matched);
      /* Who is on the bench sent all that was read from there. */
      if (item->peer < SWB_DIAGRAM_FUNCTIONS && !(item->flags & SWB_DIAGRAM_PEEKED))
        g_assert_cmpuint (bytes, ==, item->bytes);
    }
  else
    g_assert_cmpuint (item->in, ==, 0);
}

void
assert_diagram (SwbLog *log, SwbDiagram *diagram)
{
  g_autoptr (GHashTable) lanes = g_hash_table_new (NULL, NULL);
  uint64_t row = swb_diagram_first (diagram);

  for (unsigned i = 0; i < swb_diagram_n_lanes (diagram); i++)
    g_assert_true (g_hash_table_add (lanes, GUINT_TO_POINTER (swb_diagram_lane_at (diagram, i))));
  for (uint64_t no = swb_log_first (log); no < swb_log_end (log); no++)
    {
      SwbRecord record;

      g_assert_true (swb_log_get (log, no, &record));
      if (record.kind == SWB_RECORD_RENAMED || record.kind == SWB_RECORD_REMOVED || record.kind == SWB_RECORD_MARK)
        continue;
      g_assert_cmpuint (swb_diagram_item (diagram, row)->no, ==, no);
      assert_row (log, diagram, row++);
    }
  g_assert_cmpuint (row, ==, swb_diagram_end (diagram));
}
