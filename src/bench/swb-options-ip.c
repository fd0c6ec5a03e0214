/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <netinet/in.h>

#include "bench/swb-options-private.h"

#define LINE(name) #name, "IPPROTO_IP", IPPROTO_IP, name
#define UDP SWB_OPTION_UDP4

/* ip(7) */
const SwbOption swb_options_of_ip[] = {
  { LINE (IP_BIND_ADDRESS_NO_PORT), SWB_OPTION_IPV4, FLAG, SWB_OPTIONS_ADDRESS, NO_UNIT, BEFORE_BIND, READ_WRITE,
    N_ ("bind() with port 0 takes an address only; the port is chosen by connect(), when the peer is known.") },
  { LINE (IP_TRANSPARENT), SWB_OPTION_IPV4, FLAG, SWB_OPTIONS_ADDRESS, NO_UNIT, BEFORE_BIND, PRIVILEGED,
    N_ ("It may be bound to addresses that this machine does not have, as a transparent proxy needs it.") },

  { LINE (IP_TTL), SWB_OPTION_IPV4, NUMBER, SWB_OPTIONS_PACKETS, IN_HOPS, ANY_TIME, READ_WRITE,
    N_ ("Through how many routers a packet may go before it is thrown away; 1 to 255, -1: the system's default.") },
  { LINE (IP_TOS), SWB_OPTION_IPV4, NUMBER, SWB_OPTIONS_PACKETS, NO_UNIT, ANY_TIME, READ_WRITE,
    N_ ("The type-of-service byte of each packet (DSCP), by which routers may prefer it; 0 to 255.") },
  { LINE (IP_OPTIONS), SWB_OPTION_IPV4, BYTES, SWB_OPTIONS_PACKETS, NO_UNIT, ANY_TIME, READ_WRITE,
    N_ ("Options that are sent in the IP header of each packet, at most 40 bytes.") },

  { LINE (IP_MULTICAST_IF), UDP, SWB_OPTION_HOST, SWB_OPTIONS_MULTICAST, NO_UNIT, ANY_TIME, READ_WRITE,
    N_ ("By which interface multicasts go out: its address; 0.0.0.0: the routing table decides.") },
  { LINE (IP_MULTICAST_TTL), UDP, NUMBER, SWB_OPTIONS_MULTICAST, IN_HOPS, ANY_TIME, READ_WRITE,
    N_ ("Through how many routers a multicast may go; 1: it stays in this network.") },
  { LINE (IP_MULTICAST_LOOP), UDP, FLAG, SWB_OPTIONS_MULTICAST, NO_UNIT, ANY_TIME, READ_WRITE,
    N_ ("Multicasts that are sent come back to sockets of this machine, too.") },
  { LINE (IP_ADD_MEMBERSHIP), UDP, SWB_OPTION_GROUP, SWB_OPTIONS_MULTICAST, NO_UNIT, ANY_TIME, WRITE_ONLY,
    N_ ("Joins a multicast group: what is sent to its address is received from now on.") },
  { LINE (IP_DROP_MEMBERSHIP), UDP, SWB_OPTION_GROUP, SWB_OPTIONS_MULTICAST, NO_UNIT, ANY_TIME, WRITE_ONLY,
    N_ ("Leaves a multicast group that was joined before.") },

  { LINE (IP_RECVTOS), UDP, FLAG, SWB_OPTIONS_TOLD, NO_UNIT, ANY_TIME, READ_WRITE,
    N_ ("recvmsg() is told with each datagram the type-of-service byte it came with.") },
  { LINE (IP_RECVOPTS), UDP, FLAG, SWB_OPTIONS_TOLD, NO_UNIT, ANY_TIME, READ_WRITE,
    N_ ("recvmsg() is told with each datagram the options of its IP header, as they came.") },
  { LINE (IP_RETOPTS), UDP, FLAG, SWB_OPTIONS_TOLD, NO_UNIT, ANY_TIME, READ_WRITE,
    N_ ("recvmsg() is told with each datagram the options of its IP header, ready to be used in an answer.") },
  { 0 },
};
