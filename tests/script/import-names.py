# SPDX-License-Identifier: GPL-3.0-or-later
from socket import socket, AF_INET, SOCK_DGRAM as DATAGRAM, create_connection, htons, inet_aton as packed
from time import sleep

s = socket()
s.bind(("127.0.0.1", 0))
s.listen()
c = create_connection(s.getsockname())
u = socket(AF_INET, type=DATAGRAM)
htons(1)
packed("127.0.0.1")
sleep(0)
socket.AF_INET
htons(ntohs(1))
(AF_INET, DATAGRAM)
htons = 5
htons
htons(1)
