# SPDX-License-Identifier: GPL-3.0-or-later
# Every kind of literal
a = 0, 00, 1_000, 0x_fF, 0O17, 0b1_0, 9223372036854775808, -9223372036854775808, 0xffffffffffffffffffff
a = .25, 1., 1e5, 1_0.5e-1_0, 1E+3, 1e999, -0.0
a = None, True, False
a = 'a', "b", u'c', U"d", r'\e', R"f", '''g
h''', """i"j\
""", 'k' "l" r'm'
a = b'a', B"b", br'\c', bR"d", Rb'e', rb"""f
g""", b'h' b"i" * 3
a = '\\ \' \" \a \b \f \n \r \t \v \0 \12 \377 \400 \x41 \u20ac \U0001f600 \q 你好'
a = b'\\ \' \" \a \b \f \n \r \t \v \0 \12 \377 \400 \x41 \u20ac \q'
