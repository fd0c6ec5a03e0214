# SPDX-License-Identifier: GPL-3.0-or-later
import socket
s = socket.socket(socket.AF_UNIX)
s.bind("one")
s.close()
t = socket.socket(socket.AF_UNIX)
t.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
t.bind("one")
