# 接受队列：书上怎么说，Linux 怎么做。
#
# 书上说：listen(1) 让一个连接等待 accept()，下一个连接会被拒绝。
# Linux 让 backlog + 1 个连接等待，此后也不拒绝任何连接：它丢弃请求连接的报文（SYN）。
# 客户端收不到任何答复，于是在 1 秒后再次请求，然后是 2、4、8 秒后……

import socket

# 一个 backlog 为 1 的监听套接字。现在没有人调用 accept()。
server = socket.create_server(("127.0.0.1", 0), backlog=1)
address = server.getsockname()

# 仍然建立了两个连接：这是内核做的，accept() 只是把它们取出来。连数据也会被收下。
first = socket.create_connection(address)
second = socket.create_connection(address)
first.send(b"Is anybody there?")

# 队列已满。第三个连接没有被拒绝（被拒绝会得到 111，ECONNREFUSED）：
# 它一直等待，直到自己的时限以 11（EAGAIN）结束这次调用。内核会继续请求。
third = socket.socket()
third.settimeout(0.5)
assert third.connect_ex(address) == 11

# accept() 腾出一个位置……
conn1, peer1 = server.accept()
assert conn1.recv(100) == b"Is anybody there?"

# ……第三个连接的 SYN 在第一次之后 1 秒重新发出时得到这个位置：send() 等待的就是它。
third.settimeout(30)
third.send(b"I was let in.")

# 它们按进来的顺序出来。
conn2, peer2 = server.accept()
conn3, peer3 = server.accept()
assert peer2 == second.getsockname()
assert peer3 == third.getsockname()
assert conn3.recv(100) == b"I was let in."
