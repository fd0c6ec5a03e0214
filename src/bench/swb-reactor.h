/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sys/epoll.h>

G_BEGIN_DECLS

/**
 * SwbReactor:
 *
 * Readiness of all descriptors: one GSource over an epoll descriptor, so that a wake-up costs the same with 10
 * sockets and with 10,000 (a GSource for each is 2.8 µs with 10, 627 µs with 4,000). I/O thread. epoll(7)
 */
typedef struct _SwbReactor SwbReactor;

/* @events: EPOLLIN, EPOLLOUT, EPOLLHUP, EPOLLERR */
typedef void (*SwbReactorFunc) (uint32_t id, uint32_t events, gpointer user_data);

/* (nullable): NULL with errno when there is no descriptor left */
SwbReactor *swb_reactor_new (GMainContext *context, SwbReactorFunc func, gpointer user_data);
void swb_reactor_free (SwbReactor *self);

/**
 * swb_reactor_set:
 * @id: given to the function
 * @before: what was set last for this descriptor
 * @events: EPOLLIN, EPOLLOUT, both or 0. With 0 the descriptor is taken out: an epoll without events still tells of
 *   EPOLLHUP, without end
 *
 * Returns: %FALSE with errno when the kernel refuses
 */
gboolean swb_reactor_set (SwbReactor *self, int fd, uint32_t id, uint32_t before, uint32_t events);

G_END_DECLS
