/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/swb-socket-owners.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "payload/swb-payload.h"

typedef DIR Folder;

static void
close_folder (Folder *folder)
{
  closedir (folder);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Folder, close_folder)

/* A process names itself as it likes, with any bytes. */
static void
read_name (int process, SwbSocketOwner *owner)
{
  char bytes[32];
  int fd = openat (process, "comm", O_RDONLY | O_CLOEXEC);
  ssize_t n = fd >= 0 ? read (fd, bytes, sizeof bytes) : -1;
  g_autofree char *shown = NULL;

  if (fd >= 0)
    close (fd);
  if (n > 0 && bytes[n - 1] == '\n')
    n--;
  shown = swb_payload_display (bytes, (size_t) MAX (n, 0), 16);
  for (char *end = shown + strlen (shown); strlen (shown) >= sizeof owner->name;)
    *(end = g_utf8_find_prev_char (shown, end)) = '\0';
  g_strlcpy (owner->name, shown, sizeof owner->name);
}

/* "socket:[4711]"; 0 for other descriptors */
static unsigned
inode_of (int folder, const char *descriptor)
{
  static const char prefix[] = "socket:[";
  char target[40];
  ssize_t n = readlinkat (folder, descriptor, target, sizeof target - 1);

  if (n < (ssize_t) sizeof prefix)
    return 0;
  target[n] = '\0';
  return strncmp (target, prefix, sizeof prefix - 1) == 0 ? (unsigned) strtoul (target + sizeof prefix - 1, NULL, 10)
                                                          : 0;
}

static void
add (GHashTable *owners, unsigned inode, const SwbSocketOwner *owner)
{
  SwbSocketOwner *known = g_hash_table_lookup (owners, GUINT_TO_POINTER (inode));

  if (known == NULL)
    g_hash_table_insert (owners, GUINT_TO_POINTER (inode), g_memdup2 (owner, sizeof *owner));
  else if (known->pid != owner->pid)
    known->n_more++;
}

/* Two descriptors of a process for one socket count once: others that hold it are read after all of its own. */
static void
look_through (GHashTable *owners, int processes, const char *pid, GCancellable *cancellable)
{
  g_autofree char *path = g_strconcat (pid, "/fd", NULL);
  int fd = openat (processes, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  g_autoptr (Folder) folder = fd >= 0 ? fdopendir (fd) : NULL;
  SwbSocketOwner owner = { .pid = atoi (pid) };

  if (folder == NULL)
    {
      if (fd >= 0)
        close (fd);
      return;
    }
  for (struct dirent *entry = readdir (folder); entry && !g_cancellable_is_cancelled (cancellable);
       entry = readdir (folder))
    {
      unsigned inode = inode_of (dirfd (folder), entry->d_name);

      if (inode == 0)
        continue;
      if (owner.name[0] == '\0')
        {
          int process = openat (processes, pid, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

          read_name (process, &owner);
          if (process >= 0)
            close (process);
        }
      add (owners, inode, &owner);
    }
}

GHashTable *
swb_socket_owners_find (GCancellable *cancellable)
{
  g_autoptr (GHashTable) owners = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (Folder) processes = opendir ("/proc");

  if (processes != NULL)
    for (struct dirent *entry = readdir (processes); entry && !g_cancellable_is_cancelled (cancellable);
         entry = readdir (processes))
      if (g_ascii_isdigit (entry->d_name[0]))
        look_through (owners, dirfd (processes), entry->d_name, cancellable);
  return g_cancellable_is_cancelled (cancellable) ? NULL : g_steal_pointer (&owners);
}
