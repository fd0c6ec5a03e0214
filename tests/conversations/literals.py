# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts of values: as a call wants them, in many spellings, and such as it does not want."""
from transcripts import quoted

WRONG_INTS = ('"5"', 'b"5"', "None", "1.5", "(1,)", "[1]", "2 * 10000000000000000000000", "-170141183460469231731",
              "340282366920938463463374607431768211456", "1e999")
WRONG_BYTES = ('"text"', "None", "5", '(b"a",)', "1.5", "[]", "True", '""', "()")
WRONG_TIMEOUTS = ("-1", '"1"', "-0.5", "(1,)", 'b""', "1e30", "-1e999", "99999999999999999999", "[1, 2]", "1e999")
WRONG_SIZES = WRONG_INTS + ("-1", "-100", "9223372036854775807")
WRONG_INET = ("None", "5", '"127.0.0.1"', 'b"127.0.0.1"', "()", '("127.0.0.1",)', '("127.0.0.1", "80")',
              '("127.0.0.1", 65536)', '("127.0.0.1", -1)', '("127.0.0.1", 1.5)', '["127.0.0.1", 80]', "(1, 2)",
              '(None, 80)', '("a\\0b", 80)', '("127.0.0.1", None)', '("127.0.0.1", 80, 0)',
              '("127.0.0.1", 80, 0, 0, 0)',
              '("::1", 80)', '("127.0.0.1", 99999999999999999999)', '((), 80)', '("127.0.0.1", b"80")', "1.5", "True",
              '("é" * 70, 80)', '("a" * 64, 80)', '("a..b", 80)', '(bytes(3), 80)', '("127.0.0.1", ("127.0.0.1", 80))')
WRONG_INET6 = ("None", "5", '"::1"', "()", '("::1",)', '("::1", "80")', '("::1", 65536)', '("::1", -1)',
               '["::1", 80, 0, 0]', '("::1", 80, -1, 0)', '("::1", 80, 1048576, 0)', '("::1", 80, 0, -1)',
               '("::1", 80, 0, 0, 0)', '("::1", 80, 0, 4294967296)', '("::1", 80, "0", 0)', '("a\\0b", 80, 0, 0)',
               '("127.0.0.1", 80)', '(b"::1", 1.5, 0, 0)', '("::1", 80, None)', '("a" * 64, 80)', '("::1", 80, 0, 1.0)')
WRONG_UNIX = ("None", "5", '("path", 1)', '"p" * 108', '"p" * 200', 'b"\\0" * 120', "1.5", "[]", '("path",)', "True",
              '"é" * 60')
WRONG_ADDRESSES = {"ipv4": WRONG_INET, "ipv6": WRONG_INET6, "unix": WRONG_UNIX}

WORDS = (b"hello", b"ping", b"pong", b"GET / HTTP/1.0", b"one", b"two", b"three", b"\x00\x01\x02", b"\xff\xfe", b"a",
         b"line one\n", b"line two\r\n", b"tab\tquote\"back\\slash", b"it's", "grüße".encode(), b"\x7f\x80", b" ")


def bytes_text(world, data):
    """One of the spellings."""
    way = world.random.randrange(12)
    if way == 0 and data and data == data[:1] * len(data):
        return f"{quoted(data[:1])} * {len(data)}"
    if way == 1:
        return f'bytes.fromhex("{data.hex()}")'
    if way == 2 and data == bytes(len(data)):
        return f"bytes({len(data)})"
    if way == 3 and len(data) > 1:
        return f"{quoted(data[:1])} {quoted(data[1:])}"
    if way == 4 and b"\\" not in data and data.isascii() and data.decode().isprintable() and b'"' not in data:
        return f'rb"{data.decode()}"'
    if way == 5:
        return 'b"' + "".join(f"\\x{byte:02x}" for byte in data) + '"'
    if way == 6 and b"'" not in data:
        return f"b'{quoted(data)[2:-1]}'"
    if way == 7 and len(data) < 100:
        return f'b"""{quoted(data)[2:-1]}"""'
    if len(data) > 60 and data == data[:1] * len(data):
        return f"{quoted(data[:1])} * {len(data)}"
    return quoted(data)


def payload(world, most=1000):
    way = world.random.randrange(10)
    if way == 0:
        return world.pick((b"x", b"y", b"\0")) * world.random.randrange(1, most + 1)
    if way == 1:
        return bytes(world.random.randrange(256) for _ in range(world.random.randrange(1, 20)))
    if way == 2:
        return b"".join(world.random.choices(WORDS, k=world.random.randrange(2, 5)))
    return world.pick(WORDS)


def int_text(world, number):
    way = world.random.randrange(10)
    if way == 0:
        return hex(number)
    if way == 1 and number > 999:
        return f"{number:_}"
    if way == 2:
        return oct(number)
    if way == 3 and number >= 0:
        return bin(number)
    return str(number)


def timeout_text(world, seconds):
    if seconds is None or seconds == 0:
        return str(seconds)
    way = world.random.randrange(6)
    if way == 0 and isinstance(seconds, float):
        return f"{seconds:e}"
    if way == 1 and str(seconds).startswith("0."):
        return str(seconds)[1:]
    return str(seconds)
