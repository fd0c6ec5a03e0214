# SPDX-License-Identifier: GPL-3.0-or-later
import socket
c = socket.socket(socket.AF_UNIX)
c.connect("")
c.connect(b"")
c.connect_ex("")
d = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
d.connect("")
d.sendto(b"x", "")
