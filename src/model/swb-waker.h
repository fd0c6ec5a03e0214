/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SwbWaker:
 *
 * The hand-over from the I/O thread to the main one: a GSource that is dispatched once after swb_waker_wake(), however
 * often that was called. (C11 atomics, so that ThreadSanitizer sees that it is right.)
 */
typedef struct _SwbWaker SwbWaker;

/* @context: where @func is called, and what is woken */
SwbWaker *swb_waker_new (GMainContext *context, GSourceFunc func, gpointer user_data);
/* Nothing is called afterwards. Nobody may be in swb_waker_wake() then, or come to it. */
void swb_waker_free (SwbWaker *waker);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbWaker, swb_waker_free)

/* Any thread; never blocks */
void swb_waker_wake (SwbWaker *waker);

G_END_DECLS
