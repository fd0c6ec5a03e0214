# SPDX-License-Identifier: GPL-3.0-or-later
import socket
socket.gethostbyname(".")
socket.gethostbyname("a..b")
socket.gethostbyname(".a")
socket.gethostbyname("aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggggggggg")
socket.gethostbyname("aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggggggggg.x")
socket.gethostbyname("é..x")
socket.gethostbyname("ｌｏｃａｌｈｏｓｔ")
