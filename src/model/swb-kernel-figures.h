/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench/swb-bench.h"
#include "log/swb-log-sockets.h"

G_BEGIN_DECLS

/* The kernel's figures of a socket in words */

typedef enum
{
  SWB_KERNEL_RECEIVE_QUEUE,
  SWB_KERNEL_SEND_QUEUE,
  SWB_KERNEL_ACCEPT_QUEUE,
  SWB_KERNEL_OWN_WINDOW,
  SWB_KERNEL_PEER_WINDOW,
  SWB_KERNEL_ROUND_TRIP,
  SWB_KERNEL_CONGESTION_WINDOW,
  SWB_KERNEL_SEGMENT_SIZE,
  SWB_KERNEL_RETRANSMITS,
  SWB_KERNEL_ACKNOWLEDGED,
  SWB_KERNEL_PACING,
  SWB_KERNEL_DROPPED,
  SWB_KERNEL_N_FIGURES,
} SwbKernelFigureKind;

/**
 * SwbKernelFigure:
 * @name: "Receive queue"; static
 * @explanation: what it is, in a sentence; static
 * @text: "5 bytes"; %NULL: this socket has no such figure
 * @share: how much of its limit is used, 0 to 1; negative: it has none
 */
typedef struct
{
  const char *name;
  const char *explanation;
  char *text;
  double share;
} SwbKernelFigure;

/**
 * swb_kernel_figure:
 * @state: as sampled
 * @out: (out caller-allocates): to be freed by swb_kernel_figure_clear()
 */
void swb_kernel_figure (const SwbSocketInfo *info, const SwbKernelState *state, SwbKernelFigureKind kind,
                        SwbKernelFigure *out);
void swb_kernel_figure_clear (SwbKernelFigure *figure);

G_END_DECLS
