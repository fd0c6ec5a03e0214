/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "call/swb-address.h"

G_BEGIN_DECLS

/* The link type of sockets without IP headers (Unix, raw): twice a length (1 byte) and an address as the kernel gave
 * it, source and destination; then the data. */

#define SWB_FRAME_HEAD_MAX (2 * (1 + sizeof ((SwbAddress *) NULL)->u))

/* @out: (out caller-allocates): room for SWB_FRAME_HEAD_MAX. Returns how long it is */
size_t swb_frame_head (const SwbAddress *source, const SwbAddress *destination, uint8_t *out);
/* @bytes: (array length=length): hostile. Returns the head's length; 0 if it is damaged */
size_t swb_frame_parse (const uint8_t *bytes, size_t length, SwbAddress *source, SwbAddress *destination);

G_END_DECLS
