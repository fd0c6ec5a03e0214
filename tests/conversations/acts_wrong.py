# SPDX-License-Identifier: GPL-3.0-or-later
"""Statements that are mistaken: arguments of other types, too many or too few of them, names that nothing has."""
from literals import WRONG_ADDRESSES, WRONG_BYTES, WRONG_INTS, WRONG_SIZES, WRONG_TIMEOUTS
from world import SLEEP

# What a right argument is, of each kind, and wrong ones; an address depends on the socket
RIGHT = {"size": "10", "int": "0", "bytes": 'b"x"', "seconds": "5", "how": "1", "level": "socket.SOL_SOCKET",
         "option": "socket.SO_TYPE", "value": "1"}
WRONG = {"size": WRONG_SIZES, "int": WRONG_INTS, "bytes": WRONG_BYTES[:6] + ('""', "()"), "seconds": WRONG_TIMEOUTS,
         "how": WRONG_INTS + ("3", "-1", "99"), "level": WRONG_INTS, "option": WRONG_INTS,
         "value": ('"1"', "1.5", "(1,)", "99999999999999999999", "-99999999999")}
# A parameter that may be left out ends with ?
METHODS = {
    "bind": ("address",), "connect": ("address",), "connect_ex": ("address",), "listen": ("int?",),
    "recv": ("size", "int?"), "recvfrom": ("size", "int?"), "send": ("bytes", "int?"), "sendall": ("bytes", "int?"),
    "sendto": ("bytes", "int?", "address"), "shutdown": ("how",), "settimeout": ("seconds",),
    "setsockopt": ("level", "option", "value"), "getsockopt": ("level", "option", "int?"), "accept": (), "close": (),
    "detach": (), "fileno": (), "gettimeout": (), "getblocking": (), "getsockname": (), "getpeername": (),
    "setblocking": ("seconds",),
}
UNKNOWN = ("frobnicate", "read", "write", "Send", "recv_all", "closed", "name", "port", "sendtoall", "x1")


def right(world, socket, kind):
    if kind == "address":
        return {"ipv4": '("127.0.0.1", 9)', "ipv6": '("::1", 9)', "unix": '"nobody"'}[socket.family]
    return RIGHT[kind]


def wrong(world, socket, kind):
    return world.pick(WRONG_ADDRESSES[socket.family] if kind == "address" else WRONG[kind])


def act_wrong_argument(world):
    socket = world.some()
    method = world.pick([m for m, kinds in METHODS.items() if kinds and m != "setblocking"])
    if socket is None:
        return False
    kinds = [kind for kind in METHODS[method] if not kind.endswith("?") or world.chance(0.5)]
    kinds = [kind.rstrip("?") for kind in kinds]
    if not kinds:
        kinds = ["int"]
    position = world.random.randrange(len(kinds))
    texts = [(wrong if i == position else right)(world, socket, kind) for i, kind in enumerate(kinds)]
    world.settle(socket)
    world.say(f"{world.value_text(socket)}.{method}({', '.join(texts)})")
    return True


def act_wrong_count(world):
    socket = world.some()
    if socket is None:
        return False
    method = world.pick(list(METHODS))
    kinds = METHODS[method]
    if method in ("bind", "connect") and world.chance(0.4):
        texts = ['"127.0.0.1"', "9000"]
    elif world.chance(0.5) and len([k for k in kinds if not k.endswith("?")]) > 0:
        texts = []
    else:
        texts = [right(world, socket, kind.rstrip("?")) for kind in kinds]
        texts += [world.pick(("1", '"x"', "None"))] * world.random.randrange(1, 3)
    world.settle(socket)
    world.say(f"{world.value_text(socket)}.{method}({', '.join(texts)})")
    return True


def act_keyword(world):
    """Methods that are written in C take none."""
    socket = world.some()
    if socket is None:
        return False
    keyword = world.pick(("size=5", "bufsize=10", "flags=0", 'data=b"x"', "address=None", "value=1", "timeout=3",
                          "x=1"))
    method = world.pick(list(METHODS))
    first = world.pick(("", "", "5, ")) if METHODS[method] else ""
    world.settle(socket)
    world.say(f"{world.value_text(socket)}.{method}({first}{keyword})")
    return True


def act_unknown(world):
    socket = world.some()
    text = world.value_text(socket) if socket else "socket"
    name = world.pick(UNKNOWN)
    world.say(world.pick((
        f"{text}.{name}", f"{text}.{name}(1)", f"{name}", f"{name}(1, 2)", f"socket.{name}", f"socket.{name}()",
        f"{text}.{name} == 1", f"x = {name}", f"assert {text}.{name}", f"{text}.send({name})", f"n = {text}.{name}()",
        f'"text".{name}', f"(1).{name}", f'b"".{name}()', f"None.{name}", f"().{name}", f"socket.AF_{name.upper()}",
        f"[].{name}", f"(1.5).{name}", f"True.{name}", f"time.{name}",
    )))
    return True


def act_wrong_value(world):
    """Expressions that Python refuses, and some that it does not."""
    socket = world.some()
    text = world.value_text(socket) if socket else "5"
    world.say(world.pick((
        "(1, 2)[2]", "(1, 2)[-3]", '"abc"[3]', 'b"abc"[-1]', f"{text}[0]", "5[0]", "None[0]", "(1, 2)[1]",
        "a, b = 1", "a, b = (1, 2, 3)", "a, b, c = (1, 2)", 'a, b = "xy"', 'a, b = b"xy"', "a, b = None",
        f"a, b = {text}",
        f"{text}()", "5()", '"x"()', "None()", "socket()", "(1, 2)()", '"x" * 3', '"x" | 1', "1 | 2", "1.5 | 1",
        "True | 2",
        "True | False", "socket.MSG_PEEK | 4096", "socket.AF_INET | 1", 'assert ""', "assert 0", "assert None",
        "assert ()",
        "assert 1 == 2", "assert socket.AF_INET == 2", f"assert {text}", "socket.AF_INET", "socket.SOCK_STREAM",
        "socket.SHUT_RDWR", "socket.has_ipv6", "socket.SOL_SOCKET == 1", "3 * 4", "1.5 * 2", "True * 3", '"ab" * 0',
        'b"x" * -1', "bytes(3)", "bytes(-1)", 'bytes("x")', "bytes()", "bytes(1.5)", "bytes(None)",
        'bytes.fromhex("0g")',
        'bytes.fromhex("abc")', 'bytes.fromhex(" 61 62 ")', 'bytes.fromhex(b"61")', "bytes.fromhex()",
        "(1, 2) == (1, 2)",
        "1 == 1.0", 'b"a" == "a"', "None == 0", "True == 1", "(1) * 10 == 10", "1e999", "-1e999", "1e999 == 1e999",
        ".5",
        "1_000", "0x10 | 0b1", "-0.0", "1e16", "1e-5", "123456789012345678901234567890", "0.1", "1e22", "2.5e-7",
        "100.0",
        f"{SLEEP}(-1)", f'{SLEEP}("x")', f"{SLEEP}()", f"{SLEEP}(0)", f"{SLEEP}(None)", f"{SLEEP}(0.001, 1)",
        f"{text} == {text}", f"{text} == 1", f"({text}, 1) == ({text}, 1)", f"[{text}]", "[1, (2, None), b\"x\"]",
        "assert 1", "[]", "()", "(1,)", "((),)", '"é\\u20ac\\x00"', '"\\U0001f600"',
        'r"\\n"', "b'\"'", '"it\'s"', '"""a\nb"""', "(1 == 1) == True",
    )))
    return True
