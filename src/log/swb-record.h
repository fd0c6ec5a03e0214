/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "call/swb-address.h"
#include "call/swb-method.h"

G_BEGIN_DECLS

/* What a record tells. The numbers are stored in logs: append only. */
typedef enum
{
  SWB_RECORD_CALL = 1,    /* a call has ended (at once, or after a WAITING record with the same call number) */
  SWB_RECORD_WAITING,     /* a call began to wait */
  SWB_RECORD_ACCEPTED,    /* a watch accepted a connection */
  SWB_RECORD_RECEIVED,    /* a watch received data */
  SWB_RECORD_PEER_CLOSED, /* a watch read the end of stream */
  SWB_RECORD_ERROR,       /* a watch met an error (a reset, a pending ICMP error, no more descriptors) */
  SWB_RECORD_DROPPED,     /* the kernel dropped datagrams: SWB_FIELD_COUNT more since the last such record */
  SWB_RECORD_RESOLVED,    /* a name was resolved: SWB_FIELD_DETAIL */
  SWB_RECORD_RENAMED,     /* a socket has a new name: SWB_FIELD_NAME */
  SWB_RECORD_REMOVED,     /* a closed socket was taken off the list */
  SWB_RECORD_NOTE,        /* SWB_FIELD_DETAIL */
  SWB_RECORD_EVICTED,     /* the oldest records were dropped: SWB_FIELD_COUNT of them; SWB_FIELD_DETAIL says why */
  SWB_RECORD_FINISHED,    /* reserved, written by nothing yet: what went wrong in a delayed close() */
  SWB_RECORD_PAUSED,      /* watches receive nothing, for the log can take no more: SWB_FIELD_DETAIL says why */
  SWB_RECORD_RESUMED,     /* they receive again */
  SWB_RECORD_MARK,        /* SWB_FIELD_MARKED; SWB_FIELD_VALUE "0": its mark is taken away; SWB_FIELD_DETAIL */
  SWB_N_RECORD_KINDS,
} SwbRecordKind;

typedef enum
{
  SWB_RECORD_IN = 1 << 0,          /* carries received data (perhaps none: an empty datagram) */
  SWB_RECORD_OUT = 1 << 1,         /* carries sent data */
  SWB_RECORD_CUT = 1 << 2,         /* a datagram longer than the buffer: original_len is its length */
  SWB_RECORD_PEEKED = 1 << 3,      /* MSG_PEEK: the bytes are still in the kernel */
  SWB_RECORD_OUT_OF_BAND = 1 << 4, /* MSG_OOB */
  SWB_RECORD_FAILED = 1 << 5,      /* error and SWB_FIELD_ERROR_TYPE say how */
  SWB_RECORD_CANCELLED = 1 << 6,   /* ended by a person or by close() */
  SWB_RECORD_END = 1 << 7,         /* end of stream: recv gave b"" */
  SWB_RECORD_BY_WATCH = 1 << 8,
  SWB_RECORD_WAITED = 1 << 9, /* ended after a WAITING record */
} SwbRecordFlags;

/* Where its data are, and what its packets look like */
typedef enum
{
  SWB_RECORD_FRAMED = 1 << 0, /* not IP's */
  SWB_RECORD_MAPPED = 1 << 1, /* IPv4, of a socket of AF_INET6 */
  SWB_RECORD_DATA_IN_JOURNAL = 1 << 2,
} SwbRecordForm;

#define SWB_RECORD_NOWHERE UINT64_MAX
#define SWB_RECORD_LEFT_UNKNOWN UINT32_MAX

/**
 * SwbRecord:
 * @time_ns: when it happened, in ns since 1970 (CLOCK_REALTIME; never less than in the record before)
 * @duration_ns: of an ended call; -1 elsewhere
 * @blob: where its blocks begin in the payload store: a journal entry, packets
 * @context: where the block begins that tells the socket's name, or SWB_RECORD_NOWHERE
 * @socket_id: 0 for what belongs to no socket
 * @call_id: ties the two records of a call that waited; 0 for none
 * @fields_len: bytes of the journal entry's block; 0: it has none
 * @data_len: bytes of its data
 * @original_len: of a cut datagram its real length; else like @data_len
 * @left: bytes left in the kernel's receive queue after a receive by hand, or SWB_RECORD_LEFT_UNKNOWN
 * @error: errno; 0 for none; the value of a gaierror is negative
 * @state: the TCP state (`TCP_ESTABLISHED` … of tcp(7)) the kernel gave after it; 0: not asked
 *
 * One thing that happened, as it lies in memory.
 */
typedef struct
{
  int64_t time_ns;
  int64_t duration_ns;
  uint64_t blob;
  uint64_t context;
  uint32_t socket_id;
  uint32_t call_id;
  uint32_t fields_len;
  uint32_t data_len;
  uint32_t original_len;
  uint32_t left;
  int16_t error;
  uint8_t kind;
  uint8_t method;
  uint16_t flags;
  uint8_t state;
  uint8_t form; /* SwbRecordForm */
} SwbRecord;

G_STATIC_ASSERT (sizeof (SwbRecord) == 64);

/* What is written of a record, each a name and a text; most records have a few of them */
typedef enum
{
  SWB_FIELD_CALL = 1,    /* swb_call_event_text(), without data */
  SWB_FIELD_RESULT,      /* repr() of the result, where it is not data */
  SWB_FIELD_ERROR_TYPE,  /* "ConnectionRefusedError" */
  SWB_FIELD_MESSAGE,     /* the exception's text */
  SWB_FIELD_HINT,        /* the call that would have worked */
  SWB_FIELD_FAMILY,      /* of a new socket: decimal AF_ … */
  SWB_FIELD_TYPE,        /* decimal SOCK_ … */
  SWB_FIELD_PROTO,       /* decimal */
  SWB_FIELD_FD,          /* decimal */
  SWB_FIELD_CHILD,       /* of an accepted connection: its socket number */
  SWB_FIELD_NAME,        /* of a new or renamed socket */
  SWB_FIELD_CHILD_LOCAL, /* address text */
  SWB_FIELD_TIMEOUT,     /* seconds, or "None" */
  SWB_FIELD_BACKLOG,
  SWB_FIELD_HOW,   /* of shutdown: 0, 1, 2 */
  SWB_FIELD_TOTAL, /* of a send: how many bytes it was to send */
  SWB_FIELD_REST,  /* of a send that took a part: the bytes not sent */
  SWB_FIELD_COUNT,
  SWB_FIELD_DETAIL,
  SWB_FIELD_OPTION, /* of setsockopt: "SO_REUSEADDR", however it was written */
  SWB_FIELD_VALUE,  /* of setsockopt: repr() of the value; of what is switched on and off: "0" or "1" */
  SWB_FIELD_PAIR,   /* of socketpair: the second one's socket number, name and descriptor */
  SWB_FIELD_PAIR_NAME,
  SWB_FIELD_PAIR_FD,
  SWB_FIELD_RESET,  /* of close(): 1 if it ended the connection by a RST */
  SWB_FIELD_MARKED, /* how many records before this one the marked one is: numbers change when the oldest are dropped */
  /* From here on what SwbRecord and SwbRecordContext hold: written by the log itself */
  SWB_FIELD_REALTIME, /* µs since 1970, for readers of journals */
  SWB_FIELD_TIME_NS,
  SWB_FIELD_TEXT, /* the record as a line, for readers of journals */
  SWB_FIELD_KIND, /* swb_record_kind_name() */
  SWB_FIELD_METHOD,
  SWB_FIELD_FLAGS,
  SWB_FIELD_SOCKET,
  SWB_FIELD_CALL_ID,
  SWB_FIELD_DURATION_NS,
  SWB_FIELD_LEFT,
  SWB_FIELD_ERRNO,
  SWB_FIELD_STATE,
  SWB_FIELD_SOCKET_NAME,
  SWB_FIELD_LOCAL, /* swb_address_text() */
  SWB_FIELD_PEER,
  SWB_FIELD_PACKETS, /* how many of those that follow carry its data */
  SWB_FIELD_ORIGINAL_LENGTH,
  SWB_FIELD_DATA, /* what is not part of a stream: peeked, out of band */
  SWB_N_FIELDS,
} SwbField;

/* Longest socket name, in bytes with its NUL */
#define SWB_NAME_MAX 64

/**
 * SwbRecordContext:
 * @name: the socket's name at that time
 * @local: the socket's own address, or none
 * @peer: the other end: of a datagram its sender or receiver, else who the socket is connected to; or none
 */
typedef struct
{
  char name[SWB_NAME_MAX];
  SwbAddress local;
  SwbAddress peer;
} SwbRecordContext;

/* "call", "waiting", "accepted" …: the `kind` of exports */
const char *swb_record_kind_name (SwbRecordKind kind);

G_END_DECLS
