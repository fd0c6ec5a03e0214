# SPDX-License-Identifier: GPL-3.0-or-later
import socket
s = socket.socket()
s.bind(("127.0.0.1", 0))
s.listen()
c = socket.socket()
c.connect(s.getsockname())
conn, peer = s.accept()
c.send(b"one ", socket.MSG_MORE)
c.sendall(b"two", socket.MSG_MORE)
c.send(b".")
conn.recv(8, socket.MSG_WAITALL)
