/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <sys/socket.h>

#include "bench/swb-options-private.h"

#define LINE(name) #name, "SOL_SOCKET", SOL_SOCKET, name
#define STREAMS (SWB_OPTION_TCP | SWB_OPTION_UNIX_STREAM)

/* socket(7), unix(7) */
const SwbOption swb_options_of_sockets[] = {
  { LINE (SO_REUSEADDR), SWB_OPTION_INET, FLAG, SWB_OPTIONS_ADDRESS, NO_UNIT, BEFORE_BIND, READ_WRITE,
    N_ ("bind() succeeds although old connections of that port still wait in TIME_WAIT; of UDP, although another "
        "socket that allows it has the port.") },
  { LINE (SO_REUSEPORT), SWB_OPTION_INET, FLAG, SWB_OPTIONS_ADDRESS, NO_UNIT, BEFORE_BIND, READ_WRITE,
    N_ ("Several sockets may be bound to the same port if all of them set this; the system shares connections or "
        "datagrams out among them.") },
  { LINE (SO_BINDTODEVICE), SWB_OPTION_INET, SWB_OPTION_DEVICE, SWB_OPTIONS_ADDRESS, NO_UNIT, BEFORE_BIND, READ_WRITE,
    N_ ("Only what comes in or goes out by this network interface belongs to the socket; nothing: any interface.") },

  { LINE (SO_RCVBUF), SWB_OPTION_ALL, NUMBER, SWB_OPTIONS_BUFFERS, IN_BYTES, BEFORE_CONNECT, READ_WRITE,
    N_ ("How much the system keeps for you until it is received; Linux doubles what is asked for, for its own "
        "bookkeeping, and has an upper limit.") },
  { LINE (SO_SNDBUF), SWB_OPTION_ALL, NUMBER, SWB_OPTIONS_BUFFERS, IN_BYTES, BEFORE_CONNECT, READ_WRITE,
    N_ ("How much may wait to be sent before send() waits; Linux doubles what is asked for, for its own bookkeeping, "
        "and has an upper limit.") },
  { LINE (SO_RCVLOWAT), STREAMS, NUMBER, SWB_OPTIONS_BUFFERS, IN_BYTES, ANY_TIME, READ_WRITE,
    N_ ("The socket counts as readable only once this much has arrived.") },
  { LINE (SO_SNDLOWAT), SWB_OPTION_ALL, NUMBER, SWB_OPTIONS_BUFFERS, IN_BYTES, NEVER, READ_ONLY,
    N_ ("How much room there must be before the socket counts as writable; on Linux always 1.") },

  { LINE (SO_DONTROUTE), SWB_OPTION_INET, FLAG, SWB_OPTIONS_SENDING, NO_UNIT, ANY_TIME, READ_WRITE,
    N_ ("Send only to machines that are reached directly, never through a gateway.") },
  { LINE (SO_OOBINLINE), STREAMS, FLAG, SWB_OPTIONS_SENDING, NO_UNIT, ANY_TIME, READ_WRITE,
    N_ ("Urgent data (MSG_OOB) arrives among the other bytes rather than apart from them.") },
  { LINE (SO_BROADCAST), SWB_OPTION_UDP, FLAG, SWB_OPTIONS_SENDING, NO_UNIT, ANY_TIME, READ_WRITE,
    N_ ("Sending to a broadcast address, which reaches every machine of a network, is allowed.") },

  { LINE (SO_RCVTIMEO), SWB_OPTION_ALL, TIME, SWB_OPTIONS_WAITING, IN_SECONDS, ANY_TIME, READ_WRITE,
    N_ ("How long a receiving call may wait in the kernel before it fails with EAGAIN; none: for ever.") },
  { LINE (SO_SNDTIMEO), SWB_OPTION_ALL, TIME, SWB_OPTIONS_WAITING, IN_SECONDS, ANY_TIME, READ_WRITE,
    N_ ("How long a sending call or connect() may wait in the kernel before it fails; none: for ever.") },

  { LINE (SO_KEEPALIVE), SWB_OPTION_TCP, FLAG, SWB_OPTIONS_ALIVE, NO_UNIT, ANY_TIME, READ_WRITE,
    N_ ("While nothing is sent, the system asks the peer now and then whether it is still there, and ends the "
        "connection if it does not answer.") },

  { LINE (SO_LINGER), SWB_OPTION_TCP, SWB_OPTION_LINGER, SWB_OPTIONS_CLOSING, IN_SECONDS, ANY_TIME, READ_WRITE,
    N_ ("How long close() waits until everything is sent; 0: it does not wait, throws the rest away and resets the "
        "connection (RST); off: the system sends the rest in the background.") },

  { LINE (SO_PRIORITY), SWB_OPTION_INET, NUMBER, SWB_OPTIONS_PACKETS, NO_UNIT, ANY_TIME, READ_WRITE,
    N_ ("Which packets of this machine go first: a higher number earlier; above 6 it wants special rights.") },
  { LINE (SO_MARK), SWB_OPTION_INET, NUMBER, SWB_OPTIONS_PACKETS, NO_UNIT, ANY_TIME, PRIVILEGED,
    N_ ("A number that the firewall and the routing rules of this machine see on each packet; it is not sent.") },

  { LINE (SO_PASSCRED), SWB_OPTION_UNIX, FLAG, SWB_OPTIONS_TOLD, NO_UNIT, ANY_TIME, READ_WRITE,
    N_ ("recvmsg() is told with each message which process, user and group has sent it.") },
  { LINE (SO_PASSSEC), SWB_OPTION_UNIX, FLAG, SWB_OPTIONS_TOLD, NO_UNIT, ANY_TIME, READ_WRITE,
    N_ ("recvmsg() is told with each message the security label of who has sent it.") },

  { LINE (SO_TYPE), SWB_OPTION_ALL, SWB_OPTION_TYPE, SWB_OPTIONS_ABOUT, NO_UNIT, NEVER, READ_ONLY,
    N_ ("What kind of socket it is: stream, datagrams or packets.") },
  { LINE (SO_DOMAIN), SWB_OPTION_ALL, SWB_OPTION_FAMILY, SWB_OPTIONS_ABOUT, NO_UNIT, NEVER, READ_ONLY,
    N_ ("What family of addresses it uses.") },
  { LINE (SO_PROTOCOL), SWB_OPTION_ALL, SWB_OPTION_PROTOCOL, SWB_OPTIONS_ABOUT, NO_UNIT, NEVER, READ_ONLY,
    N_ ("What protocol it speaks.") },
  { LINE (SO_ACCEPTCONN), SWB_OPTION_ALL, FLAG, SWB_OPTIONS_ABOUT, NO_UNIT, NEVER, READ_ONLY,
    N_ ("Whether it listens: whether listen() has succeeded.") },
  { LINE (SO_INCOMING_CPU), SWB_OPTION_INET, NUMBER, SWB_OPTIONS_ABOUT, NO_UNIT, ANY_TIME, READ_WRITE,
    N_ ("Which processor last took in a packet for it; -1: none yet. Set, it prefers packets of that processor.") },
  { LINE (SO_PEERCRED), SWB_OPTION_UNIX, SWB_OPTION_CREDENTIALS, SWB_OPTIONS_ABOUT, NO_UNIT, NEVER, READ_ONLY,
    N_ ("Which process, user and group was at the other end when the connection was made.") },
  { LINE (SO_PEERSEC), STREAMS | SWB_OPTION_UNIX_SEQPACKET, TEXT, SWB_OPTIONS_ABOUT, NO_UNIT, NEVER, READ_ONLY,
    N_ ("The security label of who is at the other end, where the system has such labels.") },
  { LINE (SO_DEBUG), SWB_OPTION_ALL, FLAG, SWB_OPTIONS_ABOUT, NO_UNIT, ANY_TIME, PRIVILEGED,
    N_ ("The kernel keeps notes on the socket for its own developers.") },
  { 0 },
};
