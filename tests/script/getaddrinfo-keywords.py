# SPDX-License-Identifier: GPL-3.0-or-later
import socket
socket.getaddrinfo(host="127.0.0.1", port=80, family=socket.AF_INET, type=socket.SOCK_STREAM, proto=0, flags=0)
socket.getaddrinfo("127.0.0.1", port=80, proto=socket.IPPROTO_UDP)
socket.getaddrinfo("127.0.0.1", 80, flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV, type=1)
