# SPDX-License-Identifier: GPL-3.0-or-later
import socket
u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
u.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 4)
u.getsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL)
u.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_LOOP, 0)
u.getsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_LOOP)
u.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 256)
u.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, b"\xe0\0\0\xfb")
u.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, b"\x7f\0\0\1\x7f\0\0\1")
u.setsockopt(socket.IPPROTO_IP, socket.IP_DROP_MEMBERSHIP, b"\xe0\0\0\xfb\x7f\0\0\1")
