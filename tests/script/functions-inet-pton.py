# SPDX-License-Identifier: GPL-3.0-or-later
import socket
socket.inet_pton(socket.AF_INET, "1.2.3.4")
socket.inet_pton(socket.AF_INET, "127.1")
socket.inet_pton(socket.AF_INET, "")
socket.inet_pton(socket.AF_INET, "1.2.3.4 ")
socket.inet_pton(socket.AF_INET6, "::1")
socket.inet_pton(socket.AF_INET6, "2001:db8::8:800:200c:417a")
socket.inet_pton(socket.AF_INET6, "::ffff:127.0.0.1")
socket.inet_pton(socket.AF_INET6, "1.2.3.4")
socket.inet_pton(socket.AF_INET6, "::1%lo")
socket.inet_pton(socket.AF_INET6, ":::")
