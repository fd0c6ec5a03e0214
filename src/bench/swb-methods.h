/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench/swb-io.h"

G_BEGIN_DECLS

/* The two halves of each method: its arguments (the call fails at once if they are wrong), and an attempt, made once
   or until the socket is ready. I/O thread. */

gboolean swb_check_nothing (SwbOperation *operation);

/* swb-methods-socket.c: socket(2), bind(2), listen(2), shutdown(2), close(2) */
gboolean swb_check_socket (SwbOperation *operation);
gboolean swb_check_address (SwbOperation *operation);
gboolean swb_check_listen (SwbOperation *operation);
gboolean swb_check_shutdown (SwbOperation *operation);
gboolean swb_check_python_none (SwbOperation *operation);
gboolean swb_check_none (SwbOperation *operation);
SwbProgress swb_attempt_socket (SwbOperation *operation);
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

G_END_DECLS
