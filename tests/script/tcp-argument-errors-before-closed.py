# SPDX-License-Identifier: GPL-3.0-or-later
# Arguments are looked at before the descriptor
import socket

s = socket.socket()
s.close()
s.bind("x")
s.bind(("127.0.0.1", 65536))
s.send("x")
s.recv(-1)
s.settimeout(-1)
s.listen("x")
