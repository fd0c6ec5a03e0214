/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "call/swb-call-meant.h"

#include <string.h>

#include "call/swb-constants.h"

/* More of a message than an example needs */
#define EXAMPLE_BYTES 64
#define EXAMPLE_BUFSIZE 1024

static SwbValue *
argument (const SwbCall *call, unsigned index)
{
  return index < call->args->len ? g_ptr_array_index (call->args, index) : NULL;
}

static gboolean
is_str (const SwbValue *value)
{
  return value && swb_value_type (value) == SWB_VALUE_STR;
}

/* A whole number in quotes. */
static gboolean
is_number_in_quotes (const SwbValue *value, int64_t *number)
{
  return is_str (value) && g_ascii_string_to_signed (swb_value_str (value, NULL), 10, 0, G_MAXINT32, number, NULL);
}

/* (transfer full) (nullable): ("host", 80) of "host:80", or of ("host", "80") */
static SwbValue *
meant_address (const SwbValue *value)
{
  const char *text, *colon;
  int64_t port;

  if (swb_value_type (value) == SWB_VALUE_TUPLE && swb_value_tuple_length (value) == 2
      && is_number_in_quotes (swb_value_tuple_item (value, 1), &port))
    return swb_value_new_tuple_of (swb_value_ref (swb_value_tuple_item (value, 0)), swb_value_new_int (port), NULL);
  if (!is_str (value))
    return NULL;
  text = swb_value_str (value, NULL);
  colon = strrchr (text, ':');
  if (colon == NULL || !g_ascii_string_to_signed (colon + 1, 10, 0, G_MAXUINT16, &port, NULL))
    return NULL;
  return swb_value_new_tuple_of (swb_value_new_str (text, colon - text), swb_value_new_int (port), NULL);
}

/* (transfer full) (nullable) */
static SwbValue *
meant_bytes (const SwbValue *value)
{
  size_t length;
  const char *text;

  if (!is_str (value))
    return NULL;
  text = swb_value_str (value, &length);
  return swb_value_new_bytes_copy (text, MIN (length, EXAMPLE_BYTES));
}

/* The same call with @value, (transfer full), for the argument at @index. (transfer full) */
static SwbCall *
with_argument (const SwbCall *call, unsigned index, SwbValue *value)
{
  SwbCall *meant = swb_call_copy (call);

  swb_value_unref (g_ptr_array_index (meant->args, index));
  g_ptr_array_index (meant->args, index) = value;
  return meant;
}

static SwbCall *
meant_connect (const SwbCall *call)
{
  SwbValue *first = argument (call, 0);
  SwbValue *second = argument (call, 1);
  SwbValue *address;
  SwbCall *meant;

  if (call->args->len == 2 && is_str (first) && swb_value_is_int (second))
    {
      meant = swb_call_new (call->method, call->socket_id, call->target);
      return swb_call_add (meant, swb_value_new_tuple_of (swb_value_ref (first), swb_value_ref (second), NULL));
    }
  address = call->args->len == 1 ? meant_address (first) : NULL;
  return address ? with_argument (call, 0, address) : NULL;
}

static SwbCall *
meant_send (const SwbCall *call)
{
  SwbValue *bytes = argument (call, 0) ? meant_bytes (argument (call, 0)) : NULL;
  unsigned last = call->args->len - 1;
  SwbValue *address;

  if (bytes)
    return with_argument (call, 0, bytes);
  if (call->method != SWB_METHOD_SENDTO || call->args->len < 2)
    return NULL;
  address = meant_address (argument (call, last));
  return address ? with_argument (call, last, address) : NULL;
}

static SwbCall *
meant_receive (const SwbCall *call)
{
  return call->args->len == 0 ? swb_call_add (swb_call_copy (call), swb_value_new_int (EXAMPLE_BUFSIZE)) : NULL;
}

/* setsockopt(SO_REUSEADDR, 1) */
static SwbCall *
meant_option (const SwbCall *call)
{
  unsigned missing = call->method == SWB_METHOD_SETSOCKOPT ? 2 : 1;
  SwbValue *option = argument (call, 0);
  int64_t level = 0;
  SwbCall *meant;

  if (call->args->len != missing || swb_value_type (option) != SWB_VALUE_CONSTANT
      || !g_str_has_prefix (swb_value_name (option), "SO_"))
    return NULL;
  swb_constant_lookup ("SOL_SOCKET", &level);
  meant = swb_call_new (call->method, call->socket_id, call->target);
  swb_call_add (meant, swb_value_new_constant ("SOL_SOCKET", level));
  for (unsigned i = 0; i < call->args->len; i++)
    swb_call_add (meant, swb_value_ref (argument (call, i)));
  return meant;
}

static SwbCall *
meant_number (const SwbCall *call)
{
  int64_t number;

  if (call->args->len != 1 || !is_number_in_quotes (argument (call, 0), &number))
    return NULL;
  return with_argument (call, 0, swb_value_new_int (number));
}

static SwbCall *
meant_call (const SwbCall *call)
{
  switch (call->method)
    {
    case SWB_METHOD_BIND:
    case SWB_METHOD_CONNECT:
    case SWB_METHOD_CONNECT_EX:
      return meant_connect (call);
    case SWB_METHOD_SEND:
    case SWB_METHOD_SENDALL:
    case SWB_METHOD_SENDTO:
      return call->args->len ? meant_send (call) : NULL;
    case SWB_METHOD_RECV:
    case SWB_METHOD_RECVFROM:
      return meant_receive (call);
    case SWB_METHOD_SETSOCKOPT:
    case SWB_METHOD_GETSOCKOPT:
      return meant_option (call);
    case SWB_METHOD_LISTEN:
    case SWB_METHOD_SETTIMEOUT:
    case SWB_METHOD_SHUTDOWN:
    case SWB_METHOD_HTONS:
    case SWB_METHOD_HTONL:
    case SWB_METHOD_NTOHS:
    case SWB_METHOD_NTOHL:
    case SWB_METHOD_SLEEP:
      return meant_number (call);
    default:
      return NULL;
    }
}

char *
swb_call_meant (const SwbCall *call)
{
  g_autoptr (SwbCall) meant = NULL;

  g_return_val_if_fail (call != NULL, NULL);
  meant = call->keywords ? NULL : meant_call (call);
  return meant ? swb_call_text (meant) : NULL;
}
