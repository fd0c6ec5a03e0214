/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/swb-tcp-states.h"
#include "model/swb-workbench.h"

G_BEGIN_DECLS

#define SWB_TYPE_KERNEL_WATCH (swb_kernel_watch_get_type ())
G_DECLARE_FINAL_TYPE (SwbKernelWatch, swb_kernel_watch, SWB, KERNEL_WATCH, GObject)

/* A minute, four times a second */
#define SWB_KERNEL_POINTS 240

/**
 * SwbKernelPoint:
 * What was waiting at a moment; -1 where there is no such queue
 */
typedef struct
{
  int receive_queue;
  int send_queue;
  int accept_queue;
} SwbKernelPoint;

/**
 * SwbKernelWatch:
 *
 * What the kernel knows of a socket, asked four times a second while it is active: figures, the last minute of its
 * queues, and the states it has gone through. Once it is closed the kernel is asked by its addresses, until it has
 * forgotten it. Main thread.
 *
 * Signals: `changed ()`: something new is known.
 */
SwbKernelWatch *swb_kernel_watch_new (SwbWorkbench *workbench, SwbSocketItem *item);

/* While nobody looks, nothing is asked and no timer runs. */
void swb_kernel_watch_set_active (SwbKernelWatch *self, gboolean active);

SwbSocketItem *swb_kernel_watch_get_item (SwbKernelWatch *self);
/* Of an open socket, once the kernel has answered; else %NULL */
const SwbKernelState *swb_kernel_watch_get_state (SwbKernelWatch *self);
const SwbTcpPath *swb_kernel_watch_get_path (SwbKernelWatch *self);
/* Whether it is closed, and the kernel still has something of it. @left_ms: (out): until a timer ends that; 0: none */
gboolean swb_kernel_watch_is_left (SwbKernelWatch *self, uint32_t *left_ms);

unsigned swb_kernel_watch_n_points (SwbKernelWatch *self);
/* @i: 0 is the oldest */
SwbKernelPoint swb_kernel_watch_point (SwbKernelWatch *self, unsigned i);

G_END_DECLS
