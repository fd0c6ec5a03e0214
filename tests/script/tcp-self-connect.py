# SPDX-License-Identifier: GPL-3.0-or-later
# A socket that connects to itself (simultaneous open)
import socket

s = socket.socket()
s.bind(("127.0.0.1", 0))
addr = s.getsockname()
s.connect(addr)
assert s.getpeername() == addr
s.send(b"me")
s.recv(10)
