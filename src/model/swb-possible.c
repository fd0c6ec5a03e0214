/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-possible.h"

#include <glib/gi18n-lib.h>
#include <stddef.h>

gboolean
swb_has_local_address (const SwbSocketInfo *info)
{
  const SwbAddress *local = &info->local;

  if (local->length == 0)
    return FALSE;
  if (swb_address_family (local) == AF_UNIX)
    return local->length > offsetof (struct sockaddr_un, sun_path);
  return swb_address_port (local) != 0;
}

gboolean
swb_is_connecting (const SwbSocketInfo *info)
{
  SwbMethod waiting = info->waiting_out.call_id ? info->waiting_out.method : SWB_METHOD_NONE;

  return (info->flags & SWB_SOCKET_CONNECTING) != 0 || waiting == SWB_METHOD_CONNECT
         || waiting == SWB_METHOD_CONNECT_EX;
}

static gboolean
has (const SwbSocketInfo *info, SwbSocketFlags flags)
{
  return (info->flags & flags) != 0;
}

static gboolean
is_datagram (const SwbSocketInfo *info)
{
  return info->type == SOCK_DGRAM;
}

static gboolean
is_unix (const SwbSocketInfo *info)
{
  return info->family == AF_UNIX;
}

/* Each returns NULL if its call is possible, else why not. */

static const char *
why_not_bind (const SwbSocketInfo *info)
{
  if (has (info, SWB_SOCKET_BOUND))
    return _ ("It is bound already, and a socket is bound only once.");
  if (has (info, SWB_SOCKET_ACCEPTED))
    return _ ("An accepted connection has the address of its listener.");
  if (swb_is_connecting (info))
    return _ ("It is connecting, and has an address for that already.");
  /* A Unix socket that connects is given no name, and can be bound afterwards */
  if ((!is_unix (info) && has (info, SWB_SOCKET_LISTENING | SWB_SOCKET_CONNECTED)) || swb_has_local_address (info))
    return _ ("It has an address already: the system has chosen one.");
  return NULL;
}

static const char *
why_not_listen (const SwbSocketInfo *info)
{
  if (is_datagram (info))
    return is_unix (info) ? _ ("Datagrams need no connection: whatever is sent to its path just arrives.")
                          : _ ("UDP has no connections: whatever is sent to its address just arrives.");
  if (has (info, SWB_SOCKET_ACCEPTED | SWB_SOCKET_CONNECTED))
    return _ ("A connected socket cannot listen.");
  if (swb_is_connecting (info))
    return _ ("It is connecting, and a connection cannot listen.");
  if (is_unix (info) && !swb_has_local_address (info))
    return _ ("Bind it first: without a path or name nobody finds it.");
  return NULL;
}

static const char *
why_not_accept (const SwbSocketInfo *info)
{
  if (is_datagram (info))
    return is_unix (info) ? _ ("Datagrams have no connections to accept.") : _ ("UDP has no connections to accept.");
  if (has (info, SWB_SOCKET_ACCEPTED | SWB_SOCKET_CONNECTED))
    return _ ("A connected socket cannot accept: only a listening one can.");
  if (has (info, SWB_SOCKET_LISTENING))
    return NULL;
  return _ ("Listen first: only a listening socket accepts connections.");
}

static const char *
why_not_connect (const SwbSocketInfo *info)
{
  if (is_datagram (info))
    return NULL;
  if (has (info, SWB_SOCKET_LISTENING))
    return _ ("A listening socket cannot connect.");
  if (has (info, SWB_SOCKET_ACCEPTED))
    return _ ("It is connected already: to the client it was accepted from.");
  if (has (info, SWB_SOCKET_CONNECTED))
    return is_unix (info) ? _ ("It is connected already, and such a socket is connected only once.")
                          : _ ("It is connected already, and a TCP socket is connected only once.");
  if (info->waiting_out.call_id && swb_is_connecting (info))
    return _ ("It is connecting: wait, or cancel.");
  return NULL;
}

/* What the panes of both directions have in common, for streams */
static const char *
why_no_stream (const SwbSocketInfo *info)
{
  if (has (info, SWB_SOCKET_RESET))
    return _ ("The peer has reset the connection: nothing more comes or goes.");
  if (swb_is_connecting (info))
    return _ ("It is not connected yet: wait until it is.");
  if (!has (info, SWB_SOCKET_CONNECTED))
    return _ ("It is not connected: connect it first.");
  return NULL;
}

static const char *
why_not_send (const SwbSocketInfo *info)
{
  if (has (info, SWB_SOCKET_LISTENING))
    return _ ("A listening socket sends nothing itself: the connections it accepts do.");
  if (has (info, SWB_SOCKET_SHUT_WRITE))
    return _ ("You have shut down writing: the peer was told that nothing more comes.");
  if (is_datagram (info))
    return has (info, SWB_SOCKET_CONNECTED) ? NULL
           : is_unix (info)                 ? _ ("It has no peer yet: give a path to send to, or connect it.")
                                            : _ ("It has no peer yet: give an address to send to, or connect it.");
  return why_no_stream (info);
}

static const char *
why_not_sendto (const SwbSocketInfo *info)
{
  if (!is_datagram (info))
    return is_unix (info) ? _ ("It sends to whom it is connected, never to another path.")
                          : _ ("A TCP socket sends to whom it is connected, never to another address.");
  if (has (info, SWB_SOCKET_SHUT_WRITE))
    return _ ("You have shut down writing: this socket sends no more.");
  return NULL;
}

static const char *
why_not_receive (const SwbSocketInfo *info)
{
  if (has (info, SWB_SOCKET_LISTENING))
    return _ ("A listening socket receives nothing itself: the connections it accepts do.");
  if (is_datagram (info))
    return swb_has_local_address (info) || has (info, SWB_SOCKET_BOUND | SWB_SOCKET_CONNECTED) ? NULL
           : is_unix (info) ? _ ("It has no path yet, so nobody can send to it: bind it.")
                            : _ ("It has no address yet, so nobody can send to it: bind it, or send something first.");
  if (has (info, SWB_SOCKET_PEER_CLOSED) && !has (info, SWB_SOCKET_SHUT_READ))
    return _ ("The peer has closed its side: nothing more will come.");
  return why_no_stream (info);
}

static const char *
why_not_shutdown (const SwbSocketInfo *info)
{
  const SwbSocketFlags both = SWB_SOCKET_SHUT_READ | SWB_SOCKET_SHUT_WRITE;

  if (has (info, SWB_SOCKET_LISTENING))
    return _ ("A listening socket has no connection to shut down: close it instead.");
  if (!has (info, SWB_SOCKET_CONNECTED))
    return _ ("It is not connected: there is nothing to shut down.");
  if (has (info, SWB_SOCKET_RESET))
    return _ ("The peer has reset the connection: there is nothing left to shut down.");
  if ((info->flags & both) == both)
    return _ ("Both directions are shut down already.");
  return NULL;
}

static const char *
why_not (const SwbSocketInfo *info, SwbMethod method)
{
  if (has (info, SWB_SOCKET_CLOSED))
    return _ ("This socket is closed. Make it again to go on.");
  switch (method)
    {
    case SWB_METHOD_BIND:
      return why_not_bind (info);
    case SWB_METHOD_LISTEN:
      return why_not_listen (info);
    case SWB_METHOD_ACCEPT:
      return why_not_accept (info);
    case SWB_METHOD_CONNECT:
    case SWB_METHOD_CONNECT_EX:
      return why_not_connect (info);
    case SWB_METHOD_SEND:
    case SWB_METHOD_SENDALL:
      return why_not_send (info);
    case SWB_METHOD_SENDTO:
      return why_not_sendto (info);
    case SWB_METHOD_RECV:
    case SWB_METHOD_RECVFROM:
      return why_not_receive (info);
    case SWB_METHOD_SHUTDOWN:
      return why_not_shutdown (info);
    default:
      return NULL;
    }
}

gboolean
swb_possible (const SwbSocketInfo *info, SwbMethod method, const char **why)
{
  const char *reason;

  g_return_val_if_fail (info != NULL, FALSE);

  reason = why_not (info, method);
  if (why)
    *why = reason;
  return reason == NULL;
}
