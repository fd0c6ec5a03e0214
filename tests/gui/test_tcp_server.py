#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A TCP server made by clicks, whose clients are ncat: accepted by hand and automatically, a line each way."""
from harness import BUTTONS, main, peers
from steps import StepsTest


def address_of(client):
    """The address of an ncat that is connected, as the kernel has it."""
    found = [one for one in peers.sockets(client.process.pid, "tcp") if one.state == "ESTAB"]
    assert len(found) == 1, found
    return found[0].local


class Server(StepsTest):
    def listener(self, port):
        return self.bench.wait_kernel(lambda one: one.state == "LISTEN" and one.local == f"127.0.0.1:{port}",
                                      "the listener, as ss sees it")

    def test_by_hand(self):
        bench = self.bench
        server = bench.new_tcp()
        port = bench.bind(0)
        self.assertGreater(port, 0)
        self.assertEqual(bench.entry("Bind port").text(), str(port))
        bench.listen(3)
        self.assertEqual(self.listener(port).send_queue, 3)       # of a listener that is the backlog
        self.wait_label(r"^✓ listen\(3\)$")

        bench.press("Accept")
        bench.wait_log(r"^accept\(\) … waiting")
        self.wait_label(r"^… accept\(\) waiting, \d+ s$")
        self.wait_label(r"^waiting for \d+ s$")
        bench.press("Cancel")
        cancelled = bench.wait_log(r"^✗ accept\(\) cancelled").no
        bench.wait_sensitive("Accept", roles=BUTTONS)

        bench.press("Accept")
        bench.wait_log(r"^accept\(\) … waiting", after=cancelled)
        first = self.peer(peers.ncat_client(port))
        row = bench.wait_log(rf"^accept\(\) → {server}_1")
        self.assertEqual(row.peer, address_of(first))
        second = self.peer(peers.ncat_client(port))
        bench.press("Accept")
        row = bench.wait_log(rf"^accept\(\) → {server}_2")
        self.assertEqual(row.peer, address_of(second))
        bench.wait_fds(3)
        self.talk(f"{server}_1", first)
        self.end(server, first, second)

    def talk(self, connection, client):
        """A line each way, the bytes of the one that came, and the connection's end."""
        bench = self.bench
        bench.select_socket(connection)
        client.send(b"hello\n")
        bench.press("Receive")
        row = bench.wait_log(r"hello", socket=connection)
        self.assertEqual((row.peer, row.bytes), (address_of(client), "6"))
        self.select_record(row.no)
        self.wait_hex("68 65 6c 6c 6f 0a")
        bench.send("good day\\n")
        client.expect(b"good day\n")
        row = bench.wait_log(r"good day", socket=connection)
        self.assertEqual((row.peer, row.bytes), (address_of(client), "9"))

    def end(self, server, first, second):
        bench = self.bench
        bench.press("Close socket")
        bench.wait_socket(f"{server}_1", "closed")
        first.close_input()
        self.assertEqual(first.wait(), 0)
        self.assertEqual(first.out(), b"good day\n")
        bench.select_socket(server)
        bench.press("Close socket")
        bench.wait_socket(server, "closed")
        bench.select_socket(f"{server}_2")
        bench.press("Close socket")
        bench.wait_fds(0)
        second.close_input()
        self.assertEqual(second.wait(), 0)
        self.assertEqual(second.out(), b"")

    def test_automatically(self):
        bench = self.bench
        server, port = bench.server()
        bench.turn("Accept automatically", True)
        bench.wait_log(r"^watch\(")
        clients = []
        for number in (1, 2):
            client = self.peer(peers.ncat_client(port))
            row = bench.wait_log(rf"^accepted → {server}_{number}")
            self.assertEqual(row.peer, address_of(client))
            client.send(b"I am %d\n" % number)
            row = bench.wait_log(rf"I am {number}", socket=f"{server}_{number}")
            self.assertEqual((row.peer, row.bytes), (address_of(client), "7"))
            clients.append(client)
        bench.wait_fds(3)

        bench.send("to all\\n")
        for number, client in enumerate(clients, 1):
            client.expect(b"to all\n")
            bench.wait_log(r"to all", socket=f"{server}_{number}")
        target = bench.app.find("combo box", "Send to")
        bench.app.choose(target, f"{server}_2 · {address_of(clients[1])}")
        bench.send("to one\\n")
        clients[1].expect(b"to one\n")
        bench.wait_log(r"to one", socket=f"{server}_2")

        bench.turn("Accept automatically", False)
        bench.wait_log(r"^unwatch\(")
        third = self.peer(peers.ncat_client(port))
        bench.wait_kernel(lambda one: one.state == "LISTEN" and one.recv_queue == 1, "a client in the queue")
        self.wait_label(r"^1 of \d+ waiting$")
        self.assertEqual(len(bench.fds()), 3)
        bench.press("Accept")
        bench.wait_log(rf"^accept\(\) → {server}_3")
        third.close_input()
        self.assertEqual(clients[0].out(), b"to all\n")
        self.assertEqual(clients[1].out(), b"to all\nto one\n")


if __name__ == "__main__":
    main()
