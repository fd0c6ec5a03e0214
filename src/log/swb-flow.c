/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-flow.h"

#include "log/swb-frame.h"

/* One way only, an acknowledgement is written now and then, so that the other's window never looks full */
#define UNANSWERED_MAX ((uint64_t) 4 << 20)

typedef struct
{
  gboolean outgoing;
  uint8_t tcp_flags;
  const uint8_t *data;
  size_t length;
  size_t original_length;
  uint64_t id;
} Part;

void
swb_flow_init (SwbFlow *self, int protocol)
{
  *self = (SwbFlow){ .protocol = protocol };
}

static size_t
make_head (const SwbFlow *self, const Part *part, uint8_t *head)
{
  const SwbAddress *source = part->outgoing ? &self->local : &self->peer;
  const SwbAddress *destination = part->outgoing ? &self->peer : &self->local;
  SwbPacket packet = {
    .protocol = self->protocol,
    .source = source,
    .destination = destination,
    .sequence = part->outgoing ? self->sent : self->received,
    .acknowledgement = part->outgoing ? self->received : self->sent,
    .tcp_flags = part->tcp_flags,
    .data = part->data,
    .length = part->length,
    .original_length = part->original_length,
  };

  if (self->protocol == 0)
    return swb_frame_head (source, destination, head);
  if (!(part->tcp_flags & SWB_TCP_ACK))
    packet.acknowledgement = 0;
  return swb_packet_head (&packet, head);
}

size_t
swb_flow_lead (const SwbFlow *self, gboolean outgoing)
{
  const Part part = { .outgoing = outgoing, .tcp_flags = SWB_TCP_PSH | SWB_TCP_ACK };
  uint8_t head[SWB_PACKET_HEAD_MAX];

  return self->protocol == IPPROTO_TCP && self->opened ? SWB_PCAPNG_PACKET_HEAD + make_head (self, &part, head) : 0;
}

static void
go_on (SwbFlow *self, const Part *part)
{
  uint32_t *next = part->outgoing ? &self->sent : &self->received;

  *next += (uint32_t) part->length + ((part->tcp_flags & (SWB_TCP_SYN | SWB_TCP_FIN)) ? 1 : 0);
  self->unanswered = part->outgoing == self->last_outgoing ? self->unanswered + part->length : part->length;
  self->last_outgoing = part->outgoing;
}

static void
put_part (SwbFlow *self, const SwbFlowOut *out, const Part *part)
{
  uint8_t head[SWB_PCAPNG_PACKET_HEAD];
  uint8_t tail[SWB_PCAPNG_PACKET_TAIL_MAX];
  uint8_t packet_head[MAX (SWB_PACKET_HEAD_MAX, SWB_FRAME_HEAD_MAX)];
  size_t head_length = make_head (self, part, packet_head);
  SwbPcapngPacket packet = {
    .interface = self->interface,
    .time_ns = out->time_ns,
    .length = (uint32_t) (head_length + part->length),
    .original_length = (uint32_t) (head_length + part->original_length),
    .outgoing = part->outgoing,
    .id = part->id,
  };

  out->put (out->user_data, head, swb_pcapng_packet_head (&packet, head));
  out->put (out->user_data, packet_head, head_length);
  out->put (out->user_data, part->data, part->length);
  out->put (out->user_data, tail, swb_pcapng_packet_tail (&packet, tail));
  go_on (self, part);
}

static void
put_signal (SwbFlow *self, const SwbFlowOut *out, gboolean outgoing, unsigned tcp_flags)
{
  put_part (self, out, &(Part){ .outgoing = outgoing, .tcp_flags = (uint8_t) tcp_flags });
}

static gboolean
can_signal (const SwbFlow *self)
{
  return self->protocol == IPPROTO_TCP && !self->reset;
}

unsigned
swb_flow_data (SwbFlow *self, const SwbFlowOut *out, gboolean outgoing, const void *data, size_t length,
               size_t original_length, uint64_t id)
{
  size_t most = self->protocol == IPPROTO_UDP ? SWB_PACKET_DATAGRAM_MAX : SWB_PACKET_DATA_MAX;
  const uint8_t *at = data;
  unsigned n = 0;

  if (self->protocol == IPPROTO_TCP)
    swb_flow_open (self, out, !self->accepted);
  if (self->protocol == IPPROTO_TCP && length == 0)
    return 0;
  do
    {
      size_t piece = MIN (length, most);
      gboolean last = piece == length;
      Part part = { outgoing, SWB_TCP_PSH | SWB_TCP_ACK, at, piece, piece, id };

      if (last)
        part.original_length = MAX (original_length, length);
      else if (self->protocol == IPPROTO_TCP)
        part.tcp_flags = SWB_TCP_ACK;
      put_part (self, out, &part);
      n++;
      at += piece;
      length -= piece;
      original_length -= piece;
    }
  while (length > 0);
  if (self->unanswered > UNANSWERED_MAX && can_signal (self))
    put_signal (self, out, !outgoing, SWB_TCP_ACK);
  return n;
}

/* What the kernel took cannot be known. Where both ends are on the bench, both take the same. */
static uint32_t
first_number (const SwbAddress *from, const SwbAddress *to)
{
  return (uint32_t) swb_address_port (from) << 16 ^ (uint32_t) swb_address_port (to) << 4;
}

static void
begin_numbers (SwbFlow *self)
{
  self->sent = first_number (&self->local, &self->peer);
  self->received = first_number (&self->peer, &self->local);
}

void
swb_flow_open (SwbFlow *self, const SwbFlowOut *out, gboolean outgoing)
{
  if (!can_signal (self) || self->opened)
    return;
  self->opened = TRUE;
  begin_numbers (self);
  put_signal (self, out, outgoing, SWB_TCP_SYN);
  put_signal (self, out, !outgoing, SWB_TCP_SYN | SWB_TCP_ACK);
  put_signal (self, out, outgoing, SWB_TCP_ACK);
}

void
swb_flow_refused (SwbFlow *self, const SwbFlowOut *out)
{
  if (!can_signal (self) || self->opened)
    return;
  begin_numbers (self);
  put_signal (self, out, TRUE, SWB_TCP_SYN);
  put_signal (self, out, FALSE, SWB_TCP_RST | SWB_TCP_ACK);
}

void
swb_flow_fin (SwbFlow *self, const SwbFlowOut *out, gboolean outgoing)
{
  gboolean *done = outgoing ? &self->fin_sent : &self->fin_received;

  if (!can_signal (self) || *done || !self->opened)
    return;
  *done = TRUE;
  put_signal (self, out, outgoing, SWB_TCP_FIN | SWB_TCP_ACK);
  put_signal (self, out, !outgoing, SWB_TCP_ACK);
}

void
swb_flow_reset (SwbFlow *self, const SwbFlowOut *out, gboolean outgoing)
{
  if (!can_signal (self) || !self->opened || (self->fin_sent && self->fin_received))
    return;
  put_signal (self, out, outgoing, SWB_TCP_RST | SWB_TCP_ACK);
  self->reset = TRUE;
}
