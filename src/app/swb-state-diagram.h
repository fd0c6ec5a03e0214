/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/swb-tcp-states.h"

G_BEGIN_DECLS

#define SWB_TYPE_STATE_DIAGRAM (swb_state_diagram_get_type ())
G_DECLARE_FINAL_TYPE (SwbStateDiagram, swb_state_diagram, SWB, STATE_DIAGRAM, GtkWidget)

/**
 * SwbStateDiagram:
 *
 * The eleven states of TCP and the ways between them, with the path that a socket has taken and the state it is in. The
 * states are buttons: the one that was clicked is chosen, for its explanation.
 *
 * Signals: `chosen ()`: a person has chosen another state.
 */

/* @path: what is shown until the next call; copied */
void swb_state_diagram_show (SwbStateDiagram *self, const SwbTcpPath *path);
/* The state a person has chosen, else the present one; 0 if there is none */
uint8_t swb_state_diagram_get_chosen (SwbStateDiagram *self);

G_END_DECLS
