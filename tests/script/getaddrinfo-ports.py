# SPDX-License-Identifier: GPL-3.0-or-later
import socket
socket.getaddrinfo("127.0.0.1", 65535, type=1)
socket.getaddrinfo("127.0.0.1", 65536, type=1)
socket.getaddrinfo("127.0.0.1", -1, type=1)
socket.getaddrinfo("127.0.0.1", 9223372036854775807, type=1)
socket.getaddrinfo("127.0.0.1", 1180591620717411303424, type=1)
socket.getaddrinfo("127.0.0.1", "", type=1)
socket.getaddrinfo("127.0.0.1", "8\0", type=1)
socket.getaddrinfo("127.0.0.1", "no-such-service-here", type=1)
socket.getaddrinfo("127.0.0.1", "é", type=1)
socket.getaddrinfo("127.0.0.1", True, type=1)
socket.getaddrinfo("127.0.0.1", 1.5, type=1)
socket.getaddrinfo("127.0.0.1", (), type=1)
