/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-packet.h"

#include <string.h>

#include "log/swb-checksum.h"

#define IPV4_HEAD 20
#define IPV6_HEAD 40
#define UDP_HEAD 8
#define TCP_HEAD 20
#define SYN_OPTIONS 12
#define HOPS 64
#define WINDOW 65535
#define WINDOW_SCALE 14 /* the largest there is: what is made up must not look like a full window */
#define SEGMENT 65400

/* An end of a packet, as bytes of its header */
typedef struct
{
  const uint8_t *bytes;
  size_t length; /* 4 or 16 */
  uint16_t port; /* network byte order */
} End;

static const uint8_t nowhere[16];

static uint8_t *
put16 (uint8_t *at, unsigned value)
{
  at[0] = (uint8_t) (value >> 8);
  at[1] = (uint8_t) value;
  return at + 2;
}

static uint8_t *
put32 (uint8_t *at, uint32_t value)
{
  return put16 (put16 (at, value >> 16), value & 0xffff);
}

static uint8_t *
put_bytes (uint8_t *at, const void *bytes, size_t length)
{
  memcpy (at, bytes, length);
  return at + length;
}

static gboolean
is_ipv4 (const SwbAddress *address)
{
  int family = address ? swb_address_family (address) : AF_UNSPEC;

  return family == AF_INET || (family == AF_INET6 && IN6_IS_ADDR_V4MAPPED (&address->u.in6.sin6_addr));
}

static gboolean
is_unspecified (const SwbAddress *address)
{
  return address == NULL || swb_address_is_any (address) || swb_address_family (address) == AF_UNSPEC;
}

static End
end_of (const SwbAddress *address, gboolean ipv4)
{
  int family = address ? swb_address_family (address) : AF_UNSPEC;
  End end = { nowhere, ipv4 ? 4 : 16, family == AF_UNSPEC ? 0 : htons (swb_address_port (address)) };

  if (ipv4 && family == AF_INET)
    end.bytes = (const uint8_t *) &address->u.in.sin_addr;
  else if (ipv4 && is_ipv4 (address))
    end.bytes = address->u.in6.sin6_addr.s6_addr + 12;
  else if (!ipv4 && family == AF_INET6)
    end.bytes = address->u.in6.sin6_addr.s6_addr;
  return end;
}

static uint8_t *
put_udp (uint8_t *at, const SwbPacket *packet, const End *source, const End *destination)
{
  at = put_bytes (at, &source->port, 2);
  at = put_bytes (at, &destination->port, 2);
  at = put16 (at, (unsigned) (UDP_HEAD + packet->original_length));
  return put16 (at, 0);
}

static uint8_t *
put_tcp (uint8_t *at, const SwbPacket *packet, const End *source, const End *destination)
{
  gboolean syn = (packet->tcp_flags & SWB_TCP_SYN) != 0;
  size_t head = TCP_HEAD + (syn ? SYN_OPTIONS : 0);

  at = put_bytes (at, &source->port, 2);
  at = put_bytes (at, &destination->port, 2);
  at = put32 (at, packet->sequence);
  at = put32 (at, packet->acknowledgement);
  *at++ = (uint8_t) (head / 4 << 4);
  *at++ = packet->tcp_flags;
  at = put16 (at, WINDOW);
  at = put16 (at, 0); /* checksum */
  at = put16 (at, 0); /* urgent pointer */
  if (syn)
    {
      static const uint8_t options[SYN_OPTIONS] = { 2, 4, SEGMENT >> 8, SEGMENT & 0xff, 4, 2, 1, 3, 3, WINDOW_SCALE,
                                                    1, 0 };

      at = put_bytes (at, options, sizeof options);
    }
  return at;
}

static uint8_t *
put_ip (uint8_t *at, const SwbPacket *packet, const End *source, const End *destination, size_t length)
{
  uint8_t *head = at;

  if (source->length == 16)
    {
      at = put32 (at, 6u << 28);
      at = put16 (at, (unsigned) length);
      *at++ = (uint8_t) packet->protocol;
      *at++ = HOPS;
      at = put_bytes (at, source->bytes, 16);
      return put_bytes (at, destination->bytes, 16);
    }
  at = put16 (at, 0x4500);
  at = put16 (at, (unsigned) (IPV4_HEAD + length));
  at = put32 (at, 0x4000); /* identification; do not fragment */
  *at++ = HOPS;
  *at++ = (uint8_t) packet->protocol;
  at = put16 (at, 0);
  at = put_bytes (at, source->bytes, 4);
  at = put_bytes (at, destination->bytes, 4);
  uint16_t checksum = swb_checksum_finish (swb_checksum_add (0, head, IPV4_HEAD, 0));
  memcpy (head + 10, &checksum, 2);
  return at;
}

/* Over the pseudo header (RFC 9293 §3.1, RFC 8200 §8.1), the header and the data */
static uint16_t
transport_checksum (const SwbPacket *packet, const End *source, const End *destination, const uint8_t *head,
                    size_t head_length)
{
  uint8_t rest[4];
  uint64_t sum = swb_checksum_add (0, source->bytes, source->length, 0);

  put16 (put16 (rest, (unsigned) packet->protocol), (unsigned) (head_length + packet->original_length));
  sum = swb_checksum_add (sum, destination->bytes, destination->length, 0);
  sum = swb_checksum_add (sum, rest, sizeof rest, 0);
  sum = swb_checksum_add (sum, head, head_length, 0);
  return swb_checksum_finish (swb_checksum_add (sum, packet->data, packet->length, head_length));
}

size_t
swb_packet_head (const SwbPacket *packet, uint8_t *out)
{
  gboolean tcp = packet->protocol == IPPROTO_TCP;
  gboolean ipv4 = (is_ipv4 (packet->source) || is_unspecified (packet->source))
                  && (is_ipv4 (packet->destination) || is_unspecified (packet->destination))
                  && (is_ipv4 (packet->source) || is_ipv4 (packet->destination));
  End source = end_of (packet->source, ipv4);
  End destination = end_of (packet->destination, ipv4);
  uint8_t *transport = out + (ipv4 ? IPV4_HEAD : IPV6_HEAD);
  uint8_t *end =
      tcp ? put_tcp (transport, packet, &source, &destination) : put_udp (transport, packet, &source, &destination);
  size_t head_length = (size_t) (end - transport);
  uint16_t checksum = transport_checksum (packet, &source, &destination, transport, head_length);

  if (!tcp && checksum == 0)
    checksum = 0xffff; /* 0 says that there is none */
  memcpy (transport + (tcp ? 16 : 6), &checksum, 2);
  put_ip (out, packet, &source, &destination, head_length + packet->original_length);
  return (size_t) (end - out);
}

static unsigned
get16 (const uint8_t *at)
{
  return (unsigned) at[0] << 8 | at[1];
}

static uint32_t
get32 (const uint8_t *at)
{
  return (uint32_t) get16 (at) << 16 | get16 (at + 2);
}

static void
get_end (SwbAddress *address, const uint8_t *bytes, gboolean ipv4, const uint8_t *port)
{
  memset (address, 0, sizeof *address);
  if (ipv4)
    {
      address->length = sizeof address->u.in;
      address->u.in.sin_family = AF_INET;
      memcpy (&address->u.in.sin_addr, bytes, 4);
      memcpy (&address->u.in.sin_port, port, 2);
      return;
    }
  address->length = sizeof address->u.in6;
  address->u.in6.sin6_family = AF_INET6;
  memcpy (&address->u.in6.sin6_addr, bytes, 16);
  memcpy (&address->u.in6.sin6_port, port, 2);
}

static gboolean
parse_transport (const uint8_t *at, size_t length, size_t original_length, SwbPacket *out)
{
  size_t head = UDP_HEAD;

  if (out->protocol == IPPROTO_TCP)
    {
      if (length < TCP_HEAD)
        return FALSE;
      head = (size_t) (at[12] >> 4) * 4;
      out->sequence = get32 (at + 4);
      out->acknowledgement = get32 (at + 8);
      out->tcp_flags = at[13];
    }
  else if (out->protocol != IPPROTO_UDP)
    return FALSE;
  if (head < UDP_HEAD || length < head || original_length < head)
    return FALSE;
  out->data = at + head;
  out->length = MIN (length, original_length) - head;
  out->original_length = original_length - head;
  return TRUE;
}

gboolean
swb_packet_parse (const uint8_t *bytes, size_t length, SwbAddress *source, SwbAddress *destination, SwbPacket *out)
{
  gboolean ipv4 = length > 0 && bytes[0] >> 4 == 4;
  size_t head = ipv4 ? (size_t) (bytes[0] & 15) * 4 : IPV6_HEAD;
  size_t original_length;

  g_return_val_if_fail (bytes != NULL && out != NULL, FALSE);

  memset (out, 0, sizeof *out);
  if ((!ipv4 && (length == 0 || bytes[0] >> 4 != 6)) || head < IPV4_HEAD || length < head + UDP_HEAD)
    return FALSE;
  original_length = ipv4 ? get16 (bytes + 2) : get16 (bytes + 4) + IPV6_HEAD;
  if (original_length < head)
    return FALSE;
  out->protocol = ipv4 ? bytes[9] : bytes[6];
  out->source = source;
  out->destination = destination;
  get_end (source, bytes + (ipv4 ? 12 : 8), ipv4, bytes + head);
  get_end (destination, bytes + (ipv4 ? 16 : 24), ipv4, bytes + head + 2);
  return parse_transport (bytes + head, length - head, original_length - head, out);
}
