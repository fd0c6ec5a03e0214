# SPDX-License-Identifier: GPL-3.0-or-later
import socket
socket.getservbyname("no-such-service-here")
socket.getservbyname("http", "no-such-protocol")
socket.getservbyname()
socket.getservbyname("a", "b", "c")
socket.getservbyname(1)
socket.getservbyname(b"http")
socket.getservbyname("http", None)
socket.getservbyname("http", 6)
socket.getservbyname("a\0b")
socket.getservbyname("http", protocolname="tcp")
