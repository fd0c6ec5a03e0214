# SPDX-License-Identifier: GPL-3.0-or-later
import socket
server = socket.socket(socket.AF_UNIX)
server.bind("\0swb-unix-abstract-str")
server.getsockname()
server.listen()
client = socket.socket(socket.AF_UNIX)
client.connect("\0swb-unix-abstract-str")
client.getpeername()
conn, peer = server.accept()
conn.getsockname()
