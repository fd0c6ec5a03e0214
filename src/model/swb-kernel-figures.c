/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-kernel-figures.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

typedef void (*Describe) (const SwbSocketInfo *info, const SwbKernelState *state, SwbKernelFigure *out);

static char *
bytes_text (uint64_t n)
{
  return g_strdup_printf (ngettext ("%" PRIu64 " byte", "%" PRIu64 " bytes", (unsigned long) n), n);
}

static char *
size_text (int64_t size)
{
  return g_format_size_full ((uint64_t) MAX (size, 0), G_FORMAT_SIZE_IEC_UNITS);
}

/* "5 bytes · 1.3 KiB of 128 KiB used" */
static void
describe_queue (int waiting, int64_t used, int limit, SwbKernelFigure *out)
{
  g_autofree char *bytes = bytes_text ((uint64_t) MAX (waiting, 0));
  g_autofree char *of = size_text (limit);
  g_autofree char *part = size_text (used);

  if (waiting < 0)
    return;
  if (used < 0 || limit <= 0)
    {
      out->text = g_steal_pointer (&bytes);
      return;
    }
  /* Translators: "5 bytes · 1.3 KiB of 128 KiB used": what waits, and what the kernel needs of its room for it */
  out->text = g_strdup_printf (_ ("%s · %s of %s used"), bytes, part, of);
  out->share = CLAMP ((double) used / limit, 0, 1);
}

static void
describe_receive_queue (const SwbSocketInfo *info, const SwbKernelState *state, SwbKernelFigure *out)
{
  describe_queue (state->receive_queue, state->receive_memory, state->receive_buffer, out);
}

static void
describe_send_queue (const SwbSocketInfo *info, const SwbKernelState *state, SwbKernelFigure *out)
{
  describe_queue (state->send_queue, state->send_memory, state->send_buffer, out);
}

/* Linux lets one more in than listen() was told. */
static void
describe_accept_queue (const SwbSocketInfo *info, const SwbKernelState *state, SwbKernelFigure *out)
{
  if (state->accept_queue < 0)
    return;
  out->text = g_strdup_printf (_ ("%d waiting · backlog %d, so there is room for %d"), state->accept_queue,
                               state->accept_limit, state->accept_limit + 1);
  out->share = CLAMP ((double) state->accept_queue / (state->accept_limit + 1.0), 0, 1);
}

static void
describe_own_window (const SwbSocketInfo *info, const SwbKernelState *state, SwbKernelFigure *out)
{
  if (!state->tcp.known || state->tcp.own_window < 0)
    return;
  if (state->tcp.own_window == 0 && state->receive_queue > 0)
    out->text = g_strdup (_ ("closed: the peer must wait until something is received here"));
  else
    out->text = bytes_text ((uint64_t) state->tcp.own_window);
}

static void
describe_peer_window (const SwbSocketInfo *info, const SwbKernelState *state, SwbKernelFigure *out)
{
  if (!state->tcp.known || state->tcp.peer_window < 0)
    return;
  if (state->tcp.peer_window == 0 && state->send_queue > 0)
    out->text = g_strdup (_ ("closed: the peer does not receive, what is sent waits here"));
  else
    out->text = bytes_text ((uint64_t) state->tcp.peer_window);
}

static void
describe_round_trip (const SwbSocketInfo *info, const SwbKernelState *state, SwbKernelFigure *out)
{
  if (!state->tcp.known || state->tcp.rtt_us == 0)
    return;
  /* Translators: milliseconds; RTO is the time after which what is not acknowledged is sent again */
  out->text = g_strdup_printf (_ ("%.3f ms ± %.3f · RTO %.0f ms"), state->tcp.rtt_us / 1e3,
                               state->tcp.rtt_variation_us / 1e3, state->tcp.rto_us / 1e3);
}

static void
describe_congestion_window (const SwbSocketInfo *info, const SwbKernelState *state, SwbKernelFigure *out)
{
  unsigned window = state->tcp.congestion_window;

  if (!state->tcp.known)
    return;
  out->text = g_strdup_printf (ngettext ("%u of %u segment on its way", "%u of %u segments on their way", window),
                               state->tcp.unacknowledged, window);
  out->share = window > 0 ? CLAMP ((double) state->tcp.unacknowledged / window, 0, 1) : -1;
}

static void
describe_segment_size (const SwbSocketInfo *info, const SwbKernelState *state, SwbKernelFigure *out)
{
  if (state->tcp.known)
    out->text = g_strdup_printf (_ ("sends up to %u bytes, receives %u"), state->tcp.send_mss, state->tcp.receive_mss);
}

static void
describe_retransmits (const SwbSocketInfo *info, const SwbKernelState *state, SwbKernelFigure *out)
{
  if (!state->tcp.known)
    return;
  if (state->tcp.retransmits > 0)
    out->text = g_strdup_printf (_ ("%u in all · what waits now was sent again %u times"), state->tcp.total_retransmits,
                                 state->tcp.retransmits);
  else
    out->text = g_strdup_printf (_ ("%u in all"), state->tcp.total_retransmits);
}

static void
describe_acknowledged (const SwbSocketInfo *info, const SwbKernelState *state, SwbKernelFigure *out)
{
  g_autofree char *bytes = bytes_text (state->tcp.bytes_acknowledged);
  g_autofree char *not_sent = bytes_text (state->tcp.not_sent);

  if (!state->tcp.known)
    return;
  if (state->tcp.not_sent > 0)
    /* Translators: "5 bytes · 70 bytes not sent yet" */
    out->text = g_strdup_printf (_ ("%s · %s not sent yet"), bytes, not_sent);
  else
    out->text = g_steal_pointer (&bytes);
}

static void
describe_pacing (const SwbSocketInfo *info, const SwbKernelState *state, SwbKernelFigure *out)
{
  if (!state->tcp.known)
    return;
  if (state->tcp.pacing_rate == UINT64_MAX)
    out->text = g_strdup (_ ("no limit"));
  else
    {
      g_autofree char *size = g_format_size (state->tcp.pacing_rate);

      /* Translators: "1.2 GB a second at most" */
      out->text = g_strdup_printf (_ ("%s a second at most"), size);
    }
}

static void
describe_dropped (const SwbSocketInfo *info, const SwbKernelState *state, SwbKernelFigure *out)
{
  if (info->type == SOCK_DGRAM)
    out->text =
        g_strdup_printf (ngettext ("%" PRIu64 " datagram", "%" PRIu64 " datagrams", (unsigned long) state->dropped),
                         state->dropped);
}

static const struct
{
  const char *name;
  const char *explanation;
  Describe describe;
} figures[SWB_KERNEL_N_FIGURES] = {
  [SWB_KERNEL_RECEIVE_QUEUE] = { N_ ("Receive queue"),
                                 N_ ("What has arrived and waits for recv(), of the room that SO_RCVBUF gives. The "
                                     "kernel counts its own overhead, too. Of datagrams only the next one is counted."),
                                 describe_receive_queue },
  [SWB_KERNEL_SEND_QUEUE] = { N_ ("Send queue"),
                              N_ ("What send() has taken and the peer has not acknowledged, of the room that "
                                  "SO_SNDBUF gives. When it is full, send() waits."),
                              describe_send_queue },
  [SWB_KERNEL_ACCEPT_QUEUE] = { N_ ("Accept queue"),
                                N_ ("Connections that are there and wait for accept(). Linux lets one more in than "
                                    "the backlog says; when it is full, connect() waits."),
                                describe_accept_queue },
  [SWB_KERNEL_OWN_WINDOW] = { N_ ("Own window"), N_ ("How many bytes the peer has been told that it may send."),
                              describe_own_window },
  [SWB_KERNEL_PEER_WINDOW] = { N_ ("Peer’s window"), N_ ("How many bytes the peer has said that it has room for."),
                               describe_peer_window },
  [SWB_KERNEL_ROUND_TRIP] = { N_ ("Round trip"),
                              N_ ("From a segment to its acknowledgement, as the kernel has measured it (RTT)."),
                              describe_round_trip },
  [SWB_KERNEL_CONGESTION_WINDOW] = { N_ ("Congestion window"),
                                     N_ ("How many segments may be on their way before one is acknowledged (cwnd)."),
                                     describe_congestion_window },
  [SWB_KERNEL_SEGMENT_SIZE] = { N_ ("Segment size"), N_ ("How many bytes one segment carries (MSS)."),
                                describe_segment_size },
  [SWB_KERNEL_RETRANSMITS] = { N_ ("Sent again"), N_ ("Segments sent once more as they were not acknowledged in time."),
                               describe_retransmits },
  [SWB_KERNEL_ACKNOWLEDGED] = { N_ ("Acknowledged"),
                                N_ ("What the peer’s kernel has, whether its program has read it or not."),
                                describe_acknowledged },
  [SWB_KERNEL_PACING] = { N_ ("Pacing"), N_ ("How fast the kernel lets segments go."), describe_pacing },
  [SWB_KERNEL_DROPPED] = { N_ ("Dropped"), N_ ("Datagrams for which the receive queue had no room: they are lost."),
                           describe_dropped },
};

void
swb_kernel_figure (const SwbSocketInfo *info, const SwbKernelState *state, SwbKernelFigureKind kind,
                   SwbKernelFigure *out)
{
  g_return_if_fail (info != NULL && state != NULL && out != NULL);
  g_return_if_fail (kind < SWB_KERNEL_N_FIGURES);

  *out = (SwbKernelFigure){ .name = _ (figures[kind].name), .explanation = _ (figures[kind].explanation), .share = -1 };
  if (state->valid)
    figures[kind].describe (info, state, out);
}

void
swb_kernel_figure_clear (SwbKernelFigure *figure)
{
  g_return_if_fail (figure != NULL);
  g_clear_pointer (&figure->text, g_free);
}
