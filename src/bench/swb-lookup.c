/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/swb-io.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <netdb.h>
#include <string.h>

#define SHOWN_ADDRESSES 16

typedef struct
{
  SwbErrand errand;
  char *host;
  struct addrinfo hints;
  struct addrinfo *found;
  int error;
  int system_error;
} SwbLookup;

static void
lookup_free (SwbLookup *self)
{
  if (self->found)
    freeaddrinfo (self->found);
  g_free (self->host);
  g_free (self);
}

/* In a worker: the name servers may take half a minute */
static void
look_up (SwbMail *mail)
{
  SwbLookup *self = (SwbLookup *) mail;

  self->error = getaddrinfo (self->host, NULL, &self->hints, &self->found);
  self->system_error = errno;
}

static SwbFailure *
lookup_failure (const SwbLookup *self)
{
  if (self->error == EAI_SYSTEM)
    return swb_failure_new_errno (self->system_error);
  return swb_failure_new ("gaierror", self->error, "%s", gai_strerror (self->error));
}

static gboolean
contains (GPtrArray *texts, const char *text)
{
  return g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL);
}

/* "localhost: 127.0.0.1; used 127.0.0.1" */
static char *
describe (const SwbLookup *self, const SwbAddress *used)
{
  g_autoptr (GPtrArray) hosts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *used_host = swb_address_host (used);
  g_autofree char *list = NULL;

  for (const struct addrinfo *info = self->found; info && hosts->len < SHOWN_ADDRESSES; info = info->ai_next)
    {
      SwbAddress address = { .length = MIN (info->ai_addrlen, sizeof address.u) };
      g_autofree char *host = NULL;

      memcpy (&address.u, info->ai_addr, address.length);
      host = swb_address_host (&address);
      if (!contains (hosts, host))
        g_ptr_array_add (hosts, g_steal_pointer (&host));
    }
  g_ptr_array_add (hosts, NULL);
  list = g_strjoinv (", ", (char **) hosts->pdata);
  return g_strdup_printf (_ ("%s: found %s; used %s"), self->host, list, used_host);
}

static void
set_port (SwbAddress *address, const SwbAddress *from)
{
  if (swb_address_family (address) == AF_INET)
    address->u.in.sin_port = htons (swb_address_port (from));
  else if (swb_address_family (address) == AF_INET6)
    {
      address->u.in6.sin6_port = htons (swb_address_port (from));
      address->u.in6.sin6_flowinfo = from->u.in6.sin6_flowinfo;
      address->u.in6.sin6_scope_id = from->u.in6.sin6_scope_id; /* CPython has no other, "%lo" or not */
    }
}

static void
deliver_answer (SwbMail *mail, gpointer owner)
{
  SwbLookup *self = (SwbLookup *) mail;
  SwbOperation *operation = self->errand.operation;

  if (operation)
    {
      operation->errand = NULL;
      if (self->error == 0)
        {
          SwbAddress address = { .length = MIN (self->found->ai_addrlen, sizeof address.u) };
          g_autofree char *detail = NULL;

          memcpy (&address.u, self->found->ai_addr, address.length);
          set_port (&address, &operation->address);
          operation->address = address;
          g_clear_pointer (&operation->host, g_free);
          detail = describe (self, &address);
          swb_record_resolved (operation, detail);
        }
      else
        swb_operation_fail (operation, lookup_failure (self));
      swb_operation_resolved (operation);
    }
  lookup_free (self);
}

static void
discard_answer (SwbMail *mail)
{
  lookup_free ((SwbLookup *) mail);
}

void
swb_lookup_begin (SwbOperation *operation)
{
  SwbLookup *self = g_new0 (SwbLookup, 1);

  self->errand.mail.deliver = deliver_answer;
  self->errand.mail.discard = discard_answer;
  self->errand.operation = operation;
  self->host = g_strdup (operation->host);
  self->hints.ai_family = operation->endpoint->family;
  operation->errand = &self->errand;
  if (swb_worker_run (look_up, &self->errand.mail, operation->io->inbox))
    return;
  self->error = EAI_MEMORY;
  swb_mailbox_post (operation->io->inbox, &self->errand.mail);
}
