/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/swb-cli-growth.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/swb-cli-pipe.h"

gboolean
swb_cli_growth_init (SwbCliGrowth *self, const char *path)
{
  struct stat found = { 0 };

  *self = (SwbCliGrowth){ .path = path, .fd = inotify_init1 (IN_CLOEXEC | IN_NONBLOCK) };
  if (self->fd >= 0 && inotify_add_watch (self->fd, path, IN_MODIFY | IN_ATTRIB | IN_MOVE_SELF) >= 0
      && stat (path, &found) == 0)
    {
      self->device = found.st_dev;
      self->inode = found.st_ino;
      return TRUE;
    }
  g_printerr ("%s: %s: %s\n", g_get_prgname (), path, g_strerror (errno));
  swb_cli_growth_clear (self);
  return FALSE;
}

void
swb_cli_growth_clear (SwbCliGrowth *self)
{
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
}

gboolean
swb_cli_growth_wait (SwbCliGrowth *self)
{
  char events[4096];

  if (!swb_cli_pipe_wait (self->fd))
    return FALSE;
  while (read (self->fd, events, sizeof events) > 0)
    ;
  return TRUE;
}

gboolean
swb_cli_growth_is_gone (const SwbCliGrowth *self)
{
  struct stat found;

  return stat (self->path, &found) != 0 || found.st_dev != self->device || found.st_ino != self->inode;
}
