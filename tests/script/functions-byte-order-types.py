# SPDX-License-Identifier: GPL-3.0-or-later
import socket
socket.htons("1")
socket.htons(1.0)
socket.htons(None)
socket.htons(b"1")
socket.htonl("a")
socket.htonl(1.5)
socket.htonl(None)
socket.ntohs((1,))
socket.ntohl(b"")
