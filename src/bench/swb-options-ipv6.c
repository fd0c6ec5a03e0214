/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <netinet/in.h>

#include "bench/swb-options-private.h"

#define LINE(name) #name, "IPPROTO_IPV6", IPPROTO_IPV6, name
#define BOTH SWB_OPTION_IPV6
#define UDP SWB_OPTION_UDP6

/* ipv6(7), RFC 3493, RFC 3542 */
const SwbOption swb_options_of_ipv6[] = {
  { LINE (IPV6_V6ONLY), BOTH, FLAG, SWB_OPTIONS_ADDRESS, NO_UNIT, BEFORE_BIND, READ_WRITE,
    N_ ("It speaks IPv6 only; otherwise, bound to ::, it gets what comes by IPv4 as well.") },

  { LINE (IPV6_UNICAST_HOPS), BOTH, NUMBER, SWB_OPTIONS_PACKETS, IN_HOPS, ANY_TIME, READ_WRITE,
    N_ ("Through how many routers a packet may go before it is thrown away; 0 to 255, -1: the system's default.") },
  { LINE (IPV6_TCLASS), BOTH, NUMBER, SWB_OPTIONS_PACKETS, NO_UNIT, ANY_TIME, READ_WRITE,
    N_ ("The traffic class of each packet (DSCP), by which routers may prefer it; 0 to 255, -1: the default.") },
  { LINE (IPV6_DONTFRAG), UDP, FLAG, SWB_OPTIONS_PACKETS, NO_UNIT, ANY_TIME, READ_WRITE,
    N_ ("A datagram that is too large for the way is not cut into pieces: sending it fails with EMSGSIZE.") },
  { LINE (IPV6_PATHMTU), BOTH, SWB_OPTION_PATH_MTU, SWB_OPTIONS_PACKETS, IN_BYTES, NEVER, READ_ONLY,
    N_ ("The largest packet that goes the whole way to the peer in one piece, once it is connected.") },
  { LINE (IPV6_RTHDR), BOTH, BYTES, SWB_OPTIONS_PACKETS, NO_UNIT, ANY_TIME, READ_WRITE,
    N_ ("A routing header that is sent with each packet.") },
  { LINE (IPV6_HOPOPTS), BOTH, BYTES, SWB_OPTIONS_PACKETS, NO_UNIT, ANY_TIME, PRIVILEGED,
    N_ ("Options for every router on the way, sent with each packet.") },
  { LINE (IPV6_DSTOPTS), BOTH, BYTES, SWB_OPTIONS_PACKETS, NO_UNIT, ANY_TIME, PRIVILEGED,
    N_ ("Options for the machine at the end of the way, sent with each packet.") },
  { LINE (IPV6_RTHDRDSTOPTS), BOTH, BYTES, SWB_OPTIONS_PACKETS, NO_UNIT, ANY_TIME, PRIVILEGED,
    N_ ("Options for each stop that the routing header names, sent with each packet.") },
  { LINE (IPV6_PKTINFO), UDP, SWB_OPTION_SOURCE, SWB_OPTIONS_PACKETS, NO_UNIT, ANY_TIME, WRITE_ONLY,
    N_ ("From which address, and by which interface, datagrams are sent.") },

  { LINE (IPV6_MULTICAST_IF), UDP, SWB_OPTION_INTERFACE, SWB_OPTIONS_MULTICAST, NO_UNIT, ANY_TIME, READ_WRITE,
    N_ ("By which interface multicasts go out; nothing: the routing table decides.") },
  { LINE (IPV6_MULTICAST_HOPS), UDP, NUMBER, SWB_OPTIONS_MULTICAST, IN_HOPS, ANY_TIME, READ_WRITE,
    N_ ("Through how many routers a multicast may go; 1: it stays in this network.") },
  { LINE (IPV6_MULTICAST_LOOP), UDP, FLAG, SWB_OPTIONS_MULTICAST, NO_UNIT, ANY_TIME, READ_WRITE,
    N_ ("Multicasts that are sent come back to sockets of this machine, too.") },
  { LINE (IPV6_JOIN_GROUP), UDP, SWB_OPTION_GROUP, SWB_OPTIONS_MULTICAST, NO_UNIT, ANY_TIME, WRITE_ONLY,
    N_ ("Joins a multicast group: what is sent to its address is received from now on.") },
  { LINE (IPV6_LEAVE_GROUP), UDP, SWB_OPTION_GROUP, SWB_OPTIONS_MULTICAST, NO_UNIT, ANY_TIME, WRITE_ONLY,
    N_ ("Leaves a multicast group that was joined before.") },

  { LINE (IPV6_RECVPKTINFO), UDP, FLAG, SWB_OPTIONS_TOLD, NO_UNIT, ANY_TIME, READ_WRITE,
    N_ ("recvmsg() is told with each datagram to which address and by which interface it came.") },
  { LINE (IPV6_RECVHOPLIMIT), UDP, FLAG, SWB_OPTIONS_TOLD, NO_UNIT, ANY_TIME, READ_WRITE,
    N_ ("recvmsg() is told with each datagram how many more routers it might have gone through.") },
  { LINE (IPV6_RECVTCLASS), UDP, FLAG, SWB_OPTIONS_TOLD, NO_UNIT, ANY_TIME, READ_WRITE,
    N_ ("recvmsg() is told with each datagram the traffic class it came with.") },
  { LINE (IPV6_RECVRTHDR), UDP, FLAG, SWB_OPTIONS_TOLD, NO_UNIT, ANY_TIME, READ_WRITE,
    N_ ("recvmsg() is told with each datagram its routing header.") },
  { LINE (IPV6_RECVHOPOPTS), UDP, FLAG, SWB_OPTIONS_TOLD, NO_UNIT, ANY_TIME, READ_WRITE,
    N_ ("recvmsg() is told with each datagram its options for routers.") },
  { LINE (IPV6_RECVDSTOPTS), UDP, FLAG, SWB_OPTIONS_TOLD, NO_UNIT, ANY_TIME, READ_WRITE,
    N_ ("recvmsg() is told with each datagram its options for the machine at the end of the way.") },
  { LINE (IPV6_RECVPATHMTU), UDP, FLAG, SWB_OPTIONS_TOLD, NO_UNIT, ANY_TIME, READ_WRITE,
    N_ ("recvmsg() is told when a datagram was too large for the way, and what would have fitted.") },
  { 0 },
};
