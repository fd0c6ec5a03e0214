# SPDX-License-Identifier: GPL-3.0-or-later
# Sockets that cannot be made
import socket

s1 = socket.socket(999, socket.SOCK_STREAM)
s2 = socket.socket(socket.AF_INET, 9)
s3 = socket.socket(socket.AF_INET, socket.SOCK_STREAM, 17)
s4 = socket.socket(socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_TCP)
s5 = socket.socket(socket.AF_INET, socket.SOCK_STREAM, 9999)
s6 = socket.socket(socket.AF_INET6, socket.SOCK_SEQPACKET)
s7 = socket.socket(-5)
