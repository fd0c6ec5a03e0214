/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "log/swb-log.h"

G_BEGIN_DECLS

/* What is in a log, as text to take away: a script, a program, command lines. */

typedef enum
{
  SWB_CODE_SCRIPT,
  SWB_CODE_PYTHON,
  SWB_CODE_C,
  SWB_CODE_COMMAND, /* of ncat and socat */
  SWB_CODE_N_FORMS,
} SwbCodeForm;

/* What a file with it is called behind the dot */
const char *swb_code_extension (SwbCodeForm form);
/* GtkSourceView's name of its language */
const char *swb_code_language (SwbCodeForm form);

/**
 * SwbCode:
 * @text: UTF-8; if there is no such code, the script that has none, or ""
 * @problem: (nullable): why there is none, translated, with the line if there is one
 * @line: the line of the script that is the reason, from 1; 0: none
 * @bytes: that hold @text
 * @shown: as much of @text as a view can show at once: its beginning, the end of long lines as `…`
 * @n_shown, @n_lines: how many lines that is, of how many there are
 * @cut: whether any of these is cut
 */
typedef struct
{
  const char *text;
  char *problem;
  unsigned line;
  GBytes *bytes;
  char *shown;
  unsigned n_shown;
  unsigned n_lines;
  gboolean cut;
} SwbCode;

void swb_code_free (SwbCode *code);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbCode, swb_code_free)

/**
 * swb_code_new:
 * @socket_id: one socket's calls; 0: all
 * @nos: (element-type uint64_t) (nullable): those of these records, ascending
 * @progress: (nullable): called with 0.0 to 1.0, in the same thread
 *
 * Any thread; takes time in proportion to the log.
 *
 * Returns: (transfer full) (nullable): %NULL if it was cancelled
 */
SwbCode *swb_code_new (SwbLog *log, SwbCodeForm form, uint32_t socket_id, GArray *nos, GCancellable *cancellable,
                       void (*progress) (double share, gpointer user_data), gpointer user_data);

/**
 * SwbCodeJob:
 *
 * The same in a thread of its own. Main thread.
 */
typedef struct _SwbCodeJob SwbCodeJob;

/* @code: (transfer full) */
typedef void (*SwbCodeDone) (SwbCode *code, gpointer user_data);

/* @done: called later, once, unless it is cancelled; the job is gone then */
SwbCodeJob *swb_code_job_start (SwbLog *log, SwbCodeForm form, uint32_t socket_id, GArray *nos, SwbCodeDone done,
                                gpointer user_data);
/* 0.0 to 1.0 */
double swb_code_job_get_share (const SwbCodeJob *self);
void swb_code_job_cancel (SwbCodeJob *self);

/* @text: (transfer full) */
SwbCode *swb_code_new_for_text (char *text);

G_END_DECLS
