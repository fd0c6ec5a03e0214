#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`swb connect`: standard input to a socket, the socket to standard output, neither holding up the other."""
import hashlib
import os
import re
import select
import signal
import socket
import subprocess
import threading

from cli import ECHO, NOBODY, SWB, CliTest, Peer, Terminal, WATCHDOG_S, main, memory_kib, peers, swb

MEGABYTE = 1024 * 1024
# Nothing is taken for so long: it is held up. Were it only slow, it would be held up later.
QUIET_S = 1
MANY = bytes(range(256)) * 4096 * 8
# Takes one connection and does what is given with it
SERVE = """
with socket.create_server(("127.0.0.1", 0)) as server:
    print("port", server.getsockname()[1])
    conn, _ = server.accept()
with conn:
    """


class Connect(CliTest):
    def serve(self, code):
        return self.start(peers.python(SERVE + code.replace("\n", "\n    ")))

    def test_http_server(self):
        folder = self.folder()
        (folder / "page").write_bytes(MANY)
        server = self.start(peers.python("""
import functools, http.server
handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=sys.argv[1])
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
print("port", server.server_port)
server.serve_forever()
""", folder))
        done = swb("connect", "tcp", f"127.0.0.1:{server.port}", data=b"GET /page HTTP/1.0\r\n\r\n")
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        head, _, body = done.stdout.partition(b"\r\n\r\n")
        self.assertIn(b" 200 OK", head)
        self.assertEqual(body, MANY)

    def test_echo(self):
        listener = self.start(peers.python(ECHO))
        for data in (b"", b"x", MANY):
            done = swb("connect", "tcp", f"127.0.0.1:{listener.port}", data=data)
            self.assertEqual((done.returncode, done.stdout == data, done.stderr), (0, True, b""))

    def test_ncat_in_both_directions(self):
        port = peers.free_port()
        server = self.start(peers.ncat("-l", "127.0.0.1", port))
        server.expect_error(re.compile(rb"Listening on"))
        client = self.swb("connect", "tcp", f"127.0.0.1:{port}")
        client.send(b"from us\n")
        server.expect(b"from us\n")
        server.send(b"to us\n")
        client.expect(b"to us\n")
        server.close_input()
        self.assertEqual((client.wait(), client.err()), (0, b""))

    def test_receiver_only(self):
        """A peer that says at once that it will say nothing still takes everything."""
        port = peers.free_port()
        server = self.start(peers.ncat("-l", "127.0.0.1", port, "--recv-only"))
        server.expect_error(re.compile(rb"Listening on"))
        done = swb("connect", "tcp", f"127.0.0.1:{port}", data=MANY)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        server.wait()
        self.assertEqual(hashlib.sha256(server.expect_length(len(MANY)) and server.out()).digest(),
                         hashlib.sha256(MANY).digest())

    def test_ipv6(self):
        listener = self.start(peers.socat_listener("TCP6-LISTEN:0,bind=[::1]", "PIPE"))
        done = swb("connect", "tcp", f"[::1]:{listener.port}", data=b"six")
        self.assertEqual((done.returncode, done.stdout), (0, b"six"))

    def test_name(self):
        """A name with several addresses: those where nobody listens are passed over."""
        listener = self.start(peers.socat_listener("TCP-LISTEN:0,bind=127.0.0.1", "PIPE"))
        done = swb("connect", "tcp", f"localhost:{listener.port}", data=b"name")
        self.assertEqual((done.returncode, done.stdout), (0, b"name"))

    def test_unix(self):
        path = self.folder() / "socket"
        listener = self.start(Peer("socat", "-d", "-d", f"UNIX-LISTEN:{path}", "PIPE"))
        listener.expect_error(b"listening on")
        done = swb("connect", "tcp", f"unix:{path}", data=b"local")
        self.assertEqual((done.returncode, done.stdout), (0, b"local"))

    def test_half_close(self):
        """The end of input is the end of the stream for the peer, which can still answer."""
        server = self.serve("""data = b""
while piece := conn.recv(1000):
    data += piece
conn.sendall(b"I have all %d" % len(data))""")
        done = swb("connect", "tcp", f"127.0.0.1:{server.port}", data=b"x" * 5000)
        self.assertEqual((done.returncode, done.stdout), (0, b"I have all 5000"))

    def test_ends_at_the_end_of_the_stream(self):
        server = self.serve('conn.sendall(b"bye")')
        client = self.swb("connect", "tcp", f"127.0.0.1:{server.port}")  # its input stays open
        self.assertEqual((client.wait(), client.out(), client.err()), (0, b"bye", b""))

    def test_input_that_is_closed(self):
        """What was no input is the end of it, and nothing else takes its place."""
        server = self.serve('conn.sendall(b"%d bytes" % len(conn.recv(100)))')
        command = [SWB, "connect", "tcp", f"127.0.0.1:{server.port}"]
        done = subprocess.run(["bash", "-c", '"$@" <&-', "bash", *command], capture_output=True, timeout=WATCHDOG_S,
                              check=False)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, b"0 bytes", b""))

    def test_reset(self):
        server = self.serve('conn.recv(1)\n'
                            'conn.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\\1\\0\\0\\0\\0\\0\\0\\0")')
        client = self.swb("connect", "tcp", f"127.0.0.1:{server.port}")
        client.send(b"x")
        self.assertEqual(client.wait(), 1)
        client.expect_error(re.compile(rb"\Aswb connect: \S+: recv: ECONNRESET [^\n]+\n\Z"))

    def test_refused(self):
        self.assert_error(swb("connect", "tcp", NOBODY), 1, "connect", NOBODY, "ECONNREFUSED", "Nobody is listening")

    def test_no_such_host(self):
        self.assert_error(swb("connect", "tcp", "no-such-host.invalid:80"), 1, "EAI_")

    def test_no_such_socket(self):
        self.assert_error(swb("connect", "tcp", f"unix:{self.folder()}/none"), 1, "ENOENT")

    def test_usage(self):
        for arguments in ((), ("tcp",), ("sctp", NOBODY), ("tcp", "host"), ("tcp", "host:70000"), ("tcp", "host:http"),
                          ("tcp", "::1:80"), ("tcp", "[::1]"), ("tcp", "[::1:80"), ("tcp", "[nohost]:80"),
                          ("tcp", "unix:"), ("tcp", "unix:" + "x" * 200), ("tcp", NOBODY, "more"),
                          ("--nonsense", "tcp", NOBODY)):
            with self.subTest(arguments=arguments):
                self.assert_error(swb("connect", *arguments), 2)

    def test_interrupted(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            with socket.create_server(("127.0.0.1", 0)) as server:
                client = self.swb("connect", "tcp", f"127.0.0.1:{server.getsockname()[1]}")
                conn, _ = server.accept()
            with conn:
                client.send(b"x")
                self.assertEqual(conn.recv(2), b"x")
                self.assertEqual((self.end(client, number), client.err()), (128 + number, b""))
                self.assertEqual(conn.recv(2), b"")


class Datagrams(CliTest):
    def receiver(self, family=socket.AF_INET, address=("127.0.0.1", 0)):
        one = socket.socket(family, socket.SOCK_DGRAM)
        self.addCleanup(one.close)
        one.settimeout(WATCHDOG_S)
        one.bind(address)
        return one

    def test_reads(self):
        """A datagram a read, and back."""
        one = self.receiver()
        client = self.swb("connect", "udp", f"127.0.0.1:{one.getsockname()[1]}")
        for data in (b"two\nlines\n", b"\0\xff" * 30000):
            client.send(data)
            got, peer = one.recvfrom(65536)
            self.assertEqual(got, data)
            one.sendto(b"answer", peer)
            one.sendto(b"", peer)
        client.expect(b"answeranswer")
        client.close_input()
        one.sendto(b"more", peer)  # there is no end of stream
        client.expect(b"answeranswermore")
        self.assertEqual(self.end(client), 130)

    def test_ipv6(self):
        one = self.receiver(socket.AF_INET6, ("::1", 0))
        client = self.swb("connect", "udp", f"[::1]:{one.getsockname()[1]}")
        client.send(b"six")
        one.sendto(*one.recvfrom(100))
        client.expect(b"six")

    def test_unix(self):
        path = str(self.folder() / "socket")
        one = self.receiver(socket.AF_UNIX, path)
        client = self.swb("connect", "udp", f"unix:{path}")
        client.send(b"local")
        _, peer = one.recvfrom(100)
        one.sendto(b"x" * 150000 + b"local", peer)
        client.expect(b"local")
        self.assertEqual(len(client.out()), 150005)

    def test_refused(self):
        client = self.swb("connect", "udp", NOBODY)
        client.send(b"x")
        self.assertEqual(client.wait(), 1)
        client.expect_error(b"ECONNREFUSED")

    def test_lines_of_a_terminal(self):
        one = self.receiver()
        client = self.start(Terminal(SWB, "connect", "udp", f"127.0.0.1:{one.getsockname()[1]}"))
        client.type(b"first\nsecond\n")
        self.assertEqual(one.recv(100), b"first\n")
        self.assertEqual(one.recv(100), b"second\n")


class OnTerminal(CliTest):
    DATA = "a\x1b[31mred\x07 \\ é\u202e\r\nend\n".encode()
    SAFE = "a\\x1b[31mred\\x07 \\\\ é\\xe2\\x80\\xae\r\nend\r\n".encode()

    def talk(self, pieces, *options):
        """What is on the terminal when a peer has sent these pieces, each when the one before was seen."""
        with socket.create_server(("127.0.0.1", 0)) as server:
            client = self.start(Terminal(SWB, "connect", *options, "tcp", f"127.0.0.1:{server.getsockname()[1]}"))
            server.settimeout(WATCHDOG_S)
            conn, _ = server.accept()
        with conn:
            conn.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for piece, seen in pieces:
                conn.sendall(piece)
                client.expect(seen)
        self.assertEqual(client.wait(), 0)
        return bytes(client.said)

    def test_escaped(self):
        self.assertEqual(self.talk([(self.DATA, b"end")]), self.SAFE)

    def test_raw(self):
        said = self.talk([(self.DATA, b"end")], "--raw")
        self.assertEqual(said.replace(b"\r\r\n", b"\r\n"), self.DATA.replace(b"d\n", b"d\r\n"))

    def test_character_in_pieces(self):
        euro = "€".encode()
        self.assertEqual(self.talk([(b"1" + euro[:1], b"1"), (euro[1:] + b"2" + euro[:2], "€2".encode()),
                                    (b"3", b"\\xe2\\x823")]), "1€2\\xe2\\x823".encode())

    def test_unfinished_at_the_end(self):
        self.assertEqual(self.talk([(b"1\xe2\x82", b"1")]), b"1\\xe2\\x82")

    def test_end_of_input(self):
        """Ctrl+D is the end of the stream."""
        listener = self.start(peers.socat_listener("TCP-LISTEN:0,bind=127.0.0.1", "PIPE"))
        client = self.start(Terminal(SWB, "connect", "tcp", f"127.0.0.1:{listener.port}"))
        client.type(b"hello\n")
        client.expect(b"hello\r\nhello\r\n")
        client.type(b"\x04")
        self.assertEqual(client.wait(), 0)


class BackPressure(CliTest):
    def test_output_that_nobody_reads(self):
        """The peer is held up, instead of what it sends being kept, and nothing is lost when reading goes on."""
        total = 200 * MEGABYTE
        with socket.create_server(("127.0.0.1", 0)) as server:
            client = subprocess.Popen([SWB, "connect", "tcp", f"127.0.0.1:{server.getsockname()[1]}"],
                                      stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            self.addCleanup(client.wait, WATCHDOG_S)
            self.addCleanup(client.kill)
            conn, _ = server.accept()
        with conn, client.stdin, client.stdout:
            sent = fill(conn)
            self.assertLess(sent, 64 * MEGABYTE)
            self.assertLess(memory_kib(client.pid), 128 * 1024)
            conn.settimeout(WATCHDOG_S)
            writer = threading.Thread(target=finish, args=(conn, total - sent))
            writer.start()
            got = 0
            while piece := os.read(client.stdout.fileno(), MEGABYTE):
                if got < total // 2 <= got + len(piece):
                    self.assertLess(memory_kib(client.pid), 128 * 1024)
                got += len(piece)
            writer.join()
            self.assertEqual(got, total)

    def test_peer_that_does_not_read(self):
        """Whoever writes to us is held up, instead of what was written being kept."""
        with socket.create_server(("127.0.0.1", 0)) as server:
            client = subprocess.Popen([SWB, "connect", "tcp", f"127.0.0.1:{server.getsockname()[1]}"],
                                      stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            self.addCleanup(client.wait, WATCHDOG_S)
            self.addCleanup(client.kill)
            conn, _ = server.accept()
        with conn, client.stdin, client.stdout:
            os.set_blocking(client.stdin.fileno(), False)
            sent = fill_pipe(client.stdin.fileno())
            self.assertLess(sent, 64 * MEGABYTE)
            self.assertLess(memory_kib(client.pid), 128 * 1024)
            client.stdin.close()
            conn.settimeout(WATCHDOG_S)
            got = sum(len(piece) for piece in iter(lambda: conn.recv(MEGABYTE), b""))
            self.assertEqual(got, sent)


def fill(conn):
    """Sends until nothing more is taken for a while; how much that was"""
    conn.settimeout(QUIET_S)
    sent = 0
    try:
        while True:
            sent += conn.send(b"x" * MEGABYTE)
    except TimeoutError:
        return sent


def fill_pipe(fd):
    """Writes until nothing more is taken for a while; how much that was"""
    poll = select.poll()
    poll.register(fd, select.POLLOUT)
    sent = 0
    while poll.poll(QUIET_S * 1000):
        try:
            sent += os.write(fd, b"x" * 65536)
        except BlockingIOError:
            pass
    return sent


def finish(conn, length):
    while length > 0:
        length -= conn.send(b"x" * min(length, MEGABYTE))
    conn.shutdown(socket.SHUT_WR)


if __name__ == "__main__":
    main()
