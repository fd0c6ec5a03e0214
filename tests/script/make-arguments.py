# SPDX-License-Identifier: GPL-3.0-or-later
# What socket() does not take
import socket

s1 = socket.socket("AF_INET")
s2 = socket.socket(socket.AF_INET, "SOCK_STREAM")
s3 = socket.socket(socket.AF_INET, socket.SOCK_STREAM, "tcp")
s4 = socket.socket(None)
s5 = socket.socket(1.5)
s6 = socket.socket(99999999999999999999)
s7 = socket.socket(socket.AF_INET, socket.SOCK_STREAM, 0, None, 0)
s8 = socket.socket(wrong=1)
s9 = socket.socket(socket.AF_INET, family=socket.AF_INET)
