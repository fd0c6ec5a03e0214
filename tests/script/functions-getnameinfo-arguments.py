# SPDX-License-Identifier: GPL-3.0-or-later
import socket
socket.getnameinfo()
socket.getnameinfo(("127.0.0.1", 80))
socket.getnameinfo(("127.0.0.1", 80), 3, 4)
socket.getnameinfo(("127.0.0.1", 80), "3")
socket.getnameinfo(("127.0.0.1", 80), 2147483648)
socket.getnameinfo(("127.0.0.1", 80), -1)
socket.getnameinfo(("127.0.0.1", 80), 999)
socket.getnameinfo(("127.0.0.1", 80), flags=3)
