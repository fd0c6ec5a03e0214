/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/swb-diagram.h"

G_BEGIN_DECLS

/* For the files named swb-diagram-* only. */

/* Bytes of a stream, or a datagram, that an item sent or received */
typedef struct
{
  uint64_t row;
  uint64_t start; /* byte position in the stream */
  uint32_t length;
  uint32_t sender; /* of a datagram: its lane */
} SwbDiagramPiece;

/* Pieces in their order, the oldest taken first */
typedef struct
{
  GArray *pieces; /* or NULL while there never was one */
  unsigned head;
} SwbDiagramQueue;

/* @public: must be first
 * @link: the lane at the other end of the connection, or 0
 * @seeks: the address under which it waits for that lane, 0: it does not
 * @place: the number under which it is found as a target, 0: it is not
 * @remote: the lane of a peer outside the bench that it is connected to, or 0
 * @is_late: its beginning was not seen: positions in its stream are not known
 * @urgent_inline: SO_OOBINLINE is on
 * @urgent: the item that sent the last byte out of band, or 0
 * @sent, @received: positions in the streams
 * @out: sent, and not yet read by the lane at the other end
 * @in: of streams: read, but who sent it is not known yet; of datagrams: sent to it, and not read yet */
typedef struct
{
  SwbDiagramLane public;
  SwbAddress peer;
  uint32_t link;
  uint32_t seeks;
  uint32_t place;
  uint32_t remote;
  gboolean connected;
  gboolean fin_sent;
  gboolean reset;
  gboolean is_late;
  gboolean urgent_inline;
  uint64_t urgent;
  uint64_t sent;
  uint64_t received;
  SwbDiagramQueue out;
  SwbDiagramQueue in;
  GArray *waits;
} SwbDiagramSocket;

struct _SwbDiagram
{
  SwbLog *log;
  unsigned items_max;
  uint64_t seen;
  GArray *items;
  uint64_t first_row;
  GArray *arrows;
  uint64_t first_arrow;

  GHashTable *lanes;
  GArray *order;
  unsigned lanes_serial;
  unsigned n_remote;
  GHashTable *remotes; /* address text: lane */
  GHashTable *waiting; /* call number: row */
  GHashTable *places;  /* number of an address: GArray of lanes that listen or are bound there */
  GHashTable *seekers; /* number of an address: GArray of lanes that look for who is there */
};

/* --- what is kept (swb-diagram.c) --- */
SwbDiagramItem *swb_diagram_row (SwbDiagram *self, uint64_t row);
uint64_t swb_diagram_add_item (SwbDiagram *self, const SwbDiagramItem *item);
void swb_diagram_add_arrow (SwbDiagram *self, uint64_t from, uint64_t to, uint32_t bytes);

/* --- lanes (swb-diagram-lanes.c) --- */
SwbDiagramSocket *swb_diagram_socket (SwbDiagram *self, uint32_t id);
SwbDiagramSocket *swb_diagram_add_lane (SwbDiagram *self, uint32_t id, uint32_t parent, const char *name);
uint32_t swb_diagram_remote (SwbDiagram *self, const SwbAddress *address);
void swb_diagram_drop_lanes (SwbDiagram *self);
void swb_diagram_lane_free (gpointer lane);

/* --- who is at the other end (swb-diagram-ends.c) --- */
void swb_diagram_set_local (SwbDiagram *self, SwbDiagramSocket *lane, const SwbAddress *local);
/* Both ends are known */
void swb_diagram_connect (SwbDiagram *self, SwbDiagramSocket *lane, const SwbAddress *local, const SwbAddress *peer);
void swb_diagram_link (SwbDiagram *self, SwbDiagramSocket *a, SwbDiagramSocket *b);
void swb_diagram_forget_ends (SwbDiagram *self, SwbDiagramSocket *lane);
/* The listener, or the datagram socket, that is reached at the address; NULL: none on the bench */
SwbDiagramSocket *swb_diagram_reached (SwbDiagram *self, int type, const SwbAddress *address);
/* The lane at the other end, one outside the bench if there is none on it; 0: not known */
uint32_t swb_diagram_other_end (SwbDiagram *self, SwbDiagramSocket *lane);
/* Whether both mean the same, one of them perhaps any address of the machine */
gboolean swb_diagram_same_end (const SwbAddress *a, const SwbAddress *b);

/* --- which bytes are which (swb-diagram-match.c) --- */
void swb_diagram_match (SwbDiagram *self, SwbDiagramSocket *from, SwbDiagramSocket *to);
void swb_diagram_sent (SwbDiagram *self, SwbDiagramSocket *lane, uint64_t row, uint64_t begun, const SwbRecord *record);
void swb_diagram_received (SwbDiagram *self, SwbDiagramSocket *lane, uint64_t row, const SwbRecord *record);
void swb_diagram_sent_datagram (SwbDiagram *self, SwbDiagramSocket *lane, uint64_t row, const SwbRecord *record,
                                const SwbAddress *to);
void swb_diagram_received_datagram (SwbDiagram *self, SwbDiagramSocket *lane, uint64_t row, const SwbRecord *record,
                                    const SwbAddress *from);
/* What it has not read it never will. */
void swb_diagram_lose_unread (SwbDiagram *self, SwbDiagramSocket *lane);

/* --- what a record means (swb-diagram-read.c) --- */
void swb_diagram_take (SwbDiagram *self, uint64_t no, const SwbRecord *record);

/* --- queues --- */
void swb_diagram_queue_push (SwbDiagramQueue *queue, const SwbDiagramPiece *piece, unsigned most);
SwbDiagramPiece *swb_diagram_queue_peek (const SwbDiagramQueue *queue, unsigned i);
void swb_diagram_queue_pop (SwbDiagramQueue *queue);
void swb_diagram_queue_clear (SwbDiagramQueue *queue);

G_END_DECLS
