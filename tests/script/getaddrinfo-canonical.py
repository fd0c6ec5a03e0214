# SPDX-License-Identifier: GPL-3.0-or-later
import socket
socket.getaddrinfo("127.0.0.1", 80, 0, 1, 0, socket.AI_CANONNAME)
socket.getaddrinfo("::1", 80, 0, 0, 0, socket.AI_CANONNAME | socket.AI_NUMERICHOST)
