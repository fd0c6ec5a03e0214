# SPDX-License-Identifier: GPL-3.0-or-later
# The peer is gone with data not read
import socket

s = socket.create_server(("127.0.0.1", 0))
c = socket.create_connection(s.getsockname())
d, peer = s.accept()
f = c.makefile("rb")
d.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
d.close()
f.readline()
f.readline()
f.read()
f.close()
