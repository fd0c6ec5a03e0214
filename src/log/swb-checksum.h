/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* The Internet checksum (RFC 1071), of data that comes in parts. */

/* @sum: 0 to begin with, or what the last call gave. @offset: how many bytes were there before. Returns the new sum */
uint64_t swb_checksum_add (uint64_t sum, const void *data, size_t length, size_t offset);
/* What goes into the header, in network byte order */
uint16_t swb_checksum_finish (uint64_t sum);

G_END_DECLS
