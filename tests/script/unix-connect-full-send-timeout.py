# SPDX-License-Identifier: GPL-3.0-or-later
import socket
s = socket.socket(socket.AF_UNIX)
s.bind("server")
s.listen(0)
a = socket.socket(socket.AF_UNIX)
a.connect("server")
b = socket.socket(socket.AF_UNIX)
b.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, b"\0\0\0\0\0\0\0\0\x50\xc3\0\0\0\0\0\0")
b.connect("server")
b.connect_ex("server")
