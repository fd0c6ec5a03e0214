# SPDX-License-Identifier: GPL-3.0-or-later
import socket
socket.inet_ntop(socket.AF_INET, b"\x01\x02\x03\x04")
socket.inet_ntop(socket.AF_INET, b"\xff\xff\xff\xff")
socket.inet_ntop(socket.AF_INET6, bytes(16))
socket.inet_ntop(socket.AF_INET6, b"\x20\x01\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\x01")
socket.inet_ntop(socket.AF_INET6, b"\0\0\0\0\0\0\0\0\0\0\xff\xff\x7f\0\0\x01")
