# The accept queue: what books say, and what Linux does.
#
# Books say: listen(1) lets one connection wait for accept(), and the next one is refused.
# Linux lets backlog + 1 of them wait, and refuses none after that: it drops what asks for a connection (the SYN).
# The client hears nothing, and asks again after 1 second, then after 2, 4, 8 …

import socket

# A listener with a backlog of 1. Nobody calls accept() for now.
server = socket.create_server(("127.0.0.1", 0), backlog=1)
address = server.getsockname()

# Two connections are made all the same: the kernel does that, accept() only fetches them. Even data is taken.
first = socket.create_connection(address)
second = socket.create_connection(address)
first.send(b"Is anybody there?")

# The queue is full. The third is not refused, which would be 111 (ECONNREFUSED):
# it waits, until its own time limit ends that with 11 (EAGAIN). The kernel goes on asking.
third = socket.socket()
third.settimeout(0.5)
assert third.connect_ex(address) == 11

# accept() makes room for one …
conn1, peer1 = server.accept()
assert conn1.recv(100) == b"Is anybody there?"

# … which the third gets when its SYN is sent again, 1 second after the first one: send() waits for that.
third.settimeout(30)
third.send(b"I was let in.")

# They come out in the order in which they came in.
conn2, peer2 = server.accept()
conn3, peer3 = server.accept()
assert peer2 == second.getsockname()
assert peer3 == third.getsockname()
assert conn3.recv(100) == b"I was let in."
