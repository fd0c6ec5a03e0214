# SPDX-License-Identifier: GPL-3.0-or-later
import socket
socket.socketpair(1, 1, 0, 0)
socket.socketpair(fam=1)
socket.socketpair(1, family=1)
socket.socketpair("a")
socket.socketpair(1.0)
socket.socketpair(2147483648)
socket.socketpair(1, None)
socket.socketpair(1, 2, None)
socket.socketpair(1, 9223372036854775808)
