# SPDX-License-Identifier: GPL-3.0-or-later
# A server that nothing refers to is closed before what it was asked for is used.
import socket
client = socket.socket()
client.connect(socket.create_server(("127.0.0.1", 0)).getsockname())
client.connect_ex(socket.create_server(("127.0.0.1", 0)).getsockname())
socket.socket().fileno() == socket.socket().fileno()
(socket.socket().gettimeout(), socket.socket().timeout)
socket.socket().detach() == -1
