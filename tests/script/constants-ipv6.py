# SPDX-License-Identifier: GPL-3.0-or-later
import socket
assert socket.IPV6_CHECKSUM == 7
assert socket.IPV6_DONTFRAG == 62
assert socket.IPV6_DSTOPTS == 59
assert socket.IPV6_HOPLIMIT == 52
assert socket.IPV6_HOPOPTS == 54
assert socket.IPV6_JOIN_GROUP == 20
assert socket.IPV6_LEAVE_GROUP == 21
assert socket.IPV6_MULTICAST_HOPS == 18
assert socket.IPV6_MULTICAST_IF == 17
assert socket.IPV6_MULTICAST_LOOP == 19
assert socket.IPV6_NEXTHOP == 9
assert socket.IPV6_PATHMTU == 61
assert socket.IPV6_PKTINFO == 50
assert socket.IPV6_RECVDSTOPTS == 58
assert socket.IPV6_RECVHOPLIMIT == 51
assert socket.IPV6_RECVHOPOPTS == 53
assert socket.IPV6_RECVPATHMTU == 60
assert socket.IPV6_RECVPKTINFO == 49
assert socket.IPV6_RECVRTHDR == 56
assert socket.IPV6_RECVTCLASS == 66
assert socket.IPV6_RTHDR == 57
assert socket.IPV6_RTHDRDSTOPTS == 55
assert socket.IPV6_RTHDR_TYPE_0 == 0
assert socket.IPV6_TCLASS == 67
assert socket.IPV6_UNICAST_HOPS == 16
assert socket.IPV6_V6ONLY == 26
