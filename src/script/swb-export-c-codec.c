/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "script/swb-codec-private.h"
#include "script/swb-export-c-private.h"
#include "script/swb-file-private.h"

/* Encodings of files of text in C. What is written is encoded when the program is written, if it is known then; what is
 * read is decoded by the program. */

static const SwbCodec *
codec_of (const SwbFile *model)
{
  return model->text.decoder ? model->text.decoder->codec : model->text.encoder->codec;
}

/* --- reading --- */

/* The function that reads a character, and the piece that has it; FALSE: there is none */
static gboolean
reader_of (const SwbCodec *codec, const char **piece, const char **function)
{
  static const struct
  {
    const SwbCodecKind *kind;
    const char *name; /* (nullable): of all that are of this kind */
    const char *piece;
    const char *function;
  } readers[] = {
    { &swb_codec_utf8, NULL, "next-of-utf-8", "next_of_utf_8" },
    { &swb_codec_utf8_sig, NULL, "next-of-utf-8-sig", "next_of_utf_8_sig" },
    { &swb_codec_units, NULL, "next-of-units", "next_of_units" },
    { &swb_codec_ascii, NULL, "next-of-ascii", "next_of_ascii" },
    { &swb_codec_latin1, NULL, "next-of-latin-1", "next_of_latin_1" },
    { &swb_codec_charmap, NULL, "next-of-table", "next_of_table" },
    { &swb_codec_multibyte, "gb18030", "next-of-gb18030", "next_of_gb18030" },
    { &swb_codec_multibyte, "shift_jis", "next-of-shift-jis", "next_of_shift_jis" },
    { &swb_codec_multibyte, "euc_jp", "next-of-euc-jp", "next_of_euc_jp" },
    { &swb_codec_multibyte, "gbk", "next-of-two-bytes", "next_of_two_bytes" },
    { &swb_codec_multibyte, "gb2312", "next-of-two-bytes", "next_of_two_bytes" },
    { &swb_codec_multibyte, "cp949", "next-of-two-bytes", "next_of_two_bytes" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (readers); i++)
    if (readers[i].kind == codec->kind && (readers[i].name == NULL || strcmp (readers[i].name, codec->name) == 0))
      {
        *piece = readers[i].piece;
        *function = readers[i].function;
        return TRUE;
      }
  return FALSE;
}

/* Its first name is Python's own: "utf_8_sig utf8_sig" */
static char *
identifier (SwbC *self, const SwbCodec *codec)
{
  g_autofree char *name = g_strndup (codec->aliases, strcspn (codec->aliases, " "));

  return swb_c_identifier (self, name);
}

static char *
definition (const SwbCodec *codec, const char *function)
{
  gboolean is_unicode = codec->kind == &swb_codec_utf8 || codec->kind == &swb_codec_utf8_sig || codec->unit > 0;
  GString *code = g_string_new (NULL);

  g_string_append_printf (code, "{ .name = \"%s\", .next = %s", codec->name, function);
  if (codec->charset)
    g_string_append_printf (code, ", .charset = \"%s\"", codec->charset);
  if (codec->unit > 0)
    g_string_append_printf (code, ", .unit = %u, .order = %d", codec->unit, codec->order);
  g_string_append (code, is_unicode ? ", .is_unicode = true }" : " }");
  return g_string_free (code, FALSE);
}

char *
swb_c_decoder (SwbC *self, const SwbNode *node, const SwbFile *model)
{
  const SwbCodec *codec = codec_of (model);
  const char *piece, *function;
  g_autofree char *errors = NULL;
  g_autofree char *initial = NULL;
  g_autofree char *name = NULL;

  if (!model->raw.reads)
    return g_strdup ("NULL, NULL");
  if (!reader_of (codec, &piece, &function) || strcmp (model->text.errors, "surrogatepass") == 0)
    return swb_c_refuse (self, node, _ ("what is encoded so cannot be read in C"));
  swb_c_need (self, piece);
  swb_c_need (self, "codec");
  self->handles = self->handles || strcmp (model->text.errors, "strict") != 0;
  self->escapes = self->escapes || strcmp (model->text.errors, "surrogateescape") == 0;
  name = g_strdup (g_hash_table_lookup (self->codecs, codec->aliases));
  if (name == NULL)
    {
      name = identifier (self, codec);
      g_hash_table_insert (self->codecs, g_strdup (codec->aliases), g_strdup (name));
      initial = definition (codec, function);
      swb_c_declare (self, "static const struct codec ", name, initial);
    }
  errors = swb_c_text (model->text.errors);
  return g_strdup_printf ("&%s, %s", name, errors);
}

/* --- writing --- */

/* What is read by a program that can have bytes that could not be decoded can be written only as such. */
static char *
write_unknown (SwbC *self, const SwbNode *node, const SwbFile *model, const SwbEx *file, const SwbEx *text)
{
  gboolean takes_all = strcmp (model->text.errors, "surrogateescape") == 0 || !self->escapes;

  if (codec_of (model)->kind != &swb_codec_utf8 || !takes_all)
    return swb_c_refuse (self, node, _ ("what this writes is known only when the program runs"));
  swb_c_need (self, "write-text");
  return g_strdup_printf ("write_text (&%s, %s", file->code, text->code);
}

char *
swb_c_write_text (SwbC *self, const SwbNode *node, const SwbEx *file, const SwbEx *data)
{
  const SwbFile *model = file->file;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *with_ends = NULL;
  g_autofree char *literal = NULL;
  SwbFailure *failure = NULL;
  size_t length, full_length;
  const char *text;

  if (data->known == NULL)
    return write_unknown (self, node, model, file, data);
  text = swb_value_str (data->known, &length);
  full_length = length;
  with_ends = swb_newlines_encode (model->text.newlines, text, length, &full_length);
  if (!swb_encoder_encode (model->text.encoder, with_ends ? with_ends : text, full_length, bytes, &failure))
    {
      swb_c_need (self, "is-open");
      swb_c_condition (self, "is_open (&%s.file, \"I/O operation on\")", file->code);
      if (strcmp (failure->type, "NotImplementedError") != 0)
        return swb_c_raise_failure (self, failure);
      swb_failure_free (failure);
      return swb_c_refuse (self, node, _ ("this str cannot be encoded"));
    }
  swb_c_need (self, "bytes");
  if (bytes->len == full_length
      && (full_length == 0 || memcmp (bytes->data, with_ends ? with_ends : text, full_length) == 0))
    {
      literal = swb_c_string (text, length);
      swb_c_need (self, "write-text");
      return g_strdup_printf ("write_text (&%s, BYTES (%s)", file->code, literal);
    }
  literal = swb_c_string ((const char *) bytes->data, bytes->len);
  swb_c_need (self, "write-encoded");
  return g_strdup_printf ("write_encoded (&%s, BYTES (%s), %zu", file->code, literal, swb_codec_count (text, length));
}
