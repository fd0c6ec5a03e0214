# SPDX-License-Identifier: GPL-3.0-or-later
import socket
assert socket.IPPROTO_AH == 51
assert socket.IPPROTO_DSTOPTS == 60
assert socket.IPPROTO_EGP == 8
assert socket.IPPROTO_ESP == 50
assert socket.IPPROTO_FRAGMENT == 44
assert socket.IPPROTO_GRE == 47
assert socket.IPPROTO_HOPOPTS == 0
assert socket.IPPROTO_ICMP == 1
assert socket.IPPROTO_ICMPV6 == 58
assert socket.IPPROTO_IDP == 22
assert socket.IPPROTO_IGMP == 2
assert socket.IPPROTO_IP == 0
assert socket.IPPROTO_IPIP == 4
assert socket.IPPROTO_IPV6 == 41
assert socket.IPPROTO_MPTCP == 262
assert socket.IPPROTO_NONE == 59
assert socket.IPPROTO_PIM == 103
assert socket.IPPROTO_PUP == 12
assert socket.IPPROTO_RAW == 255
assert socket.IPPROTO_ROUTING == 43
assert socket.IPPROTO_RSVP == 46
assert socket.IPPROTO_SCTP == 132
assert socket.IPPROTO_TCP == 6
assert socket.IPPROTO_TP == 29
assert socket.IPPROTO_UDP == 17
assert socket.IPPROTO_UDPLITE == 136
