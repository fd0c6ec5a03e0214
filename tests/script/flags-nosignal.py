# SPDX-License-Identifier: GPL-3.0-or-later
import socket
s = socket.socket()
s.bind(("127.0.0.1", 0))
s.listen()
c = socket.socket()
c.connect(s.getsockname())
c.shutdown(socket.SHUT_WR)
c.send(b"x", socket.MSG_NOSIGNAL)
c.send(b"x")
c.sendall(b"x", socket.MSG_NOSIGNAL)
