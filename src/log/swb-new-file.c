/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-new-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAMES_TRIED 100

struct _SwbNewFile
{
  char *path;
  char *beside;
  int fd;
  mode_t mode; /* in the end */
};

static gboolean
fail (GError **error, const char *path, int number)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (number), "%s: %s", name, g_strerror (number));
  return FALSE;
}

/* What is there at present. FALSE if it can be replaced by no file */
static gboolean
look_at_old (SwbNewFile *self, const char *path, struct stat *old, GError **error)
{
  g_autofree char *name = NULL;
  char *real = realpath (path, NULL);

  self->path = g_strdup (real ? real : path);
  free (real);
  if (stat (self->path, old) != 0)
    {
      old->st_mode = 0;
      return errno == ENOENT || fail (error, path, errno);
    }
  if (S_ISREG (old->st_mode))
    return access (self->path, W_OK) == 0 || fail (error, path, errno);
  name = g_filename_display_name (path);
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, _ ("%s is not a file"), name);
  return FALSE;
}

/* Made with what the umask leaves, to learn what that is, and closed to others before anything is in it */
static gboolean
make_beside (SwbNewFile *self, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *base = g_path_get_basename (self->path);
  struct stat made;

  for (int i = 0; self->fd < 0 && i < NAMES_TRIED; i++)
    {
      g_autofree char *name = g_strdup_printf (".%.200s.%08x", base, g_random_int ());

      g_free (self->beside);
      self->beside = g_build_filename (folder, name, NULL);
      self->fd = open (self->beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
      if (self->fd < 0 && errno != EEXIST)
        break;
    }
  if (self->fd < 0)
    {
      g_clear_pointer (&self->beside, g_free);
      return fail (error, self->path, errno);
    }
  if (fstat (self->fd, &made) != 0 || fchmod (self->fd, 0600) != 0)
    return fail (error, self->path, errno);
  self->mode = made.st_mode & 07777;
  return TRUE;
}

SwbNewFile *
swb_new_file_begin (const char *path, GError **error)
{
  g_autoptr (SwbNewFile) self = g_new0 (SwbNewFile, 1);
  struct stat old;

  g_return_val_if_fail (path != NULL, NULL);

  self->fd = -1;
  if (!look_at_old (self, path, &old, error) || !make_beside (self, error))
    return NULL;
  if (old.st_mode)
    self->mode = old.st_mode & 0777;
  return g_steal_pointer (&self);
}

gboolean
swb_new_file_write (SwbNewFile *self, const void *data, size_t length, GError **error)
{
  const char *from = data;

  g_return_val_if_fail (self != NULL && self->fd >= 0, FALSE);

  while (length > 0)
    {
      ssize_t written = write (self->fd, from, length);

      if (written < 0 && errno != EINTR)
        return fail (error, self->path, errno);
      from += MAX (written, 0);
      length -= (size_t) MAX (written, 0);
    }
  return TRUE;
}

gboolean
swb_new_file_commit (SwbNewFile *self, GError **error)
{
  int fd;

  g_return_val_if_fail (self != NULL && self->fd >= 0, FALSE);

  /* What is not on the disk before the name changes may be missing under it after a power cut. */
  if (fchmod (self->fd, self->mode) != 0 || fdatasync (self->fd) != 0)
    return fail (error, self->path, errno);
  fd = self->fd;
  self->fd = -1;
  if (close (fd) != 0 || rename (self->beside, self->path) != 0)
    return fail (error, self->path, errno);
  g_clear_pointer (&self->beside, g_free);
  return TRUE;
}

void
swb_new_file_free (SwbNewFile *self)
{
  g_return_if_fail (self != NULL);
  if (self->fd >= 0)
    close (self->fd);
  if (self->beside)
    unlink (self->beside);
  g_free (self->beside);
  g_free (self->path);
  g_free (self);
}
