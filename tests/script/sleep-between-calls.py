# SPDX-License-Identifier: GPL-3.0-or-later
import socket
import time
u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
u.bind(("127.0.0.1", 0))
u.settimeout(0)
u.recv(10)
u.sendto(b"late", u.getsockname())
time.sleep(0.01)
u.recv(10)
