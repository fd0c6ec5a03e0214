# SPDX-License-Identifier: GPL-3.0-or-later
import socket
socket.htons(80)
socket.htons(0)
socket.htons(65535)
socket.htons(True)
socket.ntohs(20480)
socket.ntohs(258)
socket.htonl(1)
socket.htonl(4294967295)
socket.htonl(socket.INADDR_LOOPBACK)
socket.ntohl(16777216)
socket.ntohl(False)
