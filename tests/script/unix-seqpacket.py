# SPDX-License-Identifier: GPL-3.0-or-later
import socket
server = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
server.bind("server")
server.listen()
client = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
client.connect("server")
conn, peer = server.accept()
peer
client.send(b"one")
client.send(b"two two")
client.send(b"three")
conn.recv(10)
conn.recv(3)
conn.recvfrom(10)
client.close()
conn.recv(10)
