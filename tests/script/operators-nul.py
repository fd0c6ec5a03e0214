# SPDX-License-Identifier: GPL-3.0-or-later
import socket
# a NUL is a character like any other
x = "\x00a" * 3
x
x == "\x00a\x00a\x00a"
"\x00文" * 2
"\x00" * 0
"\x00" * 9223372036854775808
"\x00文" * 9223372036854775807
assert "\x00"
assert "\x00" * 2
"a\x00b"[2]
"\x00文b"[1]
"\x00"[1]
b"\x00" * 2
s = socket.socket()
s.bind(("\x00", 0))
s.close()
