/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "log/swb-log-sockets.h"

G_BEGIN_DECLS

/**
 * SwbCapture:
 *
 * Turns records into blocks of pcapng: an interface for each socket, packets for data, with sequence numbers that go
 * on, handshakes, FIN and RST where they happened, and journal entries for everything else. One thread.
 */
typedef struct _SwbCapture SwbCapture;

typedef void (*SwbCapturePut) (gpointer user_data, const void *bytes, size_t length);

/* @put: gets the bytes, in their order */
SwbCapture *swb_capture_new (SwbCapturePut put, gpointer user_data);
void swb_capture_free (SwbCapture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbCapture, swb_capture_free)

/* Begins a section, and a file perhaps: what follows can be read without what was before. The interfaces of sockets
   that are not closed are described again. */
void swb_capture_begin_section (SwbCapture *self);

/**
 * SwbCapturePlace:
 * @start: how many bytes were put, in all, before the record's first block
 * @journal: length of its journal block; 0: it has none
 * @name: where the last block that tells the socket's name begins
 * @form: SwbRecordForm
 *
 * Where a record is: its journal entry, and then its packets.
 */
typedef struct
{
  uint64_t start;
  uint32_t journal;
  uint64_t name;
  uint8_t form;
} SwbCapturePlace;

/* How many bytes stand before the data of what is received next from a stream, if it is no longer than one packet; 0 if
   that cannot be said */
size_t swb_capture_lead (SwbCapture *self, uint32_t socket_id);

/**
 * swb_capture_put:
 * @socket: (nullable): what the record is about, as it is after it
 * @child: (nullable): the socket that the record brings into being besides
 */
SwbCapturePlace swb_capture_put (SwbCapture *self, const SwbRecord *record, const SwbRecordContext *context,
                                 const GByteArray *fields, const void *data, const SwbSocketInfo *socket,
                                 const SwbSocketInfo *child);

G_END_DECLS
