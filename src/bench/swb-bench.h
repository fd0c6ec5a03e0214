/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench/swb-options.h"
#include "call/swb-call.h"
#include "log/swb-log.h"

G_BEGIN_DECLS

/**
 * SwbBench:
 *
 * Where sockets live. It runs the I/O thread, which owns every descriptor, executes the calls that are submitted,
 * keeps those that would block waiting, receives and accepts by watches, and writes all that happens to the log.
 * Functions are for the thread that made the bench, whose main context also gets the callbacks.
 */
typedef struct _SwbBench SwbBench;

/* @log: kept; the bench becomes its writer */
SwbBench *swb_bench_new (SwbLog *log);
/* Cancels what waits, closes every socket, ends the thread. Callbacks of calls under way are still made, before it
   returns. */
void swb_bench_free (SwbBench *bench);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbBench, swb_bench_free)

/* @call: ended: either result or failure is set. It is freed afterwards, unless the callback takes its parts. */
typedef void (*SwbBenchDone) (SwbCall *call, gpointer user_data);

/**
 * swb_bench_submit:
 * @call: (transfer full)
 * @done: (nullable): called when the call has ended, perhaps long after
 *
 * Makes a call, in the order submitted. A call that would block waits without blocking anything else, behind those of
 * the same socket and direction that were there before.
 *
 * Returns: the call's number
 */
uint32_t swb_bench_submit (SwbBench *bench, SwbCall *call, SwbBenchDone done, gpointer user_data);

/* Ends a waiting call: KeyboardInterrupt, marked as cancelled; what it has read or sent until then is in its record.
   No effect on one that has ended. */
void swb_bench_cancel (SwbBench *bench, uint32_t call_id);

/* socket.setdefaulttimeout(): for sockets made from now on, accepted ones too; negative: None */
void swb_bench_set_default_timeout (SwbBench *bench, double timeout_s);

/**
 * SwbBenchRules:
 * @SWB_RULE_ECHO: what a watch receives is sent back: by send(), by sendto() of a socket that is not connected. While a
 *   peer does not read, nothing more is received from it. A connection is closed when its peer has ended its stream and
 *   has been sent all of it
 * @SWB_RULE_CLOSE_AT_END: a connection is closed when its peer has ended its stream
 *
 * What a watch does besides. Connections that it accepts have the rules of their listener. The calls are made in the
 * I/O thread and leave records as all calls do.
 */
typedef enum
{
  SWB_RULE_ECHO = 1 << 0,
  SWB_RULE_CLOSE_AT_END = 1 << 1,
} SwbBenchRules;

/* From now on */
void swb_bench_set_rules (SwbBench *bench, uint32_t socket_id, SwbBenchRules rules);

/**
 * swb_bench_rename:
 * Gives a socket a new name: @name if it is a Python identifier that is no keyword, and free; the RENAMED record tells.
 * Check with swb_name_check() first; a name taken meanwhile gets a number.
 */
void swb_bench_rename (SwbBench *bench, uint32_t socket_id, const char *name);
/* Takes a closed socket off the list. No effect on one that is open. */
void swb_bench_remove (SwbBench *bench, uint32_t socket_id);
/* Appends a NOTE record */
void swb_bench_note (SwbBench *bench, const char *text);
/* Marks the log's record @no: swb_log_append_mark(). @comment: (nullable) */
void swb_bench_mark (SwbBench *bench, uint64_t no, const char *comment);
/* Empties the log; sockets stay. */
void swb_bench_clear_log (SwbBench *bench);

/* swb_log_set_limits() of the bench's log */
void swb_bench_set_log_limits (SwbBench *bench, const SwbLogLimits *limits);
/* Why watches receive nothing at present. A PAUSED record comes after it, and a RESUMED record after its end; of
   SWB_LOG_BEHIND, which passes by itself, neither */
SwbLogHold swb_bench_get_hold (SwbBench *bench);

/**
 * SwbKernelTcp:
 * @known: the kernel has said it; else nothing else counts
 * @rtt_us, @rtt_variation_us: round trip as measured, and how much it varies; 0 before the first measurement
 * @rto_us: after which time what is not acknowledged is sent again
 * @congestion_window: how many segments may be on their way
 * @send_mss, @receive_mss: bytes in a segment
 * @unacknowledged: segments on their way
 * @retransmits: how often what waits now has been sent again; @total_retransmits: segments, since the connection is
 *   there
 * @pacing_rate: bytes a second at most; UINT64_MAX: no limit
 * @bytes_acknowledged: by the peer, the SYN counted as one
 * @not_sent: bytes of the send queue that have not been sent once
 * @peer_window: bytes that the peer has room for; -1: the kernel is too old to say
 * @own_window: bytes that we have told the peer we have room for; -1: the kernel is too old to say
 *
 * TCP_INFO of a connection.
 */
typedef struct
{
  gboolean known;
  uint32_t rtt_us;
  uint32_t rtt_variation_us;
  uint32_t rto_us;
  uint32_t congestion_window;
  uint32_t send_mss;
  uint32_t receive_mss;
  uint32_t unacknowledged;
  uint32_t retransmits;
  uint32_t total_retransmits;
  uint64_t pacing_rate;
  uint64_t bytes_acknowledged;
  uint64_t bytes_received;
  uint32_t not_sent;
  int64_t peer_window;
  int64_t own_window;
} SwbKernelTcp;

/**
 * SwbKernelState:
 * @valid: the socket was open and these are its figures
 * @tcp_state: TCP_ESTABLISHED …; 0 for other sockets
 * @receive_queue: bytes that wait to be received: SIOCINQ of tcp(7); of udp(7) of the next datagram only; -1 unknown
 * @send_queue: bytes not yet acknowledged by the peer: SIOCOUTQ; -1 unknown
 * @accept_queue: connections that wait to be accepted; -1 if it does not listen
 * @accept_limit: how many may
 * @dropped: datagrams the kernel dropped since the socket was made
 * @receive_buffer, @send_buffer: SO_RCVBUF, SO_SNDBUF
 * @receive_memory, @send_memory: how much of them is used, which is more than the bytes that wait: the kernel counts
 *   what it needs itself; -1 unknown
 * @tcp: of a TCP socket that does not listen
 * @sent, @total: progress of the waiting send; @total is 0 if none waits
 *
 * Live figures of a socket, all from the kernel.
 */
typedef struct
{
  gboolean valid;
  uint32_t socket_id;
  uint8_t tcp_state;
  int receive_queue;
  int send_queue;
  int accept_queue;
  int accept_limit;
  uint64_t dropped;
  int receive_buffer;
  int send_buffer;
  int64_t receive_memory;
  int64_t send_memory;
  SwbKernelTcp tcp;
  uint64_t sent;
  uint64_t total;
} SwbKernelState;

typedef void (*SwbBenchSampled) (const SwbKernelState *state, gpointer user_data);

/* Asks the kernel about a socket; nothing is changed, no pending error taken (SO_ERROR is not read). */
void swb_bench_sample (SwbBench *bench, uint32_t socket_id, SwbBenchSampled sampled, gpointer user_data);

/**
 * SwbOptionState:
 * @option: which option
 * @error: why it could not be read: errno, or 0
 * @value: (nullable): what it is
 * @fresh: (nullable): what it is of a socket of the same kind that was just made
 * @asked: (nullable): what setsockopt() was given last and took; the kernel may have made something else of it
 *
 * An option of a socket, live from the kernel.
 */
typedef struct
{
  const SwbOption *option;
  int error;
  GBytes *value;
  GBytes *fresh;
  GBytes *asked;
} SwbOptionState;

/* @states: (element-type SwbOptionState) (nullable): all options that suit the socket; %NULL if it is closed */
typedef void (*SwbBenchOptionsSampled) (uint32_t socket_id, GPtrArray *states, gpointer user_data);

/* Asks the kernel about a socket's options. As with swb_bench_sample() nothing is changed, and nothing recorded. */
void swb_bench_sample_options (SwbBench *bench, uint32_t socket_id, SwbBenchOptionsSampled sampled, gpointer user_data);

G_END_DECLS
