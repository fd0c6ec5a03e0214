/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <netinet/in.h>
#include <netinet/tcp.h>

#include "bench/swb-options-private.h"

#define LINE(name) #name, "IPPROTO_TCP", IPPROTO_TCP, name, SWB_OPTION_TCP

/* tcp(7) */
const SwbOption swb_options_of_tcp[] = {
  { LINE (TCP_WINDOW_CLAMP), NUMBER, SWB_OPTIONS_BUFFERS, IN_BYTES, ANY_TIME, READ_WRITE,
    N_ ("The largest window that is offered to the peer; 0: no limit of its own.") },
  { LINE (TCP_NOTSENT_LOWAT), NUMBER, SWB_OPTIONS_BUFFERS, IN_BYTES, ANY_TIME, READ_WRITE,
    N_ ("The socket counts as writable only while less than this waits unsent; 0: the system's own limit.") },

  { LINE (TCP_NODELAY), FLAG, SWB_OPTIONS_SENDING, NO_UNIT, ANY_TIME, READ_WRITE,
    N_ ("Small pieces go out at once; otherwise they wait while earlier ones are not acknowledged (Nagle).") },
  { LINE (TCP_CORK), FLAG, SWB_OPTIONS_SENDING, NO_UNIT, ANY_TIME, READ_WRITE,
    N_ ("Only full segments go out, until this is switched off, or for 0.2 seconds at most.") },
  { LINE (TCP_QUICKACK), FLAG, SWB_OPTIONS_SENDING, NO_UNIT, ANY_TIME, READ_WRITE,
    N_ ("What arrives is acknowledged at once rather than a little later; the system switches it back by itself.") },
  { LINE (TCP_MAXSEG), NUMBER, SWB_OPTIONS_SENDING, IN_BYTES, BEFORE_CONNECT, READ_WRITE,
    N_ ("The largest segment; set before connecting, the peer is told that it must not send larger ones.") },
  { LINE (TCP_CONGESTION), TEXT, SWB_OPTIONS_SENDING, NO_UNIT, ANY_TIME, READ_WRITE,
    N_ ("By which rule it finds out how fast it may send: cubic, reno, or another that this system has.") },

  { LINE (TCP_SYNCNT), NUMBER, SWB_OPTIONS_CONNECTING, IN_PROBES, BEFORE_CONNECT, READ_WRITE,
    N_ ("How often connect() sends its SYN again before it gives up.") },
  { LINE (TCP_DEFER_ACCEPT), NUMBER, SWB_OPTIONS_CONNECTING, IN_SECONDS, BEFORE_LISTEN, READ_WRITE,
    N_ ("accept() gets a connection only once its client has sent something, or after about this long; 0: at once.") },
  { LINE (TCP_FASTOPEN), NUMBER, SWB_OPTIONS_CONNECTING, IN_CONNECTIONS, BEFORE_LISTEN, READ_WRITE,
    N_ ("How many clients may send data already with their SYN before it is answered; 0: none.") },

  { LINE (TCP_KEEPIDLE), NUMBER, SWB_OPTIONS_ALIVE, IN_SECONDS, ANY_TIME, READ_WRITE,
    N_ ("With SO_KEEPALIVE: how long nothing must have come before the peer is asked for the first time.") },
  { LINE (TCP_KEEPINTVL), NUMBER, SWB_OPTIONS_ALIVE, IN_SECONDS, ANY_TIME, READ_WRITE,
    N_ ("With SO_KEEPALIVE: how long after a question without an answer the next one follows.") },
  { LINE (TCP_KEEPCNT), NUMBER, SWB_OPTIONS_ALIVE, IN_PROBES, ANY_TIME, READ_WRITE,
    N_ ("With SO_KEEPALIVE: after how many questions without an answer the connection is given up.") },
  { LINE (TCP_USER_TIMEOUT), NUMBER, SWB_OPTIONS_ALIVE, IN_MILLISECONDS, ANY_TIME, READ_WRITE,
    N_ ("How long what was sent may stay unacknowledged before the connection fails with ETIMEDOUT; 0: the system "
        "decides.") },

  { LINE (TCP_LINGER2), NUMBER, SWB_OPTIONS_CLOSING, IN_SECONDS, ANY_TIME, READ_WRITE,
    N_ ("How long a socket that was closed here waits in FIN_WAIT_2 for the peer to close, too.") },

  { LINE (TCP_INFO), SWB_OPTION_TCP_STATE, SWB_OPTIONS_ABOUT, NO_UNIT, NEVER, READ_ONLY,
    N_ ("What the kernel knows of the connection: its state, round-trip time, windows, what was sent again.") },
  { 0 },
};
