/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the files of the I/O thread share. All of it belongs to that thread, and none of it is a GObject. */

#include <stdatomic.h>

#include "bench/swb-bench.h"
#include "bench/swb-mailbox.h"
#include "bench/swb-reactor.h"
#include "log/swb-log-sockets.h"

G_BEGIN_DECLS

typedef struct _SwbIo SwbIo;
typedef struct _SwbEndpoint SwbEndpoint;
typedef struct _SwbOperation SwbOperation;
typedef struct _SwbMethodSpec SwbMethodSpec;
typedef struct _SwbErrand SwbErrand;
typedef struct _SwbQuery SwbQuery;

#define SWB_SCRATCH_BYTES ((size_t) 32 * 65536)
#define SWB_NO_TIMEOUT (-1.0)
#define SWB_N_NAME_KINDS 4

struct _SwbIo
{
  GMainContext *context;
  GMainLoop *loop;
  SwbLog *log;
  SwbReactor *reactor;
  SwbMailbox *inbox;
  SwbMailbox *outbox;
  GHashTable *endpoints;  /* id -> SwbEndpoint */
  GHashTable *operations; /* call id -> SwbOperation, those that have not ended */
  GQueue closed;          /* ids of closed endpoints, oldest first */
  GArray *detached;       /* descriptors given up by detach() */
  uint32_t last_socket_id;
  uint32_t n_own_calls;                 /* made by a rule */
  uint32_t last_name[SWB_N_NAME_KINDS]; /* the number in "tcp1" */
  double default_timeout_s;
  uint8_t *scratch; /* SWB_SCRATCH_BYTES */
  atomic_int hold;  /* SwbLogHold: why watches receive nothing at present; set here, read by any thread */
  GSource *pause_timer;
};

typedef enum
{
  SWB_DIRECTION_NONE,
  SWB_DIRECTION_IN,
  SWB_DIRECTION_OUT,
} SwbDirection;

/* A socket, in the I/O thread. After close() it stays, with fd -1, until it is removed. */
struct _SwbEndpoint
{
  SwbIo *io;
  uint32_t id;
  uint32_t parent;
  char name[SWB_NAME_MAX];
  int fd;
  int family;
  int type;
  int proto;
  double timeout_s; /* negative: blocking; 0: non-blocking */
  SwbAddress local;
  SwbAddress peer;
  GQueue waiting_in; /* SwbOperation; the head is tried when the socket is ready */
  GQueue waiting_out;
  uint32_t events; /* what the reactor has been told */
  gboolean listening;
  gboolean connected; /* has, or had, a peer */
  gboolean watched;
  SwbBenchRules rules;
  gboolean shut_read; /* by shutdown() */
  gboolean closed;    /* close() has ended: it may be removed */
  gboolean at_end;    /* a watch has met the end of stream or a fatal error: nothing more to read */
  int saved_error;    /* met after a part of a send had gone out: belongs to the next call */
  uint32_t n_children;
  uint32_t dropped;  /* SO_MEMINFO, as last told */
  GHashTable *asked; /* (nullable): SwbOption -> GBytes: what setsockopt() was given last and took */
  GSource *drop_timer;
  GSource *backoff; /* while set the socket is not polled */
  GSource *retry;   /* while set it is not polled for writing; then what waits to send is tried again */
  int64_t retry_ns; /* its delay, which grows while nothing gets on */
};

typedef enum
{
  SWB_PROGRESS_DONE, /* result or failure is set */
  SWB_PROGRESS_WAIT, /* the socket is not ready */
  SWB_PROGRESS_AWAY, /* a worker has it */
} SwbProgress;

struct _SwbMethodSpec
{
  SwbDirection direction;
  gboolean (*check) (SwbOperation *operation); /* the arguments; %FALSE with the failure set */
  SwbProgress (*attempt) (SwbOperation *operation);
};

/* Work for a call that a worker does; the first member of what it carries. */
struct _SwbErrand
{
  SwbMail mail;
  SwbOperation *operation; /* NULL once the call has ended without it: the answer is ignored */
};

/* A call in execution */
struct _SwbOperation
{
  SwbMail mail;
  SwbIo *io;
  SwbEndpoint *endpoint; /* NULL for functions, until socket.socket() has made it */
  SwbCall *call;
  SwbBenchDone done;
  gpointer done_data;
  const SwbMethodSpec *spec;

  double timeout_s; /* the socket's when the call was made */
  int64_t began_ns; /* CLOCK_MONOTONIC */
  int64_t deadline_ns;
  int deadline_error; /* errno of SO_RCVTIMEO, SO_SNDTIMEO; 0: TimeoutError */
  GSource *timer;
  gboolean waited;
  gboolean by_rule;  /* nobody submitted it, and it has no deadline */
  SwbErrand *errand; /* what a worker does for it */

  /* arguments */
  int flags;
  size_t size;
  GBytes *data;
  SwbAddress address;
  char *host; /* a name to look up for @address; NULL once that is known */
  int numbers[3];
  SwbQuery *query;

  /* what came of it */
  int step;
  size_t sent;
  GByteArray *received;
  SwbAddress peer;
  size_t original_len;
  size_t thrown; /* by MSG_TRUNC: bytes that count in the result, and that nobody has */
  gboolean at_end;
  SwbEndpoint *child;
  int fd;          /* of close() and detach() */
  gboolean resets; /* of close(): the connection ends by a RST */
};

/* --- swb-io.c --- */

int64_t swb_monotonic_ns (void);
/* A name that is free: @wanted, or with _2, _3 … */
void swb_io_unique_name (SwbIo *io, const char *wanted, char *out);
/* The next "tcp1", "udp1", "unix1" */
void swb_io_default_name (SwbIo *io, int family, int type, char *out);
/* A source that fires once after @delay_ns. (transfer full): destroy and unref it. Its callback's return value does not
 * matter. */
GSource *swb_io_add_timer (SwbIo *io, int64_t delay_ns, const char *name, GSourceFunc func, gpointer data);
void swb_clear_timer (GSource **timer);

/* --- swb-endpoint.c --- */

/* @fd: owned from now on. @name: free */
SwbEndpoint *swb_endpoint_new (SwbIo *io, int fd, int family, int type, int proto, const char *name);
void swb_endpoint_free (SwbEndpoint *self);
/* The socket that accept() gave: named @name_wanted (nullable) if that is a name, else after its listener */
SwbEndpoint *swb_endpoint_new_child (SwbEndpoint *listener, int fd, const SwbAddress *peer, const char *name_wanted);
void swb_endpoint_refresh_local (SwbEndpoint *self);
GQueue *swb_endpoint_queue (SwbEndpoint *self, SwbDirection direction);
/* Derives from the endpoint's state what to poll for: the only place that tells the reactor */
void swb_endpoint_update (SwbEndpoint *self);
/* Does not poll the socket for a while: it is said to be ready, but is not */
void swb_endpoint_back_off (SwbEndpoint *self, int64_t delay_ns);
/* Has what waits to send tried again by a timer: poll() says that the socket is ready, but its peer is not */
void swb_endpoint_retry_sending (SwbEndpoint *self);
void swb_endpoint_ready (uint32_t id, uint32_t events, gpointer io);
/* Has no end of stream, and may have many peers */
gboolean swb_endpoint_is_datagram (const SwbEndpoint *self);
/* One send is one receive */
gboolean swb_endpoint_keeps_messages (const SwbEndpoint *self);
/* Whether nothing received means the end, and not a message without bytes */
gboolean swb_endpoint_is_at_end (const SwbEndpoint *self);
/* Ends what waits and takes the descriptor, which the caller closes. -1 if it was closed already */
int swb_endpoint_take_fd (SwbEndpoint *self);
/* Notes that it is closed; only so many closed ones are kept */
void swb_endpoint_closed (SwbEndpoint *self);
void swb_endpoint_remove (SwbEndpoint *self);

/* --- swb-operation.c --- */

SwbOperation *swb_operation_new (SwbCall *call, SwbBenchDone done, gpointer done_data);
void swb_operation_free (SwbOperation *self);
void swb_operation_begin (SwbIo *io, SwbOperation *self);
/* Goes on after its name was looked up */
void swb_operation_resolved (SwbOperation *self);
/* Writes the record and returns the call to the main thread. The operation is gone afterwards. */
void swb_operation_finish (SwbOperation *self);
/* Ends it from outside: what was transferred so far is kept. @failure: (transfer full) */
void swb_operation_abort (SwbOperation *self, SwbFailure *failure, gboolean cancelled);
void swb_operation_cancel (SwbOperation *self);
SwbProgress swb_operation_fail (SwbOperation *self, SwbFailure *failure);
SwbProgress swb_operation_fail_errno (SwbOperation *self, int number);
/* @result: (transfer full) */
SwbProgress swb_operation_succeed (SwbOperation *self, SwbValue *result);
gboolean swb_operation_blocks (const SwbOperation *self); /* no timeout at all */
gboolean swb_operation_never_waits (const SwbOperation *self);
/* poll(2) says so, or would fail */
gboolean swb_operation_is_ready (const SwbOperation *self);

/* --- swb-methods.c --- */

const SwbMethodSpec *swb_method_spec (SwbMethod method);

/* --- swb-recorder.c --- */

void swb_record_waiting (SwbOperation *operation);
void swb_record_ended (SwbOperation *operation);
void swb_record_accepted (SwbEndpoint *listener, SwbEndpoint *child);
void swb_record_received (SwbEndpoint *endpoint, const SwbAddress *peer, const void *data, size_t length,
                          size_t original_len);
void swb_record_peer_closed (SwbEndpoint *endpoint);
/* Watches receive nothing until the log can take more. @error: of the disk, or 0 */
void swb_record_paused (SwbIo *io, SwbLogHold hold, int error);
void swb_record_resumed (SwbIo *io);
void swb_record_watch_error (SwbEndpoint *endpoint, SwbMethod method, int error);
void swb_record_dropped (SwbEndpoint *endpoint, uint32_t count);
void swb_record_resolved (SwbOperation *operation, const char *detail);
void swb_record_renamed (SwbEndpoint *endpoint, const char *name);
void swb_record_removed (SwbEndpoint *endpoint);
void swb_record_note (SwbIo *io, const char *text);

/* --- swb-lookup.c --- */

/* Looks up operation->host in a worker; swb_operation_resolved() or a failure follows */
void swb_lookup_begin (SwbOperation *operation);

/* --- swb-watch.c --- */

/* Whether a watch can do anything with the socket now */
gboolean swb_watch_is_active (const SwbEndpoint *self);
/* Accepts or receives what is there, up to a limit per wake-up. Returns whether there was anything */
gboolean swb_watch_run (SwbEndpoint *self);
/* Sees to it that drops are told of soon after data came */
void swb_watch_expect_drops (SwbEndpoint *self);
void swb_watch_check_drops (SwbEndpoint *self);

G_END_DECLS
