/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* Blocks of pcapng, as draft-ietf-opsawg-pcapng describes them, in this machine's byte order. */

#define SWB_PCAPNG_SECTION 0x0a0d0d0a
#define SWB_PCAPNG_INTERFACE 1
#define SWB_PCAPNG_PACKET 6
#define SWB_PCAPNG_JOURNAL 9

/* Link types: an IP packet without a frame; one of our own, swb-frame.h */
#define SWB_PCAPNG_LINK_RAW 101
#define SWB_PCAPNG_LINK_USER0 147

/* Longest block that is written or read */
#define SWB_PCAPNG_BLOCK_MAX ((size_t) 64 << 20)

#define SWB_PCAPNG_PACKET_HEAD 28
#define SWB_PCAPNG_PACKET_TAIL_MAX (3 + 8 + 12 + 4 + 4)
#define SWB_PCAPNG_JOURNAL_HEAD 8
#define SWB_PCAPNG_JOURNAL_TAIL_MAX (3 + 4)

/**
 * SwbPcapngPacket:
 * @interface: its number in the section
 * @time_ns: since 1970
 * @length: bytes of the packet that are there
 * @original_length: bytes it had
 * @outgoing: sent, not received
 * @id: what the parts of one long read or send have in common; 0: it is whole
 */
typedef struct
{
  uint32_t interface;
  int64_t time_ns;
  uint32_t length;
  uint32_t original_length;
  gboolean outgoing;
  uint64_t id;
} SwbPcapngPacket;

/* Begins a section. @comment: what it says of itself */
void swb_pcapng_put_section (GByteArray *out, const char *comment);
void swb_pcapng_put_interface (GByteArray *out, unsigned link_type, const char *name, const char *comment);

/* What stands before and behind the packet's bytes. @out: (out caller-allocates): room for SWB_PCAPNG_PACKET_HEAD,
   SWB_PCAPNG_PACKET_TAIL_MAX bytes. Return how many these are. */
size_t swb_pcapng_packet_head (const SwbPcapngPacket *packet, uint8_t *out);
size_t swb_pcapng_packet_tail (const SwbPcapngPacket *packet, uint8_t *out);
/* The same, of a journal entry of @length bytes */
size_t swb_pcapng_journal_head (size_t length, uint8_t *out);
size_t swb_pcapng_journal_tail (size_t length, uint8_t *out);

/**
 * SwbPcapngBlock:
 * @type: SWB_PCAPNG_SECTION …, or another
 * @size: of the whole block
 * @body: (array length=length): what is between the block's two lengths
 */
typedef struct
{
  uint32_t type;
  size_t size;
  const uint8_t *body;
  size_t length;
} SwbPcapngBlock;

typedef enum
{
  SWB_PCAPNG_OK,
  SWB_PCAPNG_CUT,     /* the block goes on behind the end */
  SWB_PCAPNG_DAMAGED, /* no block can look like this */
  SWB_PCAPNG_SWAPPED, /* a section of a machine with the other byte order */
} SwbPcapngResult;

/* @bytes: (array length=length): hostile. @out: set on SWB_PCAPNG_OK only */
SwbPcapngResult swb_pcapng_block (const uint8_t *bytes, size_t length, SwbPcapngBlock *out);

/* The parts of an interface's block. @name, @comment: (out) (transfer full) (nullable). FALSE if it is damaged */
gboolean swb_pcapng_interface (const SwbPcapngBlock *block, unsigned *link_type, char **name, char **comment);
/* The parts of a packet's block; @data: (out): @out->length bytes inside the block. FALSE if it is damaged */
gboolean swb_pcapng_packet (const SwbPcapngBlock *block, SwbPcapngPacket *out, const uint8_t **data);

G_END_DECLS
