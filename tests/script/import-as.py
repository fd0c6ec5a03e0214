# SPDX-License-Identifier: GPL-3.0-or-later
import socket as net, time as clock

s = net.socket(net.AF_INET, net.SOCK_STREAM)
s.bind(("127.0.0.1", 0))
s.getsockname()
clock.sleep(0)
net.nothing
net.htons(1)
net = 7
net
