# SPDX-License-Identifier: GPL-3.0-or-later
import socket
assert socket.SOL_ALG == 279
assert socket.SOL_CAN_BASE == 100
assert socket.SOL_CAN_RAW == 101
assert socket.SOL_HCI == 0
assert socket.SOL_IP == 0
assert socket.SOL_RDS == 276
assert socket.SOL_SOCKET == 1
assert socket.SOL_TCP == 6
assert socket.SOL_TIPC == 271
assert socket.SOL_UDP == 17
