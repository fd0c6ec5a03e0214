/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "log/swb-chunks.h"

G_BEGIN_DECLS

/**
 * SwbLogFile:
 *
 * Puts the bytes of a payload store on disk, in a thread of its own: at the latest 100 ms after they were committed,
 * and synced 5 s after that. When the disk is full it tries again until there is room.
 */
typedef struct _SwbLogFile SwbLogFile;

/* @chunks: where the bytes are; must live as long as it. @path: replaced, readable for its owner only */
SwbLogFile *swb_log_file_new (SwbChunks *chunks, const char *path, GError **error);
/* A series of files in a folder, numbered, of which the oldest can be dropped */
SwbLogFile *swb_log_file_new_series (SwbChunks *chunks, const char *folder, GError **error);
/* One that is there, or a folder with a series, to be read only. @size: (out): its bytes */
SwbLogFile *swb_log_file_open (const char *path, uint64_t *size, GError **error);
/* Of one that is to be read only: how long it is now */
uint64_t swb_log_file_look_again (SwbLogFile *self);
/* Writes and syncs what is left, if the disk has room for it. @error: (out) (optional): errno if it has not; else 0 */
void swb_log_file_free (SwbLogFile *self, int *error);
/* Nothing more is written or synced. Any thread */
void swb_log_file_abandon (SwbLogFile *self);

/* What comes from @start on goes to another file, if it is a series. Nothing of it may be committed yet. FALSE if not:
   then it goes on in the one it has. Writer's thread */
gboolean swb_log_file_begin_segment (SwbLogFile *self, uint64_t start);
/* What is before @offset is needed no more: of a series, whole files of it are deleted. Returns: before where the bytes
   in memory are needed no more, either: a single file gets all. Writer's thread */
uint64_t swb_log_file_drop_before (SwbLogFile *self, uint64_t offset);

/* Bytes before @end make whole blocks. Writer's thread */
void swb_log_file_commit (SwbLogFile *self, uint64_t end);

/* Waits until what was committed is written. Any thread. FALSE if it cannot be */
gboolean swb_log_file_flush (SwbLogFile *self);

/* Up to where it is on disk. Any thread */
uint64_t swb_log_file_written (SwbLogFile *self);
/* Why nothing can be written at present: errno, or 0. Any thread */
int swb_log_file_error (SwbLogFile *self);
/* Bytes that were committed and are not written yet. Any thread */
uint64_t swb_log_file_unwritten (SwbLogFile *self);
/* Bytes that are written. Any thread. FALSE if they cannot be read */
gboolean swb_log_file_read (SwbLogFile *self, uint64_t offset, void *buffer, size_t length);

G_END_DECLS
