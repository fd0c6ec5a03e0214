/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/swb-workbench.h"

G_BEGIN_DECLS

/**
 * SwbRemedy:
 * @label: of its button, translated
 * @calls: (element-type SwbCall): what it makes, one after the other
 */
typedef struct
{
  char *label;
  GPtrArray *calls;
} SwbRemedy;

/**
 * SwbAdvice:
 * @fact: what this machine knows of why the call failed, translated; "" for nothing
 * @remedies: (element-type SwbRemedy): what may be tried
 */
typedef struct
{
  char *fact;
  GPtrArray *remedies;
} SwbAdvice;

void swb_advice_free (SwbAdvice *advice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbAdvice, swb_advice_free)

/**
 * swb_advice_ask:
 * @call: that has failed; what is needed of it is copied
 *
 * Finds out, in a worker where it takes long, what more there is to say of an error than swb_error_help() does: who
 * holds the port of EADDRINUSE, whether anybody listens where ECONNREFUSED was met. Main thread.
 */
void swb_advice_ask (SwbWorkbench *workbench, const SwbSocketInfo *info, const SwbCall *call, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full) (nullable): %NULL when it was cancelled or nothing could be found out */
SwbAdvice *swb_advice_finish (GAsyncResult *result);

/* What can be said at once, without looking at the machine. (transfer full) */
SwbAdvice *swb_advice_at_once (const SwbSocketInfo *info, const SwbCall *call);

G_END_DECLS
