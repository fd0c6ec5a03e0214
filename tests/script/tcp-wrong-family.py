# SPDX-License-Identifier: GPL-3.0-or-later
# A numeric address of the other family
import socket

s4 = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
s4.bind(("::1", 0))
s4.connect(("::1", 9))
s4.connect_ex(("::1", 9))
s6 = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
s6.bind(("127.0.0.1", 0))
s6.connect(("127.0.0.1", 9))
