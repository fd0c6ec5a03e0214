# SPDX-License-Identifier: GPL-3.0-or-later
# Nobody can listen on port 0
import socket

client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect_ex(("127.0.0.1", 0))
