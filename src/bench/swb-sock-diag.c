/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/swb-sock-diag.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <libmnl/libmnl.h>
#include <linux/inet_diag.h>
#include <linux/sock_diag.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/time.h>

#include "bench/swb-sock-diag-parse.h"

/* More than the kernel puts into one answer */
#define ANSWER_BYTES 65536
/* The kernel answers while it is asked; this only keeps a thread from waiting for ever */
#define PATIENCE_S 5
#define ALL_STATES 0xffffffffu

typedef struct mnl_socket MnlSocket;

static void
close_netlink (MnlSocket *netlink)
{
  mnl_socket_close (netlink);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MnlSocket, close_netlink)

/* --- a socket --- */

int
swb_sock_diag_family (const SwbSockDiag *socket)
{
  return socket->kind & (SWB_SOCK_DIAG_TCP4 | SWB_SOCK_DIAG_UDP4) ? AF_INET : AF_INET6;
}

gboolean
swb_sock_diag_is_tcp (const SwbSockDiag *socket)
{
  return (socket->kind & SWB_SOCK_DIAG_TCP) != 0;
}

SwbSockDiagKinds
swb_sock_diag_kind (int family, int type)
{
  if (family == AF_INET)
    return type == SOCK_STREAM ? SWB_SOCK_DIAG_TCP4 : type == SOCK_DGRAM ? SWB_SOCK_DIAG_UDP4 : 0;
  if (family == AF_INET6)
    return type == SOCK_STREAM ? SWB_SOCK_DIAG_TCP6 : type == SOCK_DGRAM ? SWB_SOCK_DIAG_UDP6 : 0;
  return 0;
}

static void
make_address (const SwbSockDiag *socket, const uint8_t *host, uint16_t port, SwbAddress *out)
{
  *out = SWB_ADDRESS_NONE;
  out->u.any.sa_family = (sa_family_t) swb_sock_diag_family (socket);
  if (swb_sock_diag_family (socket) == AF_INET)
    {
      out->length = sizeof out->u.in;
      out->u.in.sin_port = g_htons (port);
      memcpy (&out->u.in.sin_addr, host, sizeof out->u.in.sin_addr);
      return;
    }
  out->length = sizeof out->u.in6;
  out->u.in6.sin6_port = g_htons (port);
  memcpy (&out->u.in6.sin6_addr, host, sizeof out->u.in6.sin6_addr);
  if (IN6_IS_ADDR_LINKLOCAL (&out->u.in6.sin6_addr))
    out->u.in6.sin6_scope_id = socket->interface;
}

void
swb_sock_diag_get_local (const SwbSockDiag *socket, SwbAddress *out)
{
  g_return_if_fail (socket != NULL && out != NULL);
  make_address (socket, socket->local_host, socket->local_port, out);
}

void
swb_sock_diag_get_peer (const SwbSockDiag *socket, SwbAddress *out)
{
  g_return_if_fail (socket != NULL && out != NULL);
  make_address (socket, socket->peer_host, socket->peer_port, out);
}

/* --- asking the kernel --- */

static gboolean
fail (int number, GError **error)
{
  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (number), _ ("The kernel does not list its sockets: %s"),
               g_strerror (number));
  return FALSE;
}

static MnlSocket *
open_netlink (GError **error)
{
  const struct timeval patience = { .tv_sec = PATIENCE_S };
  g_autoptr (MnlSocket) netlink = mnl_socket_open2 (NETLINK_SOCK_DIAG, SOCK_CLOEXEC);

  if (netlink == NULL || mnl_socket_bind (netlink, 0, MNL_SOCKET_AUTOPID) != 0
      || setsockopt (mnl_socket_get_fd (netlink), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience) != 0)
    {
      fail (errno, error);
      return NULL;
    }
  return g_steal_pointer (&netlink);
}

/* What anybody but the kernel (port 0) sends is none of ours. */
static gboolean
receive (MnlSocket *netlink, void *buffer, size_t *length, GError **error)
{
  struct sockaddr_nl from;
  struct iovec vector = { buffer, ANSWER_BYTES };
  struct msghdr message;
  ssize_t n;

  do
    {
      memset (&from, 0, sizeof from);
      message = (struct msghdr){ .msg_name = &from, .msg_namelen = sizeof from, .msg_iov = &vector, .msg_iovlen = 1 };
      n = recvmsg (mnl_socket_get_fd (netlink), &message, 0);
      if (n < 0 && errno != EINTR)
        return fail (errno == EAGAIN ? ETIMEDOUT : errno, error);
    }
  while (n < 0 || message.msg_namelen != sizeof from || from.nl_pid != 0);
  if (message.msg_flags & MSG_TRUNC)
    return fail (EMSGSIZE, error);
  *length = (size_t) n;
  return TRUE;
}

static gboolean
ask (MnlSocket *netlink, const struct inet_diag_req_v2 *question, uint16_t flags, SwbSockDiagAnswer *answer,
     GCancellable *cancellable, GError **error)
{
  g_autofree void *buffer = g_malloc (ANSWER_BYTES);
  struct nlmsghdr *header = mnl_nlmsg_put_header (buffer);
  SwbSockDiagProgress progress = SWB_SOCK_DIAG_MORE;

  answer->port = mnl_socket_get_portid (netlink);
  header->nlmsg_type = SOCK_DIAG_BY_FAMILY;
  header->nlmsg_flags = NLM_F_REQUEST | flags;
  header->nlmsg_seq = answer->sequence;
  memcpy (mnl_nlmsg_put_extra_header (header, sizeof *question), question, sizeof *question);
  if (mnl_socket_sendto (netlink, header, header->nlmsg_len) < 0)
    return fail (errno, error);
  while (progress == SWB_SOCK_DIAG_MORE)
    {
      size_t length = 0;

      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !receive (netlink, buffer, &length, error))
        return FALSE;
      progress = swb_sock_diag_parse (answer, buffer, length, error);
    }
  return progress == SWB_SOCK_DIAG_DONE;
}

static struct inet_diag_req_v2
make_question (SwbSockDiagKinds kind, unsigned states)
{
  return (struct inet_diag_req_v2){
    .sdiag_family = kind & (SWB_SOCK_DIAG_TCP4 | SWB_SOCK_DIAG_UDP4) ? AF_INET : AF_INET6,
    .sdiag_protocol = kind & SWB_SOCK_DIAG_TCP ? IPPROTO_TCP : IPPROTO_UDP,
    .idiag_states = states,
    .id.idiag_cookie = { INET_DIAG_NOCOOKIE, INET_DIAG_NOCOOKIE },
  };
}

/* --- the list --- */

void
swb_sock_diag_list_free (SwbSockDiagList *list)
{
  g_return_if_fail (list != NULL);
  g_array_unref (list->sockets);
  g_free (list);
}

/* A connection listed twice or left out while others come and go is the kernel's nature, not an error. */
SwbSockDiagList *
swb_sock_diag_list (unsigned kinds, unsigned states, GCancellable *cancellable, GError **error)
{
  static const SwbSockDiagKinds each[] = { SWB_SOCK_DIAG_TCP4, SWB_SOCK_DIAG_TCP6, SWB_SOCK_DIAG_UDP4,
                                           SWB_SOCK_DIAG_UDP6 };
  g_autoptr (MnlSocket) netlink = open_netlink (error);
  g_autoptr (SwbSockDiagList) list = NULL;

  if (netlink == NULL)
    return NULL;
  list = g_new0 (SwbSockDiagList, 1);
  list->sockets = g_array_new (FALSE, FALSE, sizeof (SwbSockDiag));
  for (unsigned i = 0; i < G_N_ELEMENTS (each); i++)
    {
      SwbSockDiagAnswer answer = { .kind = each[i], .sequence = i + 1, .sockets = list->sockets };
      struct inet_diag_req_v2 question = make_question (each[i], states ? states : ALL_STATES);
      g_autoptr (GError) problem = NULL;

      if ((kinds & each[i]) == 0)
        continue;
      if (ask (netlink, &question, NLM_F_DUMP, &answer, cancellable, &problem))
        list->cut |= answer.cut;
      else if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)) /* ENOENT: the kernel's module is missing */
        list->missing |= each[i];
      else
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
    }
  return g_steal_pointer (&list);
}

typedef struct
{
  unsigned kinds;
  unsigned states;
} Wanted;

static void
list_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Wanted *wanted = data;
  GError *error = NULL;
  SwbSockDiagList *list = swb_sock_diag_list (wanted->kinds, wanted->states, cancellable, &error);

  if (list)
    g_task_return_pointer (task, list, (GDestroyNotify) swb_sock_diag_list_free);
  else
    g_task_return_error (task, error);
}

void
swb_sock_diag_list_async (unsigned kinds, unsigned states, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Wanted *wanted = g_new (Wanted, 1);

  wanted->kinds = kinds;
  wanted->states = states;
  g_task_set_source_tag (task, swb_sock_diag_list_async);
  g_task_set_task_data (task, wanted, g_free);
  g_task_run_in_thread (task, list_in_thread);
}

SwbSockDiagList *
swb_sock_diag_list_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- one of them --- */

static void
set_end (const SwbAddress *address, uint32_t *host, uint16_t *port)
{
  *port = g_htons (swb_address_port (address));
  if (swb_address_family (address) == AF_INET)
    memcpy (host, &address->u.in.sin_addr, sizeof address->u.in.sin_addr);
  else if (swb_address_family (address) == AF_INET6)
    memcpy (host, &address->u.in6.sin6_addr, sizeof address->u.in6.sin6_addr);
}

/* Of UDP the kernel takes them the other way round, as it always has */
static void
set_ends (struct inet_diag_req_v2 *question, const SwbAddress *local, const SwbAddress *peer)
{
  gboolean swapped = question->sdiag_protocol == IPPROTO_UDP;
  const SwbAddress *source = swapped ? peer : local;
  const SwbAddress *destination = swapped ? local : peer;

  if (source)
    set_end (source, question->id.idiag_src, &question->id.idiag_sport);
  if (destination)
    set_end (destination, question->id.idiag_dst, &question->id.idiag_dport);
}

/* Where the kernel finds no connection it answers with the listener of that port. */
static gboolean
is_meant (const SwbSockDiag *found, const SwbAddress *local, const SwbAddress *peer)
{
  return found->local_port == swb_address_port (local) && found->peer_port == (peer ? swb_address_port (peer) : 0);
}

gboolean
swb_sock_diag_find (SwbSockDiagKinds kind, const SwbAddress *local, const SwbAddress *peer, SwbSockDiag *out,
                    GError **error)
{
  g_autoptr (MnlSocket) netlink = NULL;
  g_autoptr (GArray) sockets = g_array_new (FALSE, FALSE, sizeof (SwbSockDiag));
  SwbSockDiagAnswer answer = { .kind = kind, .sequence = 1, .sockets = sockets };
  struct inet_diag_req_v2 question = make_question (kind, ALL_STATES);

  g_return_val_if_fail (local != NULL && out != NULL, FALSE);
  g_return_val_if_fail (kind == SWB_SOCK_DIAG_TCP4 || kind == SWB_SOCK_DIAG_TCP6 || kind == SWB_SOCK_DIAG_UDP4
                            || kind == SWB_SOCK_DIAG_UDP6,
                        FALSE);

  if (swb_address_family (local) != question.sdiag_family
      || (peer && swb_address_family (peer) != question.sdiag_family))
    return fail (EAFNOSUPPORT, error);
  netlink = open_netlink (error);
  if (netlink == NULL)
    return FALSE;
  set_ends (&question, local, peer);
  if (question.sdiag_family == AF_INET6 && IN6_IS_ADDR_LINKLOCAL (&local->u.in6.sin6_addr))
    question.id.idiag_if = local->u.in6.sin6_scope_id;
  if (!ask (netlink, &question, 0, &answer, NULL, error))
    return FALSE;
  if (sockets->len == 0 || !is_meant (&g_array_index (sockets, SwbSockDiag, 0), local, peer))
    return fail (ENOENT, error);
  *out = g_array_index (sockets, SwbSockDiag, 0);
  return TRUE;
}

typedef struct
{
  SwbSockDiagKinds kind;
  SwbAddress local;
  SwbAddress peer;
  SwbSockDiag found;
} Search;

static void
find_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Search *search = data;
  GError *error = NULL;

  if (swb_sock_diag_find (search->kind, &search->local, search->peer.length ? &search->peer : NULL, &search->found,
                          &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
swb_sock_diag_find_async (SwbSockDiagKinds kind, const SwbAddress *local, const SwbAddress *peer,
                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Search *search;

  g_return_if_fail (local != NULL);
  task = g_task_new (NULL, cancellable, callback, user_data);
  search = g_new0 (Search, 1);
  search->kind = kind;
  search->local = *local;
  if (peer)
    search->peer = *peer;
  g_task_set_source_tag (task, swb_sock_diag_find_async);
  g_task_set_task_data (task, search, g_free);
  g_task_run_in_thread (task, find_in_thread);
}

gboolean
swb_sock_diag_find_finish (GAsyncResult *result, SwbSockDiag *out, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result) && out != NULL, FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  *out = ((const Search *) g_task_get_task_data (G_TASK (result)))->found;
  return TRUE;
}
