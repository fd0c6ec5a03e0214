/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* The options of sockets, as setsockopt() knows them: a table. A new option is one line of swb-options-*.c. */

/**
 * SwbOptionSockets:
 *
 * Which sockets have an option; a set.
 */
typedef enum
{
  SWB_OPTION_TCP4 = 1 << 0,
  SWB_OPTION_TCP6 = 1 << 1,
  SWB_OPTION_UDP4 = 1 << 2,
  SWB_OPTION_UDP6 = 1 << 3,
  SWB_OPTION_UNIX_STREAM = 1 << 4,
  SWB_OPTION_UNIX_DATAGRAM = 1 << 5,
  SWB_OPTION_UNIX_SEQPACKET = 1 << 6,
  SWB_OPTION_TCP = SWB_OPTION_TCP4 | SWB_OPTION_TCP6,
  SWB_OPTION_UDP = SWB_OPTION_UDP4 | SWB_OPTION_UDP6,
  SWB_OPTION_IPV4 = SWB_OPTION_TCP4 | SWB_OPTION_UDP4,
  SWB_OPTION_IPV6 = SWB_OPTION_TCP6 | SWB_OPTION_UDP6,
  SWB_OPTION_INET = SWB_OPTION_TCP | SWB_OPTION_UDP,
  SWB_OPTION_UNIX = SWB_OPTION_UNIX_STREAM | SWB_OPTION_UNIX_DATAGRAM | SWB_OPTION_UNIX_SEQPACKET,
  SWB_OPTION_ALL = SWB_OPTION_INET | SWB_OPTION_UNIX,
} SwbOptionSockets;

/**
 * SwbOptionKind:
 * @SWB_OPTION_FLAG: an int that is 0 or 1
 * @SWB_OPTION_NUMBER: an int
 * @SWB_OPTION_TIME: struct timeval; 0 is none
 * @SWB_OPTION_LINGER: struct linger
 * @SWB_OPTION_DEVICE: an interface by its name
 * @SWB_OPTION_INTERFACE: an interface by its number
 * @SWB_OPTION_HOST: an interface by its IPv4 address
 * @SWB_OPTION_GROUP: a multicast group, and perhaps an interface: struct ip_mreqn, struct ipv6_mreq
 * @SWB_OPTION_SOURCE: an address to send from, and perhaps an interface: struct in6_pktinfo
 * @SWB_OPTION_TEXT: bytes that are text
 * @SWB_OPTION_BYTES: bytes
 * @SWB_OPTION_FAMILY, @SWB_OPTION_TYPE, @SWB_OPTION_PROTOCOL: an int that has a name
 * @SWB_OPTION_CREDENTIALS: struct ucred
 * @SWB_OPTION_PATH_MTU: struct ip6_mtuinfo
 * @SWB_OPTION_TCP_STATE: struct tcp_info
 *
 * What a value is made of.
 */
typedef enum
{
  SWB_OPTION_FLAG,
  SWB_OPTION_NUMBER,
  SWB_OPTION_TIME,
  SWB_OPTION_LINGER,
  SWB_OPTION_DEVICE,
  SWB_OPTION_INTERFACE,
  SWB_OPTION_HOST,
  SWB_OPTION_GROUP,
  SWB_OPTION_SOURCE,
  SWB_OPTION_TEXT,
  SWB_OPTION_BYTES,
  SWB_OPTION_FAMILY,
  SWB_OPTION_TYPE,
  SWB_OPTION_PROTOCOL,
  SWB_OPTION_CREDENTIALS,
  SWB_OPTION_PATH_MTU,
  SWB_OPTION_TCP_STATE,
  SWB_N_OPTION_KINDS,
} SwbOptionKind;

/* In the order in which they are shown */
typedef enum
{
  SWB_OPTIONS_ADDRESS,
  SWB_OPTIONS_BUFFERS,
  SWB_OPTIONS_SENDING,
  SWB_OPTIONS_WAITING,
  SWB_OPTIONS_CONNECTING,
  SWB_OPTIONS_ALIVE,
  SWB_OPTIONS_CLOSING,
  SWB_OPTIONS_PACKETS,
  SWB_OPTIONS_MULTICAST,
  SWB_OPTIONS_TOLD,
  SWB_OPTIONS_ABOUT,
  SWB_N_OPTION_GROUPS,
} SwbOptionGroup;

typedef enum
{
  SWB_OPTION_NO_UNIT,
  SWB_OPTION_UNIT_BYTES,
  SWB_OPTION_UNIT_SECONDS,
  SWB_OPTION_UNIT_MILLISECONDS,
  SWB_OPTION_UNIT_PROBES,
  SWB_OPTION_UNIT_HOPS,
  SWB_OPTION_UNIT_CONNECTIONS,
  SWB_N_OPTION_UNITS,
} SwbOptionUnit;

/* When it must be set to have an effect */
typedef enum
{
  SWB_OPTION_ANY_TIME,
  SWB_OPTION_BEFORE_BIND,
  SWB_OPTION_BEFORE_LISTEN,
  SWB_OPTION_BEFORE_CONNECT,
  SWB_OPTION_NEVER, /* it can only be read */
  SWB_N_OPTION_TIMES,
} SwbOptionWhen;

typedef enum
{
  SWB_OPTION_READ = 1 << 0,
  SWB_OPTION_WRITE = 1 << 1,
  SWB_OPTION_PRIVILEGED = 1 << 2, /* to be written it wants more than an ordinary user's rights */
  SWB_OPTION_READ_WRITE = SWB_OPTION_READ | SWB_OPTION_WRITE,
} SwbOptionAccess;

/**
 * SwbOption:
 * @name: "SO_RCVBUF", as CPython's module names it
 * @level_name: "SOL_SOCKET"
 * @level, @number: what setsockopt() is given
 * @sockets: #SwbOptionSockets
 * @kind: #SwbOptionKind
 * @group: #SwbOptionGroup
 * @unit: #SwbOptionUnit
 * @when: #SwbOptionWhen
 * @access: #SwbOptionAccess
 * @meaning: a sentence, to be translated
 */
typedef struct
{
  const char *name;
  const char *level_name;
  int level;
  int number;
  uint8_t sockets;
  uint8_t kind;
  uint8_t group;
  uint8_t unit;
  uint8_t when;
  uint8_t access;
  const char *meaning;
} SwbOption;

/* How many there are in all */
size_t swb_n_options (void);
/* From 0; static */
const SwbOption *swb_option_at (size_t index);
/* (nullable): NULL if the table has none of that name, or of these numbers */
const SwbOption *swb_option_by_name (const char *name);
const SwbOption *swb_option_find (int level, int number, int family, int type);
/* Whether a socket of that kind has it. @type: may carry flags */
gboolean swb_option_suits (const SwbOption *option, int family, int type);

/* Static, translated */
const char *swb_option_meaning (const SwbOption *option);
const char *swb_option_group_title (SwbOptionGroup group);
/* "flag", "number", "time" … */
const char *swb_option_kind_text (const SwbOption *option);
/* "bytes", "seconds" …; "" for none */
const char *swb_option_unit_text (const SwbOption *option);
/* "before bind()", "any time" … */
const char *swb_option_when_text (const SwbOption *option);

/**
 * SwbLeftOut:
 * @name: what CPython's module names like an option
 * @why: why the table has it not; for those who read the source
 */
typedef struct
{
  const char *name;
  const char *why;
} SwbLeftOut;

/* (array length=n): static */
const SwbLeftOut *swb_options_left_out (size_t *n);

G_END_DECLS
