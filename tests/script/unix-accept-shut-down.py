# SPDX-License-Identifier: GPL-3.0-or-later
import socket
s = socket.socket(socket.AF_UNIX)
s.bind("server")
s.listen()
s.shutdown(socket.SHUT_RDWR)
s.accept()
c = socket.socket(socket.AF_UNIX)
c.connect("server")
s.listen()
