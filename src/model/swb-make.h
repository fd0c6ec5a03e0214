/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench/swb-options.h"
#include "call/swb-call.h"
#include "log/swb-log-sockets.h"

G_BEGIN_DECLS

/* Calls as the buttons make them, to be given to swb_workbench_submit(). All (transfer full). Any thread. */

/* @name: (nullable): the name wanted for the socket */
SwbCall *swb_make_socket (int family, int type, const char *name);
/* socketpair(): two sockets that are connected to each other */
SwbCall *swb_make_socketpair (void);
SwbCall *swb_make_bind (const SwbSocketInfo *info, const char *host, int port);
/* setsockopt(SOL_SOCKET, SO_REUSEADDR or SO_REUSEPORT, 1). @which: SWB_SOCKET_REUSE_ADDRESS or SWB_SOCKET_REUSE_PORT */
SwbCall *swb_make_reuse (const SwbSocketInfo *info, SwbSocketFlags which, gboolean on);
SwbCall *swb_make_listen (const SwbSocketInfo *info, int backlog);
SwbCall *swb_make_accept (const SwbSocketInfo *info);
SwbCall *swb_make_connect (const SwbSocketInfo *info, const char *host, int port);
/* @timeout_s: negative: None */
SwbCall *swb_make_settimeout (const SwbSocketInfo *info, double timeout_s);
SwbCall *swb_make_send (const SwbSocketInfo *info, GBytes *data);
SwbCall *swb_make_sendto (const SwbSocketInfo *info, GBytes *data, const char *host, int port);
/* The same with the path or abstract name of a Unix socket */
SwbCall *swb_make_bind_path (const SwbSocketInfo *info, const SwbAddress *address);
SwbCall *swb_make_connect_path (const SwbSocketInfo *info, const SwbAddress *address);
SwbCall *swb_make_sendto_path (const SwbSocketInfo *info, GBytes *data, const SwbAddress *address);
/* recv(), for datagrams recvfrom() */
SwbCall *swb_make_recv (const SwbSocketInfo *info, size_t buffer_size);
/* @how: SHUT_RD, SHUT_WR or SHUT_RDWR */
SwbCall *swb_make_shutdown (const SwbSocketInfo *info, int how);
SwbCall *swb_make_close (const SwbSocketInfo *info);
/* watch() or unwatch(): automatic mode */
SwbCall *swb_make_watch (const SwbSocketInfo *info, gboolean on);
SwbCall *swb_make_broadcast (const SwbSocketInfo *info, gboolean on);
SwbCall *swb_make_receive_buffer (const SwbSocketInfo *info, int bytes);
/* setsockopt(SOL_SOCKET, SO_LINGER): with 0 seconds close() resets the connection */
SwbCall *swb_make_linger (const SwbSocketInfo *info, int seconds);
/* setsockopt(). @value: as swb_option_parse() gives it */
SwbCall *swb_make_option (const SwbSocketInfo *info, const SwbOption *option, SwbValue *value);

G_END_DECLS
