# SPDX-License-Identifier: GPL-3.0-or-later
# What nothing refers to any more is closed at once, in the midst of a statement.
import socket
socket.socketpair()[0].send(b"x")
socket.socketpair()[1].recv(1)
(socket.socketpair(), 1)[0][0].send(b"x")
socket.socket().fileno() == socket.socket().fileno()
(socket.socket(), socket.socket())[0].fileno() == socket.socket().fileno()
pair = socket.socketpair()
pair[0].send(b"kept")
(pair[1].recv(9), pair[0].send(b"still"))
socket.create_connection(socket.create_server(("127.0.0.1", 0)).getsockname())
socket.create_connection(("127.0.0.1", 1), socket.socketpair()[0].send(b"x"))
a, b = socket.socketpair()
b.settimeout(1)
[a, b][1] == a
a.send(b"both are named")
b.recv(99)
a = (a, 1)
[a[0].send(b"in a tuple"), b.recv(99)]
a = a[1]
b.recv(9)
c, d = socket.socketpair()
d.settimeout(1)
(c.makefile("wb").write(b"flushed when the file goes"), d.recv(99))
f = c.makefile("rb")
c = None
d.send(b"the file has the socket\n")
f.readline()
f = None
d.recv(1)
g, h = socket.socketpair()
h.settimeout(1)
(g.makefile("w").write("once"), h.recv(99))
(socket.socketpair()[0].makefile("rb").read(), 1)
[socket.socketpair()[0].fileno(), socket.socketpair()[0].undefined]
socket.socketpair()[0].send(b"x") | socket.socketpair()
