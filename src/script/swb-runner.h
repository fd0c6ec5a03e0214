/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "script/swb-session.h"

G_BEGIN_DECLS

/**
 * SwbRunner:
 *
 * Plays a script: executes its statements in order, on and on or step by step. It never blocks, and gives other work of
 * its thread's main context a turn. For the thread that made the bench.
 */
typedef struct _SwbRunner SwbRunner;

typedef enum
{
  SWB_RUNNER_READY,   /* not begun */
  SWB_RUNNER_PLAYING, /* or in the middle of a step */
  SWB_RUNNER_PAUSED,
  SWB_RUNNER_ENDED, /* at the end of the script, after an error, or stopped */
} SwbRunnerState;

/**
 * SwbRunnerListener:
 * @started: a statement begins
 * @ended: it has ended; @result as SwbSessionEnded has it
 * @changed: the state is another
 *
 * What is told of a run; each may be %NULL. None may free the runner.
 */
typedef struct
{
  void (*started) (SwbRunner *self, unsigned index, gpointer user_data);
  void (*ended) (SwbRunner *self, unsigned index, const SwbResult *result, gpointer user_data);
  void (*changed) (SwbRunner *self, gpointer user_data);
} SwbRunnerListener;

/**
 * swb_runner_new:
 * @statements: (element-type SwbStatement): kept
 * @keep_going: whether it goes on after an error; after a KeyboardInterrupt it never does
 * @listener: kept by reference
 */
SwbRunner *swb_runner_new (SwbBench *bench, SwbLog *log, SwbSessionMode mode, GPtrArray *statements,
                           gboolean keep_going, const SwbRunnerListener *listener, gpointer user_data);
void swb_runner_free (SwbRunner *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbRunner, swb_runner_free)

/* Executes what is left */
void swb_runner_play (SwbRunner *self);
/* Executes the next statement that does something, and pauses */
void swb_runner_step (SwbRunner *self);
/* Lets the statement under way end, and executes no more */
void swb_runner_pause (SwbRunner *self);
/* Cancels the statement under way and ends the run */
void swb_runner_stop (SwbRunner *self);

SwbRunnerState swb_runner_get_state (SwbRunner *self);
/* Whether a statement is under way */
gboolean swb_runner_is_busy (SwbRunner *self);
/* The statement under way, else the one to be executed next; the number of statements at the end */
unsigned swb_runner_get_position (SwbRunner *self);
unsigned swb_runner_get_n_failed (SwbRunner *self);
/* Whether the run was stopped, or ended by a KeyboardInterrupt */
gboolean swb_runner_was_interrupted (SwbRunner *self);
/* (transfer none): what the script's names stand for */
SwbSession *swb_runner_get_session (SwbRunner *self);

G_END_DECLS
