# SPDX-License-Identifier: GPL-3.0-or-later
import socket
socket.socketpair(socket.AF_INET)
socket.socketpair(socket.AF_INET6)
socket.socketpair(socket.AF_INET, socket.SOCK_DGRAM)
socket.socketpair(99)
socket.socketpair(socket.AF_UNIX, 99)
socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM, 99)
