/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "script/swb-export-c-private.h"

/* Calls of functions of Python's modules in C */

typedef struct
{
  SwbC *self;
  const SwbNode *node;
  GPtrArray *args; /* SwbEx */
  const SwbOperation *checked;
} Function;

static SwbEx *
none (void)
{
  return swb_ex_new_known (swb_value_new_none ());
}

/* The argument at @index, or by keyword: (nullable) (transfer none) */
static SwbEx *
arg (const Function *function, unsigned index, const char *keyword)
{
  const GPtrArray *keywords = function->node->keywords;

  for (unsigned i = 0; i < function->args->len; i++)
    {
      const char *given = keywords ? g_ptr_array_index (keywords, i + 1) : NULL;

      if (given ? g_strcmp0 (given, keyword) == 0 : i == index)
        return g_ptr_array_index (function->args, i);
    }
  return NULL;
}

static gboolean
all_known (const Function *function)
{
  for (unsigned i = 0; i < function->args->len; i++)
    if (((const SwbEx *) g_ptr_array_index (function->args, i))->known == NULL)
      {
        swb_c_refuse (function->self, function->node,
                      _ ("what this is called with is known only when the program runs"));
        return FALSE;
      }
  return TRUE;
}

/* A string or NULL */
static char *
text_or_null (const char *text)
{
  return text ? swb_c_string (text, strlen (text)) : g_strdup ("NULL");
}

static char *
result (const Function *function, SwbExType type, const char *wanted)
{
  return swb_c_result (function->self, function->node, type, wanted, FALSE);
}

/* The next item of a tuple */
static char *
part (const Function *function, SwbExType type, const char *wanted)
{
  return swb_c_result (function->self, function->node, type, wanted, TRUE);
}

/* --- sockets --- */

/* @numbers: what the argument means: -1 and None stand for the usual */
static char *
number (const Function *function, unsigned index, const char *keyword, const char *usual)
{
  SwbEx *ex = arg (function, index, keyword);

  if (ex && ex->known && (!swb_value_is_int (ex->known) || swb_value_int (ex->known) == -1))
    ex = NULL;
  return swb_c_int_argument (function->self, function->node, ex, usual);
}

static gboolean
is_known (const Function *function, unsigned index, const char *keyword)
{
  const SwbEx *ex = arg (function, index, keyword);

  return ex == NULL || ex->known;
}

static SwbEx *
new_socket (const Function *function, char *variable)
{
  SwbEx *socket = swb_ex_new (SWB_EX_SOCKET, variable);
  const int *numbers = function->checked->numbers;

  socket->family = is_known (function, 0, "family") ? numbers[0] : 0;
  socket->kind = is_known (function, 1, "type") ? numbers[1] & ~(SOCK_NONBLOCK | SOCK_CLOEXEC) : 0;
  socket->proto = is_known (function, 2, "proto") ? numbers[2] : -1;
  return socket;
}

static SwbEx *
call_socket (const Function *function)
{
  g_autofree char *family = number (function, 0, "family", "AF_INET");
  g_autofree char *type = family ? number (function, 1, "type", "SOCK_STREAM") : NULL;
  g_autofree char *protocol = type ? number (function, 2, "proto", "0") : NULL;
  char *variable;

  if (protocol == NULL)
    return NULL;
  variable = result (function, SWB_EX_SOCKET, "made");
  swb_c_need (function->self, "open-socket");
  swb_c_condition (function->self, "open_socket (&%s, %s, %s, %s)", variable, family, type, protocol);
  return new_socket (function, variable);
}

static SwbEx *
call_socketpair (const Function *function)
{
  g_autofree char *family = number (function, 0, "family", "AF_UNIX");
  g_autofree char *type = family ? number (function, 1, "type", "SOCK_STREAM") : NULL;
  g_autofree char *protocol = type ? number (function, 2, "proto", "0") : NULL;
  SwbEx *pair;
  char *one;
  char *other;

  if (protocol == NULL)
    return NULL;
  one = part (function, SWB_EX_SOCKET, "one");
  other = part (function, SWB_EX_SOCKET, "other");
  swb_c_need (function->self, "open-pair");
  swb_c_condition (function->self, "open_pair (&%s, &%s, %s, %s, %s)", one, other, family, type, protocol);
  pair = swb_ex_new (SWB_EX_TUPLE, NULL);
  g_ptr_array_add (pair->items, new_socket (function, one));
  g_ptr_array_add (pair->items, new_socket (function, other));
  return pair;
}

/* --- names and addresses --- */

static SwbEx *
call_getaddrinfo (const Function *function)
{
  SwbC *self = function->self;
  const SwbQuery *query = function->checked->query;
  SwbEx *family_ex = arg (function, 2, "family");
  g_autofree char *host = text_or_null (query->host);
  g_autofree char *service = text_or_null (query->service);
  g_autofree char *family = swb_c_int_argument (self, function->node, family_ex, "AF_UNSPEC");
  g_autofree char *kind = swb_c_int_argument (self, function->node, arg (function, 3, "type"), "0");
  g_autofree char *protocol = swb_c_int_argument (self, function->node, arg (function, 4, "proto"), "0");
  g_autofree char *flags = swb_c_int_argument (self, function->node, arg (function, 5, "flags"), "0");
  char *infos;
  SwbEx *ex;

  if (!all_known (function))
    return NULL;
  infos = result (function, SWB_EX_INFOS, "infos");
  swb_c_need (self, "get-infos");
  swb_c_condition (self,
                   "get_infos (%s, %s, &(struct addrinfo){ .ai_family = %s, .ai_socktype = %s, .ai_protocol = %s, "
                   ".ai_flags = %s }, &%s)",
                   host, service, family, kind, protocol, flags, infos);
  ex = swb_ex_new (SWB_EX_INFOS, infos);
  ex->family = query->hints.ai_family;
  return ex;
}

/* A function that gets one text and gives one value */
static SwbEx *
by_text (const Function *function, const char *piece, const char *name, const char *text, SwbExType type,
         const char *wanted)
{
  g_autofree char *code = text_or_null (text);
  char *value;

  if (!all_known (function))
    return NULL;
  value = result (function, type, wanted);
  swb_c_need (function->self, piece);
  swb_c_condition (function->self, "%s (%s, &%s)", name, code, value);
  return swb_ex_new (type, value);
}

/* gethostbyname_ex(), gethostbyaddr(): (name, aliases, addresses) */
static SwbEx *
call_host_entry (const Function *function, const char *piece, const char *name)
{
  g_autofree char *host = text_or_null (function->checked->query->host);
  SwbEx *entry;

  if (!all_known (function))
    return NULL;
  entry = swb_ex_new (SWB_EX_TUPLE, NULL);
  g_ptr_array_add (entry->items, swb_ex_new (SWB_EX_NAME, part (function, SWB_EX_NAME, "name")));
  g_ptr_array_add (entry->items, swb_ex_new (SWB_EX_NAMES, part (function, SWB_EX_NAMES, "aliases")));
  g_ptr_array_add (entry->items, swb_ex_new (SWB_EX_NAMES, part (function, SWB_EX_NAMES, "addresses")));
  swb_c_need (function->self, piece);
  swb_c_condition (function->self, "%s (%s, &%s, &%s, &%s)", name, host,
                   ((SwbEx *) g_ptr_array_index (entry->items, 0))->code,
                   ((SwbEx *) g_ptr_array_index (entry->items, 1))->code,
                   ((SwbEx *) g_ptr_array_index (entry->items, 2))->code);
  return entry;
}

/* The host and the port of getnameinfo(): texts of C */
static gboolean
name_info_address (const Function *function, char **host, char **port)
{
  const SwbQuery *query = function->checked->query;
  SwbEx *address = arg (function, 0, NULL);

  if (address->type == SWB_EX_ADDRESS && (address->family == AF_INET || address->family == AF_INET6))
    {
      swb_c_need (function->self, "host-of");
      swb_c_need (function->self, "port-of");
      *host = g_strdup_printf ("host_of (&%s)", address->code);
      *port = g_strdup_printf ("format (\"%%lld\", port_of (&%s))", address->code);
      return TRUE;
    }
  if (!all_known (function))
    return FALSE;
  *host = text_or_null (query->host);
  *port = g_strdup_printf ("\"%d\"", query->port);
  return TRUE;
}

static SwbEx *
call_getnameinfo (const Function *function)
{
  const SwbQuery *query = function->checked->query;
  g_autofree char *flags = swb_c_int_argument (function->self, function->node, arg (function, 1, NULL), "0");
  g_autofree char *host = NULL;
  g_autofree char *port = NULL;
  char *name;
  char *service;
  SwbEx *pair;

  if (flags == NULL || !name_info_address (function, &host, &port))
    return NULL;
  name = part (function, SWB_EX_NAME, "name");
  service = part (function, SWB_EX_NAME, "service");
  swb_c_need (function->self, "name-info");
  swb_c_condition (function->self, "get_name_info (%s, %s, %zu, %u, %u, %s, &%s, &%s)", host, port, query->n_items,
                   query->flow_info, query->scope, flags, name, service);
  pair = swb_ex_new (SWB_EX_TUPLE, NULL);
  g_ptr_array_add (pair->items, swb_ex_new (SWB_EX_NAME, name));
  g_ptr_array_add (pair->items, swb_ex_new (SWB_EX_NAME, service));
  return pair;
}

static SwbEx *
call_service (const Function *function, gboolean by_name)
{
  const SwbQuery *query = function->checked->query;
  g_autofree char *key = by_name ? text_or_null (query->host) : g_strdup_printf ("%d", query->port);
  g_autofree char *protocol = text_or_null (query->service);
  SwbExType type = by_name ? SWB_EX_INT : SWB_EX_NAME;
  char *value;

  if (!all_known (function))
    return NULL;
  value = result (function, type, by_name ? "port" : "name");
  swb_c_need (function->self, by_name ? "service-by-name" : "service-by-port");
  swb_c_condition (function->self, "get_service_by_%s (%s, %s, &%s)", by_name ? "name" : "port", key, protocol, value);
  return swb_ex_new (type, value);
}

static SwbEx *
call_gethostname (const Function *function)
{
  char *name = result (function, SWB_EX_NAME, "name");

  swb_c_need (function->self, "own-name");
  swb_c_condition (function->self, "get_own_name (&%s)", name);
  return swb_ex_new (SWB_EX_NAME, name);
}

/* --- conversions --- */

/* What a conversion or a port gives needs no check of its range. */
static gboolean
is_in_range (const SwbEx *ex)
{
  return ex->known || ex->type == SWB_EX_BOOL || g_str_has_prefix (ex->code, "(long long) hton")
         || g_str_has_prefix (ex->code, "(long long) ntoh") || g_str_has_prefix (ex->code, "port_of");
}

static SwbEx *
call_swap (const Function *function, const char *name)
{
  SwbEx *ex = arg (function, 0, NULL);
  g_autofree char *code = NULL;
  const char *bits = name[4] == 's' ? "16" : "32";

  if (!is_in_range (ex))
    return swb_c_refuse (function->self, function->node, _ ("the number is known only when the program runs"));
  code = swb_c_code (function->self, ex, function->node);
  swb_c_need_header (function->self, "<arpa/inet.h>");
  return swb_ex_new (SWB_EX_INT, g_strdup_printf ("(long long) %s ((uint%s_t) %s)", name, bits, code));
}

static char *
text_argument (const Function *function, unsigned index)
{
  SwbEx *ex = arg (function, index, NULL);

  return ex->known ? text_or_null (swb_value_str (ex->known, NULL)) : g_strdup (ex->code);
}

static SwbEx *
call_inet_pton (const Function *function)
{
  g_autofree char *family = swb_c_int_argument (function->self, function->node, arg (function, 0, NULL), NULL);
  g_autofree char *text = family ? text_argument (function, 1) : NULL;
  char *packed;

  if (text == NULL)
    return NULL;
  packed = result (function, SWB_EX_BYTES, "packed");
  swb_c_need (function->self, "pack-address");
  swb_c_condition (function->self, "pack_address (%s, %s, &%s)", family, text, packed);
  return swb_ex_new (SWB_EX_BYTES, packed);
}

static SwbEx *
call_inet_aton (const Function *function)
{
  g_autofree char *text = text_argument (function, 0);
  char *packed = result (function, SWB_EX_BYTES, "packed");

  swb_c_need (function->self, "pack-ipv4");
  swb_c_condition (function->self, "pack_ipv4 (%s, &%s)", text, packed);
  return swb_ex_new (SWB_EX_BYTES, packed);
}

static SwbEx *
call_inet_ntop (const Function *function)
{
  g_autofree char *family = swb_c_int_argument (function->self, function->node, arg (function, 0, NULL), NULL);
  g_autofree char *packed = family ? swb_c_code (function->self, arg (function, 1, NULL), function->node) : NULL;
  char *text;

  if (packed == NULL)
    return NULL;
  text = result (function, SWB_EX_NAME, "text");
  swb_c_need (function->self, "unpack-address");
  swb_c_condition (function->self, "unpack_address (%s, %s, &%s)", family, packed, text);
  return swb_ex_new (SWB_EX_NAME, text);
}

static SwbEx *
call_inet_ntoa (const Function *function)
{
  g_autofree char *packed = swb_c_code (function->self, arg (function, 0, NULL), function->node);
  char *text;

  if (packed == NULL)
    return NULL;
  text = result (function, SWB_EX_NAME, "text");
  swb_c_need (function->self, "unpack-ipv4");
  swb_c_condition (function->self, "unpack_ipv4 (%s, &%s)", packed, text);
  return swb_ex_new (SWB_EX_NAME, text);
}

/* --- the rest --- */

static SwbEx *
call_if_nametoindex (const Function *function)
{
  const SwbValue *name = arg (function, 0, NULL)->known;
  g_autofree char *text = NULL;
  size_t length;
  const char *bytes;

  if (!all_known (function))
    return NULL;
  bytes = swb_value_type (name) == SWB_VALUE_STR ? swb_value_str (name, &length)
                                                 : g_bytes_get_data (swb_value_bytes (name), &length);
  text = g_strndup (bytes ? bytes : "", length);
  return by_text (function, "interface-index", "get_interface_index", text, SWB_EX_INT, "index");
}

static SwbEx *
call_if_indextoname (const Function *function)
{
  char *name;

  if (!all_known (function))
    return NULL;
  name = result (function, SWB_EX_NAME, "name");
  swb_c_need (function->self, "interface-name");
  swb_c_condition (function->self, "get_interface_name (%uU, &%s)", (unsigned) function->checked->numbers[0], name);
  return swb_ex_new (SWB_EX_NAME, name);
}

static SwbEx *
call_if_nameindex (const Function *function)
{
  char *interfaces = result (function, SWB_EX_INTERFACES, "interfaces");

  swb_c_need (function->self, "get-interfaces");
  swb_c_condition (function->self, "get_interfaces (&%s)", interfaces);
  return swb_ex_new (SWB_EX_INTERFACES, interfaces);
}

/* Seconds; negative for None */
static char *
seconds (const Function *function)
{
  SwbEx *ex = arg (function, 0, NULL);
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (ex->known)
    return g_strdup (g_ascii_dtostr (text, sizeof text, function->checked->timeout_s));
  return g_strdup (ex->code);
}

static SwbEx *
call_default_timeout (const Function *function, gboolean set)
{
  g_autofree char *value = set ? seconds (function) : NULL;

  swb_c_need (function->self, "default-timeout");
  if (!set)
    return swb_ex_new (SWB_EX_TIMEOUT, g_strdup ("default_timeout"));
  swb_c_condition (function->self, "(default_timeout = %s, true)", value);
  swb_c_need_header (function->self, "<stdbool.h>");
  return none ();
}

static SwbEx *
call_sleep (const Function *function)
{
  g_autofree char *value = all_known (function) ? seconds (function) : NULL;

  if (value == NULL)
    return NULL;
  swb_c_need (function->self, "sleep");
  swb_c_condition (function->self, "sleep_for (%s)", value);
  return none ();
}

static SwbEx *
dispatch (const Function *function, SwbMethod method)
{
  const SwbQuery *query = function->checked->query;

  switch (method)
    {
    case SWB_METHOD_SOCKET:
      return call_socket (function);
    case SWB_METHOD_SOCKETPAIR:
      return call_socketpair (function);
    case SWB_METHOD_GETADDRINFO:
      return call_getaddrinfo (function);
    case SWB_METHOD_GETHOSTBYNAME:
      return by_text (function, "host-by-name", "get_host_by_name", query->host, SWB_EX_NAME, "address");
    case SWB_METHOD_GETHOSTBYNAME_EX:
      return call_host_entry (function, "host-by-name-ex", "get_host_by_name_ex");
    case SWB_METHOD_GETHOSTBYADDR:
      return call_host_entry (function, "host-by-address", "get_host_by_address");
    case SWB_METHOD_GETNAMEINFO:
      return call_getnameinfo (function);
    case SWB_METHOD_GETFQDN:
      return by_text (function, "full-name", "get_full_name", query->host, SWB_EX_NAME, "name");
    case SWB_METHOD_GETHOSTNAME:
      return call_gethostname (function);
    case SWB_METHOD_GETSERVBYNAME:
    case SWB_METHOD_GETSERVBYPORT:
      return call_service (function, method == SWB_METHOD_GETSERVBYNAME);
    case SWB_METHOD_GETPROTOBYNAME:
      return by_text (function, "protocol-by-name", "get_protocol_by_name", query->host, SWB_EX_INT, "number");
    case SWB_METHOD_INET_PTON:
      return call_inet_pton (function);
    case SWB_METHOD_INET_NTOP:
      return call_inet_ntop (function);
    case SWB_METHOD_INET_ATON:
      return call_inet_aton (function);
    case SWB_METHOD_INET_NTOA:
      return call_inet_ntoa (function);
    case SWB_METHOD_HTONS:
    case SWB_METHOD_HTONL:
    case SWB_METHOD_NTOHS:
    case SWB_METHOD_NTOHL:
      return call_swap (function, swb_method_name (method));
    case SWB_METHOD_IF_NAMEINDEX:
      return call_if_nameindex (function);
    case SWB_METHOD_IF_NAMETOINDEX:
      return call_if_nametoindex (function);
    case SWB_METHOD_IF_INDEXTONAME:
      return call_if_indextoname (function);
    case SWB_METHOD_GETDEFAULTTIMEOUT:
    case SWB_METHOD_SETDEFAULTTIMEOUT:
      return call_default_timeout (function, method == SWB_METHOD_SETDEFAULTTIMEOUT);
    case SWB_METHOD_SLEEP:
      return call_sleep (function);
    default:
      return swb_c_refuse (function->self, function->node, _ ("`%s` cannot be called in C"), swb_method_name (method));
    }
}

SwbEx *
swb_c_call_function (SwbC *self, const SwbNode *node, GPtrArray *args, SwbCall *call)
{
  SwbMethod method = call->method;
  g_autoptr (SwbOperation) checked = swb_check_call (call, 0, 0);
  Function function = { .self = self, .node = node, .args = args, .checked = checked };

  if (checked->call->failure)
    return swb_c_raise_failure (self, g_steal_pointer (&checked->call->failure));
  return dispatch (&function, method);
}
