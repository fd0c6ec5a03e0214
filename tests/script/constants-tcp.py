# SPDX-License-Identifier: GPL-3.0-or-later
import socket
assert socket.TCP_CONGESTION == 13
assert socket.TCP_CORK == 3
assert socket.TCP_DEFER_ACCEPT == 9
assert socket.TCP_FASTOPEN == 23
assert socket.TCP_INFO == 11
assert socket.TCP_KEEPCNT == 6
assert socket.TCP_KEEPIDLE == 4
assert socket.TCP_KEEPINTVL == 5
assert socket.TCP_LINGER2 == 8
assert socket.TCP_MAXSEG == 2
assert socket.TCP_NODELAY == 1
assert socket.TCP_NOTSENT_LOWAT == 25
assert socket.TCP_QUICKACK == 12
assert socket.TCP_SYNCNT == 7
assert socket.TCP_USER_TIMEOUT == 18
assert socket.TCP_WINDOW_CLAMP == 10
