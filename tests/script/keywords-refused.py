# SPDX-License-Identifier: GPL-3.0-or-later
# The methods take no keywords, but for few
import socket

s = socket.socket()
s.bind(address=("127.0.0.1", 0))
s.settimeout(value=1)
s.recv(bufsize=10)
s.recv(10, flags=0)
s.send(data=b"x")
s.connect(address=("127.0.0.1", 9))
s.shutdown(how=2)
s.listen(backlog=1)
s.accept(x=1)
s.gettimeout()
