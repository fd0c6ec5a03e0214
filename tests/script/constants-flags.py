# SPDX-License-Identifier: GPL-3.0-or-later
import socket
assert socket.MSG_CMSG_CLOEXEC == 1073741824
assert socket.MSG_CONFIRM == 2048
assert socket.MSG_CTRUNC == 8
assert socket.MSG_DONTROUTE == 4
assert socket.MSG_DONTWAIT == 64
assert socket.MSG_EOR == 128
assert socket.MSG_ERRQUEUE == 8192
assert socket.MSG_FASTOPEN == 536870912
assert socket.MSG_MORE == 32768
assert socket.MSG_NOSIGNAL == 16384
assert socket.MSG_OOB == 1
assert socket.MSG_PEEK == 2
assert socket.MSG_TRUNC == 32
assert socket.MSG_WAITALL == 256
