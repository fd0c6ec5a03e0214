/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/socket.h>

#include "script/swb-export-c-private.h"

/* Calls of sockets' methods in C */

typedef struct
{
  SwbC *self;
  const SwbNode *node;
  SwbEx *socket;
  GPtrArray *args;       /* SwbEx */
  SwbOperation *checked; /* (nullable): the call with its arguments looked at, if all that matters is known */
} Method;

static SwbEx *
none (void)
{
  return swb_ex_new_known (swb_value_new_none ());
}

static SwbEx *
arg (const Method *method, unsigned index)
{
  return index < method->args->len ? g_ptr_array_index (method->args, index) : NULL;
}

char *
swb_c_seconds (SwbC *self, const SwbNode *node, SwbEx *ex)
{
  if (ex->type == SWB_EX_TIMEOUT)
    return g_strdup (ex->code);
  if (!swb_ex_is_number (ex))
    return swb_c_refuse (self, node, _ ("the timeout is known only when the program runs"));
  if (ex->type != SWB_EX_BOOL)
    swb_c_condition (self, "(%s >= 0 || raised (\"ValueError\", \"Timeout value out of range\"))", ex->code);
  return g_strdup_printf ("(double) %s", ex->code);
}

char *
swb_c_int_argument (SwbC *self, const SwbNode *node, SwbEx *ex, const char *otherwise)
{
  g_autofree char *code = NULL;

  if (ex == NULL)
    return g_strdup (otherwise);
  code = swb_c_code (self, ex, node);
  if (code == NULL || ex->known)
    return g_steal_pointer (&code);
  return g_strdup_printf ("(int) %s", code);
}

static char *
int_argument (const Method *method, unsigned index, const char *otherwise)
{
  return swb_c_int_argument (method->self, method->node, arg (method, index), otherwise);
}

/* --- addresses --- */

static SwbEx *
call_bind (const Method *method)
{
  g_autofree char *address =
      swb_c_address (method->self, method->node, method->socket, arg (method, 0), method->checked);

  if (address == NULL)
    return NULL;
  swb_c_need (method->self, "succeeded");
  /* &name is a member's owner, a name its value */
  swb_c_condition (method->self, "succeeded (bind (%s.fd, &%s.any, %s.length))", method->socket->code, address + 1,
                   address + 1);
  return none ();
}

static SwbEx *
call_connect (const Method *method)
{
  g_autofree char *address =
      swb_c_address (method->self, method->node, method->socket, arg (method, 0), method->checked);

  if (address == NULL)
    return NULL;
  swb_c_need (method->self, "connect-socket");
  swb_c_condition (method->self, "connect_socket (&%s, %s)", method->socket->code, address);
  return none ();
}

static SwbEx *
call_connect_ex (const Method *method)
{
  g_autofree char *address =
      swb_c_address (method->self, method->node, method->socket, arg (method, 0), method->checked);
  char *result;

  if (address == NULL)
    return NULL;
  result = swb_c_result (method->self, method->node, SWB_EX_INT, "error", FALSE);
  swb_c_need (method->self, "connect-ex");
  swb_c_condition (method->self, "connect_ex (&%s, %s, &%s)", method->socket->code, address, result);
  return swb_ex_new (SWB_EX_INT, result);
}

static SwbEx *
address_result (const Method *method, const char *piece, const char *function)
{
  char *result = swb_c_result (method->self, method->node, SWB_EX_ADDRESS, "address", FALSE);
  SwbEx *ex = swb_ex_new (SWB_EX_ADDRESS, result);

  ex->family = method->socket->family;
  swb_c_need (method->self, piece);
  swb_c_condition (method->self, "%s (&%s, &%s)", function, method->socket->code, result);
  return ex;
}

static SwbEx *
call_accept (const Method *method)
{
  swb_c_by_hand (method->self, method->socket);

  SwbEx *pair = swb_ex_new (SWB_EX_TUPLE, NULL);
  char *connection = swb_c_result (method->self, method->node, SWB_EX_SOCKET, "connection", TRUE);
  char *peer = swb_c_result (method->self, method->node, SWB_EX_ADDRESS, "peer", TRUE);
  SwbEx *socket = swb_ex_new (SWB_EX_SOCKET, connection);
  SwbEx *address = swb_ex_new (SWB_EX_ADDRESS, peer);

  socket->family = address->family = method->socket->family;
  socket->kind = method->socket->kind;
  socket->proto = method->socket->proto;
  g_ptr_array_add (pair->items, socket);
  g_ptr_array_add (pair->items, address);
  swb_c_need (method->self, "accept");
  swb_c_condition (method->self, "accept_from (&%s, &%s, &%s)", method->socket->code, connection, peer);
  return pair;
}

/* --- bytes --- */

/* How much is to be received, at most */
static char *
size_argument (const Method *method, unsigned index)
{
  SwbEx *size = arg (method, index);
  g_autofree char *code = swb_c_code (method->self, size, method->node);

  if (code == NULL || size->known || size->type == SWB_EX_BOOL)
    return g_steal_pointer (&code);
  swb_c_condition (method->self, "(%s >= 0 || raised (\"ValueError\", \"negative buffersize in %s\"))", code,
                   swb_method_name (method->checked->call->method));
  return g_strdup_printf ("(size_t) %s", code);
}

static SwbEx *
call_recv (const Method *method)
{
  g_autofree char *size = size_argument (method, 0);
  g_autofree char *flags = size ? int_argument (method, 1, "0") : NULL;
  char *data;

  if (flags == NULL)
    return NULL;
  data = swb_c_result (method->self, method->node, SWB_EX_BYTES, "data", FALSE);
  swb_c_by_hand (method->self, method->socket);
  swb_c_need (method->self, "recv");
  swb_c_condition (method->self, "receive (&%s, %s, %s, &%s)", method->socket->code, size, flags, data);
  return swb_ex_new (SWB_EX_BYTES, data);
}

static SwbEx *
call_recvfrom (const Method *method)
{
  g_autofree char *size = size_argument (method, 0);
  g_autofree char *flags = size ? int_argument (method, 1, "0") : NULL;
  gboolean inet = method->socket->family == AF_INET || method->socket->family == AF_INET6;
  SwbEx *pair;
  SwbEx *sender;
  char *data;

  if (flags == NULL)
    return NULL;
  data = swb_c_result (method->self, method->node, SWB_EX_BYTES, "data", FALSE);
  sender = swb_ex_new (SWB_EX_ADDRESS, swb_c_result (method->self, method->node, SWB_EX_ADDRESS, "sender", TRUE));
  sender->family = method->socket->family;
  sender->kind = inet && method->socket->kind == SOCK_DGRAM ? 0 : SWB_C_MAYBE_NONE;
  swb_c_by_hand (method->self, method->socket);
  swb_c_need (method->self, "receive");
  swb_c_condition (method->self, "receive_from (&%s, %s, %s, &%s, &%s)", method->socket->code, size, flags, data,
                   sender->code);
  pair = swb_ex_new (SWB_EX_TUPLE, NULL);
  g_ptr_array_add (pair->items, swb_ex_new (SWB_EX_BYTES, data));
  g_ptr_array_add (pair->items, sender);
  return pair;
}

static SwbEx *
call_send (const Method *method, gboolean all)
{
  g_autofree char *data = swb_c_code (method->self, arg (method, 0), method->node);
  g_autofree char *flags = data ? int_argument (method, 1, "0") : NULL;
  char *sent;

  if (flags == NULL)
    return NULL;
  method->self->sends = TRUE;
  swb_c_need (method->self, all ? "send-all" : "send");
  if (all)
    {
      swb_c_condition (method->self, "send_all (&%s, %s, %s)", method->socket->code, data, flags);
      return none ();
    }
  sent = swb_c_result (method->self, method->node, SWB_EX_INT, "sent", FALSE);
  swb_c_condition (method->self, "send_bytes (&%s, %s, %s, &%s)", method->socket->code, data, flags, sent);
  return swb_ex_new (SWB_EX_INT, sent);
}

static SwbEx *
call_sendto (const Method *method)
{
  unsigned last = method->args->len - 1;
  g_autofree char *data = swb_c_code (method->self, arg (method, 0), method->node);
  g_autofree char *flags = data == NULL ? NULL : last == 2 ? int_argument (method, 1, "0") : g_strdup ("0");
  g_autofree char *address =
      flags ? swb_c_address (method->self, method->node, method->socket, arg (method, last), method->checked) : NULL;
  char *sent;

  if (address == NULL)
    return NULL;
  method->self->sends = TRUE;
  sent = swb_c_result (method->self, method->node, SWB_EX_INT, "sent", FALSE);
  swb_c_need (method->self, "send-to");
  swb_c_condition (method->self, "send_to (&%s, %s, %s, %s, &%s)", method->socket->code, data, flags, address, sent);
  return swb_ex_new (SWB_EX_INT, sent);
}

/* --- the state of a socket --- */

static SwbEx *
call_listen (const Method *method)
{
  SwbEx *backlog = arg (method, 0);
  g_autofree char *code = backlog && backlog->known == NULL ? int_argument (method, 0, NULL)
                                                            : g_strdup_printf ("%d", method->checked->numbers[0]);

  swb_c_need (method->self, "succeeded");
  swb_c_condition (method->self, "succeeded (listen (%s.fd, %s))", method->socket->code, code);
  return none ();
}

static SwbEx *
call_shutdown (const Method *method)
{
  g_autofree char *how = int_argument (method, 0, NULL);

  if (how == NULL)
    return NULL;
  swb_c_need (method->self, "succeeded");
  swb_c_condition (method->self, "succeeded (shutdown (%s.fd, %s))", method->socket->code, how);
  return none ();
}

static SwbEx *
call_close (const Method *method)
{
  swb_c_need (method->self, "close-socket");
  swb_c_condition (method->self, "close_socket (&%s)", method->socket->code);
  return none ();
}

static SwbEx *
call_detach (const Method *method)
{
  char *fd = swb_c_result (method->self, method->node, SWB_EX_INT, "fd", FALSE);

  swb_c_need (method->self, "detach-socket");
  swb_c_condition (method->self, "detach_socket (&%s, &%s)", method->socket->code, fd);
  return swb_ex_new (SWB_EX_INT, fd);
}

/* What is read from the struct when the rest has been evaluated would be too late inside of an expression. */
static SwbEx *
read_now (const Method *method, SwbExType type, const char *wanted, const char *format)
{
  g_auto (GStrv) around = g_strsplit (format, "%s", 2);
  g_autofree char *code = g_strconcat (around[0], method->socket->code, around[1], NULL);
  char *variable;

  if (method->node == method->self->statement->expression
      && !g_hash_table_contains (method->self->made, method->socket->code))
    return swb_ex_new (type, g_steal_pointer (&code));
  variable = swb_c_local (method->self, type, wanted);
  swb_c_condition (method->self, "(%s = %s, true)", variable, code);
  return swb_ex_new (type, variable);
}

/* --- timeouts and options --- */

static SwbEx *
call_settimeout (const Method *method)
{
  SwbEx *seconds = arg (method, 0);
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_autofree char *code = seconds->known ? NULL : swb_c_seconds (method->self, method->node, seconds);

  if (seconds->known == NULL && code == NULL)
    return NULL;
  swb_c_need (method->self, "set-timeout");
  if (code)
    swb_c_condition (method->self, "set_timeout (&%s, %s)", method->socket->code, code);
  else
    swb_c_condition (method->self, "set_timeout (&%s, %s)", method->socket->code,
                     g_ascii_dtostr (number, sizeof number, method->checked->timeout_s));
  return none ();
}

static SwbEx *
call_setblocking (const Method *method)
{
  SwbEx *flag = arg (method, 0);

  swb_c_need (method->self, "set-timeout");
  if (flag->known)
    swb_c_condition (method->self, "set_timeout (&%s, %d)", method->socket->code,
                     method->checked->timeout_s < 0 ? -1 : 0);
  else
    swb_c_condition (method->self, "set_timeout (&%s, %s ? -1 : 0)", method->socket->code, flag->code);
  return none ();
}

static SwbEx *
call_getsockopt (const Method *method)
{
  g_autofree char *level = int_argument (method, 0, NULL);
  g_autofree char *option = level ? int_argument (method, 1, NULL) : NULL;
  SwbEx *length = arg (method, 2);
  int known_length = method->checked->numbers[2];
  char *value;

  if (option == NULL)
    return NULL;
  if (length && length->known == NULL)
    return swb_c_refuse (method->self, method->node, _ ("the length is known only when the program runs"));
  if (known_length == 0)
    {
      value = swb_c_result (method->self, method->node, SWB_EX_INT, "value", FALSE);
      swb_c_need (method->self, "option");
      swb_c_condition (method->self, "get_option (&%s, %s, %s, &%s)", method->socket->code, level, option, value);
      return swb_ex_new (SWB_EX_INT, value);
    }
  value = swb_c_result (method->self, method->node, SWB_EX_BYTES, "value", FALSE);
  swb_c_need (method->self, "option-bytes");
  swb_c_condition (method->self, "get_option_bytes (&%s, %s, %s, %d, &%s)", method->socket->code, level, option,
                   known_length, value);
  return swb_ex_new (SWB_EX_BYTES, value);
}

/* What setsockopt(2) gets: `&(int){ 1 }, sizeof (int)` */
static char *
option_value (const Method *method)
{
  SwbEx *value = arg (method, 2);
  g_autofree char *code = NULL;
  g_autofree char *variable = NULL;
  g_autofree char *assignment = NULL;

  if (value->known && swb_value_is_none (value->known))
    return g_strdup_printf ("NULL, %uU", (unsigned) method->checked->size);
  code = swb_c_code (method->self, value, method->node);
  if (code == NULL)
    return NULL;
  if (swb_ex_is_number (value))
    return g_strdup_printf (value->known ? "&(int){ %s }, sizeof (int)" : "&(int){ (int) %s }, sizeof (int)", code);
  if (value->code)
    return g_strdup_printf ("%s.data, (socklen_t) %s.length", code, code);
  variable = swb_c_local (method->self, SWB_EX_BYTES, "value");
  swb_c_condition (method->self, "(%s = %s, true)", variable, code);
  return g_strdup_printf ("%s.data, (socklen_t) %s.length", variable, variable);
}

static SwbEx *
call_setsockopt (const Method *method)
{
  g_autofree char *level = int_argument (method, 0, NULL);
  g_autofree char *option = level ? int_argument (method, 1, NULL) : NULL;
  g_autofree char *value = option ? option_value (method) : NULL;

  if (value == NULL)
    return NULL;
  swb_c_need (method->self, "succeeded");
  swb_c_condition (method->self, "succeeded (setsockopt (%s.fd, %s, %s, %s))", method->socket->code, level, option,
                   value);
  return none ();
}

/* A name that a socket has may be a path or abstract: str or bytes, if that is what is wrong. Whether it was. */
static gboolean
names_type_of_path (const Method *method)
{
  SwbEx *address = arg (method, method->args->len - 1);
  const SwbFailure *failure = method->checked->call->failure;
  g_autofree char *message = swb_failure_text (failure);
  g_autofree char *literal = NULL;

  if (address == NULL || address->type != SWB_EX_ADDRESS || address->family != AF_UNIX || method->socket->family == 0
      || !g_str_has_suffix (message, "not str"))
    return FALSE;
  message[strlen (message) - strlen ("str")] = '\0';
  literal = swb_c_text (message);
  swb_c_need (method->self, "type-of-un");
  swb_c_condition (method->self, "raised (\"%s\", \"%%s%%s\", %s, type_of_un (&%s))", failure->type, literal,
                   address->code);
  method->self->raises = TRUE;
  return TRUE;
}

/* --- all of them --- */

static SwbEx *
dispatch (const Method *method, SwbMethod which)
{
  switch (which)
    {
    case SWB_METHOD_BIND:
      return call_bind (method);
    case SWB_METHOD_LISTEN:
      return call_listen (method);
    case SWB_METHOD_ACCEPT:
      return call_accept (method);
    case SWB_METHOD_CONNECT:
      return call_connect (method);
    case SWB_METHOD_CONNECT_EX:
      return call_connect_ex (method);
    case SWB_METHOD_RECV:
      return call_recv (method);
    case SWB_METHOD_RECVFROM:
      return call_recvfrom (method);
    case SWB_METHOD_SEND:
    case SWB_METHOD_SENDALL:
      return call_send (method, which == SWB_METHOD_SENDALL);
    case SWB_METHOD_SENDTO:
      return call_sendto (method);
    case SWB_METHOD_SHUTDOWN:
      return call_shutdown (method);
    case SWB_METHOD_CLOSE:
      return call_close (method);
    case SWB_METHOD_DETACH:
      return call_detach (method);
    case SWB_METHOD_GETPEERNAME:
      return address_result (method, "peer-address", "get_peer_address");
    case SWB_METHOD_GETSOCKNAME:
      return address_result (method, "own-address", "get_own_address");
    case SWB_METHOD_SETSOCKOPT:
      return call_setsockopt (method);
    case SWB_METHOD_GETSOCKOPT:
      return call_getsockopt (method);
    case SWB_METHOD_SETTIMEOUT:
      return call_settimeout (method);
    case SWB_METHOD_GETTIMEOUT:
      return read_now (method, SWB_EX_TIMEOUT, "seconds", "%s.timeout");
    case SWB_METHOD_SETBLOCKING:
      return call_setblocking (method);
    case SWB_METHOD_GETBLOCKING:
      return read_now (method, SWB_EX_BOOL, "blocks", "(%s.timeout != 0)");
    case SWB_METHOD_FILENO:
      return read_now (method, SWB_EX_INT, "fd", "(long long) %s.fd");
    default:
      return swb_c_refuse (method->self, method->node, _ ("`%s` cannot be called in C"), swb_method_name (which));
    }
}

SwbEx *
swb_c_call_method (SwbC *self, const SwbNode *node, SwbEx *socket, GPtrArray *args, SwbCall *call, SwbMethod which)
{
  g_autoptr (SwbOperation) checked = call ? swb_check_call (call, socket->family, socket->kind) : NULL;
  Method method = { .self = self, .node = node, .socket = socket, .args = args, .checked = checked };
  gboolean by_address = which == SWB_METHOD_BIND || which == SWB_METHOD_CONNECT || which == SWB_METHOD_CONNECT_EX
                        || which == SWB_METHOD_SENDTO;

  if (checked && checked->call->failure && by_address && names_type_of_path (&method))
    return NULL;
  /* What is wrong with an address is not known where the socket's family is not. */
  if (checked && checked->call->failure && !(by_address && socket->family == 0))
    return swb_c_raise_failure (self, g_steal_pointer (&checked->call->failure));
  if (checked == NULL && !by_address)
    return swb_c_refuse (self, node, _ ("what this is called with is known only when the program runs"));
  return dispatch (&method, which);
}
