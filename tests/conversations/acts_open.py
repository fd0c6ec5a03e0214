# SPDX-License-Identifier: GPL-3.0-or-later
"""Statements that make sockets and connections. Each act returns False if it found nothing to act on."""
from literals import int_text, timeout_text
from world import BOUND, CLOSED, CONNECTED, FRESH, LISTENING, LONG_TIMEOUTS, PENDING, SHORT_TIMEOUTS

FAMILIES = {"ipv4": "AF_INET", "ipv6": "AF_INET6", "unix": "AF_UNIX"}
KINDS = {"stream": "SOCK_STREAM", "dgram": "SOCK_DGRAM", "seqpacket": "SOCK_SEQPACKET"}
LOOPBACK = {"ipv4": '"127.0.0.1"', "ipv6": '"::1"'}
BACKLOGS = ("", "5", "1", "0", "128", "-1", "True", "100000")


def some_family(world):
    return world.pick(("ipv4", "ipv4", "ipv6", "unix"))


def some_kind(world, family):
    return world.pick(("stream", "stream", "dgram", "seqpacket") if family == "unix" else ("stream", "stream", "dgram"))


def constant(world, name):
    return f"socket.{name}"


def socket_text(world, family, kind):
    family_text, kind_text = constant(world, FAMILIES[family]), constant(world, KINDS[kind])
    if family == "ipv4" and kind == "stream" and world.chance(0.4):
        return world.pick(("socket.socket()", "socket.socket(socket.AF_INET)", "socket.socket(2, 1)",
                           "socket.socket(type=socket.SOCK_STREAM)", "socket.socket(-1, -1, -1)",
                           "socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)"))
    if kind == "stream" and world.chance(0.3):
        return world.pick((f"socket.socket({family_text})", f"socket.socket(family={family_text})"))
    if world.chance(0.2):
        return f"socket.socket(type={kind_text}, family={family_text})"
    if world.chance(0.1):
        return f"socket.socket({family_text}, {kind_text}, 0)"
    return f"socket.socket({family_text}, {kind_text})"


def make(world, family=None, kind=None, stem=None):
    family = family or some_family(world)
    kind = kind or some_kind(world, family)
    name = world.new_name(stem or world.pick(("s", "sock", "client", "a")))
    text = socket_text(world, family, kind)
    world.say(f"{name} = {text}")
    made = world.new_socket(family, kind)
    world.assign(name, made)
    return made


def act_make(world):
    make(world)
    return True


def act_make_nonblocking_type(world):
    name = world.new_name("s")
    world.say(f"{name} = socket.socket(socket.AF_INET, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)")
    made = world.new_socket("ipv4", "stream", 0)
    world.assign(name, made)
    return True


def act_socketpair(world):
    kind = world.pick(("stream", "stream", "dgram", "seqpacket"))
    arguments = {
        "stream": ("", "socket.AF_UNIX", "socket.AF_UNIX, socket.SOCK_STREAM", "None", "type=socket.SOCK_STREAM"),
        "dgram": ("socket.AF_UNIX, socket.SOCK_DGRAM", "type=socket.SOCK_DGRAM"),
        "seqpacket": ("socket.AF_UNIX, socket.SOCK_SEQPACKET", "socket.AF_UNIX, type=socket.SOCK_SEQPACKET"),
    }
    text = f"socket.socketpair({world.pick(arguments[kind])})"
    pair = world.new_socket("unix", kind), world.new_socket("unix", kind)
    world.connected(*pair)
    if world.chance(0.4):
        name = world.new_name("pair")
        world.say(f"{name} = {text}")
        world.assign(name, pair)
    else:
        names = world.new_name("left"), world.new_name("right")
        world.say(f"{names[0]}, {names[1]} = {text}")
        world.assign(names[0], pair[0])
        world.assign(names[1], pair[1])
    return True


def bind_text(world, socket):
    """The address of a bind() that works, and under what path it is found."""
    if socket.family == "unix":
        path = world.new_path()
        return path, path
    # Which address of IPv6 has the name, if any, is the machine's affair.
    names = ('"localhost"', '""') if socket.family == "ipv4" else ('""',)
    text = world.pick((LOOPBACK[socket.family],) * 6 + names)
    if socket.family == "ipv6" and world.chance(0.5):
        return f"({text}, 0, 0, 0)", None
    if text == '"127.0.0.1"' and world.chance(0.1):
        text = 'b"127.0.0.1"'
    return f"({text}, 0)", None


def bind(world, socket):
    text, path = bind_text(world, socket)
    world.settle(socket)
    world.say(f"{world.value_text(socket)}.bind({text})")
    if socket.state == FRESH:
        socket.state = BOUND
        socket.address = path
        if path:
            world.paths[path] = socket


def act_bind(world):
    socket = world.some(lambda s: s.state == FRESH and not s.vague)
    if socket is None:
        return False
    bind(world, socket)
    return True


def listen(world, socket):
    backlog = world.pick(BACKLOGS)
    world.say(f"{world.value_text(socket)}.listen({backlog})")
    # CPython makes a negative backlog zero.
    socket.backlog = {"": 128, "True": 1}.get(backlog) or max(0, int(backlog if backlog not in ("", "True") else 1))
    socket.state = LISTENING


def act_listen(world):
    socket = world.some(lambda s: s.state == BOUND and s.kind != "dgram" and not s.vague)
    if socket is None:
        return False
    listen(world, socket)
    return True


def address_text(world, socket):
    """An expression for the address of a bound socket that a name leads to."""
    text = world.value_text(socket)
    if socket.family == "unix":
        return socket.address if socket.address and world.chance(0.7) else f"{text}.getsockname()"
    named = [name for name, (holder, _) in world.addresses.items() if holder is socket]
    if named and world.chance(0.6):
        name = world.pick(named)
        host = LOOPBACK[socket.family]
        if socket.family == "ipv6":
            return world.pick((name, f"({host}, {name}[1])", f"({name}[0], {name}[1], 0, 0)"))
        return world.pick((name, name, f"({host}, {name}[1])", f'("localhost", {name}[1])', f"({name}[0], {name}[1])"))
    return f"{text}.getsockname()"


def pair_text(world, socket):
    """The same as create_connection() wants it: without what else there is of IPv6."""
    if socket.family == "ipv6":
        return f"({LOOPBACK['ipv6']}, {world.value_text(socket)}.getsockname()[1])"
    return address_text(world, socket)


def act_name_address(world):
    socket = world.some(lambda s: s.is_inet and s.state in (BOUND, LISTENING))
    if socket is None:
        return False
    name = world.new_name("addr")
    world.say(f"{name} = {world.value_text(socket)}.getsockname()")
    world.assign(name, None)
    world.addresses[name] = (socket, None)
    return True


def room(listener):
    """Whether a connect() to it does not wait."""
    return len(listener.queue) < max(1, min(listener.backlog, 100))


def connect(world, client, listener):
    world.settle(client, listener)
    address = address_text(world, listener)
    text = world.value_text(client)
    method = "connect_ex" if world.chance(0.25) else "connect"
    world.say(f"{text}.{method}({address})")
    server_end = world.new_socket(client.family, client.kind, world.default_timeout)
    world.connected(client, server_end)
    listener.queue.append(server_end)
    if client.timeout == 0 and client.is_inet:
        client.state = PENDING
        finish_connect(world, client, address, text)


def finish_connect(world, client, address, text):
    """A connect() that does not wait is under way; it is done when something has been waited for."""
    client.loose = True
    world.settle(client)
    client.state = CONNECTED
    for _ in range(world.random.randrange(3)):
        world.say(f"{text}.{world.pick(('connect', 'connect_ex'))}({address})")


def act_connect(world):
    listener = world.some(lambda s: s.state == LISTENING and room(s) and not s.vague)
    if listener is None:
        return False
    client = world.some(lambda s: s.state in (FRESH, BOUND) and s.kind == listener.kind and s.family == listener.family
                        and not s.vague)
    if client is None or (client.is_inet and client.state == BOUND and world.chance(0.7)):
        client = make(world, listener.family, listener.kind, "client")
    if not world.is_reached(listener):
        return True
    connect(world, client, listener)
    return True


def accept(world, listener):
    name, text = world.new_name("conn"), world.value_text(listener)
    world.settle(listener)
    ready = bool(listener.queue)
    form = world.random.randrange(5)
    end = listener.queue.pop(0) if ready else None
    if end:
        end.timeout = world.default_timeout
    if form == 0:
        world.say(f"{name} = {text}.accept()")
        value = (end, None) if end else None
    elif form == 1 and world.chance(0.3):
        world.say(f"{text}.accept()")
        if end:
            world.closed(end)
        return
    else:
        other = world.new_name("peer")
        world.say(f"{name}, {other} = {text}.accept()")
        if end:
            world.assign(name, end)
            world.assign(other, None)
        return
    if end:
        world.assign(name, value)


def act_accept(world):
    listener = world.some(lambda s: s.state == LISTENING and not s.vague and (s.queue or s.passes))
    if listener is None or (not listener.queue and world.chance(0.6)):
        return False
    accept(world, listener)
    return True


def act_serve(world):
    """A listener, all at once."""
    family = some_family(world)
    if family != "unix" and world.chance(0.5):
        return create_server(world, family)
    kind = "seqpacket" if family == "unix" and world.chance(0.3) else "stream"
    socket = make(world, family, kind, world.pick(("server", "listener")))
    if socket.is_inet and world.chance(0.4):
        world.say(f"{world.value_text(socket)}.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)")
    bind(world, socket)
    listen(world, socket)
    return True


def create_server(world, family):
    name = world.new_name("server")
    more = ""
    backlog = 128
    if family == "ipv6":
        more += ", family=socket.AF_INET6" + world.pick(("", ", dualstack_ipv6=False", ", dualstack_ipv6=True"))
    if world.chance(0.3):
        backlog = world.pick((1, 2, 50))
        more += f", backlog={backlog}"
    if world.chance(0.2):
        more += ", reuse_port=" + world.pick(("True", "False"))
    world.say(f"{name} = socket.create_server(({LOOPBACK[family]}, 0){more})")
    server = world.new_socket(family, "stream")
    server.state, server.backlog = LISTENING, backlog
    world.assign(name, server)
    return True


def act_create_connection(world):
    listener = world.some(lambda s: s.state == LISTENING and s.is_inet and room(s) and not s.vague)
    if listener is None:
        return False
    address = pair_text(world, listener)
    timeout, more = world.default_timeout, ""
    if world.chance(0.4):
        timeout = world.pick(LONG_TIMEOUTS + SHORT_TIMEOUTS + (None,))
        more += f", {world.pick(('', 'timeout='))}{timeout_text(world, timeout)}"
    if world.chance(0.2):
        more += f", source_address=({LOOPBACK[listener.family]}, 0)"
    if world.chance(0.1):
        more += ", all_errors=True"
    if timeout == 0:
        return False
    name = world.new_name("client")
    text = f"socket.create_connection({address}{more})"
    client = world.new_socket(listener.family, "stream", timeout)
    server_end = world.new_socket(listener.family, "stream", world.default_timeout)
    world.connected(client, server_end)
    listener.queue.append(server_end)
    world.say(f"{name} = {text}")
    world.assign(name, client)
    return True


def act_connection(world):
    """A connection, both ends of it."""
    if world.chance(0.2):
        return act_socketpair(world)
    if not act_connect(world) and not act_serve(world):
        return False
    listener = world.some(lambda s: s.state == LISTENING and s.queue)
    if listener is None:
        return act_connect(world)
    accept(world, listener)
    return True


def act_refused(world):
    """Nobody listens there."""
    family = world.pick(("ipv4", "ipv6", "unix"))
    client = world.some(lambda s: s.state in (FRESH, BOUND) and s.family == family and s.kind == "stream"
                        and not s.vague)
    client = client or make(world, family, "stream", "client")
    text = world.value_text(client)
    method = world.pick(("connect", "connect_ex"))
    if family == "unix":
        world.say(f"{text}.{method}({world.pick(gone_paths(world))})")
        return True
    bound = world.some(lambda s: s.is_tcp and s.state == BOUND and s.family == family and s is not client)
    if bound is None:
        bound = make(world, family, "stream", "quiet")
        if not world.is_reached(client):
            return True
        world.say(f"{world.value_text(bound)}.bind(({LOOPBACK[family]}, 0))")
        bound.state = BOUND
    text = world.value_text(client)
    for _ in range(world.random.randrange(1, 3)):
        world.say(f"{text}.{method}({world.value_text(bound)}.getsockname())")
        client.loose = True
        world.settle(client)
    client.vague = client.vague or client.timeout is not None
    return True


def gone_paths(world):
    return [path for path, holder in world.paths.items() if holder is None] + ['"nothing-there"', '"no/folder"', '""']


def act_connect_again(world):
    """Of a socket that is connected or listens already."""
    client = world.some(lambda s: s.state in (CONNECTED, LISTENING) and s.kind != "dgram" and not s.failing
                        and not s.no_write)
    other = world.some(lambda s: s.state == LISTENING and room(s))
    if client is None or other is None:
        return False
    world.settle(client)
    world.say(f"{world.value_text(client)}.{world.pick(('connect', 'connect_ex'))}({address_text(world, other)})")
    return True


def act_bind_in_use(world):
    holder = world.some(lambda s: s.state in (BOUND, LISTENING) and s.is_open)
    if holder is None or holder.family == "unix" and not holder.address:
        return False
    other = world.some(lambda s: s.state == FRESH and s.family == holder.family and s.kind == holder.kind)
    other = other or make(world, holder.family, holder.kind, "other")
    if not world.is_reached(holder):
        return False
    world.settle(other)
    world.say(f"{world.value_text(other)}.bind({address_text(world, holder)})")
    other.vague = True      # with SO_REUSEADDR it is bound now
    return True


def act_bind_again(world):
    socket = world.some(lambda s: s.state in (BOUND, LISTENING, CLOSED))
    if socket is None:
        return False
    world.settle(socket)
    text = bind_text(world, socket)[0]
    world.say(f"{world.value_text(socket)}.bind({text})")
    return True
