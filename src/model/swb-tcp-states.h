/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* The state machine of TCP, RFC 9293 §3.3.2, as data: states, transitions, where each is drawn, and the path that a
   socket has taken. States are numbered as the kernel does: TCP_ESTABLISHED is 1, TCP_CLOSING 11. */

#define SWB_TCP_N_STATES 12 /* 0 is none */

/* What it means, in one sentence; "" for no state */
const char *swb_tcp_state_meaning (uint8_t state);
/* What gets out of it, in one sentence */
const char *swb_tcp_state_way_out (uint8_t state);

/* A place in the drawing: columns from the left and rows from the top, of which there are 3 and 6; each state takes the
   middle of one */
typedef struct
{
  float column;
  float row;
} SwbTcpPlace;

#define SWB_TCP_COLUMNS 3
#define SWB_TCP_ROWS 6

SwbTcpPlace swb_tcp_state_place (uint8_t state);

/**
 * SwbTcpTransition:
 * @cause: what makes it happen, on two lines: what is done or arrives, and what is sent
 * @label: the middle of where that is written
 * @round: drawn around the right of everything, as it leads back to the top
 *
 * A way from one state to another
 */
typedef struct
{
  uint8_t from;
  uint8_t to;
  const char *cause;
  SwbTcpPlace label;
  gboolean round;
} SwbTcpTransition;

/* @n: (out) */
const SwbTcpTransition *swb_tcp_transitions (unsigned *n);

/**
 * SwbTcpStep:
 * @seen: the kernel has said so; else it must have been there in between, too short to be seen
 * @by_reset: it was not reached by a transition of the drawing, but by a reset
 */
typedef struct
{
  uint8_t state;
  gboolean seen;
  gboolean by_reset;
} SwbTcpStep;

#define SWB_TCP_STEPS_MAX 32

/* The states that a socket has gone through; plain data, empty when zero. When it is full the oldest step goes. */
typedef struct
{
  SwbTcpStep steps[SWB_TCP_STEPS_MAX];
  unsigned n;
} SwbTcpPath;

/**
 * swb_tcp_path_add:
 * @state: what the kernel says now
 * @reset: whether a reset has ended the connection
 *
 * Adds it, and what must have been in between. A state that is not ahead of the last one is old news, and is left out.
 *
 * Returns: whether anything has changed
 */
gboolean swb_tcp_path_add (SwbTcpPath *path, uint8_t state, gboolean reset);
/* Of a connection that came out of accept(): it begins where its listener was */
void swb_tcp_path_begin_accepted (SwbTcpPath *path);

/* The last state; 0 if there is none */
uint8_t swb_tcp_path_last (const SwbTcpPath *path);
/* Whether it has been there, and whether the kernel has said so */
gboolean swb_tcp_path_has (const SwbTcpPath *path, uint8_t state, gboolean *seen);
/* Whether it went from one to the other at once */
gboolean swb_tcp_path_went (const SwbTcpPath *path, uint8_t from, uint8_t to);
/* "CLOSED → (SYN_SENT) → ESTABLISHED": in brackets what was not seen (transfer full) */
char *swb_tcp_path_text (const SwbTcpPath *path);

G_END_DECLS
