# SPDX-License-Identifier: GPL-3.0-or-later
import socket
socket.gethostbyname()
socket.gethostbyname("a", "b")
socket.gethostbyname(hostname="localhost")
socket.gethostbyname(1)
socket.gethostbyname(None)
socket.gethostbyname(("localhost",))
socket.gethostbyname("a\0b")
socket.gethostbyname(b"a\0b")
