/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench/swb-bench.h"

G_BEGIN_DECLS

/* Of TCP_INFO what <netinet/tcp.h> has no names for, as <linux/tcp.h>, which has them, cannot stand beside it. Any
   thread. Returns: %FALSE if the kernel does not say */
gboolean swb_kernel_tcp_figures (int fd, SwbKernelTcp *out);

G_END_DECLS
