# SPDX-License-Identifier: GPL-3.0-or-later
import socket
socket.getprotobyname("no-such-protocol-here")
socket.getprotobyname("")
socket.getprotobyname(6)
socket.getprotobyname(b"tcp")
socket.getprotobyname(None)
socket.getprotobyname()
socket.getprotobyname("tcp", "udp")
socket.getprotobyname("a\0b")
socket.getprotobyname(name="tcp")
