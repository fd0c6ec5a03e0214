# SPDX-License-Identifier: GPL-3.0-or-later
import socket
server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
server.bind("server")
server.listen(1)
client = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
client.bind("client")
client.connect("server")
conn, peer = server.accept()
peer
conn.getpeername()
client.getpeername()
