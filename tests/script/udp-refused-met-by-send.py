# SPDX-License-Identifier: GPL-3.0-or-later
# send() meets it first
import socket

a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.bind(("127.0.0.1", 0))
a_addr = a.getsockname()
b = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
b.bind(("127.0.0.1", 0))
b_addr = b.getsockname()
idle = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
idle.settimeout(0.1)
a.connect(b_addr)
b.close()
a.send(b"knock")
idle.recv(1)
a.send(b"knock")
a.send(b"knock")
