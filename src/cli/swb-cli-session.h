/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench/swb-bench.h"

G_BEGIN_DECLS

/**
 * SwbCliSession:
 * @bench: %NULL once it has ended
 * @signal: SIGINT or SIGTERM that asked for the end; 0 for none
 * @n_signals: how many have come
 * @status: the exit status, as far as it is known
 *
 * A command at work: a bench with its log, and a loop that signals end.
 */
typedef struct
{
  SwbLog *log;
  const char *log_path;
  SwbBench *bench;
  GMainLoop *loop;
  int signal;
  unsigned n_signals;
  int status;

  uint32_t waiting_call;
  unsigned sources[2];
} SwbCliSession;

/**
 * swb_cli_session_init:
 * @payload_limit: of its log, if that is not written; what nobody reads needs not be kept for long
 * @log_path: (nullable): what --log said; must live as long as the session
 *
 * Returns: %FALSE if the log cannot be written, which was said then
 */
gboolean swb_cli_session_init (SwbCliSession *self, uint64_t payload_limit, const char *log_path);
/* Closes all sockets; everything that happened is in the log then. */
void swb_cli_session_stop (SwbCliSession *self);
/* Stops it, and writes what is left of the log. Returns: the exit status: @status, or SWB_CLI_FAILED if that failed */
int swb_cli_session_finish (SwbCliSession *self, int status);
void swb_cli_session_clear (SwbCliSession *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SwbCliSession, swb_cli_session_clear)

/* Runs the loop until swb_cli_session_end() or a signal; not at all if it has come already */
void swb_cli_session_run (SwbCliSession *self);
/* Ends the loop; the first @status that is not SWB_CLI_DONE counts */
void swb_cli_session_end (SwbCliSession *self, int status);

/**
 * swb_cli_session_call:
 * @call: (transfer full)
 * @failure: (out): what it raised
 *
 * Makes a call and waits for its end in the main context, so that other things go on meanwhile; a signal cancels it.
 *
 * Returns: (transfer full) (nullable): what it gave
 */
SwbValue *swb_cli_session_call (SwbCliSession *self, SwbCall *call, SwbFailure **failure);

/* The exit status: that of a signal (130, 143) if one has ended it */
int swb_cli_session_status (const SwbCliSession *self);

/* Says on standard error in one line what failed, and why. @where: the address; @type: of the socket */
void swb_cli_tell_failure (const char *where, SwbMethod method, int type, const SwbFailure *failure);

G_END_DECLS
