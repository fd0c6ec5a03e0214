# SPDX-License-Identifier: GPL-3.0-or-later
# What send() does not take
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
client.send("text")
client.send()
client.send(None)
client.send(5)
client.send((b"x",))
client.send(b"x", "flags")
client.send(b"x", None)
client.send(b"x", 0, 0)
client.send(b"x", 99999999999999999999)
client.send(b"good")
conn.recv(10)
