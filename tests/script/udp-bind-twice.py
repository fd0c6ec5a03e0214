# SPDX-License-Identifier: GPL-3.0-or-later
# EINVAL
import socket

a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.bind(("127.0.0.1", 0))
a_addr = a.getsockname()
a.bind(("127.0.0.1", 0))
a.getsockname() == a_addr
