# SPDX-License-Identifier: GPL-3.0-or-later
# Nobody can listen on port 0, over IPv6
import socket

client = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
client.connect_ex(("::1", 0))
