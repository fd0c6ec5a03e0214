/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/swb-query.h"

#include <arpa/inet.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "call/swb-constants.h"

/* As much as CPython gives the functions of the C library to write to */
#define ANSWER_BYTES 16384
#define HOST_NAME_BYTES 1024

SwbQuery *
swb_query_new (SwbMethod method)
{
  SwbQuery *self = g_new0 (SwbQuery, 1);

  self->method = method;
  return self;
}

void
swb_query_free (SwbQuery *query)
{
  g_return_if_fail (query != NULL);
  g_free (query->host);
  g_free (query->service);
  g_clear_pointer (&query->name, swb_value_unref);
  g_clear_pointer (&query->result, swb_value_unref);
  g_clear_pointer (&query->failure, swb_failure_free);
  g_free (query);
}

static void
fail (SwbQuery *self, const char *message)
{
  self->failure = swb_failure_new ("OSError", 0, "%s", message);
}

static void
fail_gai (SwbQuery *self, int error)
{
  if (error == EAI_SYSTEM)
    self->failure = swb_failure_new_errno (errno);
  else
    self->failure = swb_failure_new ("gaierror", error, "%s", gai_strerror (error));
}

static SwbAddress
address_of (const struct addrinfo *info)
{
  SwbAddress address = { .length = MIN (info->ai_addrlen, sizeof address.u) };

  memcpy (&address.u, info->ai_addr, address.length);
  return address;
}

/* A number with the name the module's enums have for it */
static SwbValue *
enum_value (const char *prefix, int number)
{
  const char *name = swb_constant_name (prefix, number);

  return name ? swb_value_new_constant (name, number) : swb_value_new_int (number);
}

static void
get_address_info (SwbQuery *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  struct addrinfo *found = NULL;
  int error = getaddrinfo (self->host, self->service, &self->hints, &found);

  if (error != 0)
    {
      fail_gai (self, error);
      return;
    }
  for (const struct addrinfo *info = found; info; info = info->ai_next)
    {
      SwbAddress address = address_of (info);

      g_ptr_array_add (items, swb_value_new_tuple_of (enum_value ("AF_", info->ai_family),
                                                      enum_value ("SOCK_", info->ai_socktype),
                                                      swb_value_new_int (info->ai_protocol),
                                                      swb_value_new_str (info->ai_canonname, -1),
                                                      swb_address_value (&address), NULL));
    }
  freeaddrinfo (found);
  self->result = swb_value_new_list ((SwbValue **) items->pdata, items->len);
}

/* What CPython's setipaddr() makes of a name: the first address found */
static gboolean
find_address (SwbQuery *self, int family, SwbAddress *out)
{
  gboolean any = self->host[0] == '\0';
  gboolean broadcast = strcmp (self->host, "<broadcast>") == 0;
  struct addrinfo hints = { .ai_family = family };
  struct addrinfo *found = NULL;
  int error;

  if (any)
    {
      hints.ai_socktype = SOCK_DGRAM;
      hints.ai_flags = AI_PASSIVE;
    }
  error = getaddrinfo (any ? NULL : broadcast ? "255.255.255.255" : self->host, any ? "0" : NULL, &hints, &found);
  if (error != 0)
    {
      fail_gai (self, error);
      return FALSE;
    }
  if (any && found->ai_next)
    fail (self, "wildcard resolved to multiple address");
  *out = address_of (found);
  freeaddrinfo (found);
  return self->failure == NULL;
}

static void
get_host_by_name (SwbQuery *self)
{
  SwbAddress address;
  g_autofree char *host = NULL;

  if (!find_address (self, AF_INET, &address))
    return;
  host = swb_address_host (&address);
  self->result = swb_value_new_str (host, -1);
}

static SwbValue *
list_aliases (const struct hostent *host)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  for (char **alias = host->h_aliases; alias && *alias; alias++)
    g_ptr_array_add (items, swb_value_new_str (*alias, -1));
  return swb_value_new_list ((SwbValue **) items->pdata, items->len);
}

static SwbValue *
list_addresses (const struct hostent *host)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  char text[INET6_ADDRSTRLEN];

  for (char **address = host->h_addr_list; address && *address; address++)
    if (inet_ntop (host->h_addrtype, *address, text, sizeof text))
      g_ptr_array_add (items, swb_value_new_str (text, -1));
  return swb_value_new_list ((SwbValue **) items->pdata, items->len);
}

/* The entry of a name, or of an address */
static void
get_host_entry (SwbQuery *self)
{
  gboolean by_name = self->method == SWB_METHOD_GETHOSTBYNAME_EX;
  g_autofree char *buffer = g_malloc (ANSWER_BYTES);
  struct hostent entry;
  struct hostent *found = NULL;
  int host_error = 0;
  SwbAddress address;

  if (!find_address (self, by_name ? AF_INET : AF_UNSPEC, &address))
    return;
  if (by_name)
    gethostbyname_r (self->host, &entry, buffer, ANSWER_BYTES, &found, &host_error);
  else if (swb_address_family (&address) == AF_INET6)
    gethostbyaddr_r (&address.u.in6.sin6_addr, sizeof address.u.in6.sin6_addr, AF_INET6, &entry, buffer, ANSWER_BYTES,
                     &found, &host_error);
  else
    gethostbyaddr_r (&address.u.in.sin_addr, sizeof address.u.in.sin_addr, AF_INET, &entry, buffer, ANSWER_BYTES,
                     &found, &host_error);
  if (found == NULL)
    self->failure = swb_failure_new ("herror", host_error, "%s", hstrerror (host_error));
  else if (found->h_addrtype != swb_address_family (&address))
    self->failure = swb_failure_new_errno (EAFNOSUPPORT);
  else
    self->result = swb_value_new_tuple_of (swb_value_new_str (found->h_name, -1), list_aliases (found),
                                           list_addresses (found), NULL);
}

static gboolean
has_dot (const SwbValue *name)
{
  return strchr (swb_value_str (name, NULL), '.') != NULL;
}

/* The first name with a dot, the entry's own before its aliases */
static SwbValue *
full_name (const SwbValue *entry)
{
  SwbValue *name = swb_value_tuple_item (entry, 0);
  SwbValue *aliases = swb_value_tuple_item (entry, 1);

  if (has_dot (name))
    return swb_value_ref (name);
  for (size_t i = 0; i < swb_value_tuple_length (aliases); i++)
    if (has_dot (swb_value_tuple_item (aliases, i)))
      return swb_value_ref (swb_value_tuple_item (aliases, i));
  return swb_value_ref (name);
}

static void
get_full_name (SwbQuery *self)
{
  char own_name[HOST_NAME_BYTES] = { 0 };
  SwbValue *name;

  if (self->name == NULL && gethostname (own_name, sizeof own_name - 1) != 0)
    {
      self->failure = swb_failure_new_errno (errno);
      return;
    }
  if (self->name == NULL)
    {
      self->host = g_strdup (own_name);
      self->name = swb_value_new_str (own_name, -1);
    }
  get_host_entry (self);
  name = self->result ? full_name (self->result) : swb_value_ref (self->name);
  g_clear_pointer (&self->result, swb_value_unref);
  g_clear_pointer (&self->failure, swb_failure_free);
  self->result = name;
}

static void
get_name_info (SwbQuery *self)
{
  struct addrinfo hints = { .ai_socktype = SOCK_DGRAM, .ai_flags = AI_NUMERICHOST };
  struct addrinfo *found = NULL;
  g_autofree char *port = g_strdup_printf ("%d", self->port);
  char host[NI_MAXHOST];
  char service[NI_MAXSERV];
  SwbAddress address;
  int error = getaddrinfo (self->host, port, &hints, &found);

  if (error != 0)
    {
      fail_gai (self, error);
      return;
    }
  address = address_of (found);
  if (found->ai_next)
    fail (self, "sockaddr resolved to multiple addresses");
  freeaddrinfo (found);
  if (swb_address_family (&address) == AF_INET && self->n_items != 2)
    fail (self, "IPv4 sockaddr must be 2 tuple");
  if (self->failure)
    return;
  if (swb_address_family (&address) == AF_INET6)
    {
      address.u.in6.sin6_flowinfo = htonl (self->flow_info);
      address.u.in6.sin6_scope_id = self->scope;
    }
  error = getnameinfo (&address.u.any, address.length, host, sizeof host, service, sizeof service, self->flags);
  if (error != 0)
    fail_gai (self, error);
  else
    self->result = swb_value_new_tuple_of (swb_value_new_str (host, -1), swb_value_new_str (service, -1), NULL);
}

static void
get_service (SwbQuery *self)
{
  g_autofree char *buffer = g_malloc (ANSWER_BYTES);
  gboolean by_name = self->method == SWB_METHOD_GETSERVBYNAME;
  struct servent entry;
  struct servent *found = NULL;

  if (by_name)
    getservbyname_r (self->host, self->service, &entry, buffer, ANSWER_BYTES, &found);
  else
    getservbyport_r (htons ((uint16_t) self->port), self->service, &entry, buffer, ANSWER_BYTES, &found);
  if (found == NULL)
    fail (self, by_name ? "service/proto not found" : "port/proto not found");
  else
    self->result =
        by_name ? swb_value_new_int (ntohs ((uint16_t) found->s_port)) : swb_value_new_str (found->s_name, -1);
}

static void
get_protocol (SwbQuery *self)
{
  g_autofree char *buffer = g_malloc (ANSWER_BYTES);
  struct protoent entry;
  struct protoent *found = NULL;

  getprotobyname_r (self->host, &entry, buffer, ANSWER_BYTES, &found);
  if (found == NULL)
    fail (self, "protocol not found");
  else
    self->result = swb_value_new_int (found->p_proto);
}

void
swb_query_answer (SwbQuery *query)
{
  g_return_if_fail (query != NULL);

  switch (query->method)
    {
    case SWB_METHOD_GETADDRINFO:
      get_address_info (query);
      break;
    case SWB_METHOD_GETHOSTBYNAME:
      get_host_by_name (query);
      break;
    case SWB_METHOD_GETHOSTBYNAME_EX:
    case SWB_METHOD_GETHOSTBYADDR:
      get_host_entry (query);
      break;
    case SWB_METHOD_GETFQDN:
      get_full_name (query);
      break;
    case SWB_METHOD_GETNAMEINFO:
      get_name_info (query);
      break;
    case SWB_METHOD_GETSERVBYNAME:
    case SWB_METHOD_GETSERVBYPORT:
      get_service (query);
      break;
    case SWB_METHOD_GETPROTOBYNAME:
      get_protocol (query);
      break;
    default:
      g_assert_not_reached ();
    }
}
