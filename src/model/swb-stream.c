/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-stream.h"

#include <sys/socket.h>

#include "log/swb-log-reader.h"
#include "log/swb-log-sockets.h"

#define BLOCK_RECORDS 4096
#define SLICE_US 2000

struct _SwbStream
{
  SwbLog *log;
  SwbLogReader *reader;
  uint64_t limit_bytes;
  unsigned limit_pieces;

  SwbRecord record;
  uint32_t socket_id; /* 0: none */
  SwbAddress peer;    /* or none: any */

  GArray *pieces;
  uint64_t bytes;
  gboolean has_earlier;
  uint64_t seen;    /* all before is looked at */
  unsigned dropped; /* pieces that are gone, not told yet */

  /* What is being looked at: from @end down to @seen, @at so far; what was found, the newest first */
  uint64_t end;
  uint64_t at;
  GArray *found;
  uint64_t found_bytes;
};

typedef struct
{
  SwbStream *stream;
  GArray *pieces;
} Block;

SwbStream *
swb_stream_new (SwbLog *log)
{
  SwbStream *self;

  g_return_val_if_fail (log != NULL, NULL);

  self = g_new0 (SwbStream, 1);
  self->log = swb_log_ref (log);
  self->reader = swb_log_reader_new (log);
  self->limit_bytes = SWB_STREAM_PIECE_MAX;
  self->limit_pieces = 1;
  self->pieces = g_array_new (FALSE, FALSE, sizeof (SwbStreamPiece));
  self->found = g_array_new (FALSE, FALSE, sizeof (SwbStreamPiece));
  return self;
}

void
swb_stream_free (SwbStream *stream)
{
  if (stream == NULL)
    return;
  swb_log_reader_free (stream->reader);
  swb_log_unref (stream->log);
  g_array_unref (stream->pieces);
  g_array_unref (stream->found);
  g_free (stream);
}

static void
look_anew (SwbStream *self)
{
  self->dropped += self->pieces->len;
  g_array_set_size (self->pieces, 0);
  g_array_set_size (self->found, 0);
  self->bytes = 0;
  self->found_bytes = 0;
  self->has_earlier = FALSE;
  self->seen = 0;
  self->end = 0;
}

static gboolean
has_peer (const SwbAddress *address)
{
  const SwbAddress none = { 0 };

  return !swb_address_equal (address, &none);
}

/* All that it sends and receives is one connection's: its peer need not be looked at. */
static gboolean
is_stream_socket (SwbLog *log, uint32_t id)
{
  SwbSocketInfo info;

  return swb_log_socket (log, id, &info) && info.type == SOCK_STREAM;
}

gboolean
swb_stream_set_record (SwbStream *stream, uint64_t no)
{
  SwbRecord record = { 0 };
  SwbRecordContext context = { 0 };

  g_return_val_if_fail (stream != NULL, FALSE);

  if (no != 0 && swb_log_get (stream->log, no, &record) && !is_stream_socket (stream->log, record.socket_id))
    swb_log_context (stream->log, &record, &context);
  stream->record = record;
  if (record.socket_id == stream->socket_id && swb_address_equal (&context.peer, &stream->peer))
    return FALSE;
  stream->socket_id = record.socket_id;
  stream->peer = context.peer;
  look_anew (stream);
  return TRUE;
}

gboolean
swb_stream_get_record (SwbStream *stream, SwbRecord *out)
{
  g_return_val_if_fail (stream != NULL, FALSE);
  if (stream->socket_id == 0)
    return FALSE;
  *out = stream->record;
  return TRUE;
}

gboolean
swb_stream_is_continuous (SwbStream *stream)
{
  g_return_val_if_fail (stream != NULL, FALSE);
  return is_stream_socket (stream->log, stream->socket_id);
}

void
swb_stream_set_limit (SwbStream *stream, uint64_t bytes, unsigned n_pieces)
{
  gboolean more;

  g_return_if_fail (stream != NULL);

  more = bytes > stream->limit_bytes || n_pieces > stream->limit_pieces;
  stream->limit_bytes = MAX (bytes, 1);
  stream->limit_pieces = MAX (n_pieces, 1);
  if (more)
    look_anew (stream);
}

static gboolean
is_of_peer (SwbStream *self, const SwbRecord *record)
{
  SwbRecordContext context;

  return !has_peer (&self->peer)
         || (swb_log_reader_context (self->reader, record, &context) && swb_address_equal (&context.peer, &self->peer));
}

static gboolean
add_piece (uint64_t no, const SwbRecord *record, gpointer user_data)
{
  Block *block = user_data;
  SwbStreamPiece piece = { .no = no, .length = record->data_len, .is_sent = (record->flags & SWB_RECORD_OUT) != 0 };

  if (record->socket_id == block->stream->socket_id && (record->flags & (SWB_RECORD_IN | SWB_RECORD_OUT))
      && !(record->flags & (SWB_RECORD_PEEKED | SWB_RECORD_OUT_OF_BAND | SWB_RECORD_FAILED))
      && is_of_peer (block->stream, record))
    g_array_append_val (block->pieces, piece);
  return TRUE;
}

static gboolean
is_full (SwbStream *self)
{
  return self->found_bytes >= self->limit_bytes || self->found->len >= self->limit_pieces;
}

static void
look_at_block (SwbStream *self, uint64_t from)
{
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (SwbStreamPiece));
  Block block = { .stream = self, .pieces = pieces };

  swb_log_scan (self->log, from, self->at, add_piece, &block);
  self->at = from;
  for (guint i = pieces->len; i > 0 && !is_full (self); i--)
    {
      SwbStreamPiece *piece = &g_array_index (pieces, SwbStreamPiece, i - 1);

      g_array_append_vals (self->found, piece, 1);
      self->found_bytes += MIN (piece->length, SWB_STREAM_PIECE_MAX);
      if (is_full (self))
        self->at = piece->no;
    }
}

static void
drop_oldest (SwbStream *self, guint n)
{
  for (guint i = 0; i < n; i++)
    self->bytes -= MIN (g_array_index (self->pieces, SwbStreamPiece, i).length, SWB_STREAM_PIECE_MAX);
  g_array_remove_range (self->pieces, 0, n);
  self->dropped += n;
  self->has_earlier = self->has_earlier || n > 0;
}

/* What is over the limit goes only when it is twice as much, so that it does not go piece by piece. */
static void
keep_limit (SwbStream *self)
{
  guint n = 0;
  uint64_t bytes = self->bytes;

  if (bytes < 2 * self->limit_bytes && self->pieces->len < 2 * self->limit_pieces)
    return;
  while (n + 1 < self->pieces->len && (bytes > self->limit_bytes || self->pieces->len - n > self->limit_pieces))
    bytes -= MIN (g_array_index (self->pieces, SwbStreamPiece, n++).length, SWB_STREAM_PIECE_MAX);
  drop_oldest (self, n);
}

/* What was found comes after what there was, or instead of it if there was more than is kept. */
static unsigned
take_found (SwbStream *self, uint64_t floor)
{
  unsigned n_added = self->found->len;

  if (is_full (self) && self->at > floor)
    {
      drop_oldest (self, self->pieces->len);
      self->has_earlier = TRUE;
    }
  for (guint i = n_added; i > 0; i--)
    g_array_append_vals (self->pieces, &g_array_index (self->found, SwbStreamPiece, i - 1), 1);
  self->bytes += self->found_bytes;
  g_array_set_size (self->found, 0);
  self->found_bytes = 0;
  self->seen = self->end;
  self->end = 0;
  return n_added;
}

gboolean
swb_stream_update (SwbStream *stream, unsigned *n_removed, unsigned *n_added)
{
  int64_t until_us = g_get_monotonic_time () + SLICE_US;
  uint64_t floor;
  unsigned kept;

  g_return_val_if_fail (stream != NULL, FALSE);

  *n_added = 0;
  kept = stream->pieces->len + stream->dropped;
  floor = MAX (stream->seen, swb_log_first (stream->log));
  if (stream->end == 0)
    stream->end = stream->at = swb_log_end (stream->log);
  while (stream->socket_id && stream->at > floor && !is_full (stream) && g_get_monotonic_time () < until_us)
    look_at_block (stream, stream->at - floor > BLOCK_RECORDS ? stream->at - BLOCK_RECORDS : floor);
  if (stream->socket_id == 0 || stream->at <= floor || is_full (stream))
    {
      take_found (stream, floor);
      keep_limit (stream);
    }
  *n_removed = MIN (stream->dropped, kept);
  *n_added = stream->pieces->len - (kept - *n_removed);
  stream->dropped = 0;
  return stream->end != 0 || stream->seen < swb_log_end (stream->log);
}

unsigned
swb_stream_get_n_pieces (SwbStream *stream)
{
  g_return_val_if_fail (stream != NULL, 0);
  return stream->pieces->len;
}

const SwbStreamPiece *
swb_stream_get_piece (SwbStream *stream, unsigned i)
{
  g_return_val_if_fail (stream != NULL && i < stream->pieces->len, NULL);
  return &g_array_index (stream->pieces, SwbStreamPiece, i);
}

gboolean
swb_stream_has_earlier (SwbStream *stream)
{
  g_return_val_if_fail (stream != NULL, FALSE);
  return stream->has_earlier;
}
