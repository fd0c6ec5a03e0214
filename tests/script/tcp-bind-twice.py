# SPDX-License-Identifier: GPL-3.0-or-later
# EINVAL
import socket

s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
s.bind(("127.0.0.1", 0))
s.bind(("127.0.0.1", 0))
s.getsockname()
