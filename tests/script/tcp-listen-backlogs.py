# SPDX-License-Identifier: GPL-3.0-or-later
# All backlogs but those that are no int
import socket

s = socket.socket()
s.listen()
s.listen(0)
s.listen(-1)
s.listen(-100)
s.listen(2147483647)
s.listen(2147483648)
s.listen(99999999999999999999)
s.listen("5")
s.listen(1.5)
s.listen(None)
s.listen(True)
s.listen(1, 2)
s.listen((1,))
