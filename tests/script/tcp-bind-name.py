# SPDX-License-Identifier: GPL-3.0-or-later
# A host name where an address may stand
import socket

s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
s.bind(("localhost", 0))
s.getsockname()
s.listen()
client = socket.socket()
client.connect(("localhost", s.getsockname()[1]))
client.getpeername()
