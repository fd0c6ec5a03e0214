# SPDX-License-Identifier: GPL-3.0-or-later
import socket
q, r = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
q.send(b"hello", socket.MSG_EOR)
r.recv(10)
