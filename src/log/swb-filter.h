/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "log/swb-log.h"

G_BEGIN_DECLS

/**
 * SwbFilter:
 *
 * Which records of a log to show: conditions, put together. Immutable and reference-counted (atomically), so it may be
 * shared between threads.
 *
 *     socket:NAME          the socket's name, with * and ?; in quotes as it is
 *     peer:ADDRESS[:PORT]  127.0.0.1, 10.*:9000, *:80, *:8000-8999, [::1]:80, ::1, unix:/run/x*, unix:@name; an IPv6
 *                          address without %scope means any; unix: alone a Unix socket without a name
 *     dir:in dir:out       data received, data sent
 *     kind:data            carries data, if only an empty datagram
 *     kind:call            belongs to a call: waits, has ended, its name was resolved, its delayed close() is over
 *     kind:state           a socket came, went or changed: a call that did it, a connection accepted by a watch, the
 *                          end of a stream, a new name, the removal from the list
 *     kind:error           a call failed or was cancelled, a watch met an error, the kernel dropped datagrams
 *     kind:note            a note, a name resolved, old records dropped
 *     call:NAME            a call of that method or function, with * and ?
 *     errno:NAME           ECONNREFUSED, EAI_NONAME, ECONN*, 111
 *     len:N                bytes of data, of a cut datagram before it was cut; no:N: the record's number; time:SECONDS
 *                          since the first record, meant to the microsecond unless it has more decimals. Each as N, =N,
 *                          >N, >=N, <N, <=N, A-B, A-, -B, both ends included
 *     "text"               the data contain it (UTF-8, with the escapes of swb_payload_unescape())
 *     hex:0d0a             the data contain these bytes
 *     /regex/ /regex/i     Perl's regular expressions on bytes; i: letters of ASCII in either case
 *
 * Two conditions side by side must both match, also written `and`; `or` binds weaker, `not` stronger; there are
 * parentheses. Everything is case-sensitive. A value in quotes has the same escapes as "text" and no * and ?.
 */
typedef struct _SwbFilter SwbFilter;

/* Longest filter, in bytes, and deepest nesting of parentheses and `not` */
#define SWB_FILTER_LENGTH_MAX 4096
#define SWB_FILTER_DEPTH_MAX 64

/**
 * SwbFilterError:
 * @column: where, 1-based, in characters; one past the last where something is missing at the end
 * @message: what was expected there, translated
 */
typedef struct
{
  int column;
  char *message;
} SwbFilterError;

void swb_filter_error_clear (SwbFilterError *error);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SwbFilterError, swb_filter_error_clear)

/**
 * swb_filter_parse:
 * @text: any text; a blank one matches every record
 * @error: (out) (optional): set on failure only
 *
 * Returns: (transfer full) (nullable): %NULL if @text is no filter
 */
SwbFilter *swb_filter_parse (const char *text, SwbFilterError *error);
SwbFilter *swb_filter_ref (SwbFilter *filter);
void swb_filter_unref (SwbFilter *filter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbFilter, swb_filter_unref)

/* As it was given to swb_filter_parse() */
const char *swb_filter_get_text (SwbFilter *filter);
/* Whether it is blank */
gboolean swb_filter_matches_all (SwbFilter *filter);

/**
 * SwbFilterRun:
 *
 * A filter at work on a log: remembers what it has found out about names and addresses. Of one thread; two threads
 * have two.
 */
typedef struct _SwbFilterRun SwbFilterRun;

/* @first_ns: time of the log's first record, for `time:` */
SwbFilterRun *swb_filter_run_new (SwbFilter *filter, SwbLog *log, int64_t first_ns);
void swb_filter_run_free (SwbFilterRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbFilterRun, swb_filter_run_free)

/**
 * swb_filter_run_matches:
 * @record: record number @no of the run's log
 *
 * Data are read only if what stands in @record itself does not decide. Data that are gone contain nothing.
 */
gboolean swb_filter_run_matches (SwbFilterRun *run, uint64_t no, const SwbRecord *record);
/* For how many records a regular expression was given up because it took too long: they count as not matching it. */
uint64_t swb_filter_run_gave_up (SwbFilterRun *run);

/**
 * swb_filter_complete:
 * @text: a filter being typed
 * @cursor: in characters
 * @log: (nullable): whose sockets and peers are offered
 * @start: (out): where what the results would replace begins, in characters; it ends at @cursor
 *
 * Returns: (transfer full): what can stand there, the likely first; empty where nothing can be said. Main thread
 */
char **swb_filter_complete (const char *text, int cursor, SwbLog *log, int *start);

/**
 * swb_filter_condition:
 * @field: "socket", "peer" (as swb_record_peer() gives it), "call", "no" …
 * @value: what it is to be, exactly
 *
 * Returns: (transfer full): a condition that can be put into a filter: `socket:server`, `peer:"unix:/run/a b"`
 */
char *swb_filter_condition (const char *field, const char *value);
/* The same of data that contain these bytes: `"GET /\r\n"` (transfer full) */
char *swb_filter_condition_bytes (const void *data, size_t length);

G_END_DECLS
