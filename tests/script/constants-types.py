# SPDX-License-Identifier: GPL-3.0-or-later
import socket
assert socket.SCM_CREDENTIALS == 2
assert socket.SCM_J1939_DEST_ADDR == 1
assert socket.SCM_J1939_DEST_NAME == 2
assert socket.SCM_J1939_ERRQUEUE == 4
assert socket.SCM_J1939_PRIO == 3
assert socket.SCM_RIGHTS == 1
assert socket.SHUT_RD == 0
assert socket.SHUT_RDWR == 2
assert socket.SHUT_WR == 1
assert socket.SOCK_CLOEXEC == 524288
assert socket.SOCK_DGRAM == 2
assert socket.SOCK_NONBLOCK == 2048
assert socket.SOCK_RAW == 3
assert socket.SOCK_RDM == 4
assert socket.SOCK_SEQPACKET == 5
assert socket.SOCK_STREAM == 1
assert socket.SOMAXCONN == 4096
