# SPDX-License-Identifier: GPL-3.0-or-later
# "<broadcast>" and multicast are no addresses for TCP
import socket

s = socket.socket()
s.bind(("<broadcast>", 0))
s.bind(("224.0.0.1", 0))
s.getsockname()
