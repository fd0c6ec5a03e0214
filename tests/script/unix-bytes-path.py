# SPDX-License-Identifier: GPL-3.0-or-later
import socket
server = socket.socket(socket.AF_UNIX)
server.bind(b"server")
server.getsockname()
server.listen()
client = socket.socket(socket.AF_UNIX)
client.connect(b"server")
client.getpeername()
