# SPDX-License-Identifier: GPL-3.0-or-later
# Broadcast and multicast addresses are not reachable by TCP
import socket

s1 = socket.socket()
s1.connect(("255.255.255.255", 9))
s2 = socket.socket()
s2.connect(("<broadcast>", 9))
s3 = socket.socket()
s3.connect(("224.0.0.1", 9))
s4 = socket.socket()
s4.settimeout(1)
s4.connect(("127.255.255.255", 9))
s5 = socket.socket()
s5.setblocking(False)
s5.connect(("127.255.255.255", 9))
s5.connect_ex(("127.255.255.255", 9))
