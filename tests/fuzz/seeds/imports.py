# SPDX-License-Identifier: GPL-3.0-or-later
from socket import socket as S, AF_INET, htons
import socket as net, time
s = S(AF_INET)
net.htons(htons(1))
from socket import *
socket()
