/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>

G_BEGIN_DECLS

/**
 * SwbLogSegment:
 * @start: where in the payload store it begins
 * @fd: for reading and for writing as usual
 * @direct_fd: for writing past the kernel's cache (O_DIRECT, open(2)); -1 if that cannot be
 * @path: (nullable): of one that can be dropped
 */
typedef struct
{
  atomic_uint references;
  uint64_t start;
  int fd;
  int direct_fd;
  char *path;
} SwbLogSegment;

void swb_log_segment_unref (SwbLogSegment *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbLogSegment, swb_log_segment_unref)

/**
 * SwbLogSegments:
 *
 * The files of a log: one, or the series of a session, which follow each other without a gap, so that the oldest can
 * go. Any thread.
 */
typedef struct
{
  pthread_mutex_t lock;
  GPtrArray *all; /* SwbLogSegment, oldest first */
  char *folder;   /* (nullable): of a series */
  unsigned last_number;
} SwbLogSegments;

void swb_log_segments_init (SwbLogSegments *self, const char *folder);
void swb_log_segments_clear (SwbLogSegments *self);

/* One more file, which begins at @start. @path: (nullable): of a series the next in its folder. It is replaced, and
   readable for its owner only */
gboolean swb_log_segments_create (SwbLogSegments *self, const char *path, uint64_t start, GError **error);
/* The same of a file that is there, to be read. @size: (out): its bytes */
gboolean swb_log_segments_open (SwbLogSegments *self, const char *path, uint64_t start, uint64_t *size, GError **error);
/* Deletes the files that end before @offset */
void swb_log_segments_drop_before (SwbLogSegments *self, uint64_t offset);
/* The one that holds the byte at @offset. @end: (out): where the next begins, or UINT64_MAX. (transfer full)
   (nullable) */
SwbLogSegment *swb_log_segments_find (SwbLogSegments *self, uint64_t offset, uint64_t *end);

/* The files of a series, in their order (transfer full) (element-type filename) */
GPtrArray *swb_log_segments_list (const char *folder, GError **error);

G_END_DECLS
