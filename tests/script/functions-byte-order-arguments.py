# SPDX-License-Identifier: GPL-3.0-or-later
import socket
socket.htons()
socket.htons(1, 2)
socket.htons(x=1)
socket.ntohs()
socket.ntohs(x=1)
socket.htonl()
socket.htonl(1, 2)
socket.htonl(x=1)
socket.ntohl()
socket.ntohl(x=1)
