# SPDX-License-Identifier: GPL-3.0-or-later
import socket
assert socket.AI_ADDRCONFIG == 32
assert socket.AI_ALL == 16
assert socket.AI_CANONNAME == 2
assert socket.AI_NUMERICHOST == 4
assert socket.AI_NUMERICSERV == 1024
assert socket.AI_PASSIVE == 1
assert socket.AI_V4MAPPED == 8
assert socket.EAI_ADDRFAMILY == -9
assert socket.EAI_AGAIN == -3
assert socket.EAI_BADFLAGS == -1
assert socket.EAI_FAIL == -4
assert socket.EAI_FAMILY == -6
assert socket.EAI_MEMORY == -10
assert socket.EAI_NODATA == -5
assert socket.EAI_NONAME == -2
assert socket.EAI_OVERFLOW == -12
assert socket.EAI_SERVICE == -8
assert socket.EAI_SOCKTYPE == -7
assert socket.EAI_SYSTEM == -11
assert socket.NI_DGRAM == 16
assert socket.NI_MAXHOST == 1025
assert socket.NI_MAXSERV == 32
assert socket.NI_NAMEREQD == 8
assert socket.NI_NOFQDN == 4
assert socket.NI_NUMERICHOST == 1
assert socket.NI_NUMERICSERV == 2
