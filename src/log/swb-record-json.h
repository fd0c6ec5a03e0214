/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "log/swb-log.h"

G_BEGIN_DECLS

/**
 * swb_record_json:
 * @first_ns: time of the log's first record
 * @json: appended to
 *
 * The record as one JSON object on one line, without the line break, its keys always the same ones: `no`; `time`, ISO
 * 8601 with nanoseconds, in UTC; `elapsed`, seconds since the first record; `socket`, its name; `kind`; `event`;
 * `call`; `peer` and `local`, addresses as swb_address_text() writes them; `dir`, "in" or "out" where it carries data;
 * `len`, of a datagram that was cut its whole length; `data`, base64; `cut`; `errno` and `code`; `duration`, seconds;
 * `marks`, a list: empty, or with the comment of its mark. What a record has not is null. Any thread.
 */
void swb_record_json (SwbLog *log, uint64_t no, const SwbRecord *record, int64_t first_ns, GString *json);

G_END_DECLS
