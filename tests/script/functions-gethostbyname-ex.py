# SPDX-License-Identifier: GPL-3.0-or-later
import socket
socket.gethostbyname_ex("127.0.0.1")
socket.gethostbyname_ex("127.1")
socket.gethostbyname_ex("::1")
socket.gethostbyname_ex(1)
socket.gethostbyname_ex()
socket.gethostbyname_ex("a", "b")
socket.gethostbyname_ex(hostname="a")
socket.gethostbyname_ex("a..b")
