/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "log/swb-packet.h"
#include "log/swb-pcapng.h"

G_BEGIN_DECLS

/**
 * SwbFlow:
 * @interface: its number in the present section
 * @protocol: IPPROTO_TCP, IPPROTO_UDP; 0: frames of our own
 * @sent, @received: the next sequence number of each direction
 * @accepted: it is the peer that opened it
 * @opened: the handshake was written
 * @fin_sent, @fin_received: the end of a direction was written
 * @reset: a RST was written
 * @unanswered: bytes of one direction since the last packet of the other
 *
 * What the packets of a socket go on from.
 */
typedef struct
{
  uint32_t interface;
  int protocol;
  SwbAddress local;
  SwbAddress peer;
  uint32_t sent;
  uint32_t received;
  gboolean accepted;
  gboolean opened;
  gboolean fin_sent;
  gboolean fin_received;
  gboolean reset;
  gboolean last_outgoing;
  uint64_t unanswered;
} SwbFlow;

typedef void (*SwbFlowPut) (gpointer user_data, const void *bytes, size_t length);

/* Where packets go to, and when they are */
typedef struct
{
  SwbFlowPut put;
  gpointer user_data;
  int64_t time_ns;
} SwbFlowOut;

void swb_flow_init (SwbFlow *self, int protocol);

/* How many bytes swb_flow_data() puts before the data of a stream's next packet; 0 if something else comes first */
size_t swb_flow_lead (const SwbFlow *self, gboolean outgoing);

/* Data in as many packets as it needs; @id: ties these. @original_length: of a datagram that was cut; else @length.
   Returns how many packets they are. */
unsigned swb_flow_data (SwbFlow *self, const SwbFlowOut *out, gboolean outgoing, const void *data, size_t length,
                        size_t original_length, uint64_t id);

/* TCP (RFC 9293 §3.5, §3.6); no effect elsewhere, and each once only */
void swb_flow_open (SwbFlow *self, const SwbFlowOut *out, gboolean outgoing);
void swb_flow_refused (SwbFlow *self, const SwbFlowOut *out);
void swb_flow_fin (SwbFlow *self, const SwbFlowOut *out, gboolean outgoing);
void swb_flow_reset (SwbFlow *self, const SwbFlowOut *out, gboolean outgoing);

G_END_DECLS
