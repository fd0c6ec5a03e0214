/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "log/swb-log.h"

G_BEGIN_DECLS

/* What has been done with a socket, as far as it has succeeded */
typedef enum
{
  SWB_SOCKET_BOUND = 1 << 0, /* by bind() */
  SWB_SOCKET_LISTENING = 1 << 1,
  SWB_SOCKET_CONNECTED = 1 << 2,
  SWB_SOCKET_ACCEPTED = 1 << 3, /* came out of accept() */
  SWB_SOCKET_SHUT_READ = 1 << 4,
  SWB_SOCKET_SHUT_WRITE = 1 << 5,
  SWB_SOCKET_PEER_CLOSED = 1 << 6, /* end of stream was read */
  SWB_SOCKET_RESET = 1 << 7,
  SWB_SOCKET_CLOSED = 1 << 8,
  SWB_SOCKET_WATCHED = 1 << 9, /* automatic mode */
  SWB_SOCKET_REUSE_ADDRESS = 1 << 10,
  SWB_SOCKET_REUSE_PORT = 1 << 11,
  SWB_SOCKET_HAS_ACCEPTED = 1 << 12, /* a listener that gave at least one connection */
  SWB_SOCKET_CONNECTING = 1 << 13,   /* a connect() that did not wait is under way */
  SWB_SOCKET_REMOVED = 1 << 14,      /* taken off the list; the last one hears of it */
  SWB_SOCKET_PAIRED = 1 << 15,       /* came out of socketpair() */
  SWB_SOCKET_BROADCAST = 1 << 16,    /* SO_BROADCAST is on */
  SWB_SOCKET_SENT_RESET = 1 << 17,   /* its close() ended the connection by a RST */
} SwbSocketFlags;

/**
 * SwbWaitingCall:
 * @call_id: 0 for none
 * @since_ns: CLOCK_REALTIME
 * @total: of a send: bytes to send
 */
typedef struct
{
  uint32_t call_id;
  SwbMethod method;
  int64_t since_ns;
  uint64_t total;
} SwbWaitingCall;

/* The first states that a socket has been in; a connection has fewer, but a socket may connect again and again */
#define SWB_SOCKET_STATES_MAX 16

/**
 * SwbSocketInfo:
 * @parent: the listener it was accepted from, or 0
 * @family, @type, @proto: as socket() was told; the type without SOCK_NONBLOCK and SOCK_CLOEXEC
 * @timeout_s: settimeout(); negative for None (blocking), 0 non-blocking
 * @waiting_in: the call that waits to receive or accept
 * @waiting_out: the call that waits to send or connect
 * @last_failed: whether the last call failed; one that was cancelled has not
 * @last_error: its errno then; 0 if it has none (a timeout by settimeout, a TypeError), or did not fail
 * @last_method: the last call that ended
 * @state: last TCP state seen in a record
 * @states: the TCP states that its records tell, in their order, each once in a row; @n_states are known
 * @created_no: number of the record that made it
 *
 * A socket as its records tell it: what the list, the life-line and the diagram show.
 */
typedef struct
{
  uint32_t id;
  uint32_t parent;
  char name[SWB_NAME_MAX];
  int family;
  int type;
  int proto;
  int fd;
  uint32_t flags;
  SwbAddress local;
  SwbAddress peer;
  double timeout_s;
  int backlog;
  uint8_t state;
  uint8_t n_states;
  uint8_t states[SWB_SOCKET_STATES_MAX];
  SwbWaitingCall waiting_in;
  SwbWaitingCall waiting_out;
  gboolean last_failed;
  int last_error;
  SwbMethod last_method;
  uint64_t created_no;
  int64_t closed_ns;

  uint64_t bytes_in;
  uint64_t bytes_out;
  uint64_t messages_in;
  uint64_t messages_out;
  uint64_t dropped;
} SwbSocketInfo;

/**
 * swb_log_socket:
 * Any thread. Returns: %FALSE if there is no such socket, or it was removed
 */
gboolean swb_log_socket (SwbLog *log, uint32_t id, SwbSocketInfo *out);
/* By name. Any thread. 0 if there is none */
uint32_t swb_log_socket_by_name (SwbLog *log, const char *name);
/* How many sockets there are, removed ones not counted */
uint32_t swb_log_n_sockets (SwbLog *log);

/**
 * swb_log_take_changed_sockets:
 * @ids: (element-type uint32): appended to
 *
 * The sockets whose info has changed since the last call, each once, in no particular order, removed ones included
 * (swb_log_socket() then gives FALSE). One reader's thread. Costs in proportion to the sockets that changed, not to
 * records. The first call gives those that there are; before it nothing is kept, which would grow if nobody asked.
 */
void swb_log_take_changed_sockets (SwbLog *log, GArray *ids);

/**
 * SwbLogTotals:
 * @connections: accepted, and made by connect(), which of datagram sockets makes none
 * @dropped: datagrams, by the kernel
 */
typedef struct
{
  uint64_t bytes_in;
  uint64_t bytes_out;
  uint64_t messages_in;
  uint64_t messages_out;
  uint64_t dropped;
  uint64_t connections;
} SwbLogTotals;

/* Of all sockets since the beginning. Any thread */
void swb_log_totals (SwbLog *log, SwbLogTotals *out);

G_END_DECLS
