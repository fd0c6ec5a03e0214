# SPDX-License-Identifier: GPL-3.0-or-later
import socket
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
s.bind(b"\0swb-unix-abstract-nul-inside\0\0x")
s.getsockname()
c = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
c.connect("\0swb-unix-abstract-nul-inside\0\0x")
c.connect("\0swb-unix-abstract-nul-inside")
