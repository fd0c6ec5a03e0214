/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/swb-cli-open.h"

#include <sys/socket.h>

#include "call/swb-constants.h"
#include "call/swb-errno.h"

/* More connections than this wait for nobody to be accepted; the kernel has a limit of its own besides. */
#define BACKLOG 4096

/* One of the addresses that a target stands for */
typedef struct
{
  int family;
  SwbValue *address;
} Place;

/* Where a call failed, until it is known that no other address does better */
typedef struct
{
  SwbMethod method;
  SwbFailure *failure;
} Trouble;

static void
trouble_clear (Trouble *trouble)
{
  g_clear_pointer (&trouble->failure, swb_failure_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Trouble, trouble_clear)

static void
place_free (gpointer data)
{
  Place *place = data;

  swb_value_unref (place->address);
  g_free (place);
}

static void
add_place (GPtrArray *places, int family, SwbValue *address)
{
  Place *place = g_new0 (Place, 1);

  place->family = family;
  place->address = address;
  g_ptr_array_add (places, place);
}

static SwbValue *
constant (const char *prefix, int64_t value)
{
  return swb_value_new_constant (swb_constant_name (prefix, value), value);
}

void
swb_cli_socket_clear (SwbCliSocket *self)
{
  g_clear_pointer (&self->where, g_free);
}

SwbCall *
swb_cli_socket_new_call (const SwbCliSocket *self, SwbMethod method)
{
  return swb_call_new (method, self->id, self->name);
}

/* Whether it went well; else @trouble tells */
static gboolean
make (SwbCliSession *session, SwbCall *call, SwbValue **result, Trouble *trouble)
{
  SwbMethod method = call->method;
  g_autoptr (SwbFailure) failure = NULL;
  g_autoptr (SwbValue) value = swb_cli_session_call (session, call, &failure);

  if (value == NULL)
    {
      trouble_clear (trouble);
      *trouble = (Trouble){ .method = method, .failure = g_steal_pointer (&failure) };
      return FALSE;
    }
  if (result)
    *result = g_steal_pointer (&value);
  return TRUE;
}

static GPtrArray *
find_places (SwbCliSession *session, const SwbCliTarget *target, Trouble *trouble)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (place_free);
  g_autoptr (SwbValue) found = NULL;
  SwbCall *call;

  if (target->address.length > 0)
    {
      add_place (places, swb_address_family (&target->address), swb_address_value (&target->address));
      return g_steal_pointer (&places);
    }
  call = swb_call_new (SWB_METHOD_GETADDRINFO, 0, NULL);
  swb_call_add (call, swb_value_new_str (target->host, -1));
  swb_call_add (call, swb_value_new_int (target->port));
  swb_call_add_keyword (call, "type", constant ("SOCK_", target->type));
  if (!make (session, call, &found, trouble))
    return NULL;
  for (size_t i = 0; i < swb_value_tuple_length (found); i++)
    {
      const SwbValue *line = swb_value_tuple_item (found, i);

      add_place (places, (int) swb_value_int (swb_value_tuple_item (line, 0)),
                 swb_value_ref (swb_value_tuple_item (line, 4)));
    }
  return g_steal_pointer (&places);
}

static gboolean
make_socket (SwbCliSession *session, int family, int type, const char *name, SwbCliSocket *out, Trouble *trouble)
{
  SwbCall *call = swb_call_new (SWB_METHOD_SOCKET, 0, NULL);
  g_autoptr (SwbValue) made = NULL;

  call->assign = g_strdup (name);
  swb_call_add (call, constant ("AF_", family));
  swb_call_add (call, constant ("SOCK_", type));
  if (!make (session, call, &made, trouble))
    return FALSE;
  out->id = swb_value_socket_id (made);
  g_strlcpy (out->name, swb_value_name (made), sizeof out->name);
  out->type = SWB_ERROR_HELP_TYPE (family, type);
  return TRUE;
}

static void
close_socket (SwbCliSession *session, const SwbCliSocket *socket)
{
  g_autoptr (SwbFailure) failure = NULL;
  g_autoptr (SwbValue) value =
      swb_cli_session_call (session, swb_cli_socket_new_call (socket, SWB_METHOD_CLOSE), &failure);
}

static gboolean
set_option (SwbCliSession *session, const SwbCliSocket *socket, const char *name, int value, Trouble *trouble)
{
  SwbCall *call = swb_cli_socket_new_call (socket, SWB_METHOD_SETSOCKOPT);
  int64_t number = 0;

  swb_constant_lookup (name, &number);
  swb_call_add (call, swb_value_new_constant ("SOL_SOCKET", SOL_SOCKET));
  swb_call_add (call, swb_value_new_constant (name, number));
  swb_call_add (call, swb_value_new_int (value));
  return make (session, call, NULL, trouble);
}

/* What a place is made into; @socket is closed if that fails */
typedef gboolean (*Prepare) (SwbCliSession *session, const Place *place, const SwbCliSocket *socket, int receive_buffer,
                             Trouble *trouble);

static gboolean
prepare_client (SwbCliSession *session, const Place *place, const SwbCliSocket *socket, int receive_buffer,
                Trouble *trouble)
{
  /* A Unix datagram socket without a name could not be answered: the kernel gives it one. */
  if (place->family == AF_UNIX && socket->type == SWB_ERROR_HELP_TYPE (AF_UNIX, SOCK_DGRAM)
      && !make (session, swb_call_add (swb_cli_socket_new_call (socket, SWB_METHOD_BIND), swb_value_new_str ("", 0)),
                NULL, trouble))
    return FALSE;
  return make (session,
               swb_call_add (swb_cli_socket_new_call (socket, SWB_METHOD_CONNECT), swb_value_ref (place->address)),
               NULL, trouble);
}

static gboolean
prepare_server (SwbCliSession *session, const Place *place, const SwbCliSocket *socket, int receive_buffer,
                Trouble *trouble)
{
  gboolean stream = (socket->type & ~SWB_ERROR_HELP_UNIX) == SOCK_STREAM;

  if (stream && place->family != AF_UNIX && !set_option (session, socket, "SO_REUSEADDR", 1, trouble))
    return FALSE;
  if (!set_option (session, socket, "SO_RCVBUF", receive_buffer, trouble))
    return FALSE;
  if (!make (session, swb_call_add (swb_cli_socket_new_call (socket, SWB_METHOD_BIND), swb_value_ref (place->address)),
             NULL, trouble))
    return FALSE;
  return !stream
         || make (session,
                  swb_call_add (swb_cli_socket_new_call (socket, SWB_METHOD_LISTEN), swb_value_new_int (BACKLOG)), NULL,
                  trouble);
}

/* Tries one address after the other */
static gboolean
open_socket (SwbCliSession *session, const SwbCliTarget *target, const char *name, Prepare prepare, int receive_buffer,
             SwbCliSocket *out)
{
  g_auto (Trouble) trouble = { 0 };
  g_autoptr (GPtrArray) places = find_places (session, target, &trouble);

  for (unsigned i = 0; places && i < places->len && session->signal == 0; i++)
    {
      const Place *place = g_ptr_array_index (places, i);
      SwbCliSocket socket = { 0 };

      if (!make_socket (session, place->family, target->type, name, &socket, &trouble))
        continue;
      out->type = socket.type;
      if (prepare (session, place, &socket, receive_buffer, &trouble))
        {
          *out = socket;
          out->where = g_strdup (target->text);
          return TRUE;
        }
      close_socket (session, &socket);
    }
  if (trouble.failure && session->signal == 0)
    swb_cli_tell_failure (target->text, trouble.method, out->type, trouble.failure);
  return FALSE;
}

gboolean
swb_cli_open_client (SwbCliSession *session, const SwbCliTarget *target, SwbCliSocket *out)
{
  return open_socket (session, target, "client", prepare_client, 0, out);
}

gboolean
swb_cli_open_server (SwbCliSession *session, const SwbCliTarget *target, int receive_buffer, SwbCliSocket *out)
{
  return open_socket (session, target, "server", prepare_server, receive_buffer, out);
}
