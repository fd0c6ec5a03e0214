/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "call/swb-constants.h"
#include "call/swb-errno.h"
#include "script/swb-operators.h"
#include "script/swb-python-repr.h"
#include "script/swb-session-private.h"

/* Functions of Python's module that are written in Python: they make several calls, one after the other, and each of
 * them is a call of ours too. */

typedef enum
{
  STAGE_LOOKUP,
  STAGE_SOCKET,
  STAGE_TIMEOUT,
  STAGE_REUSE_ADDRESS,
  STAGE_REUSE_PORT,
  STAGE_V6ONLY,
  STAGE_BIND,
  STAGE_CONNECT,
  STAGE_LISTEN,
  STAGE_CLOSE, /* the socket that did not work */
} Stage;

struct _SwbComposite
{
  SwbSession *session;
  SwbOutcome done;
  char *assign;
  gboolean serves; /* create_server() */
  Stage stage;

  /* arguments; NULL if not given */
  SwbValue *address;
  SwbValue *timeout;
  SwbValue *source;
  SwbValue *all_errors;
  SwbValue *family;
  SwbValue *backlog;
  SwbValue *reuse_port;
  SwbValue *dualstack;

  SwbValue *found; /* of getaddrinfo() */
  unsigned next;   /* the one to try */
  SwbValue *socket;
  SwbFailure *failure; /* the last one that was caught */
  unsigned n_failures;
};

void
swb_composite_free (SwbComposite *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->address, swb_value_unref);
  g_clear_pointer (&self->timeout, swb_value_unref);
  g_clear_pointer (&self->source, swb_value_unref);
  g_clear_pointer (&self->all_errors, swb_value_unref);
  g_clear_pointer (&self->family, swb_value_unref);
  g_clear_pointer (&self->backlog, swb_value_unref);
  g_clear_pointer (&self->reuse_port, swb_value_unref);
  g_clear_pointer (&self->dualstack, swb_value_unref);
  g_clear_pointer (&self->found, swb_value_unref);
  g_clear_pointer (&self->socket, swb_value_unref);
  g_clear_pointer (&self->failure, swb_failure_free);
  g_free (self->assign);
  g_free (self);
}

/* --- arguments --- */

typedef struct
{
  const char *name;
  gboolean by_position;
  SwbValue **value;
} Parameter;

static Parameter *
find_parameter (Parameter *parameters, unsigned n, const char *name)
{
  for (unsigned i = 0; i < n; i++)
    if (strcmp (parameters[i].name, name) == 0)
      return &parameters[i];
  return NULL;
}

/* Gives each parameter its argument in the way of a function that is written in Python */
static SwbFailure *
take_arguments (const char *function, Parameter *parameters, unsigned n, unsigned n_by_position, const SwbCall *call)
{
  for (unsigned i = 0; i < call->args->len; i++)
    {
      const char *keyword = call->keywords ? g_ptr_array_index (call->keywords, i) : NULL;
      Parameter *parameter = keyword             ? find_parameter (parameters, n, keyword)
                             : i < n_by_position ? &parameters[i]
                                                 : NULL;

      if (keyword && parameter == NULL)
        return swb_failure_new ("TypeError", 0, "%s() got an unexpected keyword argument '%s'", function, keyword);
      if (parameter == NULL)
        return n_by_position == 1
                   ? swb_failure_new ("TypeError", 0, "%s() takes 1 positional argument but %u were given", function,
                                      call->args->len)
                   : swb_failure_new ("TypeError", 0, "%s() takes from 1 to %u positional arguments but %u were given",
                                      function, n_by_position, call->args->len);
      if (*parameter->value)
        return swb_failure_new ("TypeError", 0, "%s() got multiple values for argument '%s'", function,
                                parameter->name);
      *parameter->value = swb_value_ref (g_ptr_array_index (call->args, i));
    }
  if (*parameters[0].value == NULL)
    return swb_failure_new ("TypeError", 0, "%s() missing 1 required positional argument: 'address'", function);
  return NULL;
}

static SwbFailure *
connection_arguments (SwbComposite *self, const SwbCall *call)
{
  Parameter parameters[] = { { "address", TRUE, &self->address },
                             { "timeout", TRUE, &self->timeout },
                             { "source_address", TRUE, &self->source },
                             { "all_errors", FALSE, &self->all_errors } };

  return take_arguments ("create_connection", parameters, G_N_ELEMENTS (parameters), 3, call);
}

static SwbFailure *
server_arguments (SwbComposite *self, const SwbCall *call)
{
  Parameter parameters[] = { { "address", TRUE, &self->address },
                             { "family", FALSE, &self->family },
                             { "backlog", FALSE, &self->backlog },
                             { "reuse_port", FALSE, &self->reuse_port },
                             { "dualstack_ipv6", FALSE, &self->dualstack } };
  SwbFailure *failure = take_arguments ("create_server", parameters, G_N_ELEMENTS (parameters), 1, call);

  if (failure == NULL && self->dualstack && swb_operator_truth (self->dualstack)
      && !(self->family && swb_value_is_int (self->family) && swb_value_int (self->family) == AF_INET6))
    failure = swb_failure_new ("ValueError", 0, "dualstack_ipv6 requires AF_INET6 family");
  return failure;
}

/* --- stages --- */

static void begin_stage (SwbComposite *self, Stage stage);
static void advance (SwbComposite *self, Stage stage);

/* @value, @failure: (transfer full) */
static void
finish (SwbComposite *self, SwbValue *value, SwbFailure *failure)
{
  SwbSession *session = self->session;
  SwbOutcome done = self->done;

  session->composite = NULL;
  swb_composite_free (self);
  done (value, failure, session);
}

static SwbValue *
constant (const char *name)
{
  int64_t number = 0;

  swb_constant_lookup (name, &number);
  return swb_value_new_constant (name, number);
}

static SwbCall *
call_on_socket (SwbComposite *self, SwbMethod method)
{
  return swb_call_new (method, swb_value_socket_id (self->socket), swb_value_name (self->socket));
}

static SwbCall *
option_call (SwbComposite *self, const char *level, const char *option, int value)
{
  SwbCall *call = call_on_socket (self, SWB_METHOD_SETSOCKOPT);

  swb_call_add (call, constant (level));
  swb_call_add (call, constant (option));
  return swb_call_add (call, swb_value_new_int (value));
}

static SwbValue *
found_item (SwbComposite *self, unsigned index)
{
  return swb_value_ref (swb_value_tuple_item (swb_value_tuple_item (self->found, self->next), index));
}

static SwbCall *
socket_call (SwbComposite *self)
{
  SwbCall *call = swb_call_new (SWB_METHOD_SOCKET, 0, NULL);

  call->assign = g_strdup (self->assign);
  if (self->serves)
    {
      swb_call_add (call, self->family ? swb_value_ref (self->family) : constant ("AF_INET"));
      return swb_call_add (call, constant ("SOCK_STREAM"));
    }
  for (unsigned i = 0; i < 3; i++)
    swb_call_add (call, found_item (self, i));
  return call;
}

static SwbCall *
stage_call (SwbComposite *self)
{
  SwbCall *call;

  switch (self->stage)
    {
    case STAGE_LOOKUP:
      call = swb_call_new (SWB_METHOD_GETADDRINFO, 0, NULL);
      swb_call_add (call, swb_value_ref (swb_value_tuple_item (self->address, 0)));
      swb_call_add (call, swb_value_ref (swb_value_tuple_item (self->address, 1)));
      swb_call_add (call, swb_value_new_int (0));
      return swb_call_add (call, constant ("SOCK_STREAM"));
    case STAGE_SOCKET:
      return socket_call (self);
    case STAGE_TIMEOUT:
      return swb_call_add (call_on_socket (self, SWB_METHOD_SETTIMEOUT), swb_value_ref (self->timeout));
    case STAGE_REUSE_ADDRESS:
      return option_call (self, "SOL_SOCKET", "SO_REUSEADDR", 1);
    case STAGE_REUSE_PORT:
      return option_call (self, "SOL_SOCKET", "SO_REUSEPORT", 1);
    case STAGE_V6ONLY:
      return option_call (self, "IPPROTO_IPV6", "IPV6_V6ONLY",
                          self->dualstack && swb_operator_truth (self->dualstack) ? 0 : 1);
    case STAGE_BIND:
      return swb_call_add (call_on_socket (self, SWB_METHOD_BIND),
                           swb_value_ref (self->serves ? self->address : self->source));
    case STAGE_CONNECT:
      return swb_call_add (call_on_socket (self, SWB_METHOD_CONNECT), found_item (self, 4));
    case STAGE_LISTEN:
      call = call_on_socket (self, SWB_METHOD_LISTEN);
      return self->backlog && !swb_value_is_none (self->backlog) ? swb_call_add (call, swb_value_ref (self->backlog))
                                                                 : call;
    case STAGE_CLOSE:
      return call_on_socket (self, SWB_METHOD_CLOSE);
    default:
      g_return_val_if_reached (NULL);
    }
}

static gboolean
is_wanted (SwbComposite *self, Stage stage)
{
  switch (stage)
    {
    case STAGE_TIMEOUT:
      return !self->serves && self->timeout != NULL;
    case STAGE_REUSE_ADDRESS:
    case STAGE_LISTEN:
      return self->serves;
    case STAGE_REUSE_PORT:
      return self->reuse_port && swb_operator_truth (self->reuse_port);
    case STAGE_V6ONLY:
      return self->family && swb_value_is_int (self->family) && swb_value_int (self->family) == AF_INET6;
    case STAGE_BIND:
      return self->serves || (self->source && swb_operator_truth (self->source));
    case STAGE_CONNECT:
      return !self->serves;
    default:
      return TRUE;
    }
}

/* Those that CPython's module names OSError or one of its kinds */
static gboolean
is_os_error (const SwbFailure *failure)
{
  return failure->number != 0 || strcmp (failure->type, "TimeoutError") == 0 || strcmp (failure->type, "OSError") == 0
         || strcmp (failure->type, "gaierror") == 0;
}

static void
try_next (SwbComposite *self)
{
  g_clear_pointer (&self->socket, swb_value_unref);
  if (!self->serves && self->next < swb_value_tuple_length (self->found))
    {
      begin_stage (self, STAGE_SOCKET);
      return;
    }
  if (self->failure == NULL)
    self->failure = swb_failure_new ("OSError", 0, "getaddrinfo returns an empty list");
  if (self->all_errors && swb_operator_truth (self->all_errors) && self->n_failures > 0)
    finish (self, NULL,
            swb_failure_new ("ExceptionGroup", 0,
                             self->n_failures == 1 ? "create_connection failed (%u sub-exception)"
                                                   : "create_connection failed (%u sub-exceptions)",
                             self->n_failures));
  else
    finish (self, NULL, g_steal_pointer (&self->failure));
}

/* @failure: (transfer full) */
static void
stage_failed (SwbComposite *self, SwbFailure *failure)
{
  gboolean caught = is_os_error (failure) && self->stage != STAGE_LOOKUP;

  if (self->stage == STAGE_REUSE_ADDRESS && caught)
    {
      swb_failure_free (failure);
      advance (self, STAGE_REUSE_ADDRESS + 1);
      return;
    }
  if (self->serves && self->stage == STAGE_BIND && caught)
    {
      g_autofree char *address = swb_python_repr (self->address);
      g_autofree char *text =
          g_strdup_printf ("%s (while attempting to bind on address %s)", failure->message, address);

      g_free (failure->message);
      failure->message = g_steal_pointer (&text);
    }
  if (!caught)
    {
      finish (self, NULL, failure); /* the socket, if there is one, is closed as all that nothing leads to */
      return;
    }
  g_clear_pointer (&self->failure, swb_failure_free);
  self->failure = failure;
  self->n_failures++;
  self->next++;
  if (self->socket)
    begin_stage (self, STAGE_CLOSE);
  else
    try_next (self);
}

static void
on_stage_ended (SwbValue *value, SwbFailure *failure, gpointer user_data)
{
  SwbComposite *self = user_data;
  g_autoptr (SwbValue) result = value;

  if (failure && self->stage != STAGE_CLOSE)
    {
      stage_failed (self, failure);
      return;
    }
  g_clear_pointer (&failure, swb_failure_free);
  if (self->stage == STAGE_CLOSE)
    {
      try_next (self);
      return;
    }
  if (self->stage == STAGE_LOOKUP)
    {
      self->found = g_steal_pointer (&result);
      try_next (self);
      return;
    }
  if (self->stage == STAGE_SOCKET)
    {
      self->socket = g_steal_pointer (&result);
      swb_collect_made (self->socket, self->session);
      swb_collect_released (self->session, self->socket);
    }
  advance (self, self->stage + 1);
}

static void
begin_stage (SwbComposite *self, Stage stage)
{
  self->stage = stage;
  swb_caller_make (self->session->caller, stage_call (self), on_stage_ended, self);
}

/* Goes on with the first stage from @stage on that is wanted; when there is none the socket is ready. */
static void
advance (SwbComposite *self, Stage stage)
{
  while (stage < STAGE_CLOSE && !is_wanted (self, stage))
    stage++;
  if (stage < STAGE_CLOSE)
    begin_stage (self, stage);
  else
    finish (self, swb_value_ref (self->socket), NULL);
}

static SwbFailure *
unpack_address (SwbComposite *self)
{
  SwbFailure *failure = NULL;
  g_autoptr (GPtrArray) items = swb_operator_unpack (self->address, 2, &failure);

  if (items == NULL)
    return failure;
  g_clear_pointer (&self->address, swb_value_unref);
  g_ptr_array_set_free_func (items, NULL);
  self->address = swb_value_new_tuple ((SwbValue **) items->pdata, 2);
  return NULL;
}

/* create_connection("localhost", 80): one tuple is meant. (transfer full) (nullable) */
static char *
meant (const char *name, const SwbCall *arguments)
{
  SwbValue *host = arguments->args->len == 2 ? g_ptr_array_index (arguments->args, 0) : NULL;
  SwbValue *port = arguments->args->len == 2 ? g_ptr_array_index (arguments->args, 1) : NULL;
  g_autoptr (SwbValue) address = NULL;
  g_autofree char *text = NULL;

  if (host == NULL || swb_value_type (host) != SWB_VALUE_STR || !swb_value_is_int (port))
    return NULL;
  address = swb_value_new_tuple_of (swb_value_ref (host), swb_value_ref (port), NULL);
  text = swb_value_repr (address);
  return g_strdup_printf ("socket.%s(%s)", name, text);
}

void
swb_composite_begin (SwbSession *session, const char *name, const SwbCall *arguments, const char *assign,
                     SwbOutcome done)
{
  SwbComposite *self;
  SwbFailure *failure;

  if (strcmp (name, "has_dualstack_ipv6") == 0)
    {
      done (swb_value_new_bool (TRUE), NULL, session);
      return;
    }
  self = g_new0 (SwbComposite, 1);
  self->session = session;
  self->done = done;
  self->assign = g_strdup (assign);
  self->serves = strcmp (name, "create_server") == 0;
  session->composite = self;

  failure = self->serves ? server_arguments (self, arguments) : connection_arguments (self, arguments);
  if (failure == NULL && !self->serves)
    failure = unpack_address (self);
  if (failure)
    {
      failure->hint = meant (name, arguments);
      finish (self, NULL, failure);
    }
  else if (self->serves)
    begin_stage (self, STAGE_SOCKET);
  else
    begin_stage (self, STAGE_LOOKUP);
}
