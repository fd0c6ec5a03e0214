/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The arguments of makefile(), and what CPython says of those that are wrong */
#include <math.h>
#include <string.h>

#include "script/swb-file-private.h"
#include "script/swb-python-repr.h"

enum
{
  MODE,
  BUFFERING,
  ENCODING,
  ERRORS,
  NEWLINE,
  N_PARAMETERS
};
#define N_POSITIONAL 2

static const char *const parameters[N_PARAMETERS] = { "mode", "buffering", "encoding", "errors", "newline" };

static gboolean G_GNUC_PRINTF (3, 4) fail (SwbFailure **failure, const char *type, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  *failure = swb_failure_new (type, 0, "%s", message);
  return FALSE;
}

/* --- binding --- */

static gboolean
too_many (unsigned given, unsigned by_keyword, SwbFailure **failure)
{
  if (by_keyword == 0)
    return fail (failure, "TypeError", "socket.makefile() takes from 1 to %u positional arguments but %u were given",
                 N_POSITIONAL + 1, given + 1);
  return fail (failure, "TypeError",
               "socket.makefile() takes from 1 to %u positional arguments but %u positional arguments (and %u "
               "keyword-only argument%s) were given",
               N_POSITIONAL + 1, given + 1, by_keyword, by_keyword == 1 ? "" : "s");
}

static gboolean
bind_keyword (const char *keyword, SwbValue *value, SwbValue **values, SwbFailure **failure)
{
  for (unsigned i = 0; i < N_PARAMETERS; i++)
    if (strcmp (parameters[i], keyword) == 0)
      {
        if (values[i])
          return fail (failure, "TypeError", "socket.makefile() got multiple values for argument '%s'", keyword);
        values[i] = value;
        return TRUE;
      }
  return fail (failure, "TypeError", "socket.makefile() got an unexpected keyword argument '%s'", keyword);
}

static gboolean
bind_arguments (GPtrArray *args, GPtrArray *keywords, SwbValue **values, SwbFailure **failure)
{
  unsigned given = 0, by_keyword = 0;

  for (unsigned i = 0; i < args->len; i++)
    {
      const char *keyword = keywords ? g_ptr_array_index (keywords, i) : NULL;

      if (keyword && !bind_keyword (keyword, g_ptr_array_index (args, i), values, failure))
        return FALSE;
      if (keyword == NULL && given < N_POSITIONAL)
        values[given] = g_ptr_array_index (args, i);
      given += keyword == NULL;
    }
  for (unsigned i = N_POSITIONAL; i < N_PARAMETERS; i++)
    by_keyword += values[i] != NULL;
  return given <= N_POSITIONAL || too_many (given, by_keyword, failure);
}

/* --- mode --- */

/* What of "r", "w" and "b" is in it; -1 if something else is, or nothing can be */
static int
letters_of (const SwbValue *mode)
{
  static const char known[] = "rwb";
  int letters = 0;
  size_t n = 0;
  const char *text = NULL;

  if (swb_value_type (mode) == SWB_VALUE_STR)
    text = swb_value_str (mode, &n);
  else if (swb_value_type (mode) == SWB_VALUE_TUPLE || swb_value_type (mode) == SWB_VALUE_LIST)
    n = swb_value_tuple_length (mode);
  else
    return -1;
  for (size_t i = 0; i < n; i++)
    {
      const SwbValue *item = text ? NULL : swb_value_tuple_item (mode, i);
      size_t length = 1;
      const char *letter = text                                     ? text + i
                           : swb_value_type (item) == SWB_VALUE_STR ? swb_value_str (item, &length)
                                                                    : "";
      const char *found = length == 1 && *letter ? strchr (known, *letter) : NULL;

      if (found == NULL)
        return -1;
      letters |= 1 << (found - known);
    }
  return letters;
}

static gboolean
refuse_mode (const SwbValue *mode, SwbFailure **failure)
{
  g_autofree char *repr = NULL;
  SwbValueType type = swb_value_type (mode);

  if (type == SWB_VALUE_BYTES && g_bytes_get_size (swb_value_bytes (mode)) == 0)
    return fail (failure, "TypeError", "a bytes-like object is required, not 'str'");
  if (type != SWB_VALUE_STR && type != SWB_VALUE_BYTES && type != SWB_VALUE_TUPLE && type != SWB_VALUE_LIST)
    return fail (failure, "TypeError", "'%s' object is not iterable", swb_value_type_name (mode));
  repr = swb_python_repr (mode);
  return fail (failure, "ValueError", "invalid mode %s (only r, w, b allowed)", repr);
}

static gboolean
take_mode (SwbFile *self, const SwbValue *mode, gboolean *binary, SwbFailure **failure)
{
  int letters = mode ? letters_of (mode) : 0;

  if (letters < 0)
    return refuse_mode (mode, failure);
  self->raw.writes = (letters & 2) != 0;
  self->raw.reads = (letters & 1) != 0 || !self->raw.writes;
  *binary = (letters & 4) != 0;
  return TRUE;
}

/* --- buffering --- */

static gboolean
check_size (const SwbValue *value, int64_t *size, SwbFailure **failure)
{
  if (swb_value_type (value) == SWB_VALUE_BIG_INT)
    return fail (failure, "OverflowError", "Python int too large to convert to C ssize_t");
  if (!swb_value_is_int (value))
    return fail (failure, "TypeError", "'%s' object cannot be interpreted as an integer", swb_value_type_name (value));
  *size = swb_value_int (value);
  return *size < SWB_FILE_ABSURD || fail (failure, "MemoryError", "%s", "");
}

/* @size: (out): of the buffer; 0 for none */
static gboolean
take_buffering (const SwbValue *value, gboolean binary, int64_t *size, SwbFailure **failure)
{
  gboolean is_negative, is_zero;

  *size = SWB_FILE_CHUNK;
  if (value == NULL || swb_value_is_none (value))
    return TRUE;
  switch (swb_value_type (value))
    {
    case SWB_VALUE_BIG_INT:
      is_negative = *swb_value_digits (value) == '-';
      is_zero = FALSE;
      break;
    case SWB_VALUE_BOOL:
    case SWB_VALUE_INT:
    case SWB_VALUE_CONSTANT:
    case SWB_VALUE_FLOAT:
      is_negative = swb_value_float (value) < 0;
      is_zero = fpclassify (swb_value_float (value)) == FP_ZERO;
      break;
    default:
      return fail (failure, "TypeError", "'<' not supported between instances of '%s' and 'int'",
                   swb_value_type_name (value));
    }
  if (is_negative)
    return TRUE;
  if (!is_zero)
    return check_size (value, size, failure);
  *size = 0;
  return binary || fail (failure, "ValueError", "unbuffered streams must be binary");
}

/* --- text --- */

/* A C string, or %NULL for None. @out: (transfer none) */
static gboolean
take_string (const SwbValue *value, const char *name, const char **out, SwbFailure **failure)
{
  size_t length;
  const char *end;

  *out = NULL;
  if (value == NULL || swb_value_is_none (value))
    return TRUE;
  if (swb_value_type (value) != SWB_VALUE_STR)
    return fail (failure, "TypeError", "TextIOWrapper() argument '%s' must be str or None, not %s", name,
                 swb_value_type_name (value));
  *out = swb_value_str (value, &length);
  if (!g_utf8_validate (*out, (gssize) strlen (*out), &end))
    return fail (failure, "UnicodeEncodeError",
                 "'utf-8' codec can't encode character '\\udc%02x' in position %zu: surrogates not allowed",
                 (unsigned char) *end, swb_codec_count (*out, (size_t) (end - *out)));
  return strlen (*out) == length || fail (failure, "ValueError", "embedded null character");
}

static gboolean
take_text (SwbFile *self, SwbValue **values, SwbFailure **failure)
{
  static const char *const newlines[] = { "", "\n", "\r", "\r\n", NULL };
  SwbFileText *text = &self->text;
  const SwbValue *errors = values[ERRORS];
  const char *encoding, *newline;
  const SwbCodec *codec;

  if (!take_string (values[ENCODING], "encoding", &encoding, failure)
      || !take_string (values[NEWLINE], "newline", &newline, failure))
    return FALSE;
  if (errors && !swb_value_is_none (errors) && swb_value_type (errors) != SWB_VALUE_STR)
    return fail (failure, "TypeError", "TextIOWrapper() argument 'errors' must be str or None, not %s",
                 swb_value_type_name (errors));
  if (newline && !g_strv_contains (newlines, newline))
    return fail (failure, "ValueError", "illegal newline value: %s", newline);
  if (encoding == NULL || strcmp (encoding, "locale") == 0)
    encoding = "UTF-8";
  codec = swb_codec_find (encoding, failure);
  if (codec == NULL)
    return FALSE;
  text->mode = values[MODE] ? swb_value_ref (values[MODE]) : swb_value_new_str ("r", -1);
  text->encoding = g_strdup (encoding);
  text->errors = g_strdup (errors && !swb_value_is_none (errors) ? swb_value_str (errors, NULL) : "strict");
  text->newlines = swb_newlines_new (newline);
  if (self->raw.reads)
    text->decoder = swb_decoder_new (codec, text->errors);
  if (self->raw.writes)
    text->encoder = swb_encoder_new (codec, text->errors);
  return TRUE;
}

gboolean
swb_file_open (SwbFile *self, GPtrArray *args, GPtrArray *keywords, SwbFailure **failure)
{
  SwbValue *values[N_PARAMETERS] = { NULL };
  gboolean binary = FALSE;
  int64_t size;

  if (!bind_arguments (args, keywords, values, failure) || !take_mode (self, values[MODE], &binary, failure)
      || !take_buffering (values[BUFFERING], binary, &size, failure))
    return FALSE;
  if (size == 0)
    return TRUE;
  self->reader.size = self->writer.size = size;
  self->kind = !self->raw.writes ? SWB_FILE_READER : !self->raw.reads ? SWB_FILE_WRITER : SWB_FILE_PAIR;
  self->is_text = !binary;
  return binary || take_text (self, values, failure);
}
