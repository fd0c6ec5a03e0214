/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/swb-kernel-tcp.h"

#include <linux/tcp.h>
#include <stddef.h>
#include <string.h>

/* Linux 6.2 has put it after what the oldest headers know. */
#define RECEIVE_WINDOW_AT (offsetof (struct tcp_info, tcpi_snd_wnd) + sizeof (uint32_t))

typedef union
{
  struct tcp_info info;
  char bytes[512];
} Answer;

static gboolean
has (socklen_t length, size_t offset, size_t size)
{
  return length >= offset + size;
}

gboolean
swb_kernel_tcp_figures (int fd, SwbKernelTcp *out)
{
  Answer answer;
  const struct tcp_info *info = &answer.info;
  socklen_t length = sizeof answer;
  uint32_t window;

  memset (&answer, 0, sizeof answer);
  if (fd < 0 || getsockopt (fd, IPPROTO_TCP, TCP_INFO, &answer, &length) != 0)
    return FALSE;
  *out = (SwbKernelTcp){
    .known = TRUE,
    .rtt_us = info->tcpi_rtt,
    .rtt_variation_us = info->tcpi_rttvar,
    .rto_us = info->tcpi_rto,
    .congestion_window = info->tcpi_snd_cwnd,
    .send_mss = info->tcpi_snd_mss,
    .receive_mss = info->tcpi_rcv_mss,
    .unacknowledged = info->tcpi_unacked,
    .retransmits = info->tcpi_retransmits,
    .total_retransmits = info->tcpi_total_retrans,
    .pacing_rate = info->tcpi_pacing_rate,
    .bytes_acknowledged = info->tcpi_bytes_acked,
    .bytes_received = info->tcpi_bytes_received,
    .not_sent = info->tcpi_notsent_bytes,
    .peer_window = -1,
    .own_window = -1,
  };
  if (has (length, offsetof (struct tcp_info, tcpi_snd_wnd), sizeof info->tcpi_snd_wnd))
    out->peer_window = info->tcpi_snd_wnd;
  if (has (length, RECEIVE_WINDOW_AT, sizeof window))
    {
      memcpy (&window, answer.bytes + RECEIVE_WINDOW_AT, sizeof window);
      out->own_window = window;
    }
  return TRUE;
}
