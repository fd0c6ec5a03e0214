/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench/swb-io.h"

G_BEGIN_DECLS

/* The two halves of each method: its arguments (the call fails at once if they are wrong), and an attempt, made once
   or until the socket is ready. I/O thread. */

gboolean swb_check_nothing (SwbOperation *operation);

/* swb-methods-create.c: socket(2), socketpair(2) */
gboolean swb_check_socket (SwbOperation *operation);
gboolean swb_check_socketpair (SwbOperation *operation);
SwbProgress swb_attempt_socket (SwbOperation *operation);
SwbProgress swb_attempt_socketpair (SwbOperation *operation);

/* swb-methods-socket.c: bind(2), listen(2), shutdown(2), close(2) */
gboolean swb_check_address (SwbOperation *operation);
gboolean swb_check_listen (SwbOperation *operation);
gboolean swb_check_shutdown (SwbOperation *operation);
gboolean swb_check_python_none (SwbOperation *operation);
gboolean swb_check_none (SwbOperation *operation);
SwbProgress swb_attempt_bind (SwbOperation *operation);
SwbProgress swb_attempt_listen (SwbOperation *operation);
SwbProgress swb_attempt_shutdown (SwbOperation *operation);
SwbProgress swb_attempt_close (SwbOperation *operation);
SwbProgress swb_attempt_detach (SwbOperation *operation);
SwbProgress swb_attempt_getpeername (SwbOperation *operation);
SwbProgress swb_attempt_getsockname (SwbOperation *operation);
SwbProgress swb_attempt_fileno (SwbOperation *operation);

/* swb-methods-connect.c: accept(2), connect(2) */
SwbProgress swb_attempt_accept (SwbOperation *operation);
SwbProgress swb_attempt_connect (SwbOperation *operation);

/* swb-methods-data.c: recv(2), send(2) */
gboolean swb_check_receive (SwbOperation *operation);
gboolean swb_check_send (SwbOperation *operation);
gboolean swb_check_sendto (SwbOperation *operation);
SwbProgress swb_attempt_receive (SwbOperation *operation);
SwbProgress swb_attempt_send (SwbOperation *operation);
SwbProgress swb_attempt_sendto (SwbOperation *operation);

/* swb-methods-options.c: setsockopt(2), and the timeout and the watch, which are ours */
gboolean swb_check_getsockopt (SwbOperation *operation);
gboolean swb_check_setsockopt (SwbOperation *operation);
gboolean swb_check_settimeout (SwbOperation *operation);
gboolean swb_check_setblocking (SwbOperation *operation);
SwbProgress swb_attempt_getsockopt (SwbOperation *operation);
SwbProgress swb_attempt_setsockopt (SwbOperation *operation);
SwbProgress swb_attempt_settimeout (SwbOperation *operation);
SwbProgress swb_attempt_gettimeout (SwbOperation *operation);
SwbProgress swb_attempt_getblocking (SwbOperation *operation);
SwbProgress swb_attempt_watch (SwbOperation *operation);
SwbProgress swb_attempt_unwatch (SwbOperation *operation);

/* swb-methods-functions.c: functions that ask nobody */
gboolean swb_check_16_bits (SwbOperation *operation);
gboolean swb_check_32_bits (SwbOperation *operation);
gboolean swb_check_inet_aton (SwbOperation *operation);
gboolean swb_check_inet_ntoa (SwbOperation *operation);
gboolean swb_check_inet_pton (SwbOperation *operation);
gboolean swb_check_inet_ntop (SwbOperation *operation);
gboolean swb_check_if_nametoindex (SwbOperation *operation);
gboolean swb_check_if_indextoname (SwbOperation *operation);
gboolean swb_check_sleep (SwbOperation *operation);
SwbProgress swb_attempt_swap_16_bits (SwbOperation *operation);
SwbProgress swb_attempt_swap_32_bits (SwbOperation *operation);
SwbProgress swb_attempt_inet_aton (SwbOperation *operation);
SwbProgress swb_attempt_inet_ntoa (SwbOperation *operation);
SwbProgress swb_attempt_inet_pton (SwbOperation *operation);
SwbProgress swb_attempt_inet_ntop (SwbOperation *operation);
SwbProgress swb_attempt_if_nameindex (SwbOperation *operation);
SwbProgress swb_attempt_if_nametoindex (SwbOperation *operation);
SwbProgress swb_attempt_if_indextoname (SwbOperation *operation);
SwbProgress swb_attempt_gethostname (SwbOperation *operation);
SwbProgress swb_attempt_getdefaulttimeout (SwbOperation *operation);
SwbProgress swb_attempt_setdefaulttimeout (SwbOperation *operation);
SwbProgress swb_attempt_sleep (SwbOperation *operation);

/* swb-methods-lookup.c: functions that ask for names and addresses, in a worker */
gboolean swb_check_host (SwbOperation *operation);
gboolean swb_check_getfqdn (SwbOperation *operation);
gboolean swb_check_getaddrinfo (SwbOperation *operation);
gboolean swb_check_getnameinfo (SwbOperation *operation);
gboolean swb_check_getservbyname (SwbOperation *operation);
gboolean swb_check_getservbyport (SwbOperation *operation);
gboolean swb_check_getprotobyname (SwbOperation *operation);
SwbProgress swb_attempt_query (SwbOperation *operation);

G_END_DECLS
