# SPDX-License-Identifier: GPL-3.0-or-later
import socket
s = socket.socket()
s.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, b"no-such-if\0")
s.getsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, 16)
s.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, "lo")
