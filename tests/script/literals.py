# SPDX-License-Identifier: GPL-3.0-or-later
# Every spelling of literals
import socket

data = b"abc"
assert data == b'abc'
text = "tab\tquote\"end"
text
raw = rb"\x00\n"
raw
number = 0x1f
assert number == 31
assert 0o17 == 15
assert 0b101 == 5
assert 1_000_000 == 1000000
assert b"ab" * 3 == b"ababab"
assert bytes(3) == b"\x00\x00\x00"
pair = ("x", -5, 2.5, None, True, False, (), (1,))
pair
pair[0]
pair[1]
pair[7]
assert 1 == 2
assert b"a" == "a"
"it's"
1e-1
1 == 1.0
socket.MSG_PEEK | 1 == 3
