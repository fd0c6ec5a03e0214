# SPDX-License-Identifier: GPL-3.0-or-later
# The error comes with the next call
import socket

nobody = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
nobody.bind(("127.0.0.1", 0))
addr = nobody.getsockname()
idle = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
idle.settimeout(0.1)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.setblocking(False)
client.connect(addr)
idle.recv(1)
client.recv(10)
client.recv(10)
client.send(b"x")
