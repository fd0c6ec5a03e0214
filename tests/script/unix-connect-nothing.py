# SPDX-License-Identifier: GPL-3.0-or-later
import socket
c = socket.socket(socket.AF_UNIX)
c.connect("nothing")
c.connect_ex("nothing")
c.settimeout(1)
c.connect("nothing")
c.setblocking(False)
c.connect("nothing")
c.connect("/")
c.connect("/etc/passwd")
c.connect("/dev/null")
c.connect("\0swb-unix-connect-nothing")
