# SPDX-License-Identifier: GPL-3.0-or-later
import socket
socket.inet_ntoa(b"\x7f\x00\x00\x01")
socket.inet_ntoa(b"abcd")
socket.inet_ntoa(bytes(4))
socket.inet_ntoa(b"abc")
socket.inet_ntoa(b"abcde")
socket.inet_ntoa(b"")
socket.inet_ntoa("abcd")
socket.inet_ntoa(1)
socket.inet_ntoa(None)
socket.inet_ntoa()
socket.inet_ntoa(b"abcd", b"abcd")
