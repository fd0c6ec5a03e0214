/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "call/swb-address.h"

#include <arpa/inet.h>
#include <glib/gi18n-lib.h>
#include <net/if.h>
#include <stddef.h>
#include <string.h>

#define UNIX_PREFIX "unix:"

int
swb_address_family (const SwbAddress *address)
{
  g_return_val_if_fail (address != NULL, AF_UNSPEC);
  return address->length >= sizeof (sa_family_t) ? address->u.any.sa_family : AF_UNSPEC;
}

uint16_t
swb_address_port (const SwbAddress *address)
{
  switch (swb_address_family (address))
    {
    case AF_INET:
      return ntohs (address->u.in.sin_port);
    case AF_INET6:
      return ntohs (address->u.in6.sin6_port);
    default:
      return 0;
    }
}

gboolean
swb_address_equal (const SwbAddress *a, const SwbAddress *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);
  return a->length == b->length && memcmp (&a->u, &b->u, a->length) == 0;
}

gboolean
swb_address_is_any (const SwbAddress *address)
{
  switch (swb_address_family (address))
    {
    case AF_INET:
      return address->u.in.sin_addr.s_addr == htonl (INADDR_ANY);
    case AF_INET6:
      return IN6_IS_ADDR_UNSPECIFIED (&address->u.in6.sin6_addr);
    default:
      return FALSE;
    }
}

/* @scope: what stands behind the % of an IPv6 address: an interface's name or number */
static gboolean
parse_scope (const char *scope, uint32_t *id)
{
  guint64 number;

  *id =
      g_ascii_string_to_unsigned (scope, 10, 1, UINT32_MAX, &number, NULL) ? (uint32_t) number : if_nametoindex (scope);
  return *id != 0;
}

static gboolean
parse_in6 (const char *host, uint16_t port, SwbAddress *out)
{
  SwbAddress address = { .length = sizeof (struct sockaddr_in6) };
  const char *percent = strchr (host, '%');
  g_autofree char *bare = percent ? g_strndup (host, percent - host) : g_strdup (host);

  address.u.in6.sin6_family = AF_INET6;
  address.u.in6.sin6_port = htons (port);
  if (inet_pton (AF_INET6, bare, &address.u.in6.sin6_addr) != 1)
    return FALSE;
  if (percent && !parse_scope (percent + 1, &address.u.in6.sin6_scope_id))
    return FALSE;
  *out = address;
  return TRUE;
}

static gboolean
parse_in (const char *host, uint16_t port, SwbAddress *out)
{
  SwbAddress address = { .length = sizeof (struct sockaddr_in) };

  address.u.in.sin_family = AF_INET;
  address.u.in.sin_port = htons (port);
  if (inet_pton (AF_INET, host, &address.u.in.sin_addr) != 1)
    return FALSE;
  *out = address;
  return TRUE;
}

gboolean
swb_address_parse (const char *host, uint16_t port, SwbAddress *out)
{
  g_return_val_if_fail (host != NULL && out != NULL, FALSE);
  return parse_in (host, port, out) || parse_in6 (host, port, out);
}

/* The length of sun_path: an abstract name counts all its bytes, a path ends at its NUL */
static size_t
unix_path_length (const SwbAddress *address)
{
  size_t room = address->length - offsetof (struct sockaddr_un, sun_path);
  const char *path = address->u.un.sun_path;

  if (address->length <= offsetof (struct sockaddr_un, sun_path))
    return 0;
  return path[0] == '\0' ? room : strnlen (path, room);
}

static char *
unix_host (const SwbAddress *address)
{
  size_t length = unix_path_length (address);
  const char *path = address->u.un.sun_path;
  GString *text = g_string_new (NULL);

  for (size_t i = 0; i < length; i++)
    {
      unsigned char c = (unsigned char) path[i];

      if (c == '\0' && i == 0)
        g_string_append_c (text, '@');
      else if (c < 0x20 || c >= 0x7f || c == '\\' || (c == '@' && i == 0)) /* a path, not an abstract name */
        g_string_append_printf (text, "\\x%02x", c);
      else
        g_string_append_c (text, (char) c);
    }
  return g_string_free (text, FALSE);
}

static char *
in6_host_without_scope (const SwbAddress *address)
{
  char text[INET6_ADDRSTRLEN];

  inet_ntop (AF_INET6, &address->u.in6.sin6_addr, text, sizeof text);
  return g_strdup (text);
}

static char *
in6_host (const SwbAddress *address)
{
  g_autofree char *text = in6_host_without_scope (address);
  char name[IF_NAMESIZE];
  uint32_t scope = address->u.in6.sin6_scope_id;

  if (scope == 0)
    return g_steal_pointer (&text);
  if (if_indextoname (scope, name))
    return g_strdup_printf ("%s%%%s", text, name);
  return g_strdup_printf ("%s%%%u", text, scope);
}

char *
swb_address_host (const SwbAddress *address)
{
  char text[INET_ADDRSTRLEN];

  switch (swb_address_family (address))
    {
    case AF_INET:
      inet_ntop (AF_INET, &address->u.in.sin_addr, text, sizeof text);
      return g_strdup (text);
    case AF_INET6:
      return in6_host (address);
    case AF_UNIX:
      return unix_host (address);
    default:
      return g_strdup ("");
    }
}

char *
swb_address_text (const SwbAddress *address)
{
  g_autofree char *host = swb_address_host (address);

  switch (swb_address_family (address))
    {
    case AF_INET:
      return g_strdup_printf ("%s:%u", host, swb_address_port (address));
    case AF_INET6:
      return g_strdup_printf ("[%s]:%u", host, swb_address_port (address));
    case AF_UNIX:
      return g_strdup_printf (UNIX_PREFIX "%s", host);
    default:
      return g_strdup ("");
    }
}

gboolean
swb_address_is_unnamed (const SwbAddress *address)
{
  return swb_address_family (address) == AF_UNIX && address->length <= sizeof (sa_family_t);
}

char *
swb_address_label (const SwbAddress *address)
{
  return swb_address_is_unnamed (address) ? g_strdup (_ ("unnamed")) : swb_address_text (address);
}

/* Undoes unix_host() */
static gboolean
unix_from_text (const char *text, SwbAddress *out)
{
  SwbAddress address = { 0 };
  size_t length = 0;

  address.u.un.sun_family = AF_UNIX;
  for (const char *c = text; *c; c++)
    {
      if (length == sizeof address.u.un.sun_path)
        return FALSE;
      if (c == text && *c == '@')
        address.u.un.sun_path[length++] = '\0';
      else if (*c == '\\')
        {
          if (c[1] != 'x' || !g_ascii_isxdigit (c[2]) || !g_ascii_isxdigit (c[3]))
            return FALSE;
          address.u.un.sun_path[length++] = (char) (g_ascii_xdigit_value (c[2]) << 4 | g_ascii_xdigit_value (c[3]));
          c += 3;
        }
      else
        address.u.un.sun_path[length++] = *c;
    }
  address.length = (socklen_t) (offsetof (struct sockaddr_un, sun_path) + length);
  if (length > 0 && address.u.un.sun_path[0] != '\0')
    {
      if (strnlen (address.u.un.sun_path, length) < length)
        return FALSE;
      address.length++; /* the NUL, which the kernel counts even where there is no room for it */
    }
  *out = address;
  return TRUE;
}

gboolean
swb_address_from_text (const char *text, SwbAddress *out)
{
  const char *colon;
  g_autofree char *host = NULL;
  guint64 port;

  g_return_val_if_fail (text != NULL && out != NULL, FALSE);

  if (g_str_has_prefix (text, UNIX_PREFIX))
    return unix_from_text (text + strlen (UNIX_PREFIX), out);
  colon = strrchr (text, ':');
  if (colon == NULL || !g_ascii_string_to_unsigned (colon + 1, 10, 0, 65535, &port, NULL))
    return FALSE;
  if (text[0] == '[' && colon - text >= 2 && colon[-1] == ']')
    {
      host = g_strndup (text + 1, colon - text - 2);
      return parse_in6 (host, (uint16_t) port, out);
    }
  host = g_strndup (text, colon - text);
  return parse_in (host, (uint16_t) port, out);
}

static SwbValue *
unix_value (const SwbAddress *address)
{
  size_t length = unix_path_length (address);
  const char *path = address->u.un.sun_path;

  if (length > 0 && path[0] == '\0')
    return swb_value_new_bytes_copy (path, length);
  return swb_value_new_str (path, (gssize) length);
}

SwbValue *
swb_address_value (const SwbAddress *address)
{
  gboolean is_in6 = swb_address_family (address) == AF_INET6;
  g_autofree char *host = is_in6 ? in6_host_without_scope (address) : swb_address_host (address);

  switch (swb_address_family (address))
    {
    case AF_INET:
      return swb_value_new_tuple_of (swb_value_new_str (host, -1), swb_value_new_int (swb_address_port (address)),
                                     NULL);
    case AF_INET6:
      return swb_value_new_tuple_of (swb_value_new_str (host, -1), swb_value_new_int (swb_address_port (address)),
                                     swb_value_new_int (ntohl (address->u.in6.sin6_flowinfo)),
                                     swb_value_new_int (address->u.in6.sin6_scope_id), NULL);
    case AF_UNIX:
      return unix_value (address);
    default:
      return swb_value_new_none ();
    }
}
