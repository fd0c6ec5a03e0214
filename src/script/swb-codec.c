/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/swb-codec.h"

#include <string.h>

#include "script/swb-codec-private.h"

#define NO_ICONV ((GIConv) -1)

/* --- decoding --- */

SwbDecoder *
swb_decoder_new (const SwbCodec *codec, const char *errors)
{
  SwbDecoder *self;

  g_return_val_if_fail (codec != NULL && errors != NULL, NULL);

  self = g_new0 (SwbDecoder, 1);
  self->codec = codec;
  self->errors = g_strdup (errors);
  self->pending = g_byte_array_new ();
  self->table = codec->kind == &swb_codec_charmap ? swb_codec_table (codec) : NULL;
  self->iconv = codec->kind == &swb_codec_multibyte ? g_iconv_open ("UTF-8", codec->charset) : NO_ICONV;
  swb_decoder_reset (self);
  return self;
}

void
swb_decoder_free (SwbDecoder *self)
{
  g_return_if_fail (self != NULL);

  if (self->iconv != NO_ICONV)
    g_iconv_close (self->iconv);
  g_byte_array_unref (self->pending);
  g_free (self->table);
  g_free (self->errors);
  g_free (self);
}

void
swb_decoder_reset (SwbDecoder *self)
{
  g_return_if_fail (self != NULL);

  g_byte_array_set_size (self->pending, 0);
  self->has_begun = FALSE;
  self->order = self->codec->order;
  memset (self->tail, 0, sizeof self->tail);
}

/* Decodes what can be. Returns how many bytes that were, -1 if it failed because of @fault */
static gssize
decode_all (SwbDecoder *self, const uint8_t *bytes, size_t length, gboolean final, GString *out, SwbCodecFault *fault,
            SwbFailure **failure)
{
  size_t at = 0;

  for (;;)
    {
      *fault = (SwbCodecFault){ NULL, 0, 0 };
      self->codec->kind->decode (self, bytes, length, &at, final, out, fault);
      if (fault->reason == NULL)
        return (gssize) at;
      if (!swb_decoder_handle (self, bytes, length, fault, &at, out, failure))
        return -1;
      if (fault->reason == swb_codec_incomplete)
        return (gssize) at; /* what the handler has left waits, even if nothing will follow */
    }
}

static gboolean
check_mark (const SwbDecoder *self, size_t done, SwbFailure **failure)
{
  if (self->codec->unit == 0 || self->next_order != 0 || done < self->codec->unit)
    return TRUE;
  *failure = swb_failure_new ("UnicodeError", 0, "UTF-%u stream does not start with BOM", self->codec->unit * 8);
  return FALSE;
}

static void
remember (SwbDecoder *self, const GString *out)
{
  size_t n = MIN (out->len, sizeof self->tail);

  memmove (self->tail, self->tail + n, sizeof self->tail - n);
  memcpy (self->tail + sizeof self->tail - n, out->str + out->len - n, n);
}

/* What waits, and @bytes behind it */
static GBytes *
join (const SwbDecoder *self, GBytes *bytes)
{
  GByteArray *all;

  if (self->pending->len == 0)
    return g_bytes_ref (bytes);
  all = g_byte_array_new ();
  g_byte_array_append (all, self->pending->data, self->pending->len);
  if (g_bytes_get_size (bytes) > 0)
    g_byte_array_append (all, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
  return g_byte_array_free_to_bytes (all);
}

/* Whether what waited does so again, now that nothing could be decoded */
static gboolean
keeps_pending (const SwbDecoder *self, const SwbCodecFault *fault)
{
  return self->codec->kind->keeps_pending || fault->reason == swb_codec_incomplete;
}

gboolean
swb_decoder_decode (SwbDecoder *self, GBytes *bytes, gboolean final, GString *out, SwbFailure **failure)
{
  g_autoptr (GString) decoded = NULL;
  g_autoptr (GBytes) all = NULL;
  const uint8_t *data;
  size_t length;
  gssize done;
  SwbCodecFault fault;

  g_return_val_if_fail (self != NULL && bytes != NULL && out != NULL && failure != NULL, FALSE);

  all = join (self, bytes);
  data = g_bytes_get_data (all, &length);
  if (data == NULL)
    data = (const uint8_t *) "";
  decoded = g_string_sized_new (length + 1);
  self->next_order = self->order;
  done = decode_all (self, data, length, final, decoded, &fault, failure);
  if (done < 0 || !check_mark (self, (size_t) done, failure))
    {
      if (done < 0 && !keeps_pending (self, &fault))
        g_byte_array_set_size (self->pending, 0);
      return FALSE;
    }
  self->order = self->next_order;
  g_byte_array_set_size (self->pending, 0);
  g_byte_array_append (self->pending, data + done, (guint) (length - (size_t) done));
  remember (self, decoded);
  g_string_append_len (out, decoded->str, (gssize) decoded->len);
  return TRUE;
}

SwbFailure *
swb_decoder_refuse_none (const SwbDecoder *self)
{
  const SwbCodecKind *kind = self->codec->kind;

  if (kind == &swb_codec_utf8 || kind == &swb_codec_utf8_sig || kind == &swb_codec_units)
    return swb_failure_new ("TypeError", 0, "can't concat NoneType to bytes");
  return swb_failure_new ("TypeError", 0, "a bytes-like object is required, not 'NoneType'");
}

/* --- encoding --- */

static GHashTable *
invert (const gunichar *table)
{
  GHashTable *inverse = g_hash_table_new (NULL, NULL);

  for (unsigned byte = 0; byte < 256; byte++)
    if (byte == 0 || table[byte] != 0)
      g_hash_table_insert (inverse, GUINT_TO_POINTER (table[byte]), GUINT_TO_POINTER (byte + 1));
  return inverse;
}

SwbEncoder *
swb_encoder_new (const SwbCodec *codec, const char *errors)
{
  SwbEncoder *self;

  g_return_val_if_fail (codec != NULL && errors != NULL, NULL);

  self = g_new0 (SwbEncoder, 1);
  self->codec = codec;
  self->errors = g_strdup (errors);
  self->iconv = codec->kind == &swb_codec_multibyte ? g_iconv_open (codec->charset, "UTF-8") : NO_ICONV;
  if (codec->kind == &swb_codec_charmap)
    {
      g_autofree gunichar *table = swb_codec_table (codec);

      self->table = invert (table);
    }
  return self;
}

void
swb_encoder_free (SwbEncoder *self)
{
  g_return_if_fail (self != NULL);

  if (self->iconv != NO_ICONV)
    g_iconv_close (self->iconv);
  g_clear_pointer (&self->table, g_hash_table_unref);
  g_free (self->errors);
  g_free (self);
}

gboolean
swb_encoder_encode (SwbEncoder *self, const char *text, size_t length, GByteArray *out, SwbFailure **failure)
{
  size_t at = 0;
  guint before;

  g_return_val_if_fail (self != NULL && text != NULL && out != NULL && failure != NULL, FALSE);

  before = out->len;
  for (;;)
    {
      SwbCodecFault fault = { NULL, 0, 0 };

      self->codec->kind->encode (self, text, length, &at, out, &fault);
      if (fault.reason == NULL)
        return TRUE;
      if (!swb_encoder_handle (self, text, &fault, &at, out, failure))
        {
          g_byte_array_set_size (out, before);
          return FALSE;
        }
    }
}
