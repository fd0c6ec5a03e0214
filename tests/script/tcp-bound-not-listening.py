# SPDX-License-Identifier: GPL-3.0-or-later
# bind() alone does not listen
import socket

nobody = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
nobody.bind(("127.0.0.1", 0))
addr = nobody.getsockname()
nobody.accept()
nobody.recv(1)
nobody.send(b"x")
client = socket.socket()
client.connect(addr)
