/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-file-kind.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAGIC_BYTES 4

static const struct
{
  const char *magic;
  SwbFileKind kind;
} magics[] = {
  { "\x0a\x0d\x0d\x0a", SWB_FILE_PCAPNG }, { "\xd4\xc3\xb2\xa1", SWB_FILE_PCAP }, { "\xa1\xb2\xc3\xd4", SWB_FILE_PCAP },
  { "\x4d\x3c\xb2\xa1", SWB_FILE_PCAP },   { "\xa1\xb2\x3c\x4d", SWB_FILE_PCAP },
};

static SwbFileKind
kind_of_content (int fd)
{
  char start[MAGIC_BYTES];
  struct stat about;

  if (fstat (fd, &about) != 0)
    return SWB_FILE_OTHER;
  if (S_ISDIR (about.st_mode))
    return SWB_FILE_FOLDER;
  if (!S_ISREG (about.st_mode))
    return SWB_FILE_SPECIAL;
  if (about.st_size == 0)
    return SWB_FILE_EMPTY;
  if (pread (fd, start, sizeof start, 0) != sizeof start)
    return SWB_FILE_OTHER;
  for (unsigned i = 0; i < G_N_ELEMENTS (magics); i++)
    if (memcmp (start, magics[i].magic, sizeof start) == 0)
      return magics[i].kind;
  return SWB_FILE_OTHER;
}

SwbFileKind
swb_file_kind (const char *path)
{
  SwbFileKind kind;
  int fd;

  g_return_val_if_fail (path != NULL, SWB_FILE_OTHER);

  fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY); /* a FIFO would wait for its writer */
  if (fd < 0)
    return SWB_FILE_OTHER;
  kind = kind_of_content (fd);
  close (fd);
  return kind;
}

gboolean
swb_file_is_for_log (const char *path)
{
  SwbFileKind kind = swb_file_kind (path);

  return kind == SWB_FILE_PCAPNG || kind == SWB_FILE_PCAP || kind == SWB_FILE_FOLDER
         || g_str_has_suffix (path, ".pcapng") || g_str_has_suffix (path, ".pcap");
}

const char *
swb_file_no_log_help (const char *path)
{
  switch (swb_file_kind (path))
    {
    case SWB_FILE_EMPTY:
      return _ ("The file is empty.");
    case SWB_FILE_PCAPNG:
      return _ ("It is a capture that another program has written, or changed: Wireshark shows it.");
    case SWB_FILE_PCAP:
      return _ ("It is a capture in the older format pcap: Wireshark shows it.");
    case SWB_FILE_FOLDER:
      return _ ("It is a folder, and not one that a session was kept in.");
    case SWB_FILE_SPECIAL:
      return _ ("It is no file that can be read from its beginning to its end.");
    case SWB_FILE_OTHER:
    default:
      return NULL;
    }
}
