/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-diagram-private.h"

/* What is kept of bytes that nobody has read: more than the kernel holds, where the reader is known */
#define UNREAD_PIECES 8192
#define UNKNOWN_PIECES 64
/* How far behind the oldest unread datagram the one that was read can be, others' in between */
#define DATAGRAMS_LOOKED_AT 256
/* So much of two datagrams is compared. */
#define DATAGRAM_COMPARED 256

void
swb_diagram_queue_push (SwbDiagramQueue *queue, const SwbDiagramPiece *piece, unsigned most)
{
  if (queue->pieces == NULL)
    queue->pieces = g_array_new (FALSE, FALSE, sizeof (SwbDiagramPiece));
  if (queue->pieces->len - queue->head >= most)
    queue->head++;
  if (queue->head > 16 && queue->head > queue->pieces->len / 2)
    {
      g_array_remove_range (queue->pieces, 0, queue->head);
      queue->head = 0;
    }
  g_array_append_vals (queue->pieces, piece, 1);
}

SwbDiagramPiece *
swb_diagram_queue_peek (const SwbDiagramQueue *queue, unsigned i)
{
  if (queue->pieces == NULL || i >= queue->pieces->len - queue->head)
    return NULL;
  return &g_array_index (queue->pieces, SwbDiagramPiece, queue->head + i);
}

void
swb_diagram_queue_pop (SwbDiagramQueue *queue)
{
  queue->head++;
  if (queue->head == queue->pieces->len)
    {
      g_array_set_size (queue->pieces, 0);
      queue->head = 0;
    }
}

void
swb_diagram_queue_clear (SwbDiagramQueue *queue)
{
  g_clear_pointer (&queue->pieces, g_array_unref);
  queue->head = 0;
}

/* A read is never before the send; where the log says so the arrow is level. */
static void
add_arrow (SwbDiagram *self, uint64_t from, uint64_t to, uint32_t bytes)
{
  SwbDiagramItem *sender = swb_diagram_row (self, from);

  swb_diagram_add_arrow (self, MIN (from, to), to, bytes);
  if (sender)
    sender->matched += bytes;
}

void
swb_diagram_match (SwbDiagram *self, SwbDiagramSocket *from, SwbDiagramSocket *to)
{
  SwbDiagramPiece *sent, *read;

  while ((sent = swb_diagram_queue_peek (&from->out, 0)) && (read = swb_diagram_queue_peek (&to->in, 0)))
    {
      uint64_t start = MAX (sent->start, read->start);
      uint64_t sent_end = sent->start + sent->length;
      uint64_t read_end = read->start + read->length;
      uint64_t end = MIN (sent_end, read_end);

      if (start < end)
        {
          SwbDiagramItem *reader = swb_diagram_row (self, read->row);

          if (reader)
            reader->peer = from->public.id;
          add_arrow (self, sent->row, read->row, (uint32_t) (end - start));
        }
      if (sent_end <= read_end)
        swb_diagram_queue_pop (&from->out);
      if (read_end <= sent_end)
        swb_diagram_queue_pop (&to->in);
    }
}

/* The last byte that is sent out of band is not part of the stream, unless the reader wants it so (tcp(7)). */
static void
take_urgent_byte (SwbDiagramSocket *lane, const SwbDiagramSocket *other, const SwbRecord *record,
                  SwbDiagramPiece *piece)
{
  if (!(record->flags & SWB_RECORD_OUT_OF_BAND) || record->data_len == 0 || (other && other->urgent_inline))
    return;
  piece->length--;
  lane->urgent = piece->row;
}

void
swb_diagram_sent (SwbDiagram *self, SwbDiagramSocket *lane, uint64_t row, uint64_t begun, const SwbRecord *record)
{
  SwbDiagramSocket *other = swb_diagram_socket (self, lane->link);
  SwbDiagramPiece piece = { .row = begun ? begun : row, .start = lane->sent, .length = record->data_len };

  take_urgent_byte (lane, other, record, &piece);
  lane->sent += piece.length;
  if (piece.length == 0 || lane->is_late || (other && other->is_late))
    return;
  swb_diagram_queue_push (&lane->out, &piece, other ? UNREAD_PIECES : UNKNOWN_PIECES);
  if (other)
    swb_diagram_match (self, lane, other);
}

void
swb_diagram_received (SwbDiagram *self, SwbDiagramSocket *lane, uint64_t row, const SwbRecord *record)
{
  SwbDiagramSocket *other = swb_diagram_socket (self, lane->link);
  SwbDiagramPiece piece = { .row = row, .start = lane->received, .length = record->data_len };

  if (record->flags & SWB_RECORD_OUT_OF_BAND)
    {
      if (other && other->urgent && record->data_len > 0)
        add_arrow (self, other->urgent, row, record->data_len);
      return;
    }
  lane->received += record->data_len;
  if (record->data_len == 0 || lane->is_late || (other && other->is_late))
    return;
  swb_diagram_queue_push (&lane->in, &piece, other ? UNREAD_PIECES : UNKNOWN_PIECES);
  if (other)
    swb_diagram_match (self, other, lane);
}

/* --- datagrams --- */

static void
lose (SwbDiagram *self, const SwbDiagramPiece *piece)
{
  SwbDiagramItem *item = swb_diagram_row (self, piece->row);

  if (item)
    item->flags |= SWB_DIAGRAM_LOST;
}

void
swb_diagram_sent_datagram (SwbDiagram *self, SwbDiagramSocket *lane, uint64_t row, const SwbRecord *record,
                           const SwbAddress *to)
{
  SwbDiagramSocket *reached = swb_diagram_socket (self, lane->link);
  SwbDiagramPiece piece = { .row = row, .length = record->data_len, .sender = lane->public.id };

  if (reached == NULL)
    reached = swb_diagram_reached (self, SOCK_DGRAM, to);
  if (reached && reached->public.closed == 0)
    swb_diagram_queue_push (&reached->in, &piece, UNREAD_PIECES);
  if (reached)
    swb_diagram_row (self, row)->peer = reached->public.id;
  else if (to->length > 0)
    swb_diagram_row (self, row)->peer = swb_diagram_remote (self, to);
}

static gboolean
has_same_data (SwbDiagram *self, const SwbDiagramPiece *piece, const SwbRecord *received)
{
  const SwbDiagramItem *item = swb_diagram_row (self, piece->row);
  SwbRecord sent;
  g_autoptr (GBytes) a = NULL;
  g_autoptr (GBytes) b = NULL;
  size_t length = MIN (received->data_len, DATAGRAM_COMPARED);

  if (length == 0 || item == NULL || !swb_log_get (self->log, item->no, &sent))
    return TRUE;
  a = swb_log_data (self->log, &sent, length);
  b = swb_log_data (self->log, received, length);
  return a == NULL || b == NULL || g_bytes_equal (a, b);
}

/* Several that wait are told apart by what they say, as one of them may have been lost. */
static SwbDiagramPiece *
find_datagram (SwbDiagram *self, SwbDiagramSocket *lane, const SwbRecord *record, const SwbAddress *from, unsigned *at)
{
  uint32_t length = record->flags & SWB_RECORD_CUT ? record->original_len : record->data_len;
  gboolean is_cut = (record->flags & SWB_RECORD_CUT) != 0 && record->original_len <= record->data_len;

  for (unsigned i = 0; i < DATAGRAMS_LOOKED_AT; i++)
    {
      SwbDiagramPiece *piece = swb_diagram_queue_peek (&lane->in, i);
      const SwbDiagramSocket *sender = piece ? swb_diagram_socket (self, piece->sender) : NULL;

      if (piece == NULL)
        return NULL;
      if (sender == NULL || !(piece->length == length || (is_cut && piece->length > length)))
        continue;
      if (lane->link != piece->sender && !swb_diagram_same_end (&sender->public.local, from))
        continue;
      if (!has_same_data (self, piece, record))
        continue;
      *at = i;
      return piece;
    }
  return NULL;
}

/* Several sends can make one datagram (MSG_MORE): all that wait, of one sender, are as long as it together. */
static gboolean
take_parts (SwbDiagram *self, SwbDiagramSocket *lane, uint64_t row, const SwbRecord *record)
{
  const SwbDiagramPiece *piece = swb_diagram_queue_peek (&lane->in, 0);
  uint32_t sender = piece ? piece->sender : 0;
  uint64_t length = 0;
  unsigned n = 0;

  while (piece && piece->sender == sender && length < record->data_len && n < DATAGRAMS_LOOKED_AT)
    {
      length += piece->length;
      piece = swb_diagram_queue_peek (&lane->in, ++n);
    }
  if (n < 2 || length != record->data_len || record->flags & (SWB_RECORD_PEEKED | SWB_RECORD_CUT))
    return FALSE;
  for (; n > 0; n--)
    {
      piece = swb_diagram_queue_peek (&lane->in, 0);
      add_arrow (self, piece->row, row, piece->length);
      swb_diagram_queue_pop (&lane->in);
    }
  swb_diagram_row (self, row)->peer = sender;
  return TRUE;
}

void
swb_diagram_received_datagram (SwbDiagram *self, SwbDiagramSocket *lane, uint64_t row, const SwbRecord *record,
                               const SwbAddress *from)
{
  unsigned before = 0;
  SwbDiagramPiece *piece = find_datagram (self, lane, record, from, &before);
  SwbDiagramItem *item = swb_diagram_row (self, row);

  if (piece == NULL && take_parts (self, lane, row, record))
    return;
  if (piece == NULL)
    {
      const SwbDiagramSocket *other = lane->link ? NULL : swb_diagram_reached (self, SOCK_DGRAM, from);

      item->peer = lane->link ? lane->link : other ? other->public.id : swb_diagram_remote (self, from);
      return;
    }
  item->peer = piece->sender;
  if (record->flags & SWB_RECORD_PEEKED)
    return;
  for (unsigned i = 0; i < before; i++)
    {
      lose (self, swb_diagram_queue_peek (&lane->in, 0));
      swb_diagram_queue_pop (&lane->in);
    }
  piece = swb_diagram_queue_peek (&lane->in, 0);
  add_arrow (self, piece->row, row, record->data_len);
  swb_diagram_queue_pop (&lane->in);
}

void
swb_diagram_lose_unread (SwbDiagram *self, SwbDiagramSocket *lane)
{
  const SwbDiagramPiece *piece;

  while ((piece = swb_diagram_queue_peek (&lane->in, 0)))
    {
      if (lane->public.type == SOCK_DGRAM)
        lose (self, piece);
      swb_diagram_queue_pop (&lane->in);
    }
}
