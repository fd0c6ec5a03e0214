/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/swb-arguments.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <stddef.h>
#include <string.h>

#define FLOWINFO_MAX 0xfffff

static const char *
family_name (int family)
{
  return family == AF_INET6 ? "AF_INET6" : "AF_INET";
}

static gboolean
wrong_shape (SwbOperation *operation, int family)
{
  return swb_type_error (operation, family == AF_INET6
                                        ? "AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])"
                                        : "AF_INET address must be a pair (host, port)");
}

/* (transfer full) (nullable): NULL with the failure set. Labels are not checked as gethostbyname() checks them. */
static char *
international_name (SwbOperation *operation, const SwbValue *value)
{
  char *name;

  if (swb_argument_host_name (operation, value, &name))
    return name;
  swb_type_error (operation, "encoding of hostname failed");
  return NULL;
}

/* (transfer full) (nullable): NULL with the failure set */
static char *
host_text (SwbOperation *operation, const SwbValue *value)
{
  const char *text;
  size_t length;

  if (swb_value_type (value) == SWB_VALUE_STR)
    text = swb_value_str (value, &length);
  else if (swb_value_type (value) == SWB_VALUE_BYTES)
    text = g_bytes_get_data (swb_value_bytes (value), &length);
  else
    {
      swb_type_error (operation, "str, bytes or bytearray expected, not %s", swb_value_type_name (value));
      return NULL;
    }
  if (length > 0 && memchr (text, '\0', length))
    {
      swb_type_error (operation, "host name must not contain null character");
      return NULL;
    }
  if (swb_value_type (value) == SWB_VALUE_STR && !g_str_is_ascii (text))
    return international_name (operation, value);
  return g_strndup (text ? text : "", length);
}

static gboolean
port_error (SwbOperation *operation)
{
  swb_operation_fail (operation, swb_failure_new ("OverflowError", 0, "%s(): port must be 0-65535.",
                                                  swb_method_name (operation->call->method)));
  return FALSE;
}

static gboolean
port_number (SwbOperation *operation, const SwbValue *value, int64_t *port)
{
  if (swb_value_type (value) == SWB_VALUE_BIG_INT)
    return port_error (operation);
  if (!swb_value_is_int (value))
    return swb_type_error (operation, "'%s' object cannot be interpreted as an integer", swb_value_type_name (value));
  *port = swb_value_int (value);
  return *port >= INT32_MIN && *port <= INT32_MAX ? TRUE : port_error (operation);
}

/* "", "<broadcast>" and numbers are known at once. FALSE: a name that must be looked up */
static gboolean
known_host (const char *host, int family, SwbAddress *address)
{
  SwbAddress found = { 0 };

  if (*host == '\0')
    return swb_address_parse (family == AF_INET6 ? "::" : "0.0.0.0", 0, address);
  if (family == AF_INET && strcmp (host, "<broadcast>") == 0)
    host = "255.255.255.255";
  if (strchr (host, '%') || !swb_address_parse (host, 0, &found) || swb_address_family (&found) != family)
    return FALSE;
  *address = found;
  return TRUE;
}

static gboolean
is_broadcast (const char *host)
{
  return strcmp (host, "<broadcast>") == 0 || strcmp (host, "255.255.255.255") == 0;
}

/* IPv6 only: the third and fourth item */
static gboolean
flow_and_scope (SwbOperation *operation, const SwbValue *tuple, uint32_t *flowinfo, uint32_t *scope)
{
  size_t n = swb_value_tuple_length (tuple);

  return (n <= 2 || swb_argument_masked (operation, swb_value_tuple_item (tuple, 2), flowinfo))
         && (n <= 3 || swb_argument_masked (operation, swb_value_tuple_item (tuple, 3), scope));
}

static gboolean
inet_address (SwbOperation *operation, const SwbValue *value, int family)
{
  SwbAddress address = { .length = family == AF_INET6 ? sizeof (struct sockaddr_in6) : sizeof (struct sockaddr_in) };
  g_autofree char *host = NULL;
  int64_t port = 0;
  uint32_t flowinfo = 0;
  uint32_t scope = 0;
  gboolean known;
  size_t n;

  if (swb_value_type (value) != SWB_VALUE_TUPLE)
    return swb_type_error (operation, "%s(): %s address must be tuple, not %s",
                           swb_method_name (operation->call->method), family_name (family),
                           swb_value_type_name (value));
  n = swb_value_tuple_length (value);
  if (n < 2 || n > (family == AF_INET6 ? 4 : 2))
    return wrong_shape (operation, family);
  host = host_text (operation, swb_value_tuple_item (value, 0));
  if (host == NULL || !port_number (operation, swb_value_tuple_item (value, 1), &port)
      || !flow_and_scope (operation, value, &flowinfo, &scope))
    return FALSE;

  address.u.any.sa_family = (sa_family_t) family;
  if (family == AF_INET6 && is_broadcast (host))
    {
      swb_operation_fail (operation, swb_failure_new ("OSError", 0, "address family mismatched"));
      return FALSE;
    }
  known = known_host (host, family, &address);
  if (port < 0 || port > 65535)
    return port_error (operation);
  if (flowinfo > FLOWINFO_MAX)
    {
      swb_operation_fail (operation, swb_failure_new ("OverflowError", 0, "%s(): flowinfo must be 0-1048575.",
                                                      swb_method_name (operation->call->method)));
      return FALSE;
    }

  if (family == AF_INET6)
    {
      address.u.in6.sin6_port = htons ((uint16_t) port);
      address.u.in6.sin6_flowinfo = htonl (flowinfo);
      address.u.in6.sin6_scope_id = scope;
    }
  else
    address.u.in.sin_port = htons ((uint16_t) port);
  operation->address = address;
  if (!known)
    operation->host = g_steal_pointer (&host);
  return TRUE;
}

static gboolean
unix_address (SwbOperation *operation, const SwbValue *value)
{
  SwbAddress address = { 0 };
  const char *path;
  size_t length;

  if (swb_value_type (value) == SWB_VALUE_STR)
    path = swb_value_str (value, &length);
  else if (swb_value_type (value) == SWB_VALUE_BYTES)
    path = g_bytes_get_data (swb_value_bytes (value), &length);
  else
    return swb_type_error (operation, "a bytes-like object is required, not '%s'", swb_value_type_name (value));

  if (length > sizeof address.u.un.sun_path - (length > 0 && path[0] != '\0'))
    {
      swb_operation_fail (operation, swb_failure_new ("OSError", 0, "AF_UNIX path too long"));
      return FALSE;
    }
  address.u.un.sun_family = AF_UNIX;
  if (length > 0)
    memcpy (address.u.un.sun_path, path, length);
  address.length = (socklen_t) (offsetof (struct sockaddr_un, sun_path) + length);
  if (length > 0 && path[0] != '\0')
    address.length++; /* the NUL of a path; an abstract name has none, and without a name the kernel picks one */
  operation->address = address;
  return TRUE;
}

gboolean
swb_argument_address (SwbOperation *operation, const SwbValue *value)
{
  int family = operation->endpoint->family;

  if (family == AF_UNIX)
    return unix_address (operation, value);
  if (family == AF_INET || family == AF_INET6)
    return inet_address (operation, value, family);
  swb_operation_fail (operation,
                      swb_failure_new ("OSError", 0, "%s(): bad family", swb_method_name (operation->call->method)));
  return FALSE;
}
