/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/swb-workbench.h"

G_BEGIN_DECLS

typedef void (*SwbDemoDone) (gpointer data);

/**
 * swb_demo_start:
 * @done: (nullable): called once at the end, also when a step fails; not when the workbench goes first
 *
 * Plays a conversation over TCP and one over UDP between real sockets, each step after the call before it has ended,
 * slowly enough for a person to follow. Nothing waits at its end.
 */
void swb_demo_start (SwbWorkbench *workbench, SwbDemoDone done, gpointer data);

G_END_DECLS
