# SPDX-License-Identifier: GPL-3.0-or-later
"""Statements on what sockets are and how they behave, and on names."""
from literals import int_text, timeout_text
from world import CLOSED, CONNECTED, FRESH, LISTENING, LONG_TIMEOUTS, SHORT_TIMEOUTS, Socket

QUESTIONS = ("getsockname()", "getpeername()", "gettimeout()", "getblocking()", "family", "type", "proto", "timeout",
             "fileno()")


def act_ask(world):
    socket = world.some()
    if socket is None:
        return False
    world.settle(socket)
    text, question = world.value_text(socket), world.pick(QUESTIONS)
    if world.chance(0.1):
        world.say(f"({text}.family, {text}.type, {text}.gettimeout())")
    elif question == "fileno()" and socket.is_open:
        world.say(f"{text}.fileno() == {text}.fileno()")
    else:
        world.say(f"{text}.{question}")
    return True


def act_mode(world):
    socket = world.some(lambda s: s.is_open and not s.files)
    if socket is None:
        return False
    text = world.value_text(socket)
    seconds = world.pick(LONG_TIMEOUTS + SHORT_TIMEOUTS * 2 + (0, None, None))
    must_pass = socket.vague and not socket.failing
    if must_pass and seconds not in SHORT_TIMEOUTS + (0,):
        return False
    if seconds is None and world.chance(0.6):
        world.say(f"{text}.setblocking({world.pick(('True', '1', '5', '-1'))})")
    elif seconds == 0 and world.chance(0.6):
        world.say(f"{text}.setblocking({world.pick(('False', '0', '0 * 5'))})")
    else:
        spelled = world.pick(("0", "0.0", "False")) if seconds == 0 else timeout_text(world, seconds)
        world.say(f"{text}.settimeout({spelled})")
    socket.timeout = seconds
    if world.chance(0.5):
        world.say(f"{text}.{world.pick(('gettimeout', 'getblocking'))}()")
    return True


def act_default_timeout(world):
    seconds = world.pick((None, None, 20.0, 0.1, 0))
    world.say(f"socket.setdefaulttimeout({timeout_text(world, seconds)})")
    world.say("socket.getdefaulttimeout()")
    world.default_timeout = seconds
    return True


# level, option, values; an empty list of values: it is only asked for
ANY_OPTIONS = (
    ("SOL_SOCKET", "SO_REUSEADDR", (1, 0, 5)), ("SOL_SOCKET", "SO_REUSEPORT", (0,)),
    ("SOL_SOCKET", "SO_KEEPALIVE", (1, 0)),
    ("SOL_SOCKET", "SO_BROADCAST", (1, 0)), ("SOL_SOCKET", "SO_OOBINLINE", (0,)), ("SOL_SOCKET", "SO_TYPE", (1,)),
    ("SOL_SOCKET", "SO_DOMAIN", ()), ("SOL_SOCKET", "SO_PROTOCOL", ()), ("SOL_SOCKET", "SO_ACCEPTCONN", ()),
    ("SOL_SOCKET", "SO_PRIORITY", (0, 3, 6)), ("SOL_SOCKET", "SO_RCVLOWAT", (1,)),
    ("SOL_SOCKET", "SO_DONTROUTE", (0, 1)),
    ("SOL_SOCKET", "SO_PASSSEC", (0,)), ("SOL_SOCKET", "SO_SNDLOWAT", (1,)), ("SOL_SOCKET", "SO_ERROR", (1,)),
    ("SOL_SOCKET", "SO_MARK", ()),
)
INET_OPTIONS = (("IPPROTO_IP", "IP_TTL", (1, 64, 255, 0, 256, -1)), ("IPPROTO_IP", "IP_TOS", (0, 16, 8)),
                ("IPPROTO_IP", "IP_RECVTOS", (0,)), ("IPPROTO_IP", "IP_OPTIONS", ()),
                ("IPPROTO_IP", "IP_MULTICAST_TTL", (1, 255, 256)), ("IPPROTO_IP", "IP_MULTICAST_LOOP", (0, 1)))
INET6_OPTIONS = (("IPPROTO_IPV6", "IPV6_V6ONLY", (1, 0)), ("IPPROTO_IPV6", "IPV6_UNICAST_HOPS", (1, 64, -1, 256)),
                 ("IPPROTO_IPV6", "IPV6_MULTICAST_HOPS", (1, -1)), ("IPPROTO_IPV6", "IPV6_TCLASS", (0, 8)),
                 ("IPPROTO_IPV6", "IPV6_RECVPKTINFO", (0,)), ("IPPROTO_IPV6", "IPV6_MULTICAST_LOOP", (0, 1)))
TCP_OPTIONS = (("IPPROTO_TCP", "TCP_NODELAY", (1, 0, 7)), ("IPPROTO_TCP", "TCP_KEEPIDLE", (60, 0, 100000)),
               ("IPPROTO_TCP", "TCP_KEEPINTVL", (5, 0)), ("IPPROTO_TCP", "TCP_KEEPCNT", (3, 200)),
               ("IPPROTO_TCP", "TCP_SYNCNT", (2, 0)), ("IPPROTO_TCP", "TCP_LINGER2", (10,)),
               ("IPPROTO_TCP", "TCP_USER_TIMEOUT", (5000, 0, -1)), ("IPPROTO_TCP", "TCP_CORK", (0,)),
               ("IPPROTO_TCP", "TCP_DEFER_ACCEPT", ()), ("IPPROTO_TCP", "TCP_NOTSENT_LOWAT", (100,)))


def options_of(world, socket):
    """Mostly such as the socket has."""
    if world.chance(0.1):
        return world.pick((ANY_OPTIONS, INET_OPTIONS, INET6_OPTIONS, TCP_OPTIONS))
    if socket.family == "unix":
        return ANY_OPTIONS
    return world.pick((ANY_OPTIONS, INET_OPTIONS if socket.family == "ipv4" else INET6_OPTIONS)
                      + ((TCP_OPTIONS,) if socket.kind == "stream" else ()))


def act_option(world):
    socket = world.some()
    if socket is None:
        return False
    world.settle(socket)
    level, option, values = world.pick(options_of(world, socket))
    text = world.value_text(socket)
    where = world.pick((f"socket.{level}, socket.{option}", f"socket.{level}, socket.{option}", f"{level}, {option}"))
    if values and world.chance(0.6) and not (option == "SO_ERROR" and socket.is_tcp):
        value = world.pick(values)
        as_text = int_text(world, value) if value >= 0 else str(value)
        if world.chance(0.15):
            as_text = f'bytes.fromhex("{(value & 0xffffffff).to_bytes(4, "little").hex()}")'
        world.say(f"{text}.setsockopt({where}, {as_text})")
    length = world.pick(("",) * 8 + (", 4", ", 1", ", 0", ", 8", ", 1024"))
    world.say(f"{text}.getsockopt({where}{length})")
    return True


def act_buffer(world):
    """The kernel doubles them. Those of a connection change by themselves."""
    socket = world.some(lambda s: s.state == FRESH)
    if socket is None:
        return False
    text, option = world.value_text(socket), world.pick(("SO_RCVBUF", "SO_SNDBUF"))
    if world.chance(0.7):
        size = int_text(world, world.pick((60000, 100000)))
        world.say(f"{text}.setsockopt(socket.SOL_SOCKET, socket.{option}, {size})")
    world.say(f"{text}.getsockopt(socket.SOL_SOCKET, socket.{option})")
    return True


def act_receive_timeout(world):
    """SO_RCVTIMEO holds where the socket's own mode waits for ever."""
    socket = world.some(lambda s: s.state == CONNECTED and s.timeout is None and not s.inbox and not s.failing
                        and not s.ended and not s.files and not s.vague)
    if socket is None:
        return False
    text = world.value_text(socket)
    world.settle(socket)
    value = (0).to_bytes(8, "little") + (60000).to_bytes(8, "little")
    world.say(f'{text}.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, bytes.fromhex("{value.hex()}"))')
    socket.receive_timeout = True
    world.say(f"{text}.recv({world.pick((10, 1000))}{world.pick(('', ', socket.MSG_WAITALL', ', socket.MSG_PEEK'))})")
    return True


# --- names ---


def act_let_go(world):
    """Gives a name another value: what only it led to is closed."""
    if not world.names:
        return False
    name = world.pick(list(world.names))
    if name in world.addresses:
        world.addresses.pop(name)
    loosen(world, world.names[name])
    world.say(f"{name} = {world.pick(('None', '0', repr(5), '()', 'bytes(1)'))}")
    world.assign(name, None)
    return True


def loosen(world, value):
    for thing in value if isinstance(value, tuple) else (value,):
        if isinstance(thing, Socket):
            world.settle(thing, *([thing.peer] if thing.peer else []))


def act_alias(world):
    socket = world.some()
    if socket is None:
        return False
    text = world.value_text(socket)
    name = world.new_name(world.pick(("same", "again", "t")))
    form = world.random.randrange(4)
    if form == 0:
        world.say(f"{name} = ({text}, {world.pick(('1', 'None', text))})")
        world.assign(name, (socket, None))
    elif form == 1:
        world.say(f"{name} = {text}, 1")
        world.assign(name, (socket, None))
    else:
        world.say(f"{name} = {text}")
        world.assign(name, socket)
    if form > 1 and world.chance(0.5):
        world.say(f"{name} == {text}")
    return True


def act_unnamed(world):
    """Made and closed by the same statement."""
    listener = world.some(lambda s: s.state == LISTENING and s.is_tcp and s.family == "ipv4" and not s.vague
                          and len(s.queue) < s.backlog)
    if listener is None or world.chance(0.5):
        world.say(world.pick(("socket.socket().getsockname()", "socket.socketpair()", "socket.socket(socket.AF_UNIX)",
                              'socket.socketpair()[0].send(b"x")', "socket.socket().fileno() == -1",
                              'socket.create_server(("127.0.0.1", 0)).getsockname()[0]',
                              "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).gettimeout()",
                              "socket.socketpair(type=socket.SOCK_DGRAM)[1].getpeername()")))
        return True
    text = world.value_text(listener)
    world.say(f'socket.create_connection({text}.getsockname()).send(b"left behind")')
    end = world.new_socket(listener.family, "stream")
    end.state = CONNECTED
    end.inbox.append(b"left behind")
    end.ended = end.loose = True
    end.peer = Socket(listener.family, "stream")
    end.peer.state = CLOSED
    listener.queue.append(end)
    return True
