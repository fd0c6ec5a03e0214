/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the sockets of the machine take to list, and their owners to find, beside `ss -tan`:
 *   machine [SOCKETS] [ROUNDS] */
#include <errno.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "bench/swb-sock-diag.h"
#include "bench/swb-socket-owners.h"

/* So many descriptors a process are allowed everywhere */
#define PER_PROCESS 1000

static void
hold_sockets (unsigned child, unsigned n, int ready, int end)
{
  char byte = 0;

  for (unsigned i = 0; i < n; i++)
    {
      struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = g_htonl (0x7f000001 + child) };
      int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

      if (fd < 0 || bind (fd, (struct sockaddr *) &address, sizeof address) != 0 || listen (fd, 1) != 0)
        g_error ("Only %u sockets could be made: %s", i, g_strerror (errno));
    }
  if (write (ready, &byte, 1) == 1)
    while (read (end, &byte, 1) > 0)
      ;
}

/* Children hold them until the parent's end of a pipe is gone. */
static void
open_sockets (unsigned n)
{
  int ready[2];
  int end[2];
  char byte;

  if (pipe (ready) != 0 || pipe (end) != 0)
    g_error ("No pipe: %s", g_strerror (errno));
  for (unsigned child = 0; child * PER_PROCESS < n; child++)
    if (fork () == 0)
      {
        close (end[1]);
        hold_sockets (child, MIN (PER_PROCESS, n - child * PER_PROCESS), ready[1], end[0]);
        _exit (0);
      }
  for (unsigned child = 0; child * PER_PROCESS < n; child++)
    if (read (ready[0], &byte, 1) != 1)
      g_error ("A child has gone");
}

static double
elapsed_ms (int64_t since_us)
{
  return (double) (g_get_monotonic_time () - since_us) / 1000;
}

static void
measure (unsigned round)
{
  int64_t start_us = g_get_monotonic_time ();
  g_autoptr (SwbSockDiagList) list = swb_sock_diag_list (SWB_SOCK_DIAG_ALL, 0, NULL, NULL);
  double list_ms = elapsed_ms (start_us);
  g_autoptr (GHashTable) owners = NULL;
  double owners_ms;

  start_us = g_get_monotonic_time ();
  owners = swb_socket_owners_find (NULL);
  owners_ms = elapsed_ms (start_us);
  start_us = g_get_monotonic_time ();
  if (list == NULL || system ("ss -tan >/dev/null") != 0)
    g_printerr ("Nothing could be listed\n");
  g_print ("round %u: %u sockets listed in %.1f ms, owners of %u in %.1f ms; ss -tan %.1f ms\n", round,
           list ? list->sockets->len : 0, list_ms, g_hash_table_size (owners), owners_ms, elapsed_ms (start_us));
}

int
main (int argc, char **argv)
{
  unsigned rounds = argc > 2 ? (unsigned) atoi (argv[2]) : 5;

  open_sockets (argc > 1 ? (unsigned) atoi (argv[1]) : 20000);
  for (unsigned round = 1; round <= rounds; round++)
    measure (round);
  return 0;
}
