/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

#define SWB_RATE_SECONDS 60

/**
 * SwbRateHistory:
 *
 * Bytes received and sent in each second of the last minute. Nothing has to happen for a minute to go by: seconds are
 * numbered, and those that are over are forgotten when they are asked for.
 */
typedef struct
{
  int64_t newest; /* the last second that anything was added to */
  uint64_t in[SWB_RATE_SECONDS];
  uint64_t out[SWB_RATE_SECONDS];
} SwbRateHistory;

/**
 * SwbRateMinute:
 * @in, @out: of each second, the oldest first
 * @total_in, @total_out: of the minute
 * @peak_in, @peak_out: the most of one second
 */
typedef struct
{
  uint64_t in[SWB_RATE_SECONDS];
  uint64_t out[SWB_RATE_SECONDS];
  uint64_t total_in;
  uint64_t total_out;
  uint64_t peak_in;
  uint64_t peak_out;
} SwbRateMinute;

/* Cleared memory is an empty history. @second: never less than before */
void swb_rate_history_add (SwbRateHistory *self, int64_t second, uint64_t in, uint64_t out);
/* The minute that ends with @second. Returns: whether anything was received or sent in it */
gboolean swb_rate_history_minute (const SwbRateHistory *self, int64_t second, SwbRateMinute *out);

/* The second that it is now, by the clock that nobody sets */
int64_t swb_rate_second (void);

G_END_DECLS
