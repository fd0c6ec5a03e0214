# SPDX-License-Identifier: GPL-3.0-or-later
# A host as bytes
import socket

s = socket.socket()
s.bind((b"127.0.0.1", 0))
s.getsockname()
