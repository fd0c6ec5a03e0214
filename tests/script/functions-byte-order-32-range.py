# SPDX-License-Identifier: GPL-3.0-or-later
import socket
socket.htonl(-1)
socket.htonl(4294967296)
socket.htonl(9223372036854775807)
socket.htonl(9223372036854775808)
socket.htonl(18446744073709551615)
socket.htonl(18446744073709551616)
socket.htonl(-9223372036854775809)
socket.ntohl(-1)
socket.ntohl(4294967296)
socket.ntohl(18446744073709551616)
