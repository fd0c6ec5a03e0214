/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-rate-history.h"

#include <string.h>

static void
forget (SwbRateHistory *self, int64_t second)
{
  if (second - self->newest >= SWB_RATE_SECONDS)
    {
      memset (self->in, 0, sizeof self->in);
      memset (self->out, 0, sizeof self->out);
    }
  else
    for (int64_t gone = self->newest + 1; gone <= second; gone++)
      self->in[gone % SWB_RATE_SECONDS] = self->out[gone % SWB_RATE_SECONDS] = 0;
}

void
swb_rate_history_add (SwbRateHistory *self, int64_t second, uint64_t in, uint64_t out)
{
  g_return_if_fail (self != NULL && second >= 0);

  if (in == 0 && out == 0)
    return;
  if (second > self->newest)
    {
      forget (self, second);
      self->newest = second;
    }
  self->in[self->newest % SWB_RATE_SECONDS] += in;
  self->out[self->newest % SWB_RATE_SECONDS] += out;
}

gboolean
swb_rate_history_minute (const SwbRateHistory *self, int64_t second, SwbRateMinute *out)
{
  g_return_val_if_fail (self != NULL && out != NULL, FALSE);

  *out = (SwbRateMinute){ 0 };
  for (int i = 0; i < SWB_RATE_SECONDS; i++)
    {
      int64_t of = second - (SWB_RATE_SECONDS - 1) + i;

      if (of < 0 || of > self->newest || self->newest - of >= SWB_RATE_SECONDS)
        continue;
      out->in[i] = self->in[of % SWB_RATE_SECONDS];
      out->out[i] = self->out[of % SWB_RATE_SECONDS];
      out->total_in += out->in[i];
      out->total_out += out->out[i];
      out->peak_in = MAX (out->peak_in, out->in[i]);
      out->peak_out = MAX (out->peak_out, out->out[i]);
    }
  return out->total_in > 0 || out->total_out > 0;
}

int64_t
swb_rate_second (void)
{
  return g_get_monotonic_time () / G_USEC_PER_SEC;
}
