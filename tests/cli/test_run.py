#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`swb run`: a script of calls is played, and what each gave is printed, as text or JSON."""
import base64
import json
import math
import signal
import socket
import subprocess

from cli import ROOT, SWB, CliTest, WATCHDOG_S, main, swb

HEAD = b"import socket\nimport time\n"


class Run(CliTest):
    def run_json(self, text, *options):
        done = swb("run", "--json", *options, "-", data=HEAD + text)
        self.assertEqual(done.stderr, b"")
        return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]

    def values(self, text):
        """What JSON says of the values of these expressions, a line each"""
        status, lines = self.run_json(text)
        self.assertEqual(status, 0, lines)
        for line in lines:
            self.assertEqual(list(line), ["line", "call", "value", "elapsed"])
            self.assertGreaterEqual(line["elapsed"], 0)
        return [line["value"] for line in lines]

    def test_text(self):
        done = swb("run", "-", data=b"import socket\n# a comment\na = socket.socket()\na.fileno( )==-1\n\n"
                                    b"assert a.family == (\n  socket.AF_INET)\na.close()\n")
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        self.assertRegex(done.stdout.decode(), r"\A3: a = socket\.socket\(\) -> \S.*\n4: a\.fileno\(\) == -1 -> False\n"
                                               r"6: assert a\.family == socket\.AF_INET -> None\n"
                                               r"8: a\.close\(\) -> None\n\Z")

    def test_demonstrations(self):
        """What they claim is true here, and in Python, too; they are the same in every language."""
        def calls(script):
            return [line for line in script.read_text().splitlines() if not line.startswith("#")]

        for script in (ROOT / "data" / "demonstrations").glob("*.py"):
            if "." in script.stem:
                self.assertEqual(calls(script), calls(script.with_name(script.name.partition(".")[0] + ".py")), script)
                continue
            self.assertEqual(swb("run", str(script)).returncode, 0, script)
            subprocess.run(["/usr/bin/python3", script], check=True, timeout=WATCHDOG_S)

    def test_file(self):
        path = self.folder() / "script.py"
        path.write_text("import socket\nsocket.htons(1)\n")
        self.assertEqual(swb("run", path).stdout, b"2: socket.htons(1) -> 256\n")

    def test_values(self):
        self.assertEqual(self.values(b"None\nTrue\n5\n-3\n123456789012345678901234567890\n'\\u00e9\"\\n'\nb'\\0\\xff'\n"
                                     b"(1, 'a', (None,))\n()\nAF_INET6\n"),
                         [None, True, 5, -3, 123456789012345678901234567890, "é\"\n",
                          {"bytes": base64.b64encode(b"\0\xff").decode()}, [1, "a", [None]], [], socket.AF_INET6])

    def test_floats(self):
        values = self.values(b"1.5\n2.0\n1e-1\n1e400\n-1e400\n.1\n")
        self.assertEqual(values, [1.5, 2.0, 0.1, "inf", "-inf", 0.1])
        self.assertTrue(all(isinstance(value, (float, str)) and not (isinstance(value, float) and math.isnan(value))
                            for value in values))

    def test_sockets_and_others(self):
        values = self.values(b"a = socket.socket()\na\nsocket.socket()\na, b = socket.socketpair()\na, b\n"
                             b"f = a.makefile()\nassert True\n\ntime.sleep(0)\n"
                             b"socket.getaddrinfo('127.0.0.1', 5, type=socket.SOCK_STREAM)\n")
        self.assertEqual(values, [{"socket": "a"}, {"socket": "a"}, {"socket": None},
                                  [{"socket": values[3][0]["socket"]}, {"socket": "b"}],
                                  [{"socket": values[3][0]["socket"]}, {"socket": "b"}], {"file": "f"}, None, None,
                                  [[2, 1, 6, "", ["127.0.0.1", 5]]]])

    def test_error(self):
        """It stops at the first; the line is that on which the statement begins."""
        status, lines = self.run_json(b"a = socket.socket()\na.connect(\n  ('127.0.0.1',\n  1))\na.close()\n")
        self.assertEqual((status, len(lines)), (1, 2))
        self.assertEqual(list(lines[1]), ["line", "call", "error", "elapsed"])
        self.assertEqual((lines[1]["line"], lines[1]["call"]), (4, 'a.connect(("127.0.0.1", 1))'))
        self.assertEqual(lines[1]["error"], {"type": "ConnectionRefusedError", "errno": 111, "code": "ECONNREFUSED",
                                             "message": "Connection refused"})

    def test_errors_by_type(self):
        status, lines = self.run_json(b"a, b = socket.socketpair()\na.settimeout(0.001)\na.recv(1)\na.send('x')\n"
                                      b"nothing\nsocket.getaddrinfo('no-such-host.invalid', 1)\nassert 1 == 2\n"
                                      b"a.setblocking(False)\na.recv(1)\na.nothing\n", "--keep-going")
        self.assertEqual(status, 1)
        errors = [line["error"] for line in lines if "error" in line]
        self.assertEqual([(one["type"], one["errno"], one["code"]) for one in errors][:3] +
                         [(one["type"], one["errno"], one["code"]) for one in errors][4:],
                         [("TimeoutError", None, None), ("TypeError", None, None), ("NameError", None, None),
                          ("AssertionError", None, None), ("BlockingIOError", 11, "EAGAIN"),
                          ("AttributeError", None, None)])
        self.assertEqual((errors[3]["type"], errors[3]["errno"] < 0, errors[3]["code"][:4]), ("gaierror", True, "EAI_"))
        self.assertEqual(len(lines), 10)

    def test_keep_going(self):
        text = b"socket.htons(1)\nnothing\nsocket.htons(2)\n"
        done = swb("run", "-", data=HEAD + text)
        self.assertEqual((done.returncode, done.stdout.count(b"\n")), (1, 2))
        done = swb("run", "--keep-going", "-", data=HEAD + text)
        self.assertEqual((done.returncode, done.stdout.count(b"\n")), (1, 3))
        self.assertTrue(done.stdout.endswith(b"5: socket.htons(2) -> 512\n"))

    def test_syntax_error(self):
        """Nothing is played."""
        path = self.folder() / "script.py"
        path.write_bytes(HEAD + b"socket.htons(1)\nwhile True: pass\n")
        for arguments, data, where in ((("-",), path.read_bytes(), "standard input"), ((path,), b"", str(path))):
            done = swb("run", *arguments, data=data)
            self.assertEqual((done.returncode, done.stdout), (2, b""))
            self.assertRegex(done.stderr.decode(), rf"\A{where}, line 4, column 1: [^\n]+\n\Z")

    def test_bytes_that_are_no_script(self):
        for data in (b"\xff\xfe", b"\0", b"socket.htons(1)\0", b"(" * 100000, b"'" * 3, b"\\", b"a = '\xc3'"):
            done = swb("run", "-", data=data)
            self.assertEqual((done.returncode, done.stdout), (2, b""), data[:20])
            self.assertEqual(done.stderr.count(b"\n"), 1, done.stderr[:200])

    def test_usage(self):
        for arguments in ((), ("/nonexistent",), ("/",), ("a", "b"), ("--nonsense", "-")):
            self.assert_error(swb("run", *arguments), 2)
        for arguments in ((), ("nonsense",), ("--nonsense",)):
            self.assert_error(swb(*arguments), 2)

    def test_interrupted(self):
        """What waits ends; the sockets are closed, and the peer sees it."""
        with socket.create_server(("127.0.0.1", 0)) as server:
            server.settimeout(WATCHDOG_S)
            path = self.folder() / "script.py"
            path.write_bytes(HEAD + b"a = socket.create_connection(('127.0.0.1', %d))\na.sendall(b'x')\na.recv(5)\n"
                             % server.getsockname()[1])
            for options in ((), ("--keep-going",), ("--json",)):
                played = self.swb("run", *options, path)
                conn, _ = server.accept()
                with conn:
                    conn.settimeout(WATCHDOG_S)
                    self.assertEqual(conn.recv(1), b"x")
                    played.expect(b"a.sendall")
                    self.assertEqual(self.end(played, signal.SIGINT), 130)
                    self.assertEqual(conn.recv(1), b"")
                    self.assertEqual(played.err(), b"")

    def test_interrupted_while_sleeping(self):
        played = self.swb("run", "-")
        played.send(b"import time\ntime.sleep(0)\ntime.sleep(1000)\n")
        played.close_input()
        played.expect(b"2: ")
        self.assertEqual(self.end(played), 130)

    def test_long(self):
        """A hundred thousand lines, each with its result"""
        n = 100000
        done = swb("run", "-", data=HEAD + b"socket.htons(258)\n" * n)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        self.assertEqual(done.stdout, b"".join(b"%d: socket.htons(258) -> 513\n" % (line + 3) for line in range(n)))

    def test_output_that_is_closed(self):
        played = subprocess.Popen([SWB, "run", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE)
        played.stdout.close()
        with played.stderr:
            played.stdin.write(HEAD + b"socket.htons(1)\ntime.sleep(1000)\n")
            played.stdin.close()
            self.assertEqual(played.wait(WATCHDOG_S), 1)
            self.assertRegex(played.stderr.read(), rb"\Aswb run: standard output: [^\n]+\n\Z")


if __name__ == "__main__":
    main()
