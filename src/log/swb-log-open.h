/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "log/swb-log.h"

G_BEGIN_DECLS

typedef enum
{
  SWB_LOG_WHOLE,
  SWB_LOG_CUT,     /* the last block is not all there */
  SWB_LOG_DAMAGED, /* from there on it is no log */
} SwbLogEnding;

/**
 * SwbLogOpened:
 * @ending: how far the file could be read
 * @read: up to where, in bytes
 * @size: how long it is
 */
typedef struct
{
  SwbLogEnding ending;
  uint64_t read;
  uint64_t size;
} SwbLogOpened;

/**
 * swb_log_open:
 * @path: a file that a log has written; hostile
 * @opened: (out)
 *
 * Reads a log, as far as it goes; its data stay in the file, which must not be changed meanwhile. Nothing can be
 * appended to it.
 *
 * Returns: (nullable): %NULL if it cannot be read at all, or was written by another program
 */
SwbLog *swb_log_open (const char *path, SwbLogOpened *opened, GError **error);

/* Called every few megabytes; %FALSE: not to go on */
typedef gboolean (*SwbLogOpenStep) (uint64_t read, uint64_t size, gpointer user_data);

/* The same of what takes long; G_IO_ERROR_CANCELLED if @step said so. Any thread; blocks. */
SwbLog *swb_log_open_stepwise (const char *path, SwbLogOpenStep step, gpointer user_data, SwbLogOpened *opened,
                               GError **error);

/**
 * SwbLogReading:
 *
 * A log that is read while another program writes it. One thread.
 */
typedef struct _SwbLogReading SwbLogReading;

SwbLogReading *swb_log_reading_new (const char *path, GError **error);
void swb_log_reading_free (SwbLogReading *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbLogReading, swb_log_reading_free)

/* (transfer none) */
SwbLog *swb_log_reading_log (SwbLogReading *self);
/* Reads what was written since the last call. A record of which only a part is there comes when the rest does: that the
   file is cut is no mistake. FALSE if it was written by another program */
gboolean swb_log_reading_go_on (SwbLogReading *self, SwbLogOpened *opened, GError **error);

G_END_DECLS
