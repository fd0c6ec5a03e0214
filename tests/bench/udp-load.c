/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two ends of a UDP measurement that are not ours:
 *   udp-load source PORT RATE SIZE SECONDS   sends RATE datagrams a second (0: as many as it can); prints how many
 *   udp-load sink SECONDS BUFFER             a bare recv() loop; prints its port, at the end what it got and what was
 *                                            dropped */
#include <arpa/inet.h>
#include <errno.h>
#include <linux/sock_diag.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#ifndef SO_MEMINFO
#define SO_MEMINFO 55
#endif

static int64_t
now_ns (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return now.tv_sec * (int64_t) 1000000000 + now.tv_nsec;
}

static int
fail (const char *what)
{
  fprintf (stderr, "udp-load: %s: %s\n", what, strerror (errno));
  return 1;
}

static struct sockaddr_in
loopback (int port)
{
  return (struct sockaddr_in){ .sin_family = AF_INET,
                               .sin_port = htons ((uint16_t) port),
                               .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
}

/* Sends what is due, then sleeps a millisecond: bursts of RATE / 1000, as a busy network brings them */
static int
run_source (int port, int64_t rate, size_t size, double seconds)
{
  struct sockaddr_in to = loopback (port);
  struct timespec pause = { .tv_nsec = 500000 };
  int fd = socket (AF_INET, SOCK_DGRAM, 0);
  int64_t start_ns = now_ns ();
  int64_t length_ns = (int64_t) (seconds * 1e9);
  uint64_t sent = 0;
  char bytes[65507] = { 0 };

  if (fd < 0 || size > sizeof bytes || connect (fd, (struct sockaddr *) &to, sizeof to) != 0)
    return fail ("source");
  for (;;)
    {
      int64_t elapsed_ns = now_ns () - start_ns;
      uint64_t due = rate > 0 ? (uint64_t) ((double) elapsed_ns * (double) rate / 1e9) : sent + 64;

      if (elapsed_ns >= length_ns)
        break;
      for (; sent < due; sent++)
        {
          memcpy (bytes, &sent, sizeof sent < size ? sizeof sent : size);
          if (send (fd, bytes, size, 0) < 0 && errno != ECONNREFUSED)
            return fail ("send");
        }
      if (rate > 0)
        nanosleep (&pause, NULL);
    }
  printf ("{\"sent\": %llu}\n", (unsigned long long) sent);
  close (fd);
  return 0;
}

static int
run_sink (double seconds, int buffer)
{
  struct sockaddr_in local = loopback (0);
  socklen_t length = sizeof local;
  struct timeval timeout = { .tv_usec = 100000 };
  int fd = socket (AF_INET, SOCK_DGRAM, 0);
  uint32_t memory[SK_MEMINFO_VARS] = { 0 };
  socklen_t memory_length = sizeof memory;
  uint64_t received = 0;
  int64_t end_ns = now_ns () + (int64_t) (seconds * 1e9);
  char bytes[65536];

  if (fd < 0 || bind (fd, (struct sockaddr *) &local, sizeof local) != 0
      || getsockname (fd, (struct sockaddr *) &local, &length) != 0)
    return fail ("sink");
  if (buffer > 0)
    setsockopt (fd, SOL_SOCKET, SO_RCVBUF, &buffer, sizeof buffer);
  setsockopt (fd, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof timeout);
  printf ("%d\n", ntohs (local.sin_port));
  fflush (stdout);
  while (now_ns () < end_ns)
    if (recv (fd, bytes, sizeof bytes, 0) >= 0)
      received++;
  getsockopt (fd, SOL_SOCKET, SO_MEMINFO, memory, &memory_length);
  printf ("{\"received\": %llu, \"dropped\": %u}\n", (unsigned long long) received, memory[SK_MEMINFO_DROPS]);
  close (fd);
  return 0;
}

int
main (int argc, char **argv)
{
  if (argc == 6 && strcmp (argv[1], "source") == 0)
    return run_source (atoi (argv[2]), atoll (argv[3]), (size_t) atoll (argv[4]), atof (argv[5]));
  if (argc == 4 && strcmp (argv[1], "sink") == 0)
    return run_sink (atof (argv[2]), atoi (argv[3]));
  fprintf (stderr, "usage: udp-load source PORT RATE SIZE SECONDS | sink SECONDS BUFFER\n");
  return 2;
}
