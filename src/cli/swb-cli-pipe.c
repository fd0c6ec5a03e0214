/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/swb-cli-pipe.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static volatile sig_atomic_t came;
static sigset_t heard; /* the mask while something is waited for */

static void
on_signal (int number)
{
  came = number;
}

void
swb_cli_pipe_init (void)
{
  struct sigaction action = { .sa_handler = on_signal };
  sigset_t both;

  sigemptyset (&both);
  sigaddset (&both, SIGINT);
  sigaddset (&both, SIGTERM);
  pthread_sigmask (SIG_BLOCK, &both, &heard);
  sigdelset (&heard, SIGINT);
  sigdelset (&heard, SIGTERM);
  sigaction (SIGINT, &action, NULL);
  sigaction (SIGTERM, &action, NULL);
}

int
swb_cli_pipe_signal (void)
{
  struct timespec at_once = { 0 };

  if (came == 0)
    ppoll (NULL, 0, &at_once, &heard);
  return came;
}

static gboolean
wait_for (int fd, short events)
{
  struct pollfd what = { .fd = fd, .events = events };

  while (came == 0)
    if (ppoll (&what, 1, NULL, &heard) > 0)
      return TRUE;
  return FALSE;
}

gboolean
swb_cli_pipe_wait (int fd)
{
  return wait_for (fd, POLLIN);
}

/* How much can be written without waiting when there is room at all */
static size_t
portion (void)
{
  struct stat what;

  return fstat (STDOUT_FILENO, &what) == 0 && S_ISREG (what.st_mode) ? SIZE_MAX : PIPE_BUF;
}

gboolean
swb_cli_pipe_write (const void *data, size_t length)
{
  const char *from = data;
  size_t most = portion ();

  while (length > 0)
    {
      ssize_t written;

      if (!wait_for (STDOUT_FILENO, POLLOUT))
        return FALSE;
      written = write (STDOUT_FILENO, from, MIN (length, most));
      if (written < 0 && errno != EINTR && errno != EAGAIN)
        {
          g_printerr (_ ("%s: standard output: %s\n"), g_get_prgname (), g_strerror (errno));
          return FALSE;
        }
      from += MAX (written, 0);
      length -= (size_t) MAX (written, 0);
    }
  return TRUE;
}
