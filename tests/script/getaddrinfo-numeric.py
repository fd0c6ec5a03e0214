# SPDX-License-Identifier: GPL-3.0-or-later
import socket
socket.getaddrinfo("127.0.0.1", 80)
socket.getaddrinfo("::1", 80)
socket.getaddrinfo("127.0.0.1", "80", socket.AF_INET)
socket.getaddrinfo("127.0.0.1", b"80", 0, socket.SOCK_STREAM)
socket.getaddrinfo(b"127.0.0.1", 80, 0, socket.SOCK_DGRAM)
socket.getaddrinfo("127.0.0.1", None, 0, 0, socket.IPPROTO_TCP)
socket.getaddrinfo("127.0.0.1", 0, type=socket.SOCK_STREAM)
socket.getaddrinfo("127.1", 80, type=1)
socket.getaddrinfo("::ffff:127.0.0.1", 80, type=1)
socket.getaddrinfo("fe80::1%lo", 80, type=1)
socket.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_SEQPACKET)
