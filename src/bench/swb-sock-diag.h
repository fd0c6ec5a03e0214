/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "call/swb-address.h"

G_BEGIN_DECLS

/* What the kernel says of all sockets of this machine (of its network namespace), ours and others': sock_diag(7). It
   asks for no privileges and changes nothing. Any thread. */

/* More are not listed, whatever the kernel has */
#define SWB_SOCK_DIAG_MAX 262144

/**
 * SwbSockDiagKinds:
 *
 * Which sockets are meant; a set.
 */
typedef enum
{
  SWB_SOCK_DIAG_TCP4 = 1 << 0,
  SWB_SOCK_DIAG_TCP6 = 1 << 1,
  SWB_SOCK_DIAG_UDP4 = 1 << 2,
  SWB_SOCK_DIAG_UDP6 = 1 << 3,
  SWB_SOCK_DIAG_TCP = SWB_SOCK_DIAG_TCP4 | SWB_SOCK_DIAG_TCP6,
  SWB_SOCK_DIAG_UDP = SWB_SOCK_DIAG_UDP4 | SWB_SOCK_DIAG_UDP6,
  SWB_SOCK_DIAG_ALL = SWB_SOCK_DIAG_TCP | SWB_SOCK_DIAG_UDP,
} SwbSockDiagKinds;

/**
 * SwbSockDiagTimer:
 * @SWB_SOCK_DIAG_TIMER_TIME_WAIT: what is left of TIME_WAIT, or of FIN_WAIT_2 when nobody holds the socket any more
 *
 * The timer that runs, by the kernel's own numbers
 */
typedef enum
{
  SWB_SOCK_DIAG_TIMER_NONE = 0,
  SWB_SOCK_DIAG_TIMER_RETRANSMIT = 1,
  SWB_SOCK_DIAG_TIMER_KEEPALIVE = 2,
  SWB_SOCK_DIAG_TIMER_TIME_WAIT = 3,
  SWB_SOCK_DIAG_TIMER_PROBE = 4,
} SwbSockDiagTimer;

/**
 * SwbSockDiag:
 * @kind: one of #SwbSockDiagKinds
 * @state: TCP_ESTABLISHED …; of UDP TCP_ESTABLISHED if it is connected, else TCP_CLOSE
 * @timer: a #SwbSockDiagTimer
 * @retransmits: how often what waits for its acknowledgement has been sent again
 * @timer_ms: when @timer ends; 0 if none runs
 * @inode: 0 when no process holds the socket any more (TIME_WAIT) or does not hold it yet (SYN_RECV)
 * @uid: of who made it
 * @interface: to which it is bound, 0 if to none
 * @receive_queue: bytes that wait to be received; of a listener connections that wait for accept()
 * @send_queue: bytes not yet acknowledged; of a listener how many connections may wait
 * @cookie: the kernel's own name of the socket, never given twice
 * @local_port, @peer_port: in host byte order
 * @local_host, @peer_host: 4 bytes of IPv4, 16 of IPv6
 *
 * A socket as the kernel knows it; plain data.
 */
typedef struct
{
  uint8_t kind;
  uint8_t state;
  uint8_t timer;
  uint8_t retransmits;
  uint32_t timer_ms;
  uint32_t inode;
  uint32_t uid;
  uint32_t interface;
  uint32_t receive_queue;
  uint32_t send_queue;
  uint64_t cookie;
  uint16_t local_port;
  uint16_t peer_port;
  uint8_t local_host[16];
  uint8_t peer_host[16];
} SwbSockDiag;

/* AF_INET or AF_INET6 */
int swb_sock_diag_family (const SwbSockDiag *socket);
gboolean swb_sock_diag_is_tcp (const SwbSockDiag *socket);
void swb_sock_diag_get_local (const SwbSockDiag *socket, SwbAddress *out);
/* 0.0.0.0:0 or [::]:0 of a socket that is not connected */
void swb_sock_diag_get_peer (const SwbSockDiag *socket, SwbAddress *out);

/**
 * SwbSockDiagList:
 * @sockets: (element-type SwbSockDiag): in the kernel's order
 * @missing: of which kinds this kernel tells nothing (#SwbSockDiagKinds)
 * @cut: there were more than %SWB_SOCK_DIAG_MAX
 */
typedef struct
{
  GArray *sockets;
  unsigned missing;
  gboolean cut;
} SwbSockDiagList;

void swb_sock_diag_list_free (SwbSockDiagList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbSockDiagList, swb_sock_diag_list_free)

/**
 * swb_sock_diag_list:
 * @kinds: #SwbSockDiagKinds
 * @states: a bit for each state, `1 << TCP_LISTEN | …`; 0: all
 *
 * Lists sockets; 20,000 take some tens of milliseconds. Between two answers of the kernel it looks whether it has been
 * cancelled.
 *
 * Returns: (transfer full): the sockets, or %NULL with a #GIOErrorEnum
 */
SwbSockDiagList *swb_sock_diag_list (unsigned kinds, unsigned states, GCancellable *cancellable, GError **error);

/* The same in a worker thread; @callback is called in the thread's context that asked */
void swb_sock_diag_list_async (unsigned kinds, unsigned states, GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data);
SwbSockDiagList *swb_sock_diag_list_finish (GAsyncResult *result, GError **error);

/**
 * swb_sock_diag_find:
 * @kind: one of #SwbSockDiagKinds
 * @local: its own address
 * @peer: (nullable): its peer's; %NULL: a listener, or a UDP socket that is not connected
 * @out: set on success only
 *
 * Looks a socket up by its addresses, also one that is closed but that the kernel has not yet forgotten. Takes
 * microseconds.
 *
 * Returns: %FALSE with %G_IO_ERROR_NOT_FOUND if there is none
 */
gboolean swb_sock_diag_find (SwbSockDiagKinds kind, const SwbAddress *local, const SwbAddress *peer, SwbSockDiag *out,
                             GError **error);

/* The same in a worker thread. The addresses are copied. */
void swb_sock_diag_find_async (SwbSockDiagKinds kind, const SwbAddress *local, const SwbAddress *peer,
                               GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean swb_sock_diag_find_finish (GAsyncResult *result, SwbSockDiag *out, GError **error);

/* Which kind a socket is of; 0: one of which there is no such list */
SwbSockDiagKinds swb_sock_diag_kind (int family, int type);

G_END_DECLS
