# SPDX-License-Identifier: GPL-3.0-or-later
import socket
server = socket.socket(socket.AF_UNIX)
server.bind(b"\0swb-unix-abstract-bytes")
server.getsockname()
server.listen()
client = socket.socket(socket.AF_UNIX)
client.bind(b"\0swb-unix-abstract-bytes-client")
client.connect(b"\0swb-unix-abstract-bytes")
conn, peer = server.accept()
peer
other = socket.socket(socket.AF_UNIX)
other.bind(b"\0swb-unix-abstract-bytes")
other.connect(b"\0swb-unix-abstract-byte")
server.close()
other.connect(b"\0swb-unix-abstract-bytes")
