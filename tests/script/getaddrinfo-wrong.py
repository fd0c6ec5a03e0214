# SPDX-License-Identifier: GPL-3.0-or-later
import socket
socket.getaddrinfo("127.0.0.1", 80, family=socket.AF_UNIX)
socket.getaddrinfo("127.0.0.1", 80, family=99)
socket.getaddrinfo("127.0.0.1", 80, type=99)
socket.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
socket.getaddrinfo("127.0.0.1", 80, proto=17, type=1)
socket.getaddrinfo("127.0.0.1", 80, flags=0xffff)
socket.getaddrinfo("127.0.0.1", 80, family=socket.AF_INET6)
socket.getaddrinfo("::1", 80, family=socket.AF_INET)
socket.getaddrinfo("localhost", 80, 0, 1, 0, socket.AI_NUMERICHOST)
socket.getaddrinfo("fe80::1%no-such-interface", 80, type=1)
socket.getaddrinfo("<broadcast>", 80, type=1, flags=socket.AI_NUMERICHOST)
socket.getaddrinfo("127.0.0.1\0", 80, type=1)
