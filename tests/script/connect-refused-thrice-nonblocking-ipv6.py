# SPDX-License-Identifier: GPL-3.0-or-later
# As the kernel says, over IPv6
import socket

nobody = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
nobody.bind(("::1", 0))
addr = nobody.getsockname()
idle = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
idle.settimeout(0.1)
client = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
client.setblocking(False)
client.connect(addr)
idle.recv(1)
client.connect(addr)
client.connect(addr)
idle.recv(1)
client.connect(addr)
