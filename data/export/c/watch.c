/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: adopt <poll.h> <pthread.h> <stdio.h> <stdlib.h> <string.h> <sys/socket.h> */
/* Automatic mode: a thread accepts and receives by itself, from every socket that is watched. What it accepts is
   watched, too, and has the name of its listener with a number: server_1, server_2 and so on. What comes is told on
   standard error. */
struct watch
{
  struct watch *next;
  struct socket *socket; /* NULL once it is closed */
  struct socket own;     /* of a connection that has no variable yet */
  char *name;
  unsigned n_accepted;
  bool on;
  bool by_hand; /* the program itself accepts or receives from it at the moment */
};

static struct watch *watches;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t has_accepted = PTHREAD_COND_INITIALIZER;

static struct watch *
find_watch (const struct socket *socket)
{
  struct watch *found = watches;

  while (found != NULL && found->socket != socket)
    found = found->next;
  return found;
}

static struct watch *
add_watch (const char *name, unsigned number)
{
  struct watch *self = calloc (1, sizeof *self);

  if (self == NULL || asprintf (&self->name, number > 0 ? "%s_%u" : "%s", name, number) < 0)
    {
      perror (name);
      exit (1);
    }
  self->on = true;
  self->next = watches;
  watches = self;
  return self;
}

static void
accept_by_itself (struct watch *listener)
{
  int fd = accept4 (listener->socket->fd, NULL, NULL, SOCK_CLOEXEC);
  struct watch *connection;

  if (fd < 0)
    {
      fprintf (stderr, "%s: %s\n", listener->name, strerror (errno));
      return;
    }
  connection = add_watch (listener->name, ++listener->n_accepted);
  connection->socket = &connection->own;
  adopt (&connection->own, fd, 0);
  fprintf (stderr, "%s: accepted %s\n", listener->name, connection->name);
  pthread_cond_broadcast (&has_accepted);
}

static void
receive_by_itself (struct watch *self, bool is_stream)
{
  char buffer[65536];
  ssize_t n = recv (self->socket->fd, buffer, sizeof buffer, MSG_DONTWAIT);

  if (n < 0 && errno == EAGAIN)
    return;
  if (n < 0)
    fprintf (stderr, "%s: %s\n", self->name, strerror (errno));
  else
    fprintf (stderr, "%s: received %zd bytes\n", self->name, n);
  if (n <= 0 && is_stream)
    self->on = false; /* there will be no more */
}

static int
option_of (int fd, int option)
{
  int value = 0;
  socklen_t length = sizeof value;

  getsockopt (fd, SOL_SOCKET, option, &value, &length);
  return value;
}

/* A stream that neither listens nor is connected would be ready without end. */
static bool
can_be_ready (int fd)
{
  struct sockaddr_storage peer;
  socklen_t length = sizeof peer;

  return option_of (fd, SO_TYPE) != SOCK_STREAM || option_of (fd, SO_ACCEPTCONN)
         || getpeername (fd, (struct sockaddr *) &peer, &length) == 0;
}

/* Takes what has come, if the socket is not closed and not at work since it was asked for. */
static void
take (struct watch *self, int fd)
{
  struct pollfd still = { .fd = fd, .events = POLLIN };

  if (self->socket == NULL || self->socket->fd != fd || !self->on || self->by_hand || poll (&still, 1, 0) <= 0)
    return;
  if (option_of (fd, SO_ACCEPTCONN))
    accept_by_itself (self);
  else
    receive_by_itself (self, option_of (fd, SO_TYPE) != SOCK_DGRAM);
}

#define MOST_WATCHED 1024

static void *
watch_all (void *unused)
{
  static struct pollfd wanted[MOST_WATCHED];
  static struct watch *polled[MOST_WATCHED];

  for (;;)
    {
      nfds_t n = 0;

      pthread_mutex_lock (&turn);
      for (struct watch *one = watches; one != NULL && n < MOST_WATCHED; one = one->next)
        if (one->socket != NULL && one->on && !one->by_hand && can_be_ready (one->socket->fd))
          {
            polled[n] = one;
            wanted[n++] = (struct pollfd){ .fd = one->socket->fd, .events = POLLIN };
          }
      pthread_mutex_unlock (&turn);
      poll (wanted, n, 20); /* then it looks for what is watched since */
      pthread_mutex_lock (&turn);
      for (nfds_t i = 0; i < n; i++)
        if (wanted[i].revents != 0)
          take (polled[i], wanted[i].fd);
      pthread_mutex_unlock (&turn);
    }
  return unused;
}

static bool
begin_watching (void)
{
  static bool is_running;
  pthread_t thread;
  int problem = is_running ? 0 : pthread_create (&thread, NULL, watch_all, NULL);

  is_running = problem == 0;
  return is_running || raise_errno (problem);
}

/* Switches automatic mode on. n_taken: how many connections have a name with a number already */
static bool
watch (struct socket *socket, const char *name, unsigned n_taken)
{
  struct watch *self;
  int type;

  if (!succeeded (getsockopt (socket->fd, SOL_SOCKET, SO_TYPE, &type, &(socklen_t){ sizeof type })))
    return false;
  pthread_mutex_lock (&turn);
  self = find_watch (socket);
  if (self == NULL)
    {
      self = add_watch (name, 0);
      self->socket = socket;
      self->n_accepted = n_taken;
    }
  self->on = true;
  pthread_mutex_unlock (&turn);
  return begin_watching ();
}
