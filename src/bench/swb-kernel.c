/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/swb-kernel.h"

#include <linux/sock_diag.h>
#include <linux/sockios.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include "bench/swb-kernel-tcp.h"

#ifndef SO_MEMINFO
#define SO_MEMINFO 55
#endif

static gboolean
is_tcp (int type, int family)
{
  return type == SOCK_STREAM && (family == AF_INET || family == AF_INET6);
}

static gboolean
get_tcp_info (int fd, struct tcp_info *info)
{
  socklen_t length = sizeof *info;

  memset (info, 0, sizeof *info);
  return getsockopt (fd, IPPROTO_TCP, TCP_INFO, info, &length) == 0;
}

uint8_t
swb_kernel_tcp_state (int fd, int type, int family)
{
  struct tcp_info info;

  return fd >= 0 && is_tcp (type, family) && get_tcp_info (fd, &info) ? info.tcpi_state : 0;
}

int
swb_kernel_receive_queue (int fd)
{
  int bytes = -1;

  return fd >= 0 && ioctl (fd, SIOCINQ, &bytes) == 0 ? bytes : -1;
}

gboolean
swb_kernel_close_resets (int fd, int type, int family)
{
  uint8_t state = swb_kernel_tcp_state (fd, type, family);
  struct linger linger = { 0 };
  socklen_t length = sizeof linger;

  if (state == 0 || state == TCP_CLOSE || state == TCP_LISTEN || state == TCP_SYN_SENT)
    return FALSE;
  if (swb_kernel_receive_queue (fd) > 0)
    return TRUE;
  return (state == TCP_ESTABLISHED || state == TCP_CLOSE_WAIT || state == TCP_FIN_WAIT1 || state == TCP_FIN_WAIT2)
         && getsockopt (fd, SOL_SOCKET, SO_LINGER, &linger, &length) == 0 && linger.l_onoff && linger.l_linger == 0;
}

static gboolean
get_memory (int fd, uint32_t memory[SK_MEMINFO_VARS])
{
  socklen_t length = SK_MEMINFO_VARS * sizeof *memory;

  memset (memory, 0, length);
  return fd >= 0 && getsockopt (fd, SOL_SOCKET, SO_MEMINFO, memory, &length) == 0;
}

gboolean
swb_kernel_dropped (int fd, uint32_t *dropped)
{
  uint32_t memory[SK_MEMINFO_VARS];

  if (!get_memory (fd, memory))
    return FALSE;
  *dropped = memory[SK_MEMINFO_DROPS];
  return TRUE;
}

static int
get_int_option (int fd, int option)
{
  int value = 0;
  socklen_t length = sizeof value;

  return getsockopt (fd, SOL_SOCKET, option, &value, &length) == 0 ? value : -1;
}

void
swb_kernel_sample (int fd, int type, int family, SwbKernelState *out)
{
  struct tcp_info info;
  uint32_t memory[SK_MEMINFO_VARS];

  g_return_if_fail (out != NULL);

  out->valid = fd >= 0;
  out->tcp_state = 0;
  out->receive_queue = out->send_queue = out->accept_queue = out->accept_limit = -1;
  out->receive_buffer = out->send_buffer = -1;
  out->receive_memory = out->send_memory = -1;
  out->dropped = 0;
  out->tcp.known = FALSE;
  if (fd < 0)
    return;

  if (is_tcp (type, family) && get_tcp_info (fd, &info))
    out->tcp_state = info.tcpi_state;
  if (out->tcp_state == TCP_LISTEN)
    {
      out->accept_queue = (int) info.tcpi_unacked;
      out->accept_limit = (int) info.tcpi_sacked;
    }
  else
    {
      out->receive_queue = swb_kernel_receive_queue (fd);
      if (ioctl (fd, SIOCOUTQ, &out->send_queue) != 0)
        out->send_queue = -1;
      if (out->tcp_state != 0)
        swb_kernel_tcp_figures (fd, &out->tcp);
    }
  if (get_memory (fd, memory))
    {
      out->dropped = memory[SK_MEMINFO_DROPS];
      out->receive_memory = memory[SK_MEMINFO_RMEM_ALLOC];
      out->send_memory =
          type == SOCK_STREAM && family != AF_UNIX ? memory[SK_MEMINFO_WMEM_QUEUED] : memory[SK_MEMINFO_WMEM_ALLOC];
    }
  out->receive_buffer = get_int_option (fd, SO_RCVBUF);
  out->send_buffer = get_int_option (fd, SO_SNDBUF);
}
