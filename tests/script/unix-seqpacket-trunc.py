# SPDX-License-Identifier: GPL-3.0-or-later
import socket
q, r = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
q.send(b"")
q.send(b"x")
r.recv(10)
r.recv(10)
q.send(b"")
q.close()
r.recv(10)
r.recv(10)
