/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Functions that ask for names and addresses: their arguments, and the way to a worker and back */
#include "bench/swb-methods.h"

#include <arpa/inet.h>
#include <string.h>

#include "bench/swb-arguments.h"
#include "bench/swb-query.h"

#define FLOW_INFO_MAX 0xfffff

static const SwbValue *
argument (const SwbOperation *operation, unsigned index)
{
  return g_ptr_array_index (operation->call->args, index);
}

static SwbQuery *
new_query (SwbOperation *operation)
{
  operation->query = swb_query_new (operation->call->method);
  return operation->query;
}

static gboolean
is_text (const SwbValue *value)
{
  return swb_value_type (value) == SWB_VALUE_STR || swb_value_type (value) == SWB_VALUE_BYTES;
}

static gboolean
has_nul (const SwbValue *value)
{
  const char *text;
  size_t length;

  if (swb_value_type (value) == SWB_VALUE_STR)
    text = swb_value_str (value, &length);
  else
    text = g_bytes_get_data (swb_value_bytes (value), &length);
  return length > 0 && memchr (text, '\0', length) != NULL;
}

static gboolean
encoded_host (SwbOperation *operation, const SwbValue *value, char **out)
{
  const char *name = swb_method_name (operation->call->method);

  if (!is_text (value))
    return swb_type_error (operation, "%s() argument 1 must be str, bytes or bytearray, not %s", name,
                           swb_value_is_none (value) ? "None" : swb_value_type_name (value));
  if (!swb_argument_host_name (operation, value, out))
    return FALSE;
  if (has_nul (value))
    return swb_type_error (operation, "%s() argument 1 must be encoded string without null bytes, not %s", name,
                           swb_value_type_name (value));
  return TRUE;
}

/* gethostbyname() and kin */
gboolean
swb_check_host (SwbOperation *operation)
{
  return swb_arguments_count (operation, SWB_ARITY_RANGE, 1, 1)
         && encoded_host (operation, argument (operation, 0), &new_query (operation)->host);
}

/* str.strip(), bytes.strip() */
static SwbValue *
strip (const SwbValue *value)
{
  gboolean is_str = swb_value_type (value) == SWB_VALUE_STR;
  size_t length;
  const char *text = is_str ? swb_value_str (value, &length) : g_bytes_get_data (swb_value_bytes (value), &length);

  for (; length > 0 && g_ascii_isspace (text[0]); length--)
    text++;
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  return is_str ? swb_value_new_str (text, (gssize) length) : swb_value_new_bytes_copy (text, length);
}

static gboolean
means_own_name (const SwbValue *name)
{
  if (swb_value_type (name) == SWB_VALUE_BYTES)
    return g_bytes_get_size (swb_value_bytes (name)) == 0;
  return *swb_value_str (name, NULL) == '\0' || strcmp (swb_value_str (name, NULL), "0.0.0.0") == 0;
}

gboolean
swb_check_getfqdn (SwbOperation *operation)
{
  static const char *const parameters[] = { "name", NULL };
  static const SwbSignature signature = { "getfqdn", 0, 0, parameters };
  const SwbValue *values[1];
  g_autoptr (SwbValue) name = NULL;
  SwbQuery *query;

  if (!swb_arguments_bind (operation, &signature, values))
    return FALSE;
  query = new_query (operation);
  if (values[0] == NULL)
    return TRUE;
  if (!is_text (values[0]))
    {
      swb_operation_fail (operation, swb_failure_new ("AttributeError", 0, "'%s' object has no attribute 'strip'",
                                                      swb_value_type_name (values[0])));
      return FALSE;
    }
  name = strip (values[0]);
  if (means_own_name (name))
    return TRUE;
  /* The name goes to gethostbyaddr(). */
  if (!swb_argument_host_name (operation, name, &query->host))
    return FALSE;
  if (has_nul (name))
    return swb_type_error (operation, "gethostbyaddr() argument 1 must be encoded string without null bytes, not %s",
                           swb_value_type_name (name));
  query->name = g_steal_pointer (&name);
  return TRUE;
}

static gboolean
number_hints (SwbOperation *operation, const SwbValue **values, struct addrinfo *hints)
{
  int *const numbers[] = { &hints->ai_family, &hints->ai_socktype, &hints->ai_protocol, &hints->ai_flags };

  for (size_t i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      int64_t number = 0;

      if (values[i] && !swb_argument_int (operation, values[i], SWB_C_INT, &number))
        return FALSE;
      *numbers[i] = (int) number;
    }
  return TRUE;
}

/* A member of socket.AddressFamily and the like, which is no int where CPython looks closely. Kinds and families that
 * are combined are an int again, flags are not. */
static gboolean
is_enum_member (const SwbValue *value)
{
  const char *name = swb_value_type (value) == SWB_VALUE_CONSTANT ? swb_value_name (value) : "";

  if (g_str_has_prefix (name, "MSG_") || g_str_has_prefix (name, "AI_"))
    return TRUE;
  return (g_str_has_prefix (name, "AF_") || g_str_has_prefix (name, "SOCK_")) && strchr (name, '|') == NULL;
}

static gboolean
service_text (SwbOperation *operation, const SwbValue *value, char **out)
{
  int64_t number;

  switch (is_enum_member (value) ? SWB_VALUE_BOOL : swb_value_type (value))
    {
    case SWB_VALUE_NONE:
      return TRUE;
    case SWB_VALUE_INT:
    case SWB_VALUE_BIG_INT:
    case SWB_VALUE_CONSTANT:
      if (!swb_argument_int (operation, value, SWB_C_LONG, &number))
        return FALSE;
      *out = g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) number);
      return TRUE;
    case SWB_VALUE_STR:
      if (!swb_argument_utf8 (operation, value))
        return FALSE;
      *out = g_strdup (swb_value_str (value, NULL));
      return TRUE;
    case SWB_VALUE_BYTES:
      *out = g_strndup (g_bytes_get_data (swb_value_bytes (value), NULL), g_bytes_get_size (swb_value_bytes (value)));
      return TRUE;
    default:
      swb_operation_fail (operation, swb_failure_new ("OSError", 0, "Int or String expected"));
      return FALSE;
    }
}

gboolean
swb_check_getaddrinfo (SwbOperation *operation)
{
  static const char *const parameters[] = { "host", "port", "family", "type", "proto", "flags", NULL };
  static const SwbSignature signature = { "getaddrinfo", 0, 2, parameters };
  const SwbValue *values[6];
  SwbQuery *query;

  if (!swb_arguments_bind (operation, &signature, values))
    return FALSE;
  query = new_query (operation);
  if (!number_hints (operation, values + 2, &query->hints))
    return FALSE;
  if (!swb_value_is_none (values[0]) && !is_text (values[0]))
    return swb_type_error (operation, "getaddrinfo() argument 1 must be string or None");
  if (!swb_value_is_none (values[0]) && !swb_argument_host_name (operation, values[0], &query->host))
    return FALSE;
  return service_text (operation, values[1], &query->service);
}

static gboolean
illegal_address (SwbOperation *operation)
{
  return swb_type_error (operation, "getnameinfo(): illegal sockaddr argument");
}

static gboolean
name_info_host (SwbOperation *operation, const SwbValue *value, char **out)
{
  if (swb_value_type (value) != SWB_VALUE_STR)
    return illegal_address (operation);
  if (!swb_argument_utf8 (operation, value))
    return FALSE;
  if (has_nul (value))
    {
      swb_operation_fail (operation, swb_failure_new ("ValueError", 0, "embedded null character"));
      return FALSE;
    }
  *out = g_strdup (swb_value_str (value, NULL));
  return TRUE;
}

gboolean
swb_check_getnameinfo (SwbOperation *operation)
{
  SwbQuery *query;
  const SwbValue *address;
  int64_t flags;
  int64_t port;

  if (!swb_arguments_count (operation, SWB_ARITY_RANGE, 2, 2)
      || !swb_argument_int_at (operation, 1, SWB_C_INT, 0, &flags))
    return FALSE;
  address = argument (operation, 0);
  if (swb_value_type (address) != SWB_VALUE_TUPLE)
    return swb_type_error (operation, "getnameinfo() argument 1 must be a tuple");
  query = new_query (operation);
  query->n_items = swb_value_tuple_length (address);
  if (query->n_items < 2 || query->n_items > 4)
    return illegal_address (operation);
  if (!name_info_host (operation, swb_value_tuple_item (address, 0), &query->host)
      || !swb_argument_int (operation, swb_value_tuple_item (address, 1), SWB_C_INT, &port)
      || (query->n_items > 2 && !swb_argument_masked (operation, swb_value_tuple_item (address, 2), &query->flow_info))
      || (query->n_items > 3 && !swb_argument_masked (operation, swb_value_tuple_item (address, 3), &query->scope)))
    return FALSE;
  if (query->flow_info > FLOW_INFO_MAX)
    {
      swb_operation_fail (operation,
                          swb_failure_new ("OverflowError", 0, "getnameinfo(): flowinfo must be 0-1048575."));
      return FALSE;
    }
  query->flags = (int) flags;
  query->port = (int) port;
  return TRUE;
}

gboolean
swb_check_getservbyname (SwbOperation *operation)
{
  const char *name;
  const char *protocol = NULL;
  SwbQuery *query;

  if (!swb_arguments_count (operation, SWB_ARITY_RANGE, 1, 2) || !swb_argument_text (operation, 0, &name)
      || (operation->call->args->len > 1 && !swb_argument_text (operation, 1, &protocol)))
    return FALSE;
  query = new_query (operation);
  query->host = g_strdup (name);
  query->service = g_strdup (protocol);
  return TRUE;
}

gboolean
swb_check_getservbyport (SwbOperation *operation)
{
  const char *protocol = NULL;
  int64_t port;
  SwbQuery *query;

  if (!swb_arguments_count (operation, SWB_ARITY_RANGE, 1, 2)
      || !swb_argument_int_at (operation, 0, SWB_C_INT, 0, &port)
      || (operation->call->args->len > 1 && !swb_argument_text (operation, 1, &protocol)))
    return FALSE;
  if (port < 0 || port > UINT16_MAX)
    {
      swb_operation_fail (operation, swb_failure_new ("OverflowError", 0, "getservbyport: port must be 0-65535."));
      return FALSE;
    }
  query = new_query (operation);
  query->port = (int) port;
  query->service = g_strdup (protocol);
  return TRUE;
}

gboolean
swb_check_getprotobyname (SwbOperation *operation)
{
  const char *name;

  if (!swb_arguments_count (operation, SWB_ARITY_RANGE, 1, 1) || !swb_argument_text (operation, 0, &name))
    return FALSE;
  new_query (operation)->host = g_strdup (name);
  return TRUE;
}

/* Nobody needs to be asked about a number, so that no wait is to be seen */
static gboolean
may_take_long (const SwbQuery *query)
{
  uint8_t packed[sizeof (struct in6_addr)];
  struct in_addr address;

  switch (query->method)
    {
    case SWB_METHOD_GETSERVBYNAME:
    case SWB_METHOD_GETSERVBYPORT:
    case SWB_METHOD_GETPROTOBYNAME:
      return FALSE;
    case SWB_METHOD_GETNAMEINFO:
      return (query->flags & NI_NUMERICHOST) == 0;
    case SWB_METHOD_GETADDRINFO:
    case SWB_METHOD_GETHOSTBYNAME:
      return query->host && *query->host && inet_aton (query->host, &address) == 0
             && inet_pton (AF_INET6, query->host, packed) != 1;
    default:
      return TRUE;
    }
}

/* In a worker */
static void
work (SwbMail *mail)
{
  swb_query_answer ((SwbQuery *) mail);
}

static void
discard (SwbMail *mail)
{
  swb_query_free ((SwbQuery *) mail);
}

static void
deliver (SwbMail *mail, gpointer owner)
{
  SwbQuery *query = (SwbQuery *) mail;
  SwbOperation *operation = query->errand.operation;

  if (operation)
    {
      operation->errand = NULL;
      if (query->failure)
        swb_operation_fail (operation, g_steal_pointer (&query->failure));
      else
        swb_operation_succeed (operation, g_steal_pointer (&query->result));
      swb_operation_finish (operation);
    }
  swb_query_free (query);
}

SwbProgress
swb_attempt_query (SwbOperation *operation)
{
  SwbQuery *query = g_steal_pointer (&operation->query);

  if (may_take_long (query))
    swb_record_waiting (operation);
  query->errand.mail.deliver = deliver;
  query->errand.mail.discard = discard;
  query->errand.operation = operation;
  operation->errand = &query->errand;
  if (!swb_worker_run (work, &query->errand.mail, operation->io->inbox))
    {
      query->failure = swb_failure_new ("gaierror", EAI_MEMORY, "%s", gai_strerror (EAI_MEMORY));
      swb_mailbox_post (operation->io->inbox, &query->errand.mail);
    }
  return SWB_PROGRESS_AWAY;
}
