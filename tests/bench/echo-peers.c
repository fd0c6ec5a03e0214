/* SPDX-License-Identifier: GPL-3.0-or-later */
/* echo-peers poll|epoll          a bare echo server on a free port of 127.0.0.1, which it prints
 * echo-peers load PORT N SECONDS N clients, each with 64 bytes on their way; prints how many round trips there were.
 *                                Each byte is checked. */
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define MESSAGE 64
#define BUFFER 65536
#define MANY 1100
#define EVENTS 64

static char buffer[BUFFER];

static void
check (int result, const char *what)
{
  if (result >= 0)
    return;
  perror (what);
  exit (1);
}

static void
no_delay (int fd)
{
  int on = 1;

  check (setsockopt (fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on), "TCP_NODELAY");
}

static int
listen_anywhere (void)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  socklen_t length = sizeof address;
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);

  check (fd, "socket");
  check (bind (fd, (struct sockaddr *) &address, length), "bind");
  check (listen (fd, MANY), "listen");
  check (getsockname (fd, (struct sockaddr *) &address, &length), "getsockname");
  printf ("%d\n", ntohs (address.sin_port));
  fflush (stdout);
  return fd;
}

/* As much as there is, back; -1 at the end of the stream */
static int
echo (int fd)
{
  ssize_t got = recv (fd, buffer, sizeof buffer, 0);

  if (got < 0 && errno == EAGAIN)
    return 0;
  if (got <= 0)
    return -1;
  for (ssize_t sent = 0; sent < got;)
    {
      ssize_t n = send (fd, buffer + sent, (size_t) (got - sent), MSG_NOSIGNAL);

      if (n < 0 && errno != EAGAIN)
        return -1;
      sent += n > 0 ? n : 0;
    }
  return 0;
}

static int
accept_one (int server)
{
  int fd = accept4 (server, NULL, NULL, SOCK_NONBLOCK);

  if (fd >= 0)
    no_delay (fd);
  return fd;
}

static void
serve_by_poll (void)
{
  struct pollfd fds[MANY] = { { .fd = listen_anywhere (), .events = POLLIN } };
  nfds_t n = 1;

  while (poll (fds, n, -1) >= 0)
    {
      if ((fds[0].revents & POLLIN) && n < MANY)
        {
          int fd = accept_one (fds[0].fd);

          if (fd >= 0)
            fds[n++] = (struct pollfd){ .fd = fd, .events = POLLIN };
        }
      for (nfds_t i = 1; i < n; i++)
        if (fds[i].revents && echo (fds[i].fd) < 0)
          {
            close (fds[i].fd);
            fds[i--] = fds[--n];
          }
    }
}

static void
add (int epoll_fd, int fd)
{
  struct epoll_event event = { .events = EPOLLIN, .data.fd = fd };

  check (epoll_ctl (epoll_fd, EPOLL_CTL_ADD, fd, &event), "epoll_ctl");
}

static void
serve_by_epoll (void)
{
  struct epoll_event events[EVENTS];
  int epoll_fd = epoll_create1 (0);
  int server = listen_anywhere ();

  add (epoll_fd, server);
  for (;;)
    {
      int n = epoll_wait (epoll_fd, events, EVENTS, -1);

      for (int i = 0; i < n; i++)
        {
          int fd = events[i].data.fd;

          if (fd != server && echo (fd) < 0)
            close (fd);
          else if (fd == server && (fd = accept_one (server)) >= 0)
            add (epoll_fd, fd);
        }
    }
}

static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_MONOTONIC, &time);
  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

typedef struct
{
  int fd;
  unsigned round;
  size_t got; /* of the present message */
} Client;

static void
fill (char *message, const Client *client, size_t number)
{
  for (size_t i = 0; i < MESSAGE; i++)
    message[i] = (char) (number * 31 + client->round * 7 + i);
}

static void
ask (Client *client, size_t number)
{
  char message[MESSAGE];

  fill (message, client, number);
  check (send (client->fd, message, MESSAGE, MSG_NOSIGNAL) == MESSAGE ? 0 : -1, "send");
}

/* Returns whether a whole answer is there */
static int
answered (Client *client, size_t number)
{
  char expected[MESSAGE];
  char answer[MESSAGE];
  ssize_t n = recv (client->fd, answer, MESSAGE - client->got, 0);

  check (n > 0 ? 0 : -1, "recv");
  fill (expected, client, number);
  check (memcmp (answer, expected + client->got, (size_t) n) == 0 ? 0 : -1, "the answer is another");
  client->got += (size_t) n;
  if (client->got < MESSAGE)
    return 0;
  client->got = 0;
  client->round++;
  return 1;
}

static void
connect_all (Client *clients, size_t n, int port, int epoll_fd)
{
  struct sockaddr_in address = { .sin_family = AF_INET,
                                 .sin_port = htons ((uint16_t) port),
                                 .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };

  for (size_t i = 0; i < n; i++)
    {
      struct epoll_event event = { .events = EPOLLIN, .data.u64 = i };

      clients[i].fd = socket (AF_INET, SOCK_STREAM, 0);
      check (connect (clients[i].fd, (struct sockaddr *) &address, sizeof address), "connect");
      no_delay (clients[i].fd);
      check (epoll_ctl (epoll_fd, EPOLL_CTL_ADD, clients[i].fd, &event), "epoll_ctl");
    }
}

static void
load (int port, size_t n, double seconds)
{
  Client *clients = calloc (n, sizeof *clients);
  struct epoll_event events[EVENTS];
  unsigned long trips = 0;
  int epoll_fd = epoll_create1 (0);
  double start, end;

  connect_all (clients, n, port, epoll_fd);
  start = now ();
  for (size_t i = 0; i < n; i++)
    ask (&clients[i], i);
  do
    {
      int n_events = epoll_wait (epoll_fd, events, EVENTS, 5000);

      check (n_events > 0 ? 0 : -1, "no answer");
      for (int i = 0; i < n_events; i++)
        if (answered (&clients[events[i].data.u64], events[i].data.u64))
          {
            trips++;
            ask (&clients[events[i].data.u64], events[i].data.u64);
          }
      end = now ();
    }
  while (end - start < seconds);
  printf ("{\"clients\": %zu, \"trips\": %lu, \"seconds\": %.3f}\n", n, trips, end - start);
  free (clients);
}

int
main (int argc, char **argv)
{
  struct rlimit limit;

  check (getrlimit (RLIMIT_NOFILE, &limit), "getrlimit");
  limit.rlim_cur = limit.rlim_max;
  check (setrlimit (RLIMIT_NOFILE, &limit), "setrlimit");
  if (argc == 5 && strcmp (argv[1], "load") == 0)
    load (atoi (argv[2]), strtoul (argv[3], NULL, 10), strtod (argv[4], NULL));
  else if (argc == 2 && strcmp (argv[1], "poll") == 0)
    serve_by_poll ();
  else if (argc == 2 && strcmp (argv[1], "epoll") == 0)
    serve_by_epoll ();
  else
    return 2;
  return 0;
}
