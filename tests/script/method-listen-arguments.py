# SPDX-License-Identifier: GPL-3.0-or-later
import socket
s = socket.socket()
s.listen(None)
s.listen("1")
s.listen(1.0)
s.listen(1, 2)
s.listen(backlog=1)
s.listen(2147483648)
s.listen(-2147483649)
s.listen(-2147483648)
s.listen(2147483647)
s.listen(True)
s.listen()
