/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "call/swb-error-help-private.h"

#include <sys/socket.h>

#define LISTEN SWB_HELP_METHOD (LISTEN)
#define ACCEPT SWB_HELP_METHOD (ACCEPT)
#define CONNECT SWB_HELP_CONNECT
#define SEND SWB_HELP_SEND
#define SENDTO SWB_HELP_METHOD (SENDTO)
#define RECV SWB_HELP_RECV
#define SETTIMEOUT SWB_HELP_METHOD (SETTIMEOUT)

/* What Python itself raises, without asking the system. */
const SwbExceptionLine swb_help_of_exceptions[] = {
  { "TimeoutError", CONNECT, 0, N_ ("The peer did not answer within the timeout of this socket."),
    N_ ("Check the address, or set a longer timeout or none; then connect again.") },
  { "TimeoutError", ACCEPT, 0, N_ ("No client connected within the timeout of this socket."),
    N_ ("Connect a client, then accept again; or set a longer timeout, or none to wait as long as it takes.") },
  { "TimeoutError", RECV, 0, N_ ("Nothing arrived within the timeout of this socket."),
    N_ ("Receive again; or set a longer timeout, or none to wait as long as it takes.") },
  { "TimeoutError", SEND, SOCK_STREAM,
    N_ ("The peer did not read, so there was no room for the rest within the timeout of this socket."),
    N_ ("See in the log how much went out; let the peer read, or set a longer timeout.") },
  { "TimeoutError", SWB_HELP_ANY, 0, N_ ("It was not done within the timeout of this socket."),
    N_ ("Try again, or set a longer timeout or none.") },

  { "KeyboardInterrupt", SEND, 0, N_ ("You cancelled the call; what had gone out by then is out."),
    N_ ("See in the log how much that was, before you send the rest.") },
  { "KeyboardInterrupt", RECV, 0, N_ ("You cancelled the call while it waited for more to arrive."),
    N_ ("Make the call again if it is still wanted; nothing that arrives is lost.") },
  { "KeyboardInterrupt", CONNECT, 0, N_ ("You cancelled the call; the connection may still come about."),
    N_ ("Close the socket to give it up for good, or connect again.") },
  { "KeyboardInterrupt", SWB_HELP_ANY, 0, N_ ("You cancelled the call before anything happened."),
    N_ ("Make the call again if it is still wanted.") },

  { "TypeError", SWB_HELP_ADDRESS & ~SENDTO, 0,
    N_ ("The address is not given as it should be: one pair of host and port."),
    N_ ("Write it in brackets of its own: (\"127.0.0.1\", 9000), the port as a number without quotes.") },
  { "TypeError", SENDTO, 0, N_ ("The data is not bytes, or the address is not one pair of host and port."),
    N_ ("Write b\"text\" for the data, and the address in brackets of its own: (\"127.0.0.1\", 9000).") },
  { "TypeError", SEND, 0, N_ ("Only bytes can be sent, not text or numbers."),
    N_ ("Write b\"text\" instead of \"text\".") },
  { "TypeError", SWB_HELP_ANY, 0, N_ ("An argument is missing, is one too many, or is of the wrong kind."),
    N_ ("Compare the arguments with what the call takes.") },

  { "OverflowError", SWB_HELP_ADDRESS, 0, N_ ("The port is out of range: ports go from 0 to 65535."),
    N_ ("Take a port of that range.") },
  { "OverflowError", LISTEN, 0, N_ ("The backlog is too large a number."),
    N_ ("Take a number up to 2147483647; the system itself rarely allows more than 4096.") },
  { "OverflowError", SETTIMEOUT, 0, N_ ("The timeout is longer than the system can count."),
    N_ ("Take fewer seconds, or None to wait as long as it takes.") },
  { "OverflowError", SWB_HELP_ANY, 0, N_ ("A number is too large or too small for this call."),
    N_ ("Take a number nearer to 0.") },

  { "ValueError", SETTIMEOUT, 0, N_ ("A timeout cannot be negative, and must be a number."),
    N_ ("Use seconds from 0 up, or None to wait as long as it takes.") },
  { "ValueError", RECV, 0, N_ ("The buffer size cannot be negative."),
    N_ ("Give how many bytes to receive at most, such as 1024.") },
  { "ValueError", SWB_HELP_ANY, 0, N_ ("An argument has a value that makes no sense here."),
    N_ ("Check the values of the arguments.") },
  { "MemoryError", SWB_HELP_ANY, 0, N_ ("That many bytes do not fit into memory."),
    N_ ("Receive in smaller parts, such as 65536 bytes at a time.") },
  { "UnicodeError", SWB_HELP_ANY, 0, N_ ("This cannot be a host name: a part of it is empty or too long."),
    N_ ("Check the spelling of the name.") },
  { "UnicodeEncodeError", SWB_HELP_ANY, 0, N_ ("The text has characters that cannot be written here."),
    N_ ("Check the spelling.") },
  { "AttributeError", SWB_HELP_ANY, 0, N_ ("There is nothing of that name here."), N_ ("Check the spelling.") },
  { "NameError", SWB_HELP_ANY, 0, N_ ("Nothing has that name yet."),
    N_ ("Check the spelling, and that it is made before it is used.") },
  { NULL },
};
