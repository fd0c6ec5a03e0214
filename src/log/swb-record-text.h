/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "call/swb-errno.h"
#include "log/swb-log.h"

G_BEGIN_DECLS

/* How a record reads. All texts are translated, on one line, and safe on a screen or a terminal. Any thread. */

/* The Event column: `bind(("127.0.0.1", 9000))`, `accept() … waiting`, `▼ received`, `▲ send`, `✗ connect(…) →
   ECONNREFUSED`, `peer closed (end of stream)` */
char *swb_record_event (SwbLog *log, const SwbRecord *record);
/* The Data column: the payload (at most @max_characters), or what there is to say: `fd 12`, `after 3.728 s`, `nobody
   is listening there` */
char *swb_record_summary (SwbLog *log, const SwbRecord *record, size_t max_characters);
/* The Peer column, "" for none */
char *swb_record_peer (SwbLog *log, const SwbRecord *record);

/* The Bytes column: "13", "4 of 13" for a cut datagram, "" where no bytes are meant */
char *swb_record_bytes (const SwbRecord *record);
/* The name its socket had then; "" for none */
char *swb_record_socket_name (SwbLog *log, const SwbRecord *record);

typedef enum
{
  SWB_TIME_RELATIVE, /* seconds since @reference_ns, 6 decimals */
  SWB_TIME_DELTA,    /* the same, the caller passing the time of the record before */
  SWB_TIME_CLOCK,    /* local date and time, 6 decimals */
} SwbTimeForm;

char *swb_record_time (int64_t time_ns, int64_t reference_ns, SwbTimeForm form);

/* "84 µs", "3.728 s", "12 s": for people */
char *swb_duration_text (int64_t duration_ns);

/**
 * swb_record_line:
 * @first_ns: time of the log's first record
 *
 * The record as a line of text (without line break), its columns separated by two spaces or more: No., time, socket,
 * event, peer, bytes, data. What copying a row and the log as text give.
 */
char *swb_record_line (SwbLog *log, uint64_t no, const SwbRecord *record, int64_t first_ns);

/* --- for the details of one record --- */

/* "#8  server_1  ▼ 13 bytes from 127.0.0.1:54812" */
char *swb_record_heading (SwbLog *log, uint64_t no, const SwbRecord *record);
/* What else is known, a line each (the one text with line breaks): when, how long, the whole call, bytes left, TCP
   state … */
char *swb_record_facts (SwbLog *log, const SwbRecord *record, int64_t first_ns);

/**
 * swb_record_error:
 * @help: (out): what it means and what to do; both texts static
 *
 * Returns: (transfer full) (nullable): "ECONNREFUSED: Connection refused" of a record that tells of an error, else
 *   %NULL
 */
char *swb_record_error (SwbLog *log, const SwbRecord *record, SwbErrorHelp *help);

/* How a record is coloured and marked */
typedef enum
{
  SWB_TONE_NEUTRAL,
  SWB_TONE_CALL,
  SWB_TONE_WAITING,
  SWB_TONE_IN,
  SWB_TONE_OUT,
  SWB_TONE_WARNING,
  SWB_TONE_ERROR,
} SwbTone;

SwbTone swb_record_tone (const SwbRecord *record);

/* "ESTABLISHED", "CLOSE_WAIT" …; "" for 0. RFC 9293 §3.3.2 */
const char *swb_tcp_state_name (uint8_t state);

G_END_DECLS
