/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/swb-echo.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#include "bench/swb-kernel.h"
#include "bench/swb-pause.h"
#include "log/swb-packet.h"

/* Work per wake-up is bounded, so that no socket keeps the others waiting */
#define READS_PER_WAKE_UP 32
#define BYTES_PER_WAKE_UP (256 * 1024)
#define BATCHES_PER_WAKE_UP 8
#define BATCH 32
#define BUFFER_BYTES 65536
/* A read fits one packet of the log */
#define STREAM_BYTES SWB_PACKET_DATA_MAX

#define DROP_CHECK_NS (250 * (int64_t) 1000000)
#define NO_DESCRIPTORS_NS (1000 * (int64_t) 1000000)

gboolean
swb_watch_is_active (const SwbEndpoint *self)
{
  return self->watched && self->io->hold == SWB_LOG_GO && !self->at_end && self->fd >= 0
         && g_queue_is_empty ((GQueue *) &self->waiting_in) && !swb_echo_is_behind (self)
         && (self->listening || self->connected || swb_endpoint_is_datagram (self));
}

static gboolean
would_block (int error)
{
  return error == EAGAIN || error == EWOULDBLOCK || error == EINTR;
}

static gboolean
accept_all (SwbEndpoint *self)
{
  int n = 0;

  for (; n < READS_PER_WAKE_UP; n++)
    {
      SwbAddress peer = { .length = sizeof peer.u };
      int fd = accept4 (self->fd, &peer.u.any, &peer.length, SOCK_NONBLOCK | SOCK_CLOEXEC);
      SwbEndpoint *child;

      if (fd < 0)
        {
          int error = errno;

          if (would_block (error) && (self->family != AF_UNIX || !self->shut_read))
            break;
          if (would_block (error))
            error = EINVAL; /* said to be ready for good, as one that was shut down is */
          swb_record_watch_error (self, SWB_METHOD_ACCEPT, error);
          if (error == EMFILE || error == ENFILE || error == ENOMEM || error == ENOBUFS)
            swb_endpoint_back_off (self, NO_DESCRIPTORS_NS);
          else if (error != ECONNABORTED)
            self->at_end = TRUE; /* shut down: it will not accept any more */
          return TRUE;
        }
      child = swb_endpoint_new_child (self, fd, &peer, NULL);
      child->watched = TRUE;
      child->rules = self->rules;
      swb_record_accepted (self, child);
      swb_endpoint_update (child);
    }
  return n > 0;
}

static gboolean
receive_stream (SwbEndpoint *self)
{
  size_t total = 0;
  int n = 0;

  for (; n < READS_PER_WAKE_UP && total < BYTES_PER_WAKE_UP; n++)
    {
      void *place = swb_log_reserve (self->io->log, self->id, STREAM_BYTES);
      void *buffer = place ? place : self->io->scratch;
      ssize_t got = recv (self->fd, buffer, STREAM_BYTES, 0);

      if (got > 0)
        {
          swb_record_received (self, NULL, buffer, (size_t) got, (size_t) got);
          total += (size_t) got;
          if (!swb_echo_answer (self, NULL, buffer, (size_t) got) || (size_t) got < STREAM_BYTES)
            return TRUE; /* that was all; should there be more by now, epoll says so */
          continue;
        }
      if (got < 0 && would_block (errno))
        break;
      self->at_end = TRUE;
      if (got == 0)
        swb_record_peer_closed (self);
      else
        swb_record_watch_error (self, SWB_METHOD_RECV, errno);
      swb_echo_end (self);
      return TRUE;
    }
  return n > 0;
}

static void
prepare_batch (SwbEndpoint *self, struct mmsghdr *messages, struct iovec *parts, SwbAddress *peers)
{
  for (int i = 0; i < BATCH; i++)
    {
      parts[i] = (struct iovec){ .iov_base = self->io->scratch + (size_t) i * BUFFER_BYTES, .iov_len = BUFFER_BYTES };
      messages[i].msg_hdr = (struct msghdr){
        .msg_name = &peers[i].u, .msg_namelen = sizeof peers[i].u, .msg_iov = &parts[i], .msg_iovlen = 1
      };
    }
}

static gboolean
receive_datagrams (SwbEndpoint *self)
{
  struct mmsghdr messages[BATCH];
  struct iovec parts[BATCH];
  SwbAddress peers[BATCH];
  gboolean any = FALSE;

  for (int batch = 0; batch < BATCHES_PER_WAKE_UP; batch++)
    {
      int n;

      prepare_batch (self, messages, parts, peers);
      n = recvmmsg (self->fd, messages, BATCH, MSG_DONTWAIT | MSG_TRUNC, NULL);
      if (n < 0 && would_block (errno))
        break;
      any = TRUE;
      if (n < 0)
        {
          swb_record_watch_error (self, SWB_METHOD_RECVFROM, errno);
          break;
        }
      for (int i = 0; i < n; i++)
        {
          size_t length = MIN (messages[i].msg_len, BUFFER_BYTES);

          peers[i].length = messages[i].msg_hdr.msg_namelen;
          swb_record_received (self, &peers[i], parts[i].iov_base, length, messages[i].msg_len);
          swb_echo_answer (self, &peers[i], parts[i].iov_base, length);
        }
      if (n < BATCH || swb_echo_is_behind (self))
        break;
    }
  if (any)
    swb_watch_expect_drops (self);
  return any;
}

/* Messages of Unix sockets can be long, so they are received one by one. */
static gboolean
receive_unix_messages (SwbEndpoint *self)
{
  size_t total = 0;
  int n = 0;

  for (; n < READS_PER_WAKE_UP && total < BYTES_PER_WAKE_UP; n++)
    {
      struct iovec part = { .iov_base = self->io->scratch, .iov_len = SWB_SCRATCH_BYTES };
      SwbAddress peer = SWB_ADDRESS_NONE;
      struct msghdr message = { .msg_name = &peer.u, .msg_namelen = sizeof peer.u, .msg_iov = &part, .msg_iovlen = 1 };
      ssize_t got = recvmsg (self->fd, &message, MSG_DONTWAIT | MSG_TRUNC);

      if (got < 0 && would_block (errno))
        {
          self->at_end = self->shut_read; /* nothing can come, but poll() says it does */
          break;
        }
      if (got < 0)
        {
          swb_record_watch_error (self, SWB_METHOD_RECVFROM, errno);
          self->at_end = !swb_endpoint_is_datagram (self);
          if (self->at_end)
            swb_echo_end (self);
          return TRUE;
        }
      if (got == 0 && swb_endpoint_is_at_end (self))
        {
          self->at_end = TRUE;
          swb_record_peer_closed (self);
          swb_echo_end (self);
          return TRUE;
        }
      peer.length = message.msg_namelen;
      swb_record_received (self, &peer, part.iov_base, MIN ((size_t) got, SWB_SCRATCH_BYTES), (size_t) got);
      total += (size_t) got;
      if (!swb_echo_answer (self, &peer, part.iov_base, MIN ((size_t) got, SWB_SCRATCH_BYTES)))
        return TRUE;
    }
  return n > 0;
}

static gboolean
run (SwbEndpoint *self)
{
  if (self->listening)
    return accept_all (self);
  if (self->family == AF_UNIX && swb_endpoint_keeps_messages (self))
    return receive_unix_messages (self);
  if (swb_endpoint_is_datagram (self))
    return receive_datagrams (self);
  return receive_stream (self);
}

gboolean
swb_watch_run (SwbEndpoint *self)
{
  gboolean any = run (self);

  swb_pause_check (self->io);
  return any;
}

void
swb_watch_check_drops (SwbEndpoint *self)
{
  uint32_t dropped;

  if (self->fd < 0 || !swb_endpoint_is_datagram (self) || !swb_kernel_dropped (self->fd, &dropped))
    return;
  if (dropped != self->dropped)
    swb_record_dropped (self, dropped - self->dropped);
  self->dropped = dropped;
}

static gboolean
on_drop_timer (gpointer data)
{
  SwbEndpoint *self = data;

  swb_clear_timer (&self->drop_timer);
  swb_watch_check_drops (self);
  return G_SOURCE_REMOVE;
}

void
swb_watch_expect_drops (SwbEndpoint *self)
{
  if (self->drop_timer == NULL)
    self->drop_timer = swb_io_add_timer (self->io, DROP_CHECK_NS, "[swb] dropped datagrams", on_drop_timer, self);
}
