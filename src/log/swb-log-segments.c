/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-log-segments.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* So that their names are in their order */
#define NAME_FORMAT "%08u.pcapng"
#define NAME_PATTERN "????????.pcapng"

void
swb_log_segment_unref (SwbLogSegment *self)
{
  if (atomic_fetch_sub_explicit (&self->references, 1, memory_order_acq_rel) > 1)
    return;
  if (self->direct_fd >= 0)
    close (self->direct_fd);
  close (self->fd);
  g_free (self->path);
  g_free (self);
}

static int
open_direct (int fd)
{
  char path[32];

  g_snprintf (path, sizeof path, "/proc/self/fd/%d", fd);
  return g_open (path, O_WRONLY | O_DIRECT | O_CLOEXEC, 0);
}

static SwbLogSegment *
segment_new (const char *path, int flags, uint64_t start, GError **error)
{
  int fd = g_open (path, flags | O_CLOEXEC, 0600);
  int number = errno;
  SwbLogSegment *self;

  if (fd < 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number), "%s: %s", path, g_strerror (number));
      return NULL;
    }
  self = g_new0 (SwbLogSegment, 1);
  atomic_init (&self->references, 1);
  self->fd = fd;
  self->start = start;
  self->direct_fd = flags & O_CREAT ? open_direct (fd) : -1;
  return self;
}

void
swb_log_segments_init (SwbLogSegments *self, const char *folder)
{
  *self = (SwbLogSegments){ .all = g_ptr_array_new_with_free_func ((GDestroyNotify) swb_log_segment_unref) };
  pthread_mutex_init (&self->lock, NULL);
  self->folder = g_strdup (folder);
}

void
swb_log_segments_clear (SwbLogSegments *self)
{
  g_clear_pointer (&self->all, g_ptr_array_unref);
  g_clear_pointer (&self->folder, g_free);
  pthread_mutex_destroy (&self->lock);
}

static void
add (SwbLogSegments *self, SwbLogSegment *segment)
{
  pthread_mutex_lock (&self->lock);
  g_ptr_array_add (self->all, segment);
  pthread_mutex_unlock (&self->lock);
}

gboolean
swb_log_segments_create (SwbLogSegments *self, const char *path, uint64_t start, GError **error)
{
  g_autofree char *name = g_strdup_printf (NAME_FORMAT, ++self->last_number);
  g_autofree char *next = path ? NULL : g_build_filename (self->folder, name, NULL);
  SwbLogSegment *segment = segment_new (path ? path : next, O_RDWR | O_CREAT | O_TRUNC, start, error);

  if (segment == NULL)
    return FALSE;
  segment->path = g_steal_pointer (&next);
  add (self, segment);
  return TRUE;
}

gboolean
swb_log_segments_open (SwbLogSegments *self, const char *path, uint64_t start, uint64_t *size, GError **error)
{
  SwbLogSegment *segment = segment_new (path, O_RDONLY, start, error);
  off_t end = segment ? lseek (segment->fd, 0, SEEK_END) : 0;

  if (segment == NULL)
    return FALSE;
  *size = end > 0 ? (uint64_t) end : 0;
  add (self, segment);
  return TRUE;
}

static uint64_t
end_of (SwbLogSegments *self, unsigned i)
{
  return i + 1 < self->all->len ? ((SwbLogSegment *) g_ptr_array_index (self->all, i + 1))->start : UINT64_MAX;
}

void
swb_log_segments_drop_before (SwbLogSegments *self, uint64_t offset)
{
  unsigned n = 0;

  pthread_mutex_lock (&self->lock);
  for (; n < self->all->len && end_of (self, n) <= offset; n++)
    {
      const SwbLogSegment *segment = g_ptr_array_index (self->all, n);

      if (segment->path)
        g_unlink (segment->path);
    }
  if (n > 0)
    g_ptr_array_remove_range (self->all, 0, n);
  pthread_mutex_unlock (&self->lock);
}

SwbLogSegment *
swb_log_segments_find (SwbLogSegments *self, uint64_t offset, uint64_t *end)
{
  SwbLogSegment *found = NULL;
  unsigned low = 0, high;

  pthread_mutex_lock (&self->lock);
  high = self->all->len;
  while (low < high) /* the first that begins behind it */
    {
      unsigned middle = (low + high) / 2;

      if (((SwbLogSegment *) g_ptr_array_index (self->all, middle))->start <= offset)
        low = middle + 1;
      else
        high = middle;
    }
  if (low > 0)
    {
      found = g_ptr_array_index (self->all, low - 1);
      atomic_fetch_add_explicit (&found->references, 1, memory_order_relaxed);
      *end = end_of (self, low - 1);
    }
  pthread_mutex_unlock (&self->lock);
  return found;
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
swb_log_segments_list (const char *folder, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  GPtrArray *paths = dir ? g_ptr_array_new_with_free_func (g_free) : NULL;
  const char *name;

  while (dir && (name = g_dir_read_name (dir)) != NULL)
    if (g_pattern_match_simple (NAME_PATTERN, name))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  if (paths)
    g_ptr_array_sort (paths, by_name);
  return paths;
}
