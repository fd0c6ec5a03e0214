# SPDX-License-Identifier: GPL-3.0-or-later
import socket
socket.getaddrinfo(None, 80, socket.AF_INET, socket.SOCK_STREAM)
socket.getaddrinfo(None, 80, socket.AF_INET6, socket.SOCK_STREAM)
socket.getaddrinfo(None, 80, family=socket.AF_INET, type=1, flags=socket.AI_PASSIVE)
socket.getaddrinfo(None, 80, family=socket.AF_INET6, type=1, flags=socket.AI_PASSIVE)
socket.getaddrinfo(None, None)
socket.getaddrinfo("", 80, type=1, flags=socket.AI_NUMERICHOST)
