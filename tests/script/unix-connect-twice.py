# SPDX-License-Identifier: GPL-3.0-or-later
import socket
s = socket.socket(socket.AF_UNIX)
s.bind("server")
s.listen()
c = socket.socket(socket.AF_UNIX)
c.connect("server")
c.connect("server")
c.connect_ex("server")
c.bind("late")
c.getsockname()
c.listen()
s.connect("server")
s.listen()
