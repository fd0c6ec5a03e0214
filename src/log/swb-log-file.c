/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-log-file.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#define FLUSH_NS (100 * (int64_t) 1000000)
#define SYNC_NS (5000 * (int64_t) 1000000)
#define TRY_AGAIN_NS (250 * (int64_t) 1000000)

#define TRY_OTHER_EVERY 32
#define GATHERED 8

enum
{
  BUFFERED,
  DIRECT,
};

struct _SwbLogFile
{
  SwbChunks *chunks; /* (nullable): of one that is only read */
  int fd;
  pthread_t thread;
  pthread_mutex_t lock;
  pthread_cond_t wake;
  pthread_cond_t moved; /* something was written, or could not be */
  gboolean stop;        /* under the lock */
  uint64_t wanted_end;  /* under the lock: write without delay if it is beyond what is written */
  _Atomic uint64_t committed;
  _Atomic uint64_t written;
  atomic_int idle; /* the thread waits for something to be committed */
  atomic_int error;
  int64_t synced_ns; /* from here on the thread's */
  gboolean unsynced;
  int direct_fd;     /* the same file, O_DIRECT; or -1 */
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

static void
close_direct (SwbLogFile *self)
{
  if (self->direct_fd >= 0)
    close (self->direct_fd);
  self->direct_fd = -1;
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
      parts[n] = (struct iovec){ chunks[n]->bytes, size };
    }
  written = pwritev (self->direct_fd, parts, n, (off_t) at);
  for (int i = 0; i < n; i++)
    swb_chunk_unref (chunks[i]);
  return MAX (written, 0);
}

static ssize_t
write_buffered (SwbLogFile *self, uint64_t at, uint64_t end)
{
  size_t in_chunk = at % self->chunks->chunk_size;
  size_t length = MIN (end - at, self->chunks->chunk_size - in_chunk);
  g_autoptr (SwbChunk) chunk = swb_chunks_ref (self->chunks, at / self->chunks->chunk_size);

  return pwrite (self->fd, chunk->bytes + in_chunk, length, (off_t) at);
}

/* Which way whole chunks are faster depends on the disk: both are measured, the slower one every now and then. */
static int
choose_way (SwbLogFile *self, uint64_t at, uint64_t end)
{
  int faster = self->way_ns[DIRECT] < self->way_ns[BUFFERED] ? DIRECT : BUFFERED;

  if (self->direct_fd < 0 || at % self->chunks->chunk_size != 0 || end - at < self->chunks->chunk_size)
    return BUFFERED;
  return self->n_chosen++ % TRY_OTHER_EVERY == 0 ? !faster : faster;
}

static void
measure (SwbLogFile *self, int way, ssize_t n, int64_t ns)
{
  int64_t per_chunk = ns * (int64_t) self->chunks->chunk_size / n;

  self->way_ns[way] += (per_chunk - self->way_ns[way]) / 4;
}

/* FALSE if the disk took nothing */
static gboolean
write_part (SwbLogFile *self, uint64_t end)
{
  uint64_t at = atomic_load (&self->written);
  int way = choose_way (self, at, end);
  int64_t before = now_ns ();
  ssize_t n = way == DIRECT ? write_direct (self, at, end) : 0;

  if (way == DIRECT && n <= 0)
    close_direct (self);
  if (n <= 0)
    n = write_buffered (self, at, end);
  if (n < 0 && errno == EINTR)
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
  fdatasync (self->fd);
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
      while (atomic_load (&self->written) < end && write_part (self, end))
        ;
      tell (self);
      if (is_stopped (self) && (atomic_load (&self->error) || atomic_load (&self->written) == end))
        break;
      if (atomic_load (&self->error))
        linger (self, TRY_AGAIN_NS);
      sync_now_and_then (self);
    }
  if (self->unsynced)
    fdatasync (self->fd);
  return NULL;
}

static SwbLogFile *
open_file (const char *path, int flags, GError **error)
{
  int fd = g_open (path, flags | O_CLOEXEC, 0600);
  SwbLogFile *self;

  if (fd < 0)
    {
      int number = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number), "%s: %s", path, g_strerror (number));
      return NULL;
    }
  self = g_new0 (SwbLogFile, 1);
  self->fd = fd;
  self->direct_fd = -1;
  return self;
}

uint64_t
swb_log_file_look_again (SwbLogFile *self)
{
  off_t end = lseek (self->fd, 0, SEEK_END);
  uint64_t size = end > 0 ? (uint64_t) end : 0;

  atomic_store (&self->committed, size);
  atomic_store (&self->written, size);
  return size;
}

SwbLogFile *
swb_log_file_open (const char *path, uint64_t *size, GError **error)
{
  SwbLogFile *self = open_file (path, O_RDONLY, error);

  if (self)
    *size = swb_log_file_look_again (self);
  return self;
}

static int
open_direct (int fd)
{
  char path[32];

  g_snprintf (path, sizeof path, "/proc/self/fd/%d", fd);
  return g_open (path, O_WRONLY | O_DIRECT | O_CLOEXEC, 0);
}

SwbLogFile *
swb_log_file_new (SwbChunks *chunks, const char *path, GError **error)
{
  SwbLogFile *self = open_file (path, O_RDWR | O_CREAT | O_TRUNC, error);
  pthread_condattr_t monotonic;

  if (self == NULL)
    return NULL;
  self->chunks = chunks;
  self->direct_fd = open_direct (self->fd);
  pthread_mutex_init (&self->lock, NULL);
  pthread_condattr_init (&monotonic);
  pthread_condattr_setclock (&monotonic, CLOCK_MONOTONIC);
  pthread_cond_init (&self->wake, &monotonic);
  pthread_cond_init (&self->moved, NULL);
  pthread_condattr_destroy (&monotonic);
  pthread_create (&self->thread, NULL, write_all, self);
  return self;
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
  close_direct (self);
  if (error)
    *error = atomic_load (&self->written) == atomic_load (&self->committed) ? 0 : atomic_load (&self->error);
  close (self->fd);
  g_free (self);
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
      ssize_t n = pread (self->fd, to, length, (off_t) offset);

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
