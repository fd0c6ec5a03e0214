/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "log/swb-log.h"

G_BEGIN_DECLS

/**
 * SwbStreamPiece:
 * @no: its record
 * @length: bytes of data it has
 * @is_sent: else received
 */
typedef struct
{
  uint64_t no;
  uint32_t length;
  gboolean is_sent;
} SwbStreamPiece;

/* So much of a piece counts for the limit, and is to be shown. */
#define SWB_STREAM_PIECE_MAX ((uint32_t) 16 << 10)

/**
 * SwbStream:
 *
 * What went over a connection, both directions in their order: the newest records with data of a socket, and where a
 * record tells a peer, of that socket with that peer. What was only peeked at and what is out of band is no part of it.
 * It is looked for from the newest back, in slices, so that neither a long log nor much traffic holds anything up; at
 * most twice the limit is kept. Main thread.
 */
typedef struct _SwbStream SwbStream;

SwbStream *swb_stream_new (SwbLog *log);
void swb_stream_free (SwbStream *stream);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbStream, swb_stream_free)

/* Of which connection: that of record @no (0: none). Returns whether it is another than before, and looked for anew. */
gboolean swb_stream_set_record (SwbStream *stream, uint64_t no);
/* The record it was set to, and %FALSE if it belongs to no connection */
gboolean swb_stream_get_record (SwbStream *stream, SwbRecord *out);

/* Whether its pieces follow on one another, and are no datagrams */
gboolean swb_stream_is_continuous (SwbStream *stream);

/* How many bytes and pieces to keep of the newest; looked for anew when it grows */
void swb_stream_set_limit (SwbStream *stream, uint64_t bytes, unsigned n_pieces);

/**
 * swb_stream_update:
 * @n_removed: (out): so many pieces are gone at the start
 * @n_added: (out): and so many came at the end
 *
 * Looks on for at most 2 ms.
 *
 * Returns: whether there is more to look at
 */
gboolean swb_stream_update (SwbStream *stream, unsigned *n_removed, unsigned *n_added);

unsigned swb_stream_get_n_pieces (SwbStream *stream);
const SwbStreamPiece *swb_stream_get_piece (SwbStream *stream, unsigned i);
/* Whether there may be earlier ones, beyond the limit */
gboolean swb_stream_has_earlier (SwbStream *stream);

G_END_DECLS
