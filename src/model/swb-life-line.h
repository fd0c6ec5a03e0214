/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "log/swb-log-sockets.h"

G_BEGIN_DECLS

typedef enum
{
  SWB_STEP_LATER,   /* not yet possible, or not a step of this socket any more */
  SWB_STEP_NEXT,    /* may come next */
  SWB_STEP_WAITING, /* a call waits now */
  SWB_STEP_DONE,
  SWB_STEP_FAILED, /* the last try failed */
} SwbStepState;

/**
 * SwbStep:
 * @text: "bind()", "listen(5)", "recv() / send()"; while one of the two waits, that one: "recv()"
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
 * The steps of a socket's life that fit what it is: a server's (socket bind listen accept close), a client's (socket
 * connect send/recv close), an accepted connection's (accept send/recv close), a UDP socket's (socket bind
 * sendto/recvfrom close); before it is decided a TCP socket shows both ways: bind() and connect() as next. A shutdown()
 * is there once it was made.
 *
 * Returns: how many steps
 */
size_t swb_life_line (const SwbSocketInfo *info, SwbStep *steps);

G_END_DECLS
