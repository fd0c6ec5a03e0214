/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-log-session.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "log/swb-log-segments.h"

#define LOCK_FILE "lock"
#define KEPT_FILE "kept"
/* No name of a session begins with these: what is being made, and what is being deleted */
#define HIDDEN "."
#define MAKING ".new-XXXXXX"
#define DELETING ".gone-"
#define TRIES 8
/* Deleting more than this takes a disk long enough to be noticed */
#define BIG_BYTES ((uint64_t) 64 << 20)

struct _SwbLogSession
{
  char *folder;
  int lock_fd;
};

static void
set_error (GError **error, const char *path, int number)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number), "%s: %s", path, g_strerror (number));
}

char *
swb_log_session_root (void)
{
  return g_build_filename (g_get_user_state_dir (), "socket-workbench", "sessions", NULL);
}

static struct flock
whole_file (void)
{
  return (struct flock){ .l_type = F_WRLCK, .l_whence = SEEK_SET };
}

/* Whether somebody has the lock; without taking it, which would disturb who wants it at the same time */
static gboolean
is_locked (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, LOCK_FILE, NULL);
  int fd = g_open (path, O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0);
  struct flock lock = whole_file ();
  gboolean locked;

  if (fd < 0)
    return errno != ENOENT;
  locked = fcntl (fd, F_OFD_GETLK, &lock) != 0 || lock.l_type != F_UNLCK;
  close (fd);
  return locked;
}

/* @flags: O_CREAT or 0. -1 with errno */
static int
open_locked (const char *folder, int flags)
{
  g_autofree char *path = g_build_filename (folder, LOCK_FILE, NULL);
  int fd = g_open (path, flags | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600);
  struct flock lock = whole_file ();
  int number;

  if (fd < 0 || fcntl (fd, F_OFD_SETLK, &lock) == 0)
    return fd;
  number = errno == EACCES ? EAGAIN : errno;
  close (fd);
  errno = number;
  return -1;
}

static SwbLogSession *
session_new (const char *folder, int lock_fd)
{
  SwbLogSession *self = g_new0 (SwbLogSession, 1);

  self->folder = g_strdup (folder);
  self->lock_fd = lock_fd;
  return self;
}

/* "20261123-101500-Xk3f9a": in the order of time, and no two the same */
static char *
final_path (const char *root, const char *made)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *name = g_strconcat (time, "-", made + strlen (made) - 6, NULL);

  return g_build_filename (root, name, NULL);
}

/* Nobody offers it before it is locked. (transfer full) (nullable): NULL with errno */
static SwbLogSession *
try_new (const char *root)
{
  g_autofree char *made = g_build_filename (root, MAKING, NULL);
  g_autofree char *folder = NULL;
  g_autofree char *lock = NULL;
  int fd, number;

  if (g_mkdir_with_parents (root, 0700) != 0 || g_mkdtemp (made) == NULL)
    return NULL;
  folder = final_path (root, made);
  fd = open_locked (made, O_CREAT);
  if (fd >= 0 && g_rename (made, folder) == 0)
    return session_new (folder, fd);
  number = errno;
  if (fd >= 0)
    close (fd);
  lock = g_build_filename (made, LOCK_FILE, NULL);
  g_unlink (lock);
  g_rmdir (made);
  errno = number;
  return NULL;
}

SwbLogSession *
swb_log_session_new (const char *root, GError **error)
{
  SwbLogSession *self = NULL;

  g_return_val_if_fail (root != NULL, NULL);

  for (int i = 0; self == NULL && i < TRIES; i++)
    {
      self = try_new (root);
      /* Another program has just taken it for one that was never finished */
      if (self == NULL && errno != ENOENT && errno != EAGAIN)
        break;
    }
  if (self == NULL)
    set_error (error, root, errno);
  return self;
}

SwbLogSession *
swb_log_session_claim (const char *folder, GError **error)
{
  struct stat status;
  int fd, number;

  g_return_val_if_fail (folder != NULL, NULL);

  fd = open_locked (folder, 0);
  number = errno;
  if (fd >= 0 && fstat (fd, &status) == 0 && status.st_nlink > 0)
    return session_new (folder, fd);
  if (fd >= 0) /* deleted after it was opened */
    close (fd);
  set_error (error, folder, fd >= 0 ? ENOENT : number == EAGAIN ? EBUSY : number);
  return NULL;
}

void
swb_log_session_free (SwbLogSession *self)
{
  g_return_if_fail (self != NULL);
  close (self->lock_fd);
  g_free (self->folder);
  g_free (self);
}

const char *
swb_log_session_get_folder (SwbLogSession *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->folder;
}

gboolean
swb_log_session_keep (SwbLogSession *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, KEPT_FILE, NULL);
  int fd = g_open (path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd < 0)
    {
      set_error (error, path, errno);
      return FALSE;
    }
  close (fd);
  return TRUE;
}

/* The lock last: until then nobody else takes the folder for one that was left */
static gboolean
delete_folder (const char *folder, GError **error)
{
  g_autofree char *lock = g_build_filename (folder, LOCK_FILE, NULL);
  g_autofree char *kept = g_build_filename (folder, KEPT_FILE, NULL);
  g_autoptr (GPtrArray) files = swb_log_segments_list (folder, error);

  if (files == NULL)
    return FALSE;
  for (unsigned i = 0; i < files->len; i++)
    g_unlink (g_ptr_array_index (files, i));
  g_unlink (kept);
  g_unlink (lock);
  if (g_rmdir (folder) == 0 || errno == ENOENT)
    return TRUE;
  set_error (error, folder, errno);
  return FALSE;
}

/* So that one that is half deleted is not offered */
static void
hide (SwbLogSession *self)
{
  g_autofree char *root = g_path_get_dirname (self->folder);
  g_autofree char *name = g_path_get_basename (self->folder);
  g_autofree char *hidden_name = g_strconcat (DELETING, name, NULL);
  g_autofree char *hidden = g_build_filename (root, hidden_name, NULL);

  if (g_rename (self->folder, hidden) == 0)
    {
      g_free (self->folder);
      self->folder = g_steal_pointer (&hidden);
    }
}

gboolean
swb_log_session_delete (SwbLogSession *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  hide (self);
  return delete_folder (self->folder, error);
}

/* What is being made at this moment is locked as soon as it can be */
static void
delete_unused (const char *folder)
{
  g_autoptr (SwbLogSession) self = swb_log_session_claim (folder, NULL);

  if (self)
    delete_folder (folder, NULL);
  else
    g_rmdir (folder); /* which has no lock any more, or not yet, if it is empty */
}

static void
left_free (gpointer data)
{
  SwbLogSessionLeft *self = data;

  g_free (self->folder);
  g_free (self);
}

/* (transfer full) (nullable): NULL if nothing is in it */
static SwbLogSessionLeft *
look_into (const char *folder)
{
  g_autoptr (GPtrArray) files = swb_log_segments_list (folder, NULL);
  g_autofree char *kept = g_build_filename (folder, KEPT_FILE, NULL);
  SwbLogSessionLeft found = { .is_kept = g_file_test (kept, G_FILE_TEST_EXISTS) };
  GStatBuf status;

  for (unsigned i = 0; files && i < files->len; i++)
    if (g_lstat (g_ptr_array_index (files, i), &status) == 0 && S_ISREG (status.st_mode))
      {
        found.bytes += (uint64_t) MAX (status.st_size, 0);
        found.time = MAX (found.time, (int64_t) status.st_mtime);
      }
  if (found.bytes == 0)
    return NULL;
  found.folder = g_strdup (folder);
  return g_memdup2 (&found, sizeof found);
}

static gboolean
is_own_folder (const char *path)
{
  GStatBuf status;

  return g_lstat (path, &status) == 0 && S_ISDIR (status.st_mode) && status.st_uid == geteuid ();
}

static int
newest_first (gconstpointer a, gconstpointer b)
{
  const SwbLogSessionLeft *one = *(const SwbLogSessionLeft *const *) a;
  const SwbLogSessionLeft *other = *(const SwbLogSessionLeft *const *) b;

  return one->time != other->time ? (one->time < other->time ? 1 : -1) : strcmp (other->folder, one->folder);
}

GPtrArray *
swb_log_session_list_left (const char *root)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (left_free);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_val_if_fail (root != NULL, all);

  dir = g_dir_open (root, 0, NULL);
  while (dir && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (root, name, NULL);
      gboolean unused = is_own_folder (folder) && !is_locked (folder);
      SwbLogSessionLeft *left = unused && !g_str_has_prefix (name, HIDDEN) ? look_into (folder) : NULL;

      if (left)
        g_ptr_array_add (all, left);
      else if (unused)
        delete_unused (folder);
    }
  g_ptr_array_sort (all, newest_first);
  return all;
}

static gboolean
is_big (const char *folder)
{
  SwbLogSessionLeft *found = look_into (folder);
  gboolean big = found && found->bytes >= BIG_BYTES;

  if (found)
    left_free (found);
  return big;
}

/* Nothing but system calls: other threads, which are not there in the child, may have held any lock. The lock is the
   child's, too, until it ends. */
static G_NORETURN void
delete_as_child (const char *folder, char **paths, int lock_fd)
{
  close_range (0, (unsigned) lock_fd - 1, 0);
  close_range ((unsigned) lock_fd + 1, ~0u, 0);
  for (char **path = paths; *path; path++)
    unlink (*path);
  rmdir (folder);
  _exit (0);
}

gboolean
swb_log_session_delete_at_end (SwbLogSession *self, GError **error)
{
  g_autoptr (GPtrArray) paths = NULL;
  pid_t child;

  g_return_val_if_fail (self != NULL, FALSE);

  hide (self);
  paths = is_big (self->folder) ? swb_log_segments_list (self->folder, NULL) : NULL;
  if (paths == NULL)
    return delete_folder (self->folder, error);
  g_ptr_array_add (paths, g_build_filename (self->folder, KEPT_FILE, NULL));
  g_ptr_array_add (paths, g_build_filename (self->folder, LOCK_FILE, NULL));
  g_ptr_array_add (paths, NULL);
  child = fork ();
  if (child == 0)
    delete_as_child (self->folder, (char **) paths->pdata, self->lock_fd);
  return child > 0 || delete_folder (self->folder, error);
}
