/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <arpa/inet.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "script/swb-export-c-private.h"

/* An address that a call gets: a struct address of the statement's own, unless there is one already */

typedef struct
{
  SwbC *self;
  const SwbNode *node;
  SwbEx *arg;
  const SwbOperation *checked;
  int family;
  char *variable; /* the struct address that is filled in */
} Target;

static SwbEx *
part (const Target *target, unsigned index)
{
  return target->arg->items && index < target->arg->items->len ? g_ptr_array_index (target->arg->items, index) : NULL;
}

/* "127.0.0.1", for which nobody needs to be asked */
static char *
numeric_host (const SwbOperation *checked)
{
  const SwbAddress *address = &checked->address;
  gboolean six = swb_address_family (address) == AF_INET6;
  char text[INET6_ADDRSTRLEN];
  const void *packed = six ? (const void *) &address->u.in6.sin6_addr : &address->u.in.sin_addr;

  return g_strdup (inet_ntop (six ? AF_INET6 : AF_INET, packed, text, sizeof text));
}

static char *
port_code (const Target *target)
{
  SwbEx *port = part (target, 1);
  g_autofree char *code = NULL;

  if (port == NULL)
    return NULL;
  if (port->known)
    return swb_c_integer (swb_value_int (port->known));
  code = swb_c_code (target->self, port, target->node);
  if (code == NULL)
    return NULL;
  if (port->type != SWB_EX_BOOL && !g_str_has_prefix (code, "port_of"))
    swb_c_condition (target->self,
                     "((%s >= 0 && %s <= 65535) || raised (\"OverflowError\", \"%s(): port must be 0-65535.\"))", code,
                     code, swb_method_name (target->checked->call->method));
  return g_strdup_printf ("(int) %s", code);
}

/* The third and fourth item, as arguments in C */
static char *
flow_and_scope (const Target *target)
{
  GString *code = g_string_new (NULL);

  if (target->family != AF_INET6)
    return g_string_free (code, FALSE);
  for (unsigned i = 2; i < 4; i++)
    {
      SwbEx *item = part (target, i);
      const struct sockaddr_in6 *in6 = &target->checked->address.u.in6;

      if (item && item->known == NULL)
        g_string_append_printf (code, ", (uint32_t) %s", item->code);
      else
        g_string_append_printf (code, ", %u", i == 2 ? ntohl (in6->sin6_flowinfo) : in6->sin6_scope_id);
    }
  return g_string_free (code, FALSE);
}

static gboolean
fill_in_inet (const Target *target)
{
  SwbC *self = target->self;
  SwbEx *host = part (target, 0);
  gboolean numeric = host && host->known && target->checked->host == NULL;
  g_autofree char *address = numeric ? numeric_host (target->checked) : NULL;
  const char *text = numeric ? address : target->checked->host;
  g_autofree char *host_code = NULL;
  g_autofree char *port = NULL;
  g_autofree char *rest = flow_and_scope (target);
  const char *suffix = target->family == AF_INET6 ? "in6" : "in";
  g_autofree char *piece = g_strconcat (numeric ? "set-" : "look-up-", suffix, NULL);

  if (host == NULL)
    {
      swb_c_refuse (self, target->node, _ ("this address is known only when the program runs"));
      return FALSE;
    }
  host_code = host->known ? swb_c_string (text, strlen (text)) : swb_c_code (self, host, target->node);
  port = host_code ? port_code (target) : NULL;
  if (port == NULL)
    return FALSE;
  swb_c_need (self, piece);
  swb_c_condition (self, "%s_%s (&%s, %s, %s%s)", numeric ? "set" : "look_up", suffix, target->variable, host_code,
                   port, rest);
  return TRUE;
}

static gboolean
fill_in_unix (const Target *target)
{
  SwbC *self = target->self;
  const SwbValue *path = target->arg->known;
  g_autofree char *literal = NULL;
  const char *bytes;
  size_t length;

  if (path == NULL)
    {
      swb_c_refuse (self, target->node, _ ("this path is known only when the program runs"));
      return FALSE;
    }
  bytes = swb_value_type (path) == SWB_VALUE_STR ? swb_value_str (path, &length)
                                                 : g_bytes_get_data (swb_value_bytes (path), &length);
  literal = swb_c_string (bytes, length);
  swb_c_need (self, "set-un");
  swb_c_condition (self, "set_un (&%s, BYTES (%s))", target->variable, literal);
  return TRUE;
}

/* An address of IPv4 for a socket of IPv6 is no address for it: it looks up the host as if it were a name. */
static char *
of_other_family (SwbC *self, const SwbEx *address)
{
  char *variable = swb_c_local (self, SWB_EX_ADDRESS, "address");
  g_autofree char *code = g_strdup_printf ("&%s", variable);

  swb_c_need (self, "look-up-in6");
  swb_c_need (self, "host-of");
  swb_c_need (self, "port-of");
  swb_c_condition (self, "look_up_in6 (%s, host_of (&%s), (int) port_of (&%s), 0, 0)", code, address->code,
                   address->code);
  g_free (variable);
  return g_steal_pointer (&code);
}

char *
swb_c_address (SwbC *self, const SwbNode *node, const SwbEx *socket, SwbEx *arg, const SwbOperation *checked)
{
  Target target = { .self = self, .node = node, .arg = arg, .checked = checked, .family = socket->family };
  g_autofree char *variable = NULL;

  if (arg->type == SWB_EX_ADDRESS)
    {
      if (arg->kind == SWB_C_MAYBE_NONE && arg->family == AF_UNIX)
        swb_c_condition (
            self, "(%s.length > 0 || raised (\"TypeError\", \"a bytes-like object is required, not 'NoneType'\"))",
            arg->code);
      else if (arg->kind == SWB_C_MAYBE_NONE)
        return swb_c_refuse (self, node, _ ("whether this is an address is known only when the program runs"));
      if (arg->family == AF_INET && socket->family == AF_INET6)
        return of_other_family (self, arg);
      if (arg->family && socket->family && arg->family != socket->family)
        return swb_c_refuse (self, node, _ ("this address is of another family than the socket"));
      return g_strdup_printf ("&%s", arg->code);
    }
  if (checked == NULL || (socket->family != AF_UNIX && socket->family != AF_INET && socket->family != AF_INET6))
    return swb_c_refuse (self, node, _ ("the family of this socket is known only when the program runs"));
  target.variable = variable = swb_c_local (self, SWB_EX_ADDRESS, "address");
  if (!(socket->family == AF_UNIX ? fill_in_unix (&target) : fill_in_inet (&target)))
    return NULL;
  return g_strdup_printf ("&%s", variable);
}
