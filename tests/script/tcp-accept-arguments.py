# SPDX-License-Identifier: GPL-3.0-or-later
# accept() takes none
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
server.accept(1)
server.accept(None)
server.settimeout(0.05)
server.accept()
