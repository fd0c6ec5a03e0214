/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "call/swb-constants.h"
#include "script/swb-export-c-private.h"
#include "script/swb-operators.h"
#include "script/swb-python-repr.h"

/* create_connection() and create_server() in C */

typedef struct
{
  const char *name;
  gboolean by_position;
  SwbEx *value; /* (nullable) (not owned) */
} Parameter;

static gboolean
take_arguments (SwbC *self, const SwbNode *node, GPtrArray *args, Parameter *parameters, unsigned n)
{
  for (unsigned i = 0; i < args->len; i++)
    {
      const char *keyword = node->keywords ? g_ptr_array_index (node->keywords, i + 1) : NULL;
      unsigned at = keyword ? 0 : i;

      while (keyword && at < n && strcmp (parameters[at].name, keyword) != 0)
        at++;
      if (at >= n || parameters[at].value || !(keyword || parameters[at].by_position))
        return swb_c_refuse (self, node, _ ("these arguments cannot be written in C")) != NULL;
      parameters[at].value = g_ptr_array_index (args, i);
    }
  return parameters[0].value != NULL || swb_c_refuse (self, node, _ ("the address is missing")) != NULL;
}

/* Whether it is known, and in which way it decides; what is not given does not */
static gboolean
decision (SwbC *self, const SwbNode *node, const SwbEx *ex, gboolean *yes)
{
  *yes = ex && ex->known && swb_operator_truth (ex->known);
  return ex == NULL || ex->known
         || swb_c_refuse (self, node, _ ("what this is called with is known only when the program runs")) != NULL;
}

/* FALSE: it raises, or cannot be written */
static gboolean
check (SwbC *self, SwbCall *call, int family, SwbOperation **checked)
{
  *checked = swb_check_call (call, family, SOCK_STREAM);
  if ((*checked)->call->failure == NULL)
    return TRUE;
  swb_c_raise_failure (self, g_steal_pointer (&(*checked)->call->failure));
  return FALSE;
}

/* --- create_connection() --- */

/* The timeout in C: as given, or that of new sockets */
static char *
timeout_code (SwbC *self, const SwbNode *node, SwbEx *timeout)
{
  g_autoptr (SwbOperation) checked = NULL;
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (timeout == NULL)
    return g_strdup (g_hash_table_contains (self->pieces, "default-timeout") ? "default_timeout" : "-1");
  if (timeout->type == SWB_EX_TIMEOUT)
    return g_strdup (timeout->code);
  if (timeout->known == NULL)
    return swb_c_seconds (self, node, timeout);
  if (!check (self, swb_call_add (swb_call_new (SWB_METHOD_SETTIMEOUT, 0, NULL), swb_value_ref (timeout->known)), 0,
              &checked))
    return NULL;
  return g_strdup (g_ascii_dtostr (text, sizeof text, checked->timeout_s));
}

/* `NULL`, or the address of where it is to come from */
static char *
source_code (SwbC *self, const SwbNode *node, SwbEx *source)
{
  g_autoptr (SwbOperation) checked = NULL;
  g_autoptr (SwbEx) from = NULL;

  if (source == NULL || (source->known && !swb_operator_truth (source->known)))
    return g_strdup ("NULL");
  from = swb_ex_new (SWB_EX_SOCKET, NULL);
  from->family = AF_INET;
  if (source->known == NULL)
    return swb_c_refuse (self, node, _ ("the source address is known only when the program runs"));
  checked = swb_check_call (swb_call_add (swb_call_new (SWB_METHOD_BIND, 0, NULL), swb_value_ref (source->known)),
                            AF_INET, 0);
  if (checked->call->failure || checked->host)
    return swb_c_refuse (self, node, _ ("the source address must be one of IPv4 here"));
  return swb_c_address (self, node, from, source, checked);
}

static int
family_of (const SwbEx *address, const SwbEx *host)
{
  SwbAddress parsed;
  const char *text;

  if (address->type == SWB_EX_ADDRESS)
    return address->family;
  if (host->known == NULL || swb_value_type (host->known) != SWB_VALUE_STR)
    return 0;
  text = swb_value_str (host->known, NULL);
  return swb_address_parse (text, 0, &parsed) ? swb_address_family (&parsed) : 0;
}

/* Host and service as getaddrinfo() gets them */
static gboolean
host_and_service (SwbC *self, const SwbNode *node, SwbEx *host, SwbEx *port, char **host_code, char **service_code)
{
  g_autoptr (SwbOperation) checked = NULL;
  SwbValue *host_sample = swb_ex_sample (host);
  SwbValue *port_sample = swb_ex_sample (port);
  SwbCall *call = swb_call_new (SWB_METHOD_GETADDRINFO, 0, NULL);

  swb_call_add (call, host_sample ? host_sample : swb_value_new_none ());
  swb_call_add (call, port_sample ? port_sample : swb_value_new_none ());
  swb_call_add (swb_call_add (call, swb_value_new_int (0)), swb_value_new_int (SOCK_STREAM));
  if (!check (self, call, 0, &checked))
    return FALSE;
  if (host->known)
    *host_code =
        checked->query->host ? swb_c_string (checked->query->host, strlen (checked->query->host)) : g_strdup ("NULL");
  else
    *host_code = swb_c_code (self, host, node);
  if (port->known)
    *service_code = checked->query->service ? swb_c_string (checked->query->service, strlen (checked->query->service))
                                            : g_strdup ("NULL");
  else
    {
      swb_c_need (self, "format");
      *service_code = g_strdup_printf ("format (\"%%lld\", %s)", port->code);
    }
  return *host_code != NULL;
}

static SwbEx *
create_connection (SwbC *self, const SwbNode *node, GPtrArray *args)
{
  Parameter parameters[] = { { "address", TRUE, NULL },
                             { "timeout", TRUE, NULL },
                             { "source_address", TRUE, NULL },
                             { "all_errors", FALSE, NULL } };
  g_autoptr (GPtrArray) pair = NULL;
  g_autofree char *host = NULL;
  g_autofree char *service = NULL;
  g_autofree char *timeout = NULL;
  g_autofree char *source = NULL;
  gboolean all_errors;
  SwbEx *socket;

  if (!take_arguments (self, node, args, parameters, G_N_ELEMENTS (parameters))
      || !decision (self, node, parameters[3].value, &all_errors))
    return NULL;
  if (all_errors)
    return swb_c_refuse (self, node, _ ("`all_errors` cannot be written in C"));
  pair = swb_c_unpack (self, node, parameters[0].value, 2);
  if (pair == NULL
      || !host_and_service (self, node, g_ptr_array_index (pair, 0), g_ptr_array_index (pair, 1), &host, &service))
    return NULL;
  timeout = timeout_code (self, node, parameters[1].value);
  source = timeout ? source_code (self, node, parameters[2].value) : NULL;
  if (source == NULL)
    return NULL;
  socket = swb_ex_new (SWB_EX_SOCKET, swb_c_result (self, node, SWB_EX_SOCKET, "made", FALSE));
  socket->family = family_of (parameters[0].value, g_ptr_array_index (pair, 0));
  socket->kind = SOCK_STREAM;
  socket->proto = IPPROTO_TCP;
  swb_c_need (self, "create-connection");
  swb_c_condition (self, "create_connection (&%s, %s, %s, %s, %s)", socket->code, host, service, timeout, source);
  return socket;
}

/* --- create_server() --- */

/* As Python's repr() writes it in the error */
static char *
address_text (SwbC *self, SwbEx *address, int family)
{
  g_autofree char *text = NULL;

  if (address->known)
    {
      text = swb_python_repr (address->known);
      return swb_c_text (text);
    }
  if (address->type != SWB_EX_ADDRESS)
    return g_strdup ("\"(...)\"");
  swb_c_need (self, family == AF_INET6 ? "text-of-in6" : "text-of-in");
  if (family != AF_INET6)
    return g_strdup_printf ("format (\"('%%s', %%lld)\", host_of (&%s), port_of (&%s))", address->code, address->code);
  return g_strdup_printf ("format (\"('%%s', %%lld, %%lld, %%lld)\", host_of (&%s), port_of (&%s), flow_info_of (&%s), "
                          "scope_of (&%s))",
                          address->code, address->code, address->code, address->code);
}

static SwbEx *
create_server (SwbC *self, const SwbNode *node, GPtrArray *args)
{
  Parameter parameters[] = { { "address", TRUE, NULL },
                             { "family", FALSE, NULL },
                             { "backlog", FALSE, NULL },
                             { "reuse_port", FALSE, NULL },
                             { "dualstack_ipv6", FALSE, NULL } };
  g_autoptr (SwbOperation) checked = NULL;
  g_autoptr (SwbOperation) listens = NULL;
  g_autoptr (SwbEx) socket = swb_ex_new (SWB_EX_SOCKET, NULL);
  g_autofree char *address = NULL;
  g_autofree char *text = NULL;
  gboolean reuse_port, dualstack, has_backlog, has_family;
  SwbValue *sample;
  SwbCall *listen = swb_call_new (SWB_METHOD_LISTEN, 0, NULL);

  if (!take_arguments (self, node, args, parameters, G_N_ELEMENTS (parameters))
      || !decision (self, node, parameters[1].value, &has_family)
      || !decision (self, node, parameters[2].value, &has_backlog)
      || !decision (self, node, parameters[3].value, &reuse_port)
      || !decision (self, node, parameters[4].value, &dualstack))
    {
      swb_call_free (listen);
      return NULL;
    }
  if (parameters[2].value && !swb_value_is_none (parameters[2].value->known))
    swb_call_add (listen, swb_value_ref (parameters[2].value->known));
  if (!check (self, listen, 0, &listens))
    return NULL;
  socket->kind = SOCK_STREAM;
  socket->family = !has_family                                     ? AF_INET
                   : swb_value_is_int (parameters[1].value->known) ? (int) swb_value_int (parameters[1].value->known)
                                                                   : 0;
  if (socket->family != AF_INET && socket->family != AF_INET6
      && !(socket->family == AF_UNIX && parameters[0].value->known))
    return swb_c_refuse (self, node, _ ("servers are of IPv4, of IPv6, or have a known path in C"));
  if (dualstack && socket->family != AF_INET6)
    return swb_c_raise (self, "ValueError", "dualstack_ipv6 not supported on this platform");
  sample = swb_ex_sample (parameters[0].value);
  if (sample == NULL)
    return swb_c_refuse (self, node, _ ("the address is known only when the program runs"));
  if (!check (self, swb_call_add (swb_call_new (SWB_METHOD_BIND, 0, NULL), sample), socket->family, &checked))
    return NULL;
  address = swb_c_address (self, node, socket, parameters[0].value, checked);
  text = address ? address_text (self, parameters[0].value, socket->family) : NULL;
  if (text == NULL)
    return NULL;
  socket->code = swb_c_result (self, node, SWB_EX_SOCKET, "made", FALSE);
  swb_c_need (self, "create-server");
  swb_c_condition (self, "create_server (&%s, %s, %s, %s, %s, %s, %d)", socket->code,
                   swb_constant_name ("AF_", socket->family), address, text, reuse_port ? "true" : "false",
                   dualstack ? "true" : "false", listens->numbers[0]);
  return g_steal_pointer (&socket);
}

SwbEx *
swb_c_call_composite (SwbC *self, const SwbNode *node, const char *name, GPtrArray *args)
{
  return strcmp (name, "create_server") == 0 ? create_server (self, node, args) : create_connection (self, node, args);
}
