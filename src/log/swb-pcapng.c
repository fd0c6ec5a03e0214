/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-pcapng.h"

#include <string.h>

#define BYTE_ORDER_MAGIC 0x1a2b3c4du
#define BLOCK_FRAME 12 /* type, length, length again */
#define OPTION_END 0
#define OPTION_COMMENT 1
#define OPTION_NAME 2
#define OPTION_RESOLUTION 9
#define OPTION_FLAGS 2
#define OPTION_PACKET_ID 5
#define NANOSECONDS 9
#define INBOUND 1
#define OUTBOUND 2

static const uint8_t zeros[4];

static size_t
padding (size_t length)
{
  return -length % 4;
}

static uint8_t *
put (uint8_t *at, const void *bytes, size_t length)
{
  memcpy (at, bytes, length);
  return at + length;
}

static uint8_t *
put16 (uint8_t *at, uint16_t value)
{
  return put (at, &value, sizeof value);
}

static uint8_t *
put32 (uint8_t *at, uint32_t value)
{
  return put (at, &value, sizeof value);
}

static void
append16 (GByteArray *out, uint16_t value)
{
  g_byte_array_append (out, (const uint8_t *) &value, sizeof value);
}

static void
append32 (GByteArray *out, uint32_t value)
{
  g_byte_array_append (out, (const uint8_t *) &value, sizeof value);
}

static void
append_option (GByteArray *out, unsigned code, const void *value, size_t length)
{
  append16 (out, (uint16_t) code);
  append16 (out, (uint16_t) length);
  if (length > 0)
    g_byte_array_append (out, value, (guint) length);
  g_byte_array_append (out, zeros, (guint) padding (length));
}

static void
append_text (GByteArray *out, unsigned code, const char *text)
{
  if (text && *text)
    append_option (out, code, text, MIN (strlen (text), UINT16_MAX));
}

static guint
begin_block (GByteArray *out, uint32_t type)
{
  guint start = out->len;

  append32 (out, type);
  append32 (out, 0);
  return start;
}

static void
end_block (GByteArray *out, guint start)
{
  uint32_t size = out->len - start + 4;

  append32 (out, size);
  memcpy (out->data + start + 4, &size, sizeof size);
}

void
swb_pcapng_put_section (GByteArray *out, const char *comment)
{
  guint start = begin_block (out, SWB_PCAPNG_SECTION);

  append32 (out, BYTE_ORDER_MAGIC);
  append16 (out, 1);
  append16 (out, 0);
  append32 (out, UINT32_MAX); /* the section's length: not known */
  append32 (out, UINT32_MAX);
  append_text (out, OPTION_COMMENT, comment);
  append_option (out, OPTION_END, NULL, 0);
  end_block (out, start);
}

void
swb_pcapng_put_interface (GByteArray *out, unsigned link_type, const char *name, const char *comment)
{
  static const uint8_t resolution = NANOSECONDS;
  guint start = begin_block (out, SWB_PCAPNG_INTERFACE);

  append16 (out, (uint16_t) link_type);
  append16 (out, 0);
  append32 (out, 0); /* no limit of length */
  append_text (out, OPTION_COMMENT, comment);
  append_text (out, OPTION_NAME, name);
  append_option (out, OPTION_RESOLUTION, &resolution, 1);
  append_option (out, OPTION_END, NULL, 0);
  end_block (out, start);
}

static size_t
options_size (const SwbPcapngPacket *packet)
{
  return 8 + (packet->id ? 12 : 0) + 4;
}

size_t
swb_pcapng_packet_head (const SwbPcapngPacket *packet, uint8_t *out)
{
  uint32_t size =
      (uint32_t) (SWB_PCAPNG_PACKET_HEAD + packet->length + padding (packet->length) + options_size (packet) + 4);
  uint8_t *at = put32 (put32 (out, SWB_PCAPNG_PACKET), size);

  at = put32 (at, packet->interface);
  at = put32 (at, (uint32_t) ((uint64_t) packet->time_ns >> 32));
  at = put32 (at, (uint32_t) packet->time_ns);
  put32 (put32 (at, packet->length), packet->original_length);
  return SWB_PCAPNG_PACKET_HEAD;
}

size_t
swb_pcapng_packet_tail (const SwbPcapngPacket *packet, uint8_t *out)
{
  size_t pad = padding (packet->length);
  uint8_t *at = put (out, zeros, pad);

  at = put32 (put16 (put16 (at, OPTION_FLAGS), 4), packet->outgoing ? OUTBOUND : INBOUND);
  if (packet->id)
    at = put (put16 (put16 (at, OPTION_PACKET_ID), 8), &packet->id, 8);
  at = put16 (put16 (at, OPTION_END), 0);
  at = put32 (at, (uint32_t) (SWB_PCAPNG_PACKET_HEAD + packet->length + pad + options_size (packet) + 4));
  return (size_t) (at - out);
}

static uint32_t
journal_size (size_t length)
{
  return (uint32_t) (BLOCK_FRAME + length + padding (length));
}

size_t
swb_pcapng_journal_head (size_t length, uint8_t *out)
{
  put32 (put32 (out, SWB_PCAPNG_JOURNAL), journal_size (length));
  return SWB_PCAPNG_JOURNAL_HEAD;
}

size_t
swb_pcapng_journal_tail (size_t length, uint8_t *out)
{
  return (size_t) (put32 (put (out, zeros, padding (length)), journal_size (length)) - out);
}

static uint32_t
get32 (const uint8_t *at)
{
  uint32_t value;

  memcpy (&value, at, sizeof value);
  return value;
}

static uint16_t
get16 (const uint8_t *at)
{
  uint16_t value;

  memcpy (&value, at, sizeof value);
  return value;
}

SwbPcapngResult
swb_pcapng_block (const uint8_t *bytes, size_t length, SwbPcapngBlock *out)
{
  uint32_t type, size;

  g_return_val_if_fail (bytes != NULL && out != NULL, SWB_PCAPNG_DAMAGED);

  if (length < BLOCK_FRAME)
    return SWB_PCAPNG_CUT;
  type = get32 (bytes);
  size = get32 (bytes + 4);
  if (type == SWB_PCAPNG_SECTION && get32 (bytes + 8) == GUINT32_SWAP_LE_BE (BYTE_ORDER_MAGIC))
    return SWB_PCAPNG_SWAPPED;
  if (type == SWB_PCAPNG_SECTION && get32 (bytes + 8) != BYTE_ORDER_MAGIC)
    return SWB_PCAPNG_DAMAGED;
  if (size < BLOCK_FRAME || size % 4 != 0 || size > SWB_PCAPNG_BLOCK_MAX)
    return SWB_PCAPNG_DAMAGED;
  if (size > length)
    return SWB_PCAPNG_CUT;
  if (get32 (bytes + size - 4) != size)
    return SWB_PCAPNG_DAMAGED;
  *out = (SwbPcapngBlock){ .type = type, .size = size, .body = bytes + 8, .length = size - BLOCK_FRAME };
  return SWB_PCAPNG_OK;
}

/* The option at @at, which moves behind it; FALSE at the end */
static gboolean
next_option (const SwbPcapngBlock *block, size_t *at, unsigned *code, const uint8_t **value, size_t *length)
{
  if (block->length < *at || block->length - *at < 4)
    return FALSE;
  *code = get16 (block->body + *at);
  *length = get16 (block->body + *at + 2);
  *value = block->body + *at + 4;
  if (*code == OPTION_END || *length > block->length - *at - 4)
    return FALSE;
  *at += 4 + *length + padding (*length);
  return TRUE;
}

gboolean
swb_pcapng_interface (const SwbPcapngBlock *block, unsigned *link_type, char **name, char **comment)
{
  size_t at = 8;
  const uint8_t *value;
  unsigned code;
  size_t length;

  *name = NULL;
  *comment = NULL;
  if (block->length < at)
    return FALSE;
  *link_type = get16 (block->body);
  while (next_option (block, &at, &code, &value, &length))
    {
      char **text = code == OPTION_NAME ? name : code == OPTION_COMMENT ? comment : NULL;

      if (text && *text == NULL)
        *text = g_strndup ((const char *) value, length);
    }
  return TRUE;
}

gboolean
swb_pcapng_packet (const SwbPcapngBlock *block, SwbPcapngPacket *out, const uint8_t **data)
{
  const uint8_t *value;
  unsigned code;
  size_t length;
  size_t at = SWB_PCAPNG_PACKET_HEAD - 8;

  if (block->length < at)
    return FALSE;
  *out = (SwbPcapngPacket){
    .interface = get32 (block->body),
    .time_ns = (int64_t) ((uint64_t) get32 (block->body + 4) << 32 | get32 (block->body + 8)),
    .length = get32 (block->body + 12),
    .original_length = get32 (block->body + 16),
  };
  *data = block->body + at;
  if (out->length > block->length - at)
    return FALSE;
  at += out->length + padding (out->length);
  while (next_option (block, &at, &code, &value, &length))
    {
      if (code == OPTION_FLAGS && length == 4)
        out->outgoing = (get32 (value) & 3) == OUTBOUND;
      if (code == OPTION_PACKET_ID && length == 8)
        memcpy (&out->id, value, 8);
    }
  return TRUE;
}
