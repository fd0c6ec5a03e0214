# SPDX-License-Identifier: GPL-3.0-or-later
import socket
socket.htons(-1)
socket.htons(65536)
socket.htons(2147483647)
socket.htons(2147483648)
socket.htons(-2147483649)
socket.htons(9223372036854775808)
socket.htons(18446744073709551616)
socket.htons(-9223372036854775809)
socket.ntohs(-1)
socket.ntohs(65536)
socket.ntohs(1099511627776)
