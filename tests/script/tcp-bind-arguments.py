# SPDX-License-Identifier: GPL-3.0-or-later
# What bind() does not take
import socket

s = socket.socket()
s.bind("127.0.0.1", 9000)
s.bind("127.0.0.1")
s.bind()
s.bind(("127.0.0.1",))
s.bind(("127.0.0.1", 0, 0))
s.bind(())
s.bind(("127.0.0.1", "9000"))
s.bind(("127.0.0.1", None))
s.bind(("127.0.0.1", 1.5))
s.bind((127, 0))
s.bind((None, 0))
s.bind(None)
s.bind(5)
s.bind(b"127.0.0.1")
s.getsockname()
