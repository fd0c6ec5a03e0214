# SPDX-License-Identifier: GPL-3.0-or-later
import socket
socket.gethostbyname("127.0.0.1")
socket.gethostbyname("127.1")
socket.gethostbyname("")
socket.gethostbyname("<broadcast>")
socket.gethostbyname("255.255.255.255")
socket.gethostbyname("localhost")
socket.gethostbyname("LOCALHOST")
socket.gethostbyname(b"localhost")
socket.gethostbyname("::1")
