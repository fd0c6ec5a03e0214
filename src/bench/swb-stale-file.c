/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/swb-stale-file.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stddef.h>
#include <sys/stat.h>
#include <unistd.h>

/* (transfer full) (nullable): NULL if the address has no file */
static char *
path_of (const SwbAddress *address)
{
  size_t room = address->length - offsetof (struct sockaddr_un, sun_path);

  if (swb_address_family (address) != AF_UNIX || address->length <= offsetof (struct sockaddr_un, sun_path)
      || address->u.un.sun_path[0] == '\0')
    return NULL;
  return g_strndup (address->u.un.sun_path, MIN (room, sizeof address->u.un.sun_path));
}

static gboolean
is_socket_file (const char *path)
{
  struct stat status;

  return lstat (path, &status) == 0 && S_ISSOCK (status.st_mode);
}

/* Connecting datagrams tells nobody: a socket for datagrams does not hear of it, and one of another type is found and
 * not connected to (EPROTOTYPE). Only a file without a socket refuses. */
static gboolean
nobody_answers (const SwbAddress *address)
{
  int fd = socket (AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  gboolean refused;

  if (fd < 0)
    return FALSE;
  refused = connect (fd, &address->u.any, MIN (address->length, sizeof address->u.un)) < 0 && errno == ECONNREFUSED;
  close (fd);
  return refused;
}

gboolean
swb_stale_file_is_there (const SwbAddress *address)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (address != NULL, FALSE);
  path = path_of (address);
  return path != NULL && is_socket_file (path) && nobody_answers (address);
}

gboolean
swb_stale_file_remove (const SwbAddress *address, GError **error)
{
  g_autofree char *path = NULL;
  int number;

  g_return_val_if_fail (address != NULL, FALSE);

  path = path_of (address);
  number = swb_stale_file_is_there (address) ? (unlink (path) == 0 ? 0 : errno) : EADDRINUSE;
  if (number == 0)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (number), g_strerror (number));
  return FALSE;
}

char *
swb_stale_file_note (const SwbAddress *address)
{
  g_return_val_if_fail (address != NULL, NULL);

  g_autofree char *path = swb_address_host (address);
  return g_strdup_printf (_ ("The file %s was removed, which a closed socket had left."), path);
}
