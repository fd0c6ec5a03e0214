# SPDX-License-Identifier: GPL-3.0-or-later
# A host with a NUL inside
import socket

s = socket.socket()
s.bind(("127.0.0.1\x00", 0))
s.connect(("local\x00host", 9))
s.bind((b"127.0.0.1\x00", 0))
