/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "call/swb-address.h"

G_BEGIN_DECLS

/* As much data as one packet carries: what an IPv4 packet with a TCP header and options can hold */
#define SWB_PACKET_DATA_MAX 65472
/* The longest datagram there is: over IPv6 */
#define SWB_PACKET_DATAGRAM_MAX 65527
/* IPv6, and TCP with the options of a SYN */
#define SWB_PACKET_HEAD_MAX (40 + 32)

typedef enum
{
  SWB_TCP_FIN = 0x01,
  SWB_TCP_SYN = 0x02,
  SWB_TCP_RST = 0x04,
  SWB_TCP_PSH = 0x08,
  SWB_TCP_ACK = 0x10,
} SwbTcpFlags;

/**
 * SwbPacket:
 * @protocol: IPPROTO_TCP, IPPROTO_UDP
 * @source, @destination: AF_INET or AF_INET6; one that is missing is taken for 0.0.0.0 or ::
 * @sequence, @acknowledgement, @tcp_flags: of TCP
 * @data: (array length=length)
 * @original_length: of a datagram that was cut; else @length
 *
 * A packet as it may have been on the wire.
 */
typedef struct
{
  int protocol;
  const SwbAddress *source;
  const SwbAddress *destination;
  uint32_t sequence;
  uint32_t acknowledgement;
  uint8_t tcp_flags;
  const void *data;
  size_t length;
  size_t original_length;
} SwbPacket;

/**
 * swb_packet_head:
 * @out: (out caller-allocates): room for SWB_PACKET_HEAD_MAX
 *
 * Makes the headers of IPv4 (RFC 791) or IPv6 (RFC 8200), and TCP (RFC 9293) or UDP (RFC 768), with their checksums. An
 * IPv4 address that is mapped into IPv6 (RFC 4291 §2.5.5.2) is IPv4, as on the wire.
 *
 * Returns: how long they are; it depends on the addresses' families and on SWB_TCP_SYN only
 */
size_t swb_packet_head (const SwbPacket *packet, uint8_t *out);

/**
 * swb_packet_parse:
 * @bytes: (array length=length): a packet, perhaps cut, perhaps hostile
 * @source, @destination: (out caller-allocates): the addresses in it
 * @out: its data point into @bytes
 *
 * The inverse.
 *
 * Returns: %FALSE if it is no whole head of TCP or UDP over IP
 */
gboolean swb_packet_parse (const uint8_t *bytes, size_t length, SwbAddress *source, SwbAddress *destination,
                           SwbPacket *out);

G_END_DECLS
