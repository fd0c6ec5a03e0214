/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-journal.h"

#include <stdlib.h>
#include <string.h>

#include "log/swb-fields.h"

/* A summary need not be longer: the fields have all of it */
#define PART_BYTES_MAX 500

/* What stands for the record where a journal is read by others:
   `tcp1.connect(("127.0.0.1", 9)) -> ConnectionRefusedError` */
static void
put_text (GByteArray *out, const SwbRecord *record, const SwbRecordContext *context, const GByteArray *fields)
{
  g_autoptr (GString) text = g_string_new (context ? context->name : "");
  static const SwbField parts[] = { SWB_FIELD_CALL, SWB_FIELD_RESULT, SWB_FIELD_ERROR_TYPE, SWB_FIELD_MESSAGE,
                                    SWB_FIELD_DETAIL };
  static const char *const before[] = { ".", " -> ", " -> ", ": ", " " };

  if (record->kind != SWB_RECORD_CALL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", swb_record_kind_name (record->kind));
  for (size_t i = 0; fields && i < G_N_ELEMENTS (parts); i++)
    {
      size_t length;
      const char *found = swb_fields_find (fields->data, fields->len, parts[i], &length);

      if (found == NULL)
        continue;
      if (text->len > 0)
        g_string_append (text, before[i]);
      g_string_append_len (text, found, (gssize) MIN (length, PART_BYTES_MAX));
      if (length > PART_BYTES_MAX)
        g_string_append (text, " ...");
    }
  swb_fields_put (out, SWB_FIELD_TEXT, text->str, text->len);
}

static void
put_context (GByteArray *out, const SwbRecordContext *context)
{
  g_autofree char *local = swb_address_text (&context->local);
  g_autofree char *peer = swb_address_text (&context->peer);

  swb_fields_put_text (out, SWB_FIELD_SOCKET_NAME, context->name);
  if (context->local.length > 0)
    swb_fields_put_text (out, SWB_FIELD_LOCAL, local);
  if (context->peer.length > 0)
    swb_fields_put_text (out, SWB_FIELD_PEER, peer);
}

static void
put_method (GByteArray *out, SwbMethod method)
{
  const char *module = swb_method_module (method);
  g_autofree char *name = NULL;

  if (method == SWB_METHOD_NONE)
    return;
  name = g_strconcat (module ? module : "", module && *module ? "." : "", swb_method_name (method), NULL);
  swb_fields_put_text (out, SWB_FIELD_METHOD, name);
}

static void
put_unless (GByteArray *out, SwbField field, int64_t value, int64_t usual)
{
  if (value != usual)
    swb_fields_put_int (out, field, value);
}

void
swb_journal_put (GByteArray *out, const SwbRecord *record, const SwbRecordContext *context, const GByteArray *fields,
                 const void *data, unsigned n_packets)
{
  swb_fields_put_int (out, SWB_FIELD_REALTIME, record->time_ns / 1000);
  swb_fields_put_int (out, SWB_FIELD_TIME_NS, record->time_ns);
  put_text (out, record, context, fields);
  swb_fields_put_text (out, SWB_FIELD_KIND, swb_record_kind_name (record->kind));
  put_method (out, record->method);
  put_unless (out, SWB_FIELD_FLAGS, record->flags, 0);
  put_unless (out, SWB_FIELD_SOCKET, record->socket_id, 0);
  put_unless (out, SWB_FIELD_CALL_ID, record->call_id, 0);
  put_unless (out, SWB_FIELD_DURATION_NS, record->duration_ns, -1);
  put_unless (out, SWB_FIELD_LEFT, record->left, SWB_RECORD_LEFT_UNKNOWN);
  put_unless (out, SWB_FIELD_ERRNO, record->error, 0);
  put_unless (out, SWB_FIELD_STATE, record->state, 0);
  put_unless (out, SWB_FIELD_ORIGINAL_LENGTH, record->original_len, record->data_len);
  put_unless (out, SWB_FIELD_PACKETS, n_packets, 0);
  if (context)
    put_context (out, context);
  if (fields && fields->len > 0)
    g_byte_array_append (out, fields->data, fields->len);
  if (data)
    swb_fields_put (out, SWB_FIELD_DATA, data, record->data_len);
}

static SwbRecordKind
kind_named (const char *name)
{
  SwbRecordKind kind = SWB_N_RECORD_KINDS - 1;

  while (kind > 0 && strcmp (swb_record_kind_name (kind), name) != 0)
    kind--;
  return kind;
}

static SwbMethod
method_named (const char *name)
{
  const char *dot = strchr (name, '.');
  g_autofree char *module = dot ? g_strndup (name, (size_t) (dot - name)) : g_strdup ("");
  SwbMethod method = dot ? SWB_METHOD_NONE : swb_method_from_name (name);

  return method ? method : swb_method_from_function_name (module, dot ? dot + 1 : name);
}

static int64_t
number (const char *text, size_t length)
{
  char copy[24] = { 0 };

  memcpy (copy, text, MIN (length, sizeof copy - 1));
  return g_ascii_strtoll (copy, NULL, 10);
}

static void
parse_text (SwbField field, const char *text, SwbRecord *out, SwbRecordContext *context)
{
  if (field == SWB_FIELD_KIND)
    out->kind = (uint8_t) kind_named (text);
  else if (field == SWB_FIELD_METHOD)
    out->method = (uint8_t) method_named (text);
  else if (field == SWB_FIELD_SOCKET_NAME)
    g_strlcpy (context->name, text, sizeof context->name);
  else if (field == SWB_FIELD_LOCAL)
    swb_address_from_text (text, &context->local);
  else
    swb_address_from_text (text, &context->peer);
}

static void
parse_field (SwbField field, const char *found, size_t length, SwbRecord *out, SwbRecordContext *context,
             unsigned *n_packets)
{
  g_autofree char *text = NULL;

  switch (field)
    {
    case SWB_FIELD_TIME_NS:
      out->time_ns = number (found, length);
      break;
    case SWB_FIELD_FLAGS:
      out->flags = (uint16_t) number (found, length);
      break;
    case SWB_FIELD_SOCKET:
      out->socket_id = (uint32_t) number (found, length);
      break;
    case SWB_FIELD_CALL_ID:
      out->call_id = (uint32_t) number (found, length);
      break;
    case SWB_FIELD_DURATION_NS:
      out->duration_ns = number (found, length);
      break;
    case SWB_FIELD_LEFT:
      out->left = (uint32_t) number (found, length);
      break;
    case SWB_FIELD_ERRNO:
      out->error = (int16_t) number (found, length);
      break;
    case SWB_FIELD_STATE:
      out->state = (uint8_t) number (found, length);
      break;
    case SWB_FIELD_ORIGINAL_LENGTH:
      out->original_len = (uint32_t) number (found, length);
      break;
    case SWB_FIELD_PACKETS:
      *n_packets = (unsigned) CLAMP (number (found, length), 0, INT32_MAX);
      break;
    case SWB_FIELD_DATA:
      out->data_len = (uint32_t) length;
      break;
    case SWB_FIELD_KIND:
    case SWB_FIELD_METHOD:
    case SWB_FIELD_SOCKET_NAME:
    case SWB_FIELD_LOCAL:
    case SWB_FIELD_PEER:
      text = g_strndup (found, length);
      parse_text (field, text, out, context);
      break;
    default:
      break;
    }
}

gboolean
swb_journal_parse (const void *entry, size_t length, SwbRecord *out, SwbRecordContext *context, unsigned *n_packets)
{
  size_t at = 0;
  size_t found_length;
  const char *found;
  SwbField field;

  g_return_val_if_fail (out != NULL && context != NULL && n_packets != NULL, FALSE);

  *out = (SwbRecord){ .duration_ns = -1, .left = SWB_RECORD_LEFT_UNKNOWN, .context = SWB_RECORD_NOWHERE };
  memset (context, 0, sizeof *context);
  *n_packets = 0;
  while ((found = swb_fields_walk (entry, length, &at, &field, &found_length)) != NULL)
    parse_field (field, found, found_length, out, context, n_packets);
  return out->kind > 0 && out->kind < SWB_N_RECORD_KINDS && out->method < SWB_N_METHODS;
}
