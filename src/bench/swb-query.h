/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <netdb.h>

#include "bench/swb-io.h"

G_BEGIN_DECLS

/**
 * SwbQuery:
 * @host: (nullable): a name or address; of getservbyname() and getprotobyname() the name
 * @service: (nullable): of getaddrinfo(); of getservbyname() and getservbyport() the protocol
 * @port: of getservbyport() and getnameinfo()
 * @flags: of getnameinfo()
 * @n_items, @flow_info, @scope: of getnameinfo(): of its address
 * @name: of getfqdn(): what it gives when nothing is found
 * @result, @failure: one of them, once it is answered
 *
 * A question about names and addresses, and its answer: what a worker gets, who owns it while it works.
 */
struct _SwbQuery
{
  SwbErrand errand;
  SwbMethod method;
  char *host;
  char *service;
  struct addrinfo hints;
  int port;
  int flags;
  size_t n_items;
  uint32_t flow_info;
  uint32_t scope;
  SwbValue *name;

  SwbValue *result;
  SwbFailure *failure;
};

SwbQuery *swb_query_new (SwbMethod method);
void swb_query_free (SwbQuery *query);
/* Asks the system, which may take half a minute, and sets the answer as CPython gives it. Any thread. */
void swb_query_answer (SwbQuery *query);

G_END_DECLS
