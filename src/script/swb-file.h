/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "script/swb-caller.h"

G_BEGIN_DECLS

/**
 * SwbFile:
 *
 * What makefile() gives: the buffers, the decoding and the line ends that CPython's io module puts on top of a socket
 * (socket.SocketIO, io.BufferedReader, BufferedWriter, BufferedRWPair, TextIOWrapper). All that it moves it moves by
 * calls of recv() and send() on the bench. Plain data, for the thread of its caller.
 */
typedef struct _SwbFile SwbFile;

/**
 * swb_file_new:
 * @caller: (nullable): must outlive the file; %NULL for one that is only asked what it can
 * @socket_id, @socket_name: the socket it reads and writes
 * @args: (element-type SwbValue), @keywords: (nullable): of makefile(), as in SwbCall
 * @failure: (out) (transfer full): set when there is no file
 *
 * `makefile(mode="r", buffering=None, *, encoding=None, errors=None, newline=None)`.
 */
SwbFile *swb_file_new (SwbCaller *caller, uint32_t socket_id, const char *socket_name, GPtrArray *args,
                       GPtrArray *keywords, SwbFailure **failure);
/* What is not flushed is lost: use swb_file_call (self, "close", …) first. */
void swb_file_free (SwbFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbFile, swb_file_free)

uint32_t swb_file_socket_id (SwbFile *self);
/* close() has ended, or was given up: it does not hold its socket open any more */
gboolean swb_file_is_closed (SwbFile *self);
/* When nothing leads to it any more. A pair of buffers is closed by that, as in CPython: its writer finds the socket
 * closed by its reader, and loses what it has not sent. Returns whether it is closed now; if not, call close() */
gboolean swb_file_finalize (SwbFile *self);
/* Python's name of the type that lacks @attribute: "_io.BufferedReader", "_io.TextIOWrapper", "SocketIO" */
const char *swb_file_type_name (SwbFile *self, const char *attribute);
/* read, readline, readlines, write, writelines, flush, close, and what else the type has of readable, writable,
 * seekable, fileno, isatty, read1, peek; readinto is not. Attributes that are no methods are not there. */
gboolean swb_file_has_method (SwbFile *self, const char *name);
/* What files have in Python, and not here yet */
gboolean swb_file_is_excluded (const char *name);
/* `closed`, `mode`, `name`, `encoding`, `errors`, `newlines`, `line_buffering`, `write_through` as far as its type has
 * them. @descriptor: its socket's, or -1: that is the name of an open file. (transfer full) (nullable) */
SwbValue *swb_file_attribute (SwbFile *self, const char *name, int descriptor);
/* The names of all its methods and attributes. (transfer full) */
char **swb_file_attributes (SwbFile *self);

/**
 * swb_file_call:
 * @method: swb_file_has_method()
 * @args, @keywords: as in SwbCall
 * @done: may be called from inside, if nothing is to be waited for
 *
 * Reads, writes or closes. One call of a file may be under way at a time. Cancel with swb_caller_cancel(): what was
 * read until then stays in the buffer.
 */
void swb_file_call (SwbFile *self, const char *method, GPtrArray *args, GPtrArray *keywords, SwbOutcome done,
                    gpointer user_data);

G_END_DECLS
