# SPDX-License-Identifier: GPL-3.0-or-later
import socket
socket.getservbyport(64999)
socket.getservbyport(80, "no-such-protocol")
socket.getservbyport(-1)
socket.getservbyport(65536)
socket.getservbyport(2147483648)
socket.getservbyport("http")
socket.getservbyport(80, 6)
socket.getservbyport(80, None)
socket.getservbyport()
socket.getservbyport(80, "tcp", 1)
socket.getservbyport(port=80)
