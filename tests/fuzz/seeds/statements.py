# SPDX-License-Identifier: GPL-3.0-or-later
# -*- coding: utf-8 -*-
import socket, a.b
from socket import *
from a.b import (c, d,)   # said behind it
AF_INET
AF_INET, b = f(a, (b, c,), [d], k=AF_INET, l=MSG_PEEK | socket.MSG_DONTWAIT)[0][-1].c()
(a, b) = ()
a = (b | (c | d)) == (e == f)
assert a == \
  b * 2
f(
  # inside
  1 .a,
)
a,
