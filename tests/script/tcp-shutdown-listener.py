# SPDX-License-Identifier: GPL-3.0-or-later
# A listener that is shut down for reading listens no more
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
server.shutdown(socket.SHUT_RD)
server.accept()
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
server.getsockname()
