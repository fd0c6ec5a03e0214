# SPDX-License-Identifier: GPL-3.0-or-later
# What a statement makes and no longer has at hand is closed before its next call
import socket

socket.socketpair()[0].send(b"x")
socket.socketpair()[1].recv(5)
socket.socketpair(type=socket.SOCK_DGRAM)[0].send(b"x")
server = socket.create_server(("127.0.0.1", 0))
client = socket.create_connection(server.getsockname())
server.accept()[0].getpeername() == client.getsockname()
client.recv(5)
pair = socket.socketpair()
pair[0].send((pair[1], socket.socketpair()[0].recv(1))[1])
(socket.socket(), 1)[1]
[socket.socketpair()[0].recv(1), pair[0].send(b"y"), pair[1].recv(5)]
