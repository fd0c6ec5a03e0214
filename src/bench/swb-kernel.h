/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench/swb-bench.h"

G_BEGIN_DECLS

/* What the kernel says of a socket. Nothing here reads SO_ERROR or changes anything. I/O thread. */

/* TCP_INFO's state; 0 for other sockets. tcp(7) */
uint8_t swb_kernel_tcp_state (int fd, int type, int family);
/* Bytes that wait in the receive queue: SIOCINQ; -1 if the kernel does not say */
int swb_kernel_receive_queue (int fd);
/* Whether close() would end the connection by a RST: bytes that nobody has read, or SO_LINGER of 0 seconds (RFC 2525
   §2.17, socket(7)) */
gboolean swb_kernel_close_resets (int fd, int type, int family);
/* Datagrams dropped since the socket was made: SO_MEMINFO */
gboolean swb_kernel_dropped (int fd, uint32_t *dropped);
/* All figures; @out->valid tells whether the socket is open. @socket_id, @sent and @total are not touched. */
void swb_kernel_sample (int fd, int type, int family, SwbKernelState *out);

G_END_DECLS
