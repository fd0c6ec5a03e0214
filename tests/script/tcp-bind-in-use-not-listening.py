# SPDX-License-Identifier: GPL-3.0-or-later
# EADDRINUSE from a socket that is only bound; free after close
import socket

nobody = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
nobody.bind(("127.0.0.1", 0))
addr = nobody.getsockname()
other = socket.socket()
other.bind(addr)
nobody.close()
other.bind(addr)
assert other.getsockname() == addr
