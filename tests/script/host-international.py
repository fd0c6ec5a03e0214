# SPDX-License-Identifier: GPL-3.0-or-later
import socket
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.connect(("ｌｏｃａｌｈｏｓｔ", 9))
s.getpeername()
s.connect(("é..x", 9))
s.connect((b"127.0.0.1", 9))
s.getpeername()
s.connect(("127.1", 9))
s.getpeername()
s.connect(("0x7f000001", 9))
s.getpeername()
