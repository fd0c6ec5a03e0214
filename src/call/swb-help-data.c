/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "call/swb-error-help-private.h"

#include <errno.h>
#include <sys/socket.h>

#define CONNECT SWB_HELP_CONNECT
#define SEND SWB_HELP_SEND
#define RECV SWB_HELP_RECV
#define OPTION SWB_HELP_OPTION

/* Sending, receiving, options. */
const SwbHelpLine swb_help_of_data[] = {
  { EAGAIN, SWB_HELP_METHOD (ACCEPT), 0,
    N_ ("No client waits to be accepted just now, and this socket does not wait for one."),
    N_ ("Try again once a client has connected, or set the timeout to none so that accept() waits.") },
  { EAGAIN, RECV, 0, N_ ("Nothing has arrived yet, and this socket does not wait."),
    N_ ("Try again later, set the timeout to none so that the call waits, or receive automatically.") },
  { EAGAIN, SEND, SOCK_STREAM,
    N_ ("The send buffer is full, since the peer reads too slowly, and this socket does not wait."),
    N_ ("Send again once the peer has read, or set the timeout to none so that send() waits.") },
  { EAGAIN, SEND, 0, N_ ("The send buffer is full just now, and this socket does not wait."),
    N_ ("Send again, or set the timeout to none so that the call waits.") },
  { EAGAIN, CONNECT, 0, N_ ("The server's queue of connections is full, or no local port is free."),
    N_ ("Let the server accept some connections, then try again.") },
  { EAGAIN, SWB_HELP_ANY, 0, N_ ("It cannot be done at once, and this socket does not wait."),
    N_ ("Try again later, or set the timeout to none so that the call waits.") },

  { EMSGSIZE, SEND, SOCK_DGRAM, N_ ("The message is too long for one datagram, and UDP does not divide it."),
    N_ ("Send at most 65507 bytes at once over IPv4, 65527 over IPv6, or use TCP.") },
  { EMSGSIZE, SWB_HELP_ANY, 0, N_ ("The message is longer than what fits through at once."),
    N_ ("Send it in smaller parts.") },

  { EINVAL, RECV, SOCK_STREAM, N_ ("There is no urgent byte to receive, or the flags do not go together."),
    N_ ("Receive without MSG_OOB.") },
  { EINVAL, RECV | SEND, 0, N_ ("The flags or the length make no sense to the system here."),
    N_ ("Leave the flags out.") },
  { EINVAL, OPTION, 0, N_ ("This option does not take that value, or not in that form."),
    N_ ("Check the range of the value, and whether it is a number or bytes.") },
  { ENOPROTOOPT, SWB_HELP_ANY, 0, N_ ("There is no such option at that level, or it can only be read."),
    N_ ("Check that level and option belong together: SOL_SOCKET with SO_…, IPPROTO_TCP with TCP_….") },
  { EDOM, SWB_HELP_ANY, 0, N_ ("The value is out of the range that this option takes."), N_ ("Take a smaller value.") },
  { EFAULT, SWB_HELP_ANY, 0, N_ ("The value or address is too short to be read by the system."),
    N_ ("Check its length.") },
  { EBADMSG, SWB_HELP_ANY, 0, N_ ("What arrived is damaged."), N_ ("Let the peer send it again.") },
  { 0 },
};
