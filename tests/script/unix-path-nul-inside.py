# SPDX-License-Identifier: GPL-3.0-or-later
import socket
s = socket.socket(socket.AF_UNIX)
s.bind("be\0fore")
s.getsockname()
c = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
c.bind(b"by\0tes")
c.getsockname()
