# SPDX-License-Identifier: GPL-3.0-or-later
import socket
s = socket.socket(socket.AF_UNIX)
s.bind("server")
s.close()
s.fileno()
s.getsockname()
s.listen()
s.connect("server")
s.connect("too long" * 20)
s.bind(1)
s.send(b"x")
s.recv(1)
s.accept()
