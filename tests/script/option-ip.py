# SPDX-License-Identifier: GPL-3.0-or-later
# Options of IP
import socket

s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.setsockopt(socket.IPPROTO_IP, socket.IP_TTL, 7)
s.getsockopt(socket.IPPROTO_IP, socket.IP_TTL)
s.setsockopt(socket.IPPROTO_IP, socket.IP_TTL, 256)
s.setsockopt(socket.IPPROTO_IP, socket.IP_TOS, 16)
s.getsockopt(socket.IPPROTO_IP, socket.IP_TOS)
s.getsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL)
s.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 3)
s.getsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL)
s.getsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_LOOP)
s.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_LOOP, 0)
s.getsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_LOOP)
