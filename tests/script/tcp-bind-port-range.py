# SPDX-License-Identifier: GPL-3.0-or-later
# Ports outside 0 to 65535
import socket

s = socket.socket()
s.bind(("127.0.0.1", 65536))
s.bind(("127.0.0.1", -1))
s.bind(("127.0.0.1", 99999999999999999999))
s.bind(("127.0.0.1", 2147483648))
s.connect(("127.0.0.1", 65536))
s.connect(("127.0.0.1", -1))
s.connect_ex(("127.0.0.1", 65536))
s.getsockname()
