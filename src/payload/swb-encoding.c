/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "payload/swb-encoding.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>

#include "payload/swb-payload-private.h"

/* No encoding here needs more for a character; so many bytes that give none are no character. */
#define CHARACTER_MAX 8
#define ROOM 4096

typedef struct
{
  const char *name;
  const char *charset;
  unsigned unit;
} Encoding;

/* Where a standard and what is in use differ, what is in use: it has all characters of the standard. */
static const Encoding encodings[] = {
  { "UTF-8", NULL, 1 },
  { "UTF-16 LE", "UTF-16LE", 2 },
  { "UTF-16 BE", "UTF-16BE", 2 },
  { "Latin-1", "ISO-8859-1", 1 },
  { "Latin-2", "ISO-8859-2", 1 },
  { "Latin-9", "ISO-8859-15", 1 },
  { "GB18030", "GB18030", 1 },
  { "Big5", "BIG5", 1 },
  { "Shift_JIS", "CP932", 1 },
  { "EUC-JP", "EUC-JP", 1 },
  { "EUC-KR", "CP949", 1 },
  { "KOI8-R", "KOI8-R", 1 },
  { "KOI8-U", "KOI8-U", 1 },
  { "Windows-1250", "CP1250", 1 },
  { "Windows-1251", "CP1251", 1 },
  { "Windows-1252", "CP1252", 1 },
  { "Windows-1253", "CP1253", 1 },
  { "Windows-1254", "CP1254", 1 },
  { "Windows-1255", "CP1255", 1 },
  { "Windows-1256", "CP1256", 1 },
  { "Windows-1257", "CP1257", 1 },
  { "Windows-1258", "CP1258", 1 },
  { "Windows-874", "CP874", 1 },
  { "DOS 437", "CP437", 1 },
  { "DOS 850", "CP850", 1 },
};

struct _SwbTextReader
{
  const Encoding *encoding;
  GIConv converter;
};

#define NO_CONVERTER ((GIConv) -1)

unsigned
swb_encoding_count (void)
{
  return G_N_ELEMENTS (encodings);
}

const char *
swb_encoding_name (unsigned encoding)
{
  g_return_val_if_fail (encoding < G_N_ELEMENTS (encodings), NULL);
  return encodings[encoding].name;
}

unsigned
swb_encoding_find (const char *name)
{
  for (unsigned i = 0; i < G_N_ELEMENTS (encodings); i++)
    if (g_strcmp0 (name, encodings[i].name) == 0)
      return i;
  return 0;
}

SwbTextReader *
swb_text_reader_new (unsigned encoding)
{
  SwbTextReader *reader;

  g_return_val_if_fail (encoding < G_N_ELEMENTS (encodings), NULL);

  reader = g_new0 (SwbTextReader, 1);
  reader->encoding = &encodings[encoding];
  reader->converter = reader->encoding->charset ? g_iconv_open ("UTF-8", reader->encoding->charset) : NO_CONVERTER;
  return reader;
}

void
swb_text_reader_free (SwbTextReader *reader)
{
  if (reader == NULL)
    return;
  if (reader->converter != NO_CONVERTER)
    g_iconv_close (reader->converter);
  g_free (reader);
}

/* How much of @length may be turned into text on its own: no character and no line break is cut in two. */
static size_t
whole_utf8 (const uint8_t *data, size_t length)
{
  size_t start = length;

  if (length > 0 && data[length - 1] == '\r')
    return length - 1;
  while (start > 0 && length - start < 3 && (data[start - 1] & 0xc0) == 0x80)
    start--;
  if (start == 0 || (data[start - 1] & 0xc0) != 0xc0)
    return length;
  start--;
  return g_utf8_get_char_validated ((const char *) data + start, (gssize) (length - start)) == (gunichar) -2 ? start
                                                                                                             : length;
}

static void
append_escaped_character (gunichar c, GString *out)
{
  if (c == '\\')
    g_string_append (out, "\\\\");
  else if (c == '\r')
    g_string_append (out, "\\r");
  else if (c < 0x100)
    g_string_append_printf (out, "\\x%02x", (unsigned) c);
  else if (c < 0x10000)
    g_string_append_printf (out, "\\u%04x", (unsigned) c);
  else
    g_string_append_printf (out, "\\U%08x", (unsigned) c);
}

/* @text: valid UTF-8, without a \r at its end unless that is the last of all */
static void
append_text (const char *text, size_t length, GString *out)
{
  const char *end = text + length;

  for (const char *at = text; at < end; at = g_utf8_next_char (at))
    {
      gboolean printable;
      size_t size = swb_payload_take ((const uint8_t *) at, (size_t) (end - at), &printable);

      if (*at == '\r' && end - at > 1 && at[1] == '\n')
        continue;
      if (*at == '\n' || *at == '\t' || (printable && *at != '\\'))
        g_string_append_len (out, at, (gssize) size);
      else
        append_escaped_character (g_utf8_get_char (at), out);
    }
}

static void
append_escaped_bytes (const char *data, size_t length, GString *out)
{
  for (size_t i = 0; i < length; i++)
    g_string_append_printf (out, "\\x%02x", (unsigned) (uint8_t) data[i]);
}

/* Text not yet appended, as a line break may be cut in two by the room there is */
typedef struct
{
  GString *text;
  GString *out;
} Sink;

static void
flush_sink (Sink *sink, gboolean keep_return)
{
  size_t length = sink->text->len;

  if (keep_return && length > 0 && sink->text->str[length - 1] == '\r')
    length--;
  append_text (sink->text->str, length, sink->out);
  g_string_erase (sink->text, 0, (gssize) length);
}

/* One step of the converter. Returns its errno, 0 when all is read */
static int
convert (SwbTextReader *self, char **in, size_t *in_left, Sink *sink)
{
  char room[ROOM];
  char *to = room;
  size_t to_left = sizeof room;
  size_t result = g_iconv (self->converter, in, in_left, &to, &to_left);
  int problem = result == (size_t) -1 ? errno : 0;

  g_string_append_len (sink->text, room, to - room);
  return problem;
}

/* Some converters hold a character back that the next could join. */
static void
take_rest (SwbTextReader *self, Sink *sink)
{
  char room[64];
  char *to = room;
  size_t to_left = sizeof room;

  g_iconv (self->converter, NULL, NULL, &to, &to_left);
  g_string_append_len (sink->text, room, to - room);
}

/* Returns how many of the bytes were used */
static size_t
feed_converter (SwbTextReader *self, const char *data, size_t length, gboolean last, Sink *sink)
{
  char *in = (char *) data;
  size_t in_left = length;

  while (in_left > 0)
    {
      int problem = convert (self, &in, &in_left, sink);
      size_t bad = MIN (in_left, self->encoding->unit);

      if (problem == 0 || problem == E2BIG)
        continue;
      if (problem == EINVAL && !last && in_left < CHARACTER_MAX)
        break;
      take_rest (self, sink);
      flush_sink (sink, FALSE);
      append_escaped_bytes (in, bad, sink->out);
      in += bad;
      in_left -= bad;
    }
  take_rest (self, sink);
  return length - in_left;
}

size_t
swb_text_reader_feed (SwbTextReader *reader, const void *data, size_t length, gboolean last, GString *out)
{
  g_autoptr (GString) text = NULL;
  Sink sink;
  size_t used;

  g_return_val_if_fail (reader != NULL, 0);
  g_return_val_if_fail (data != NULL || length == 0, 0);

  if (reader->converter == NO_CONVERTER)
    {
      g_autofree char *shown = NULL;

      used = last ? length : whole_utf8 (data, length);
      shown = swb_payload_display_text (data, used);
      g_string_append (out, shown);
      return used;
    }
  text = g_string_sized_new (length + 1);
  sink = (Sink){ .text = text, .out = out };
  used = feed_converter (reader, data, length, last, &sink);
  flush_sink (&sink, !last);
  return used - (text->len > 0 ? reader->encoding->unit : 0);
}
