/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "log/swb-log-sockets.h"

G_BEGIN_DECLS

/**
 * SwbDiagram:
 *
 * The log as a sequence diagram, as data: lanes (sockets, and peers outside the bench), items (what happened, one a
 * row, downwards in the log's order), and arrows (bytes from where they were sent to where they were read). It grows
 * with the log, and texts are made from the log when something is drawn. Of one thread.
 */
typedef struct _SwbDiagram SwbDiagram;

/* How many items are kept; above it the oldest eighth goes */
#define SWB_DIAGRAM_ITEMS 262144

/* Lanes that are no sockets; sockets have their numbers */
#define SWB_DIAGRAM_NO_LANE 0U
#define SWB_DIAGRAM_FUNCTIONS 0x80000000U
#define SWB_DIAGRAM_REMOTE 0x80000001U /* and those after it */

typedef enum
{
  SWB_DIAGRAM_CALL,  /* a call has ended: a box */
  SWB_DIAGRAM_WAIT,  /* a call began to wait: a span to the item that ends it */
  SWB_DIAGRAM_EVENT, /* something happened to the socket without a call */
  SWB_DIAGRAM_NOTE,  /* what belongs to no socket: across all lanes */
} SwbDiagramKind;

typedef enum
{
  SWB_DIAGRAM_SENT = 1 << 0,      /* bytes went to the peer */
  SWB_DIAGRAM_RECEIVED = 1 << 1,  /* bytes came from the peer */
  SWB_DIAGRAM_PEEKED = 1 << 2,    /* and are still in the kernel */
  SWB_DIAGRAM_HANDSHAKE = 1 << 3, /* connect(): SYN, and what answered it */
  SWB_DIAGRAM_REFUSED = 1 << 4,   /* connect(): a RST answered */
  SWB_DIAGRAM_FIN_OUT = 1 << 5,
  SWB_DIAGRAM_FIN_IN = 1 << 6, /* of a peer outside the bench; elsewhere the end that sends it has it */
  SWB_DIAGRAM_RST_OUT = 1 << 7,
  SWB_DIAGRAM_RST_IN = 1 << 8,
  SWB_DIAGRAM_ACCEPTED = 1 << 9, /* the peer is the lane that begins here */
  SWB_DIAGRAM_LOST = 1 << 10,    /* a datagram that was not, and will not be, read */
  SWB_DIAGRAM_FAILED = 1 << 11,
  SWB_DIAGRAM_DATAGRAM = 1 << 12,
  SWB_DIAGRAM_CLOSED = 1 << 13, /* the lane ends here */
  SWB_DIAGRAM_END = 1 << 14,    /* the end of stream was read */
} SwbDiagramFlags;

/**
 * SwbDiagramItem:
 * @no: the record's number
 * @other: of a wait the item that ended it, or 0; of a call that waited the item where that began, or 0
 * @lane: whose it is
 * @peer: the lane at the other end, or %SWB_DIAGRAM_NO_LANE
 * @bytes: sent or received
 * @matched: how many of them arrows have
 * @left: bytes left in the kernel after it, or %SWB_RECORD_LEFT_UNKNOWN
 * @out, @in: the last arrow that begins, and that ends, here, or 0
 *
 * A row. Rows and arrows are numbered from 1 on.
 */
typedef struct
{
  uint64_t no;
  uint64_t other;
  uint64_t out;
  uint64_t in;
  uint32_t lane;
  uint32_t peer;
  uint32_t bytes;
  uint32_t matched;
  uint32_t left;
  uint16_t flags;
  uint8_t kind;
  uint8_t method;
} SwbDiagramItem;

/**
 * SwbDiagramArrow:
 * @from, @to: items; @from is never after @to
 * @bytes: 0: an empty datagram
 * @next_out: the arrow before this one that begins at the same item, or 0
 * @next_in: the arrow before this one that ends at the same item, or 0
 */
typedef struct
{
  uint64_t from;
  uint64_t to;
  uint64_t next_out;
  uint64_t next_in;
  uint32_t bytes;
} SwbDiagramArrow;

/**
 * SwbDiagramLane:
 * @name: the socket's, or the address of a peer outside the bench; "" for all those there is no lane of their own for
 * @parent: the listener it came out of, or 0
 * @local: where it is bound, or none
 * @listens: it is a listener
 * @first, @last: its first and its newest item
 * @closed: the item that closed it, or 0
 */
typedef struct
{
  uint32_t id;
  uint32_t parent;
  int type;
  gboolean listens;
  char name[SWB_NAME_MAX];
  SwbAddress local;
  uint64_t first;
  uint64_t last;
  uint64_t closed;
} SwbDiagramLane;

SwbDiagram *swb_diagram_new (SwbLog *log);
/* @items_max: 64 at least */
SwbDiagram *swb_diagram_new_limited (SwbLog *log, unsigned items_max);
void swb_diagram_free (SwbDiagram *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbDiagram, swb_diagram_free)

/* Takes what the log has more, for about @slice_us (0: all). TRUE if there is still more */
gboolean swb_diagram_update (SwbDiagram *self, int64_t slice_us);
/* The record that is taken next */
uint64_t swb_diagram_seen (SwbDiagram *self);

/* The oldest row kept, and one past the newest. Equal: empty. Both only grow. */
uint64_t swb_diagram_first (SwbDiagram *self);
uint64_t swb_diagram_end (SwbDiagram *self);
/* (nullable): %NULL if it is gone. Valid until the next update */
const SwbDiagramItem *swb_diagram_item (SwbDiagram *self, uint64_t row);
const SwbDiagramArrow *swb_diagram_arrow (SwbDiagram *self, uint64_t arrow);
/* The row of the record, or the one before it if it has none; 0: none */
uint64_t swb_diagram_find (SwbDiagram *self, uint64_t no);
/* The waits of a lane that began before @row and had not ended there: at most @most of them into @rows; how many */
unsigned swb_diagram_waits_over (SwbDiagram *self, uint32_t lane, uint64_t row, uint64_t *rows, unsigned most);

/* The lanes from left to right: connections beside the listener they came out of, peers outside the bench last */
unsigned swb_diagram_n_lanes (SwbDiagram *self);
uint32_t swb_diagram_lane_at (SwbDiagram *self, unsigned i);
/* (nullable) */
const SwbDiagramLane *swb_diagram_lane (SwbDiagram *self, uint32_t id);
/* Changes whenever lanes come, go, or change name or place */
unsigned swb_diagram_lanes_serial (SwbDiagram *self);

G_END_DECLS
