/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "call/swb-error-help-private.h"

#include <errno.h>
#include <sys/socket.h>

#define LISTEN SWB_HELP_METHOD (LISTEN)
#define ACCEPT SWB_HELP_METHOD (ACCEPT)
#define CONNECT SWB_HELP_CONNECT
#define SEND SWB_HELP_SEND
#define RECV SWB_HELP_RECV
#define SHUTDOWN SWB_HELP_METHOD (SHUTDOWN)

/* How connections come about, and how they end. */
const SwbHelpLine swb_help_of_connections[] = {
  { ECONNREFUSED, CONNECT, SOCK_STREAM, N_ ("Nobody is listening on that address and port."),
    N_ ("Start the server first (bind and listen), and check the address and the port.") },
  { ECONNREFUSED, SEND, SOCK_DGRAM,
    N_ ("An earlier datagram came back: nobody receives on that port. This one was not sent."),
    N_ ("Bind a receiver to that port, then send again.") },
  { ECONNREFUSED, SWB_HELP_ANY, SOCK_DGRAM, N_ ("A datagram sent earlier came back: nobody receives on that port."),
    N_ ("Bind a receiver to that port, then send again.") },
  { ECONNREFUSED, SWB_HELP_ANY, 0, N_ ("Nobody is listening there."),
    N_ ("Start the server first, and check the address and the port.") },

  { ECONNRESET, CONNECT, 0, N_ ("The peer broke the connection off while it was being made."),
    N_ ("Try again with a new socket; if it happens again, look at the server.") },
  { ECONNRESET, SEND, 0, N_ ("The peer broke the connection off (reset), so nothing more can be sent on it."),
    N_ ("Close this socket and connect a new one; the peer closed with data unread, or its program ended.") },
  { ECONNRESET, SWB_HELP_ANY, 0, N_ ("The peer broke the connection off (reset) instead of ending it in order."),
    N_ ("Close this socket and connect a new one; the peer closed with data unread, or its program ended.") },
  { ECONNABORTED, ACCEPT | SWB_HELP_METHOD (WATCH), 0, N_ ("The client gave up before its connection was accepted."),
    N_ ("Nothing is wrong here: accept the next one.") },
  { ECONNABORTED, CONNECT, 0,
    N_ ("The attempt made earlier on this socket has failed; this call only reports its end."),
    N_ ("Make a new socket and connect that one.") },
  { ECONNABORTED, SWB_HELP_ANY, 0, N_ ("The connection was broken off on this side."),
    N_ ("Close this socket and connect a new one.") },
  { ENETRESET, SWB_HELP_ANY, 0, N_ ("The network dropped the connection."),
    N_ ("Close this socket and connect a new one.") },
  { EPIPE, SWB_HELP_ANY, 0,
    N_ ("There is no connection to send on: it has ended, sending was shut down, or it was never made."),
    N_ ("Connect a new socket. A listening socket does not send: use a connection it has accepted.") },
  { ESHUTDOWN, SWB_HELP_ANY, 0, N_ ("Sending was shut down on this socket."),
    N_ ("Connect a new socket to send more.") },

  { ETIMEDOUT, CONNECT, 0, N_ ("The peer never answered, and the system stopped trying."),
    N_ ("Check the address and the port; a firewall may swallow what is sent there.") },
  { ETIMEDOUT, SWB_HELP_ANY, 0, N_ ("The peer stopped answering, and the system gave the connection up."),
    N_ ("Check the network and the peer, close this socket, and connect a new one.") },

  { ENOTCONN, SEND, 0, N_ ("This socket is not connected, so there is nobody to send to."),
    N_ ("Connect first. A listening socket does not send: use a connection it has accepted.") },
  { ENOTCONN, RECV, 0, N_ ("This socket is not connected, so nothing can arrive."),
    N_ ("Connect first. A listening socket does not receive: use a connection it has accepted.") },
  { ENOTCONN, SHUTDOWN, 0, N_ ("There is no connection to shut down."),
    N_ ("Connect first, or just close the socket.") },
  { ENOTCONN, SWB_HELP_METHOD (GETPEERNAME), 0, N_ ("This socket has no peer: it is not connected."),
    N_ ("Connect first.") },
  { ENOTCONN, SWB_HELP_ANY, 0, N_ ("This socket is not connected."), N_ ("Connect first.") },

  { EISCONN, CONNECT, 0, N_ ("This socket is connected or listens already."),
    N_ ("Make a new socket for another connection.") },
  { EISCONN, SEND, 0, N_ ("This socket is connected, and does not take another address."),
    N_ ("Use send() without an address.") },
  { EISCONN, SWB_HELP_ANY, 0, N_ ("This socket is connected already."), N_ ("Make a new socket for this.") },
  { EINPROGRESS, SWB_HELP_ANY, 0, N_ ("The connection is being made; this socket does not wait for it."),
    N_ ("Call connect() again a little later: it tells whether the connection stands. With a timeout it waits.") },
  { EALREADY, SWB_HELP_ANY, 0, N_ ("The connection asked for earlier is still being made."),
    N_ ("Wait a little and call connect() again, or close the socket to give up.") },

  { EINVAL, ACCEPT, 0, N_ ("This socket does not listen, or was shut down."),
    N_ ("Call bind() and listen() first, then accept().") },
  { EINVAL, SHUTDOWN, 0, N_ ("There is no such way to shut down."), N_ ("Use SHUT_RD, SHUT_WR or SHUT_RDWR.") },
  { EOPNOTSUPP, LISTEN | ACCEPT, SOCK_DGRAM, N_ ("A UDP socket has no connections, so it neither listens nor accepts."),
    N_ ("Bind it and receive: each datagram comes with its sender's address.") },
  { EOPNOTSUPP, LISTEN | ACCEPT, 0, N_ ("A socket of this type has no connections to accept."),
    N_ ("Use SOCK_STREAM (TCP).") },
  { EOPNOTSUPP, RECV | SEND, 0, N_ ("A socket of this type does not support these flags."),
    N_ ("Leave the flags out; MSG_OOB is for TCP only.") },
  { EOPNOTSUPP, SWB_HELP_OPTION, 0, N_ ("Sockets of this type have no such option."),
    N_ ("Use an option that belongs to this protocol.") },
  { EOPNOTSUPP, SWB_HELP_ANY, 0, N_ ("A socket of this type cannot do this."),
    N_ ("Use another type of socket, or another call.") },
  { EPROTO, SWB_HELP_ANY, 0, N_ ("The peer did not keep to the protocol."), N_ ("Accept or connect again.") },
  { 0 },
};
