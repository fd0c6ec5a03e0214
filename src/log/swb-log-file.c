/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-log-file.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#include "log/swb-log-segments.h"

#define FLUSH_NS (100 * (int64_t) 1000000)
#define SYNC_NS (5000 * (int64_t) 1000000)
#define TRY_AGAIN_NS (250 * (int64_t) 1000000)

#define TRY_OTHER_EVERY 32
#define GATHERED 4

enum
{
  BUFFERED,
  DIRECT,
};

struct _SwbLogFile
{
  SwbChunks *chunks; /* (nullable): of one that is only read */
  SwbLogSegments segments;
  pthread_t thread;
  pthread_mutex_t lock;
  pthread_cond_t wake;
  pthread_cond_t moved;   /* something was written, or could not be */
  gboolean stop;          /* under the lock */
  atomic_int abandoned;   /* nothing more need be written */
  uint64_t wanted_end;    /* under the lock: write without delay if it is beyond what is written */
  _Atomic uint64_t first; /* what is before was dropped */
  _Atomic uint64_t committed;
  _Atomic uint64_t written;
  atomic_int idle; /* the thread waits for something to be committed */
  atomic_int error;
  int64_t synced_ns; /* from here on the thread's */
  gboolean unsynced;
  SwbLogSegment *current;
  int64_t way_ns[2]; /* how long a chunk takes */
  unsigned n_chosen;
};

static int64_t
now_ns (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return now.tv_sec * (int64_t) 1000000000 + now.tv_nsec;
}

/* TRUE when there is something to write; FALSE when it is to end, and there is not. Half written things wait for more,
   but not long. */
static gboolean
wait_for_bytes (SwbLogFile *self)
{
  gboolean any;

  pthread_mutex_lock (&self->lock);
  atomic_store (&self->idle, 1);
  while (!self->stop && atomic_load (&self->committed) == atomic_load (&self->written))
    {
      if (!self->unsynced)
        {
          pthread_cond_wait (&self->wake, &self->lock);
          continue;
        }
      int64_t until = self->synced_ns + SYNC_NS;
      struct timespec time = { until / 1000000000, until % 1000000000 };

      if (pthread_cond_timedwait (&self->wake, &self->lock, &time) == ETIMEDOUT)
        break;
    }
  atomic_store (&self->idle, 0);
  any = atomic_load (&self->committed) != atomic_load (&self->written);
  pthread_mutex_unlock (&self->lock);
  return any;
}

/* Until @ns have gone by, it is to end, or a chunk is full */
static void
linger (SwbLogFile *self, int64_t ns)
{
  int64_t until = now_ns () + ns;
  struct timespec time = { until / 1000000000, until % 1000000000 };

  pthread_mutex_lock (&self->lock);
  while (!self->stop && self->wanted_end <= atomic_load (&self->written))
    if (pthread_cond_timedwait (&self->wake, &self->lock, &time) == ETIMEDOUT)
      break;
  pthread_mutex_unlock (&self->lock);
}

static gboolean
is_stopped (SwbLogFile *self)
{
  gboolean stop;

  pthread_mutex_lock (&self->lock);
  stop = self->stop;
  pthread_mutex_unlock (&self->lock);
  return stop;
}

/* Whole chunks, without the kernel's copying them into its cache. 0: not here */
static ssize_t
write_direct (SwbLogFile *self, uint64_t at, uint64_t end)
{
  size_t size = self->chunks->chunk_size;
  SwbChunk *chunks[GATHERED];
  struct iovec parts[GATHERED];
  int n = 0;
  ssize_t written;

  for (; n < GATHERED && at + (uint64_t) (n + 1) * size <= end; n++)
    {
      chunks[n] = swb_chunks_ref (self->chunks, at / size + (uint64_t) n);
      if (chunks[n] == NULL)
        break;
      parts[n] = (struct iovec){ chunks[n]->bytes, size };
    }
  written = n > 0 ? pwritev (self->current->direct_fd, parts, n, (off_t) (at - self->current->start)) : 0;
  for (int i = 0; i < n; i++)
    swb_chunk_unref (chunks[i]);
  return MAX (written, 0);
}

/* -1 and ESTALE: dropped meanwhile */
static ssize_t
write_buffered (SwbLogFile *self, uint64_t at, uint64_t end)
{
  size_t in_chunk = at % self->chunks->chunk_size;
  size_t length = MIN (end - at, self->chunks->chunk_size - in_chunk);
  g_autoptr (SwbChunk) chunk = swb_chunks_ref (self->chunks, at / self->chunks->chunk_size);

  if (chunk)
    return pwrite (self->current->fd, chunk->bytes + in_chunk, length, (off_t) (at - self->current->start));
  errno = ESTALE;
  return -1;
}

/* The file that the byte at @at belongs to; the one before is complete then. @end: (inout): it goes no further */
static gboolean
choose_segment (SwbLogFile *self, uint64_t at, uint64_t *end)
{
  uint64_t segment_end = 0;
  g_autoptr (SwbLogSegment) segment = swb_log_segments_find (&self->segments, at, &segment_end);

  if (segment == NULL)
    return FALSE;
  *end = MIN (*end, segment_end);
  if (segment == self->current)
    return TRUE;
  if (self->current)
    {
      fdatasync (self->current->fd);
      swb_log_segment_unref (self->current);
    }
  self->current = g_steal_pointer (&segment);
  return TRUE;
}

/* Which way whole chunks are faster depends on the disk: both are measured, the slower one every now and then. */
static int
choose_way (SwbLogFile *self, uint64_t at, uint64_t end)
{
  int faster = self->way_ns[DIRECT] < self->way_ns[BUFFERED] ? DIRECT : BUFFERED;

  if (self->current->direct_fd < 0 || at % self->chunks->chunk_size != 0 || end - at < self->chunks->chunk_size
      || (at - self->current->start) % SWB_CHUNK_ALIGNMENT != 0)
    return BUFFERED;
  return self->n_chosen++ % TRY_OTHER_EVERY == 0 ? !faster : faster;
}

static void
measure (SwbLogFile *self, int way, ssize_t n, int64_t ns)
{
  int64_t per_chunk = ns * (int64_t) self->chunks->chunk_size / n;

  self->way_ns[way] += (per_chunk - self->way_ns[way]) / 4;
}

static void
close_direct (SwbLogSegment *segment)
{
  close (segment->direct_fd);
  segment->direct_fd = -1;
}

/* FALSE if the disk took nothing */
static gboolean
write_part (SwbLogFile *self, uint64_t end)
{
  uint64_t at = MAX (atomic_load (&self->written), atomic_load (&self->first));
  int64_t before = now_ns ();
  ssize_t n = 0;
  int way;

  if (at >= end)
    atomic_store (&self->written, at);
  if (at >= end || !choose_segment (self, at, &end))
    return TRUE; /* dropped meanwhile */
  way = choose_way (self, at, end);
  if (way == DIRECT)
    n = write_direct (self, at, end);
  if (way == DIRECT && n <= 0)
    close_direct (self->current);
  if (n <= 0)
    n = write_buffered (self, at, end);
  if (n < 0 && (errno == EINTR || errno == ESTALE))
    return TRUE;
  atomic_store (&self->error, n > 0 ? 0 : n < 0 ? errno : ENOSPC);
  if (n <= 0)
    return FALSE;
  if ((size_t) n >= self->chunks->chunk_size)
    measure (self, way, n, now_ns () - before);
  self->unsynced = TRUE;
  atomic_store (&self->written, at + (uint64_t) n);
  return TRUE;
}

static void
tell (SwbLogFile *self)
{
  pthread_mutex_lock (&self->lock);
  pthread_cond_broadcast (&self->moved);
  pthread_mutex_unlock (&self->lock);
}

static void
sync_now_and_then (SwbLogFile *self)
{
  if (!self->unsynced || now_ns () - self->synced_ns < SYNC_NS)
    return;
  fdatasync (self->current->fd);
  self->synced_ns = now_ns ();
  self->unsynced = FALSE;
}

static void *
write_all (void *data)
{
  SwbLogFile *self = data;

  self->synced_ns = now_ns ();
  for (;;)
    {
      gboolean any = wait_for_bytes (self);
      uint64_t end;

      if (any)
        linger (self, FLUSH_NS);
      end = atomic_load (&self->committed);
      while (!atomic_load (&self->abandoned) && atomic_load (&self->written) < end && write_part (self, end))
        ;
      tell (self);
      if (is_stopped (self)
          && (atomic_load (&self->abandoned) || atomic_load (&self->error) || atomic_load (&self->written) == end))
        break;
      if (atomic_load (&self->error))
        linger (self, TRY_AGAIN_NS);
      sync_now_and_then (self);
    }
  if (self->unsynced && !atomic_load (&self->abandoned))
    fdatasync (self->current->fd);
  g_clear_pointer (&self->current, swb_log_segment_unref);
  return NULL;
}

/* (transfer full) (nullable) */
static SwbLogFile *
begin_writing (SwbChunks *chunks, const char *folder, const char *path, GError **error)
{
  SwbLogFile *self = g_new0 (SwbLogFile, 1);
  pthread_condattr_t monotonic;

  swb_log_segments_init (&self->segments, folder);
  if (!swb_log_segments_create (&self->segments, path, 0, error))
    {
      swb_log_segments_clear (&self->segments);
      g_free (self);
      return NULL;
    }
  self->chunks = chunks;
  pthread_mutex_init (&self->lock, NULL);
  pthread_condattr_init (&monotonic);
  pthread_condattr_setclock (&monotonic, CLOCK_MONOTONIC);
  pthread_cond_init (&self->wake, &monotonic);
  pthread_cond_init (&self->moved, NULL);
  pthread_condattr_destroy (&monotonic);
  pthread_create (&self->thread, NULL, write_all, self);
  return self;
}

SwbLogFile *
swb_log_file_new (SwbChunks *chunks, const char *path, GError **error)
{
  return begin_writing (chunks, NULL, path, error);
}

SwbLogFile *
swb_log_file_new_series (SwbChunks *chunks, const char *folder, GError **error)
{
  return begin_writing (chunks, folder, NULL, error);
}

/* The files of a series follow each other */
static gboolean
open_series (SwbLogFile *self, const char *folder, GError **error)
{
  g_autoptr (GPtrArray) paths = swb_log_segments_list (folder, error);
  uint64_t end = 0;

  for (unsigned i = 0; paths && i < paths->len; i++)
    {
      uint64_t size;

      if (!swb_log_segments_open (&self->segments, g_ptr_array_index (paths, i), end, &size, error))
        return FALSE;
      end += size;
    }
  atomic_store (&self->written, end);
  return paths != NULL;
}

SwbLogFile *
swb_log_file_open (const char *path, uint64_t *size, GError **error)
{
  SwbLogFile *self = g_new0 (SwbLogFile, 1);
  uint64_t end = 0;
  gboolean opened;

  swb_log_segments_init (&self->segments, NULL);
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    opened = open_series (self, path, error);
  else
    opened = swb_log_segments_open (&self->segments, path, 0, &end, error);
  atomic_store (&self->written, MAX (end, atomic_load (&self->written)));
  atomic_store (&self->committed, atomic_load (&self->written));
  *size = atomic_load (&self->written);
  if (opened)
    return self;
  swb_log_segments_clear (&self->segments);
  g_free (self);
  return NULL;
}

uint64_t
swb_log_file_look_again (SwbLogFile *self)
{
  uint64_t next;
  g_autoptr (SwbLogSegment) last = swb_log_segments_find (&self->segments, UINT64_MAX - 1, &next);
  off_t end = last ? lseek (last->fd, 0, SEEK_END) : 0;
  uint64_t size = last ? last->start + (uint64_t) MAX (end, 0) : 0;

  atomic_store (&self->committed, size);
  atomic_store (&self->written, size);
  return size;
}

gboolean
swb_log_file_begin_segment (SwbLogFile *self, uint64_t start)
{
  return self->segments.folder && swb_log_segments_create (&self->segments, NULL, start, NULL);
}

uint64_t
swb_log_file_drop_before (SwbLogFile *self, uint64_t offset)
{
  if (self->segments.folder == NULL)
    return MIN (offset, atomic_load (&self->written));
  atomic_store (&self->first, offset);
  swb_log_segments_drop_before (&self->segments, offset);
  return offset;
}

static void
end_thread (SwbLogFile *self)
{
  pthread_mutex_lock (&self->lock);
  self->stop = TRUE;
  pthread_cond_signal (&self->wake);
  pthread_mutex_unlock (&self->lock);
  pthread_join (self->thread, NULL);
  pthread_cond_destroy (&self->moved);
  pthread_cond_destroy (&self->wake);
  pthread_mutex_destroy (&self->lock);
}

void
swb_log_file_free (SwbLogFile *self, int *error)
{
  if (self->chunks)
    end_thread (self);
  if (error)
    *error = atomic_load (&self->written) == atomic_load (&self->committed) ? 0 : atomic_load (&self->error);
  swb_log_segments_clear (&self->segments);
  g_free (self);
}

void
swb_log_file_abandon (SwbLogFile *self)
{
  atomic_store (&self->abandoned, 1);
}

void
swb_log_file_commit (SwbLogFile *self, uint64_t end)
{
  uint64_t before = atomic_load_explicit (&self->committed, memory_order_relaxed);
  gboolean filled = before / self->chunks->chunk_size != end / self->chunks->chunk_size;

  atomic_store (&self->committed, end);
  if (!filled && !(atomic_load (&self->idle) && atomic_exchange (&self->idle, 0)))
    return;
  pthread_mutex_lock (&self->lock);
  if (filled)
    self->wanted_end = MAX (self->wanted_end, end);
  pthread_cond_signal (&self->wake);
  pthread_mutex_unlock (&self->lock);
}

gboolean
swb_log_file_flush (SwbLogFile *self)
{
  uint64_t end = atomic_load (&self->committed);

  pthread_mutex_lock (&self->lock);
  self->wanted_end = MAX (self->wanted_end, end);
  pthread_cond_signal (&self->wake);
  while (atomic_load (&self->written) < end && atomic_load (&self->error) == 0)
    pthread_cond_wait (&self->moved, &self->lock);
  pthread_mutex_unlock (&self->lock);
  return atomic_load (&self->written) >= end;
}

uint64_t
swb_log_file_written (SwbLogFile *self)
{
  return atomic_load (&self->written);
}

int
swb_log_file_error (SwbLogFile *self)
{
  return atomic_load (&self->error);
}

uint64_t
swb_log_file_unwritten (SwbLogFile *self)
{
  return atomic_load (&self->committed) - atomic_load (&self->written);
}

gboolean
swb_log_file_read (SwbLogFile *self, uint64_t offset, void *buffer, size_t length)
{
  uint8_t *to = buffer;

  if (offset + length > atomic_load (&self->written))
    return FALSE;
  while (length > 0)
    {
      uint64_t end;
      g_autoptr (SwbLogSegment) segment = swb_log_segments_find (&self->segments, offset, &end);
      ssize_t n =
          segment ? pread (segment->fd, to, (size_t) MIN (length, end - offset), (off_t) (offset - segment->start)) : 0;

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      to += n;
      offset += (uint64_t) n;
      length -= (size_t) n;
    }
  return TRUE;
}
