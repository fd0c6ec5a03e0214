#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a random conversation: a script of the language of calls that CPython understands, too.

    generate.py SEED

The same for the same seed, everywhere and always. No statement of it waits for ever, and none gives what depends on
how fast the machine is; a line that ends with `# any` may give another number or other bytes each time.
"""
import re
import sys

import acts_files
import acts_functions
import acts_message
import acts_open
import acts_state
import acts_stream
import acts_wrong
from world import World

LENGTHS = (6, 10, 15, 20, 30, 45)
ACTS = (
    (10, acts_open.act_connection), (3, acts_open.act_serve), (4, acts_open.act_connect), (4, acts_open.act_accept),
    (2, acts_open.act_make), (1, acts_open.act_make_nonblocking_type), (3, acts_open.act_socketpair),
    (2, acts_open.act_bind), (1, acts_open.act_listen), (2, acts_open.act_name_address),
    (3, acts_open.act_create_connection), (2, acts_open.act_refused), (1, acts_open.act_connect_again),
    (1, acts_open.act_bind_in_use), (1, acts_open.act_bind_again),
    (16, acts_stream.act_send), (18, acts_stream.act_receive), (2, acts_stream.act_receive_nothing),
    (2, acts_stream.act_send_much), (3, acts_stream.act_shutdown), (3, acts_stream.act_close),
    (1, acts_stream.act_detach), (1, acts_stream.act_linger), (1, acts_stream.act_urgent), (1, acts_stream.act_fill),
    (4, acts_message.act_udp), (7, acts_message.act_sendto), (2, acts_message.act_connect_dgram),
    (5, acts_message.act_send_dgram), (8, acts_message.act_receive_dgram), (2, acts_message.act_answer),
    (1, acts_message.act_refused_dgram),
    (5, acts_state.act_ask), (4, acts_state.act_mode), (1, acts_state.act_default_timeout), (4, acts_state.act_option),
    (1, acts_state.act_buffer), (1, acts_state.act_receive_timeout), (2, acts_state.act_let_go),
    (2, acts_state.act_alias), (1, acts_state.act_unnamed),
    (4, acts_wrong.act_wrong_argument), (2, acts_wrong.act_wrong_count), (1, acts_wrong.act_keyword),
    (2, acts_wrong.act_unknown), (4, acts_wrong.act_wrong_value),
    (3, acts_files.act_files),
    (2, acts_functions.act_getaddrinfo), (3, acts_functions.act_convert), (2, acts_functions.act_lookup),
)
IMPORTS = ("import socket, time", "import socket\nimport time", "import socket\nimport time  # for sleep()",
           "import time\nimport socket")

BARE_NAME = re.compile(r"(?<![.\w])[A-Z][A-Z0-9_]+")
CONSTANTS = ({name for options in (acts_state.ANY_OPTIONS, acts_state.INET_OPTIONS, acts_state.INET6_OPTIONS,
                                 acts_state.TCP_OPTIONS) for option in options for name in option[:2]}
             | {"MSG_PEEK", "MSG_WAITALL"})


def conversation(seed):
    """The text of the script."""
    world = World(seed)
    length = world.pick(LENGTHS)
    weights = [weight for weight, _ in ACTS]
    acts = [act for _, act in ACTS]
    while len(world.lines) < length:
        world.random.choices(acts, weights)[0](world)
    head = "# SPDX-License-Identifier: GPL-3.0-or-later\n" + world.pick(IMPORTS)
    bare = sorted(set(BARE_NAME.findall("\n".join(world.lines))) & CONSTANTS)
    if bare:
        head += f"\nfrom socket import {', '.join(bare)}"
    return head + "\n\n" + "\n".join(world.lines) + "\n"


if __name__ == "__main__":
    print(conversation(int(sys.argv[1])), end="")
