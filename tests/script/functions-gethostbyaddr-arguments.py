# SPDX-License-Identifier: GPL-3.0-or-later
import socket
socket.gethostbyaddr("")
socket.gethostbyaddr(1)
socket.gethostbyaddr(None)
socket.gethostbyaddr()
socket.gethostbyaddr("a", "b")
socket.gethostbyaddr("a\0b")
socket.gethostbyaddr("a..b")
socket.gethostbyaddr(ip_address="127.0.0.1")
