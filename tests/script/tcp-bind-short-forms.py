# SPDX-License-Identifier: GPL-3.0-or-later
# Old spellings of IPv4 addresses
import socket

s1 = socket.socket()
s1.bind(("127.1", 0))
s1.getsockname()
s2 = socket.socket()
s2.bind(("0x7f000001", 0))
s2.getsockname()
s3 = socket.socket()
s3.bind(("2130706433", 0))
s3.getsockname()
s4 = socket.socket()
s4.bind(("0", 0))
s4.getsockname()
