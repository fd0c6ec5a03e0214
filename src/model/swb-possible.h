/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "log/swb-log-sockets.h"

G_BEGIN_DECLS

/* What can be done with a socket now, as plain functions of its info. Main thread (the texts are translated, static). */

/**
 * swb_possible:
 * @method: BIND, LISTEN, ACCEPT, CONNECT, SEND, SENDTO, RECV (RECVFROM), SHUTDOWN, CLOSE
 * @why_not: (out) (optional): a sentence for the pane: "A listening socket cannot connect."
 *
 * Returns: whether the pane of @method can be used. Where the kernel's own answer is worth seeing (a second bind() gives EINVAL) but useless to a user this is FALSE.
 */
gboolean swb_possible (const SwbSocketInfo *info, SwbMethod method, const char **why_not);

typedef enum
{
  SWB_STEP_LATER,   /* not yet possible, or not a step of this socket any more */
  SWB_STEP_NEXT,    /* may come next */
  SWB_STEP_WAITING, /* a call waits now */
  SWB_STEP_DONE,
  SWB_STEP_FAILED,  /* the last try failed */
} SwbStepState;

/**
 * SwbStep:
 * @text: "bind()", "listen(5)", "recv() / send()"
 * @since_ns: of a waiting one
 */
typedef struct
{
  char text[64];
  SwbMethod method;
  SwbStepState state;
  int64_t since_ns;
} SwbStep;

#define SWB_STEPS_MAX 8

/**
 * swb_life_line:
 * @steps: (out caller-allocates): room for SWB_STEPS_MAX
 *
 * The steps of a socket's life that fit what it is: a server's (socket bind listen accept close), a client's (socket connect send/recv close), an accepted connection's (accept send/recv close),
 * a UDP socket's (socket bind sendto/recvfrom close); before it is decided a TCP socket shows both ways: bind() and connect() as next.
 *
 * Returns: how many steps
 */
size_t swb_life_line (const SwbSocketInfo *info, SwbStep *steps);

G_END_DECLS
