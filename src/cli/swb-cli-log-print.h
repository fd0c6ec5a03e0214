/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "log/swb-filter.h"
#include "log/swb-log-format.h"

G_BEGIN_DECLS

/**
 * SwbCliLogPrint:
 * @format: how records are printed
 * @count: only their number is wanted
 * @run: (nullable): once there are records
 * @n: how many have matched
 *
 * Prints the records of a log that a filter lets through.
 */
typedef struct
{
  SwbLogFormat format;
  gboolean count;
  SwbFilter *filter;

  SwbLog *log;
  SwbFilterRun *run;
  SwbLogReader *reader;
  int64_t first_ns;
  uint64_t next;
  uint64_t n;
  uint64_t seen;
  gboolean escaped;
  gboolean stopped;
  GString *text;
} SwbCliLogPrint;

/* @filter: (transfer full) */
void swb_cli_log_print_init (SwbCliLogPrint *self, SwbLog *log, SwbFilter *filter, SwbLogFormat format, gboolean count);
void swb_cli_log_print_clear (SwbCliLogPrint *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SwbCliLogPrint, swb_cli_log_print_clear)

/* Prints what the log has more than at the last call. FALSE if a signal has come, or it cannot be written, which was
   then said */
gboolean swb_cli_log_print_more (SwbCliLogPrint *self);

G_END_DECLS
