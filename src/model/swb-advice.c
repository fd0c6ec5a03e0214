/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-advice.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>

#include "bench/swb-interfaces.h"
#include "bench/swb-socket-owners.h"
#include "model/swb-advice-private.h"
#include "model/swb-input.h"
#include "model/swb-make.h"

#define INTERFACES_MAX 4

/* What a worker gets */
typedef struct
{
  SwbAdvice *advice; /* with what was said at once */
  SwbHolders holders;
  int error;
  gboolean tcp;
  int port;
  char *host;
} Question;

static void
remedy_free (void *data)
{
  SwbRemedy *remedy = data;

  g_free (remedy->label);
  g_ptr_array_unref (remedy->calls);
  g_free (remedy);
}

static SwbAdvice *
advice_new (void)
{
  SwbAdvice *advice = g_new0 (SwbAdvice, 1);

  advice->fact = g_strdup ("");
  advice->remedies = g_ptr_array_new_with_free_func (remedy_free);
  return advice;
}

void
swb_advice_free (SwbAdvice *advice)
{
  g_return_if_fail (advice != NULL);
  g_free (advice->fact);
  g_ptr_array_unref (advice->remedies);
  g_free (advice);
}

/* @first, @second: (transfer full) (nullable) */
static void
add_remedy (SwbAdvice *advice, const char *label, SwbCall *first, SwbCall *second)
{
  SwbRemedy *remedy = g_new0 (SwbRemedy, 1);

  remedy->label = g_strdup (label);
  remedy->calls = g_ptr_array_new_with_free_func ((GDestroyNotify) swb_call_free);
  if (first)
    g_ptr_array_add (remedy->calls, first);
  if (second)
    g_ptr_array_add (remedy->calls, second);
  g_ptr_array_add (advice->remedies, remedy);
}

/* The tuple (host, port, …) that a call was given; NULL if there is none */
static const SwbValue *
address_argument (const SwbCall *call)
{
  const SwbValue *value = call->args->len > 0 ? g_ptr_array_index (call->args, call->args->len - 1) : NULL;

  if (value == NULL || swb_value_type (value) != SWB_VALUE_TUPLE || swb_value_tuple_length (value) < 2
      || swb_value_type (swb_value_tuple_item (value, 0)) != SWB_VALUE_STR
      || !swb_value_is_int (swb_value_tuple_item (value, 1)))
    return NULL;
  return value;
}

gboolean
swb_advice_target (const SwbCall *call, int *port, char **host)
{
  const SwbValue *value = address_argument (call);
  int64_t number = value ? swb_value_int (swb_value_tuple_item (value, 1)) : -1;

  if (number < 0 || number > UINT16_MAX)
    return FALSE;
  *port = (int) number;
  *host = g_strdup (swb_value_str (swb_value_tuple_item (value, 0), NULL));
  return TRUE;
}

/* --- what is known at once --- */

static SwbCall *
same_call_at (const SwbSocketInfo *info, const SwbCall *call, const char *host, int port)
{
  switch (call->method)
    {
    case SWB_METHOD_BIND:
      return swb_make_bind (info, host, port);
    case SWB_METHOD_CONNECT:
      return swb_make_connect (info, host, port);
    case SWB_METHOD_SENDTO:
      return swb_make_sendto (info, swb_value_bytes (g_ptr_array_index (call->args, 0)), host, port);
    default:
      return NULL;
    }
}

/* A link-local address is one of several networks: which, its interface tells. RFC 4007 */
static void
offer_interfaces (SwbAdvice *advice, const SwbSocketInfo *info, const SwbCall *call)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *host = NULL;
  SwbAddress address;
  int port;

  if (!swb_advice_target (call, &port, &host) || !swb_address_parse (host, 0, &address)
      || swb_address_family (&address) != AF_INET6 || !IN6_IS_ADDR_LINKLOCAL (&address.u.in6.sin6_addr)
      || address.u.in6.sin6_scope_id != 0)
    return;
  g_free (advice->fact);
  advice->fact = g_strdup (_ ("Each network of this machine may have that address: it needs its interface."));
  list = swb_local_addresses (AF_INET6);
  for (unsigned i = 0; i < list->len && g_hash_table_size (seen) < INTERFACES_MAX; i++)
    {
      const SwbLocalAddress *local = g_ptr_array_index (list, i);
      g_autofree char *scoped = g_strdup_printf ("%s%%%s", host, local->interface);
      SwbCall *again;

      if (!g_hash_table_add (seen, local->interface))
        continue;
      again = same_call_at (info, call, scoped, port);
      if (again)
        add_remedy (advice, scoped, again, NULL);
    }
}

static void
tell_limit (SwbAdvice *advice, const SwbSocketInfo *info, const SwbCall *call)
{
  const SwbValue *data = call->args->len > 0 ? g_ptr_array_index (call->args, 0) : NULL;
  size_t size = data && swb_value_type (data) == SWB_VALUE_BYTES ? g_bytes_get_size (swb_value_bytes (data)) : 0;
  int limit = info->family == AF_INET6 ? SWB_INPUT_DATAGRAM_MAX_IPV6 : SWB_INPUT_DATAGRAM_MAX_IPV4;

  if (size == 0)
    return;
  g_free (advice->fact);
  advice->fact = info->family == AF_UNIX
                     ? g_strdup_printf (_ ("It has %zu bytes; the limit is the send buffer (SO_SNDBUF), less some "
                                           "bytes of the system's own."),
                                        size)
                     : g_strdup_printf (_ ("It has %zu bytes; a datagram holds at most %d."), size, limit);
}

SwbAdvice *
swb_advice_at_once (const SwbSocketInfo *info, const SwbCall *call)
{
  SwbAdvice *advice = advice_new ();
  int error;

  g_return_val_if_fail (info != NULL && call != NULL && call->failure != NULL, advice);

  error = call->failure->number;
  if (error == EADDRINUSE && call->method == SWB_METHOD_BIND && info->family != AF_UNIX
      && (info->flags & SWB_SOCKET_REUSE_ADDRESS) == 0)
    add_remedy (advice, _ ("Reuse the address and try again"), swb_make_reuse (info, SWB_SOCKET_REUSE_ADDRESS, TRUE),
                swb_call_copy (call));
  else if (error == EACCES && info->type == SOCK_DGRAM && info->family == AF_INET && call->method != SWB_METHOD_BIND)
    add_remedy (advice, _ ("Allow broadcast and try again"), swb_make_broadcast (info, TRUE), swb_call_copy (call));
  else if (error == EINVAL && info->family == AF_INET6)
    offer_interfaces (advice, info, call);
  else if (error == EMSGSIZE)
    tell_limit (advice, info, call);
  return advice;
}

/* --- what the machine is asked --- */

static void
question_free (void *data)
{
  Question *question = data;

  g_clear_pointer (&question->advice, swb_advice_free);
  g_clear_pointer (&question->holders.names, g_hash_table_unref);
  g_clear_pointer (&question->holders.owners, g_hash_table_unref);
  g_free (question->host);
  g_free (question);
}

static void
answer (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Question *question = data;
  g_autoptr (SwbSockDiagList) list =
      swb_sock_diag_list (question->tcp ? SWB_SOCK_DIAG_TCP : SWB_SOCK_DIAG_UDP, 0, cancellable, NULL);

  if (list)
    {
      question->holders.owners = swb_socket_owners_find (cancellable);
      g_free (question->advice->fact);
      question->advice->fact =
          question->error == EADDRINUSE
              ? swb_advice_in_use (list->sockets, question->tcp, question->port, &question->holders)
              : swb_advice_refused (list->sockets, question->tcp, question->port, question->host, &question->holders);
    }
  g_task_return_pointer (task, g_steal_pointer (&question->advice), (GDestroyNotify) swb_advice_free);
}

/* The bench's own sockets by inode, which is what the kernel calls them */
static GHashTable *
names_by_inode (SwbWorkbench *workbench)
{
  GHashTable *names = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  GListModel *sockets = G_LIST_MODEL (swb_workbench_get_sockets (workbench));

  for (unsigned i = 0; i < g_list_model_get_n_items (sockets); i++)
    {
      g_autoptr (SwbSocketItem) item = g_list_model_get_item (sockets, i);
      const SwbSocketInfo *info = swb_socket_item_get_info (item);
      struct stat status;

      if (info->fd >= 0 && (info->flags & SWB_SOCKET_CLOSED) == 0 && fstat (info->fd, &status) == 0)
        g_hash_table_insert (names, GUINT_TO_POINTER ((unsigned) status.st_ino), g_strdup (info->name));
    }
  return names;
}

void
swb_advice_ask (SwbWorkbench *workbench, const SwbSocketInfo *info, const SwbCall *call, GCancellable *cancellable,
                GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SWB_IS_WORKBENCH (workbench) && info != NULL && call != NULL && call->failure != NULL);

  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);
  int error = call->failure->number;
  SwbSocketInfo now; /* views may be a frame late */

  g_task_set_source_tag (task, swb_advice_ask);
  g_task_set_task_data (task, question, question_free);
  question->advice =
      swb_advice_at_once (swb_log_socket (swb_workbench_get_log (workbench), info->id, &now) ? &now : info, call);
  question->error = error;
  question->tcp = info->type == SOCK_STREAM;
  if (info->family == AF_UNIX || (error != EADDRINUSE && error != ECONNREFUSED)
      || !swb_advice_target (call, &question->port, &question->host))
    {
      g_task_return_pointer (task, g_steal_pointer (&question->advice), (GDestroyNotify) swb_advice_free);
      return;
    }
  question->holders.names = names_by_inode (workbench);
  g_task_run_in_thread (task, answer);
}

SwbAdvice *
swb_advice_finish (GAsyncResult *result)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
