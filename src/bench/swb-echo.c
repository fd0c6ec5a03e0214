/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/swb-echo.h"

/* Numbers of calls that nobody submitted */
#define FIRST_OWN_CALL ((uint32_t) 1 << 31)

static void
make_call (SwbEndpoint *self, SwbCall *call)
{
  SwbIo *io = self->io;
  SwbOperation *operation = swb_operation_new (call, NULL, NULL);

  call->id = FIRST_OWN_CALL | io->n_own_calls++;
  operation->by_rule = TRUE;
  swb_operation_begin (io, operation);
}

gboolean
swb_echo_is_behind (const SwbEndpoint *self)
{
  return (self->rules & SWB_RULE_ECHO) && !g_queue_is_empty ((GQueue *) &self->waiting_out);
}

/* A Unix socket without a name cannot be answered. */
static gboolean
has_address (const SwbAddress *peer)
{
  return peer && peer->length > sizeof (sa_family_t);
}

gboolean
swb_echo_answer (SwbEndpoint *self, const SwbAddress *peer, const void *data, size_t length)
{
  gboolean to_peer = swb_endpoint_is_datagram (self) && !self->connected;
  SwbCall *call;

  if (!(self->rules & SWB_RULE_ECHO))
    return TRUE;
  if (to_peer && !has_address (peer))
    return TRUE;
  call = swb_call_new (to_peer ? SWB_METHOD_SENDTO : SWB_METHOD_SEND, self->id, self->name);
  swb_call_add (call, swb_value_new_bytes_copy (data, length));
  if (to_peer)
    swb_call_add (call, swb_address_value (peer));
  make_call (self, call);
  return !swb_echo_is_behind (self);
}

void
swb_echo_end (SwbEndpoint *self)
{
  if (self->rules & (SWB_RULE_ECHO | SWB_RULE_CLOSE_AT_END))
    make_call (self, swb_call_new (SWB_METHOD_CLOSE, self->id, self->name));
}
