# SPDX-License-Identifier: GPL-3.0-or-later
import socket
socket.setdefaulttimeout(0.01)
u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
u.bind(("127.0.0.1", 0))
u.recv(10)
u.settimeout(None)
u.gettimeout()
socket.setdefaulttimeout(None)
