# SPDX-License-Identifier: GPL-3.0-or-later
"""Statements on functions of the module: lookups, forms of addresses, orders of bytes."""

HOSTS = ('"127.0.0.1"', '"localhost"', '"::1"', "None", '""', '"0.0.0.0"', '"::"', 'b"127.0.0.1"', '"127.1"', "5",
         '"a" * 64', '"127.0.0.1\\0"', '"10.1.2.3"', '"fe80::1"', "1.5")
PORTS = ("80", '"80"', "0", "None", '"http"', '"no-such-service"', "65535", 'b"80"', '"-1"', "1.5", "-1", "443", '""',
         "True")
FAMILIES = ("socket.AF_INET", "socket.AF_INET6", "socket.AF_UNSPEC", "0", "2", "socket.AF_UNIX", "-1", '"x"', "99")
TYPES = ("socket.SOCK_STREAM", "socket.SOCK_DGRAM", "0", "socket.SOCK_RAW", "socket.SOCK_SEQPACKET", "None")
PROTOS = ("0", "6", "17", "socket.IPPROTO_TCP", "socket.IPPROTO_UDP")
FLAGS = ("0", "socket.AI_PASSIVE", "socket.AI_NUMERICHOST", "socket.AI_NUMERICHOST | socket.AI_NUMERICSERV",
         "socket.AI_CANONNAME | socket.AI_NUMERICHOST", "-1")


def act_getaddrinfo(world):
    pick, arguments = world.pick, []
    arguments.append(pick(HOSTS))
    arguments.append(pick(PORTS))
    rest = (("family", FAMILIES), ("type", TYPES), ("proto", PROTOS), ("flags", FLAGS))
    if world.chance(0.5):
        arguments += [pick(values[:3]) for _, values in rest[:world.random.randrange(5)]]
    else:
        arguments += [f"{name}={pick(values)}" for name, values in rest if world.chance(0.4)]
    if world.chance(0.1):
        arguments.pop(world.random.randrange(len(arguments)))
    world.say(f"socket.getaddrinfo({', '.join(arguments)})")
    return True


NUMERIC = ('"127.0.0.1"', '"10.0.0.255"', '"1.2.3"', '"::1"', '"::ffff:1.2.3.4"', '"fe80::1%1"', '"1:2:3:4:5:6:7:8"',
           '""',
           '"x"', "None", "5", '"255.255.255.255"', '"0x7f.1"', '"1.2.3.4.5"', '"127.0.0.1 "', '"2001:db8::"',
           'b"1.2.3.4"')
PACKED = ('b"\\x7f\\x00\\x00\\x01"', "bytes(4)", "bytes(16)", "bytes(5)", 'b""', '"abcd"', "None", "5", 'b"\\xff" * 4',
          'b"\\xff" * 16', 'bytes.fromhex("20010db8000000000000000000000001")',
          'bytes.fromhex("00000000000000000000ffff01020304")')
NUMBERS = ("0", "1", "80", "65535", "65536", "-1", "4294967295", "4294967296", "1.5", '"1"', "None", "258", "16909060",
           "True", "18446744073709551616")


def act_convert(world):
    pick = world.pick
    family = pick(FAMILIES)
    world.say(pick((
        f"socket.inet_pton({family}, {pick(NUMERIC)})", f"socket.inet_ntop({family}, {pick(PACKED)})",
        f"socket.inet_aton({pick(NUMERIC)})", f"socket.inet_ntoa({pick(PACKED)})",
        f"socket.htons({pick(NUMBERS)})", f"socket.htonl({pick(NUMBERS)})", f"socket.ntohs({pick(NUMBERS)})",
        f"socket.ntohl({pick(NUMBERS)})", f"socket.ntohs(socket.htons({pick(NUMBERS)}))",
        f"socket.inet_ntoa(socket.inet_aton({pick(NUMERIC)}))",
    )))
    return True


def act_lookup(world):
    pick = world.pick
    protocol = pick(("", ', "tcp"', ', "udp"', ', "sctpx"', ", None", ", 5"))
    world.say(pick((
        f"socket.getservbyname({pick(SERVICES)}{protocol})",
        f"socket.getservbyport({pick(('80', '53', '1', '65536', '-1', 'None', '61'))}{protocol})",
        f"socket.getprotobyname({pick(PROTOCOLS)})",
        f"socket.getnameinfo({pick(NAMED)}, {pick(NAME_FLAGS)})",
        f"socket.gethostbyname({pick(BY_NAME)})",
        f"socket.if_nametoindex({pick(INTERFACES)})",
        f"socket.if_indextoname({pick(('1', '0', '-1', '99999', 'None', '4294967296'))})",
        "socket.gethostname()", "socket.getdefaulttimeout()", "socket.getdefaulttimeout(1)", "socket.gethostname(1)",
        "socket.if_nameindex()[0]", "socket.has_dualstack_ipv6()",
    )))
    return True


NAME_FLAGS = ("3", "0x3", "socket.NI_NUMERICHOST | socket.NI_NUMERICSERV", "None")
SERVICES = ('"http"', '"domain"', '"nothing"', "5", '""', '"https"', "None")
PROTOCOLS = ('"tcp"', '"udp"', '"ipv6-icmp"', '"nothing"', "6", '""', "None")
NAMED = ('("127.0.0.1", 80)', '("::1", 53)', '("127.0.0.1", 70000)', '("localhost", 80)', "None", '("127.0.0.1",)',
         '("127.0.0.1", "80")', '("::1", 80, 0, 0)', '("::1", 80, -1)', '["127.0.0.1", 80]', '("1.2.3.4", -1)')
BY_NAME = ('"localhost"', '"127.0.0.1"', '""', "5", '"1.2.3.4"', 'b"127.0.0.1"', '"a" * 64', "None", '"0.0.0.0"', "()")
INTERFACES = ('"lo"', '"none0"', "None", "5", 'b"lo"', '""', '"l\\0"')
