#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is typed wrong is explained at its field, stays there, and makes no call."""
from harness import main, peers
from steps import StepsTest

# Accepts one client, and reads once when it is told to
SERVER = """
s = socket.socket()
s.bind(('127.0.0.1', 0))
s.listen()
print('port', s.getsockname()[1])
c, peer = s.accept()
print('accepted')
sys.stdin.readline()
print('got', c.recv(100))
"""


class BadInput(StepsTest):
    def refuse(self, entry, text, button, message):
        """Types something wrong, and waits for what is said of it; no call may have been made."""
        bench = self.bench
        last = bench.last_no()
        bench.fill(entry, text)
        bench.press(button)
        self.wait_problem(message)

        self.assertEqual(bench.entry(entry).text(), text)
        self.assertEqual(bench.last_no(), last)

    def test_addresses(self):
        bench = self.bench
        bench.new_tcp()
        port = r"^(This is not a number\. )?A port is a number from %d to 65535"
        self.refuse("Bind port", "abc", "Bind", r"^This is not a number\. A port is a number from 0 to 65535")
        self.refuse("Bind port", "70000", "Bind", port % 0)
        bench.fill("Bind port", "0")
        self.refuse("Bind address", "", "Bind", r"^Give an address such as 127\.0\.0\.1, or a host name\.")
        self.refuse("Backlog", "-1", "Listen", r"^The backlog is a number from 0 to ")
        bench.fill("Peer address", "127.0.0.1")
        self.refuse("Peer port", "0", "Connect", port % 1)
        self.refuse("Peer port", "9x", "Connect", r"^This is not a number\.")
        bench.fill("Peer port", "9")
        self.refuse("Peer address", " ", "Connect", r"^Give an address such as 127\.0\.0\.1, or a host name\.")
        self.refuse("Peer address", "127.0.0.1:80", "Connect", r"its own field")
        self.enter("Timeout", "soon")
        self.wait_problem(r"^The timeout is a number of seconds such as 2\.5")
        self.assertEqual([one for one in bench.sockets("tcp") if one.state != "UNCONN"], [])

    def test_messages(self):
        bench = self.bench
        server = self.peer(peers.python(SERVER))
        name = bench.new_tcp()
        bench.connect(server.port)
        server.expect(b"accepted")
        self.refuse("Message", "abc\\q", "Send", r"^column 4: a backslash before “q” means nothing")
        self.refuse("Message", "\\x4", "Send", r"^column 1: \\x needs two hex digits")
        bench.app.choose(bench.app.find("combo box", "Form of the message"), "Hex")
        self.refuse("Message", "41 4g", "Send", r"^column 5: “?g”? is no hex digit")
        self.refuse("Message", "41 4", "Send", r"^column 5: a digit is missing")
        self.refuse("Buffer size", "lots", "Receive", r"^This is not a number\. The buffer size")
        # Only what is right arrives
        bench.send("41:0x42 43")
        bench.wait_log(r"^▲ send.* 3 ABC", socket=name)
        server.send(b"read\n")
        server.expect(b"got b'ABC'")


if __name__ == "__main__":
    main()
