# SPDX-License-Identifier: GPL-3.0-or-later
# SO_RCVTIMEO in blocking mode: EAGAIN
import socket

a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.bind(("127.0.0.1", 0))
a_addr = a.getsockname()
a.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, b"\x00\x00\x00\x00\x00\x00\x00\x00\x50\xc3\x00\x00\x00\x00\x00\x00")
a.recv(10)
a.recvfrom(10)
