/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-socket-text.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <netinet/tcp.h>

#include "call/swb-errno.h"
#include "log/swb-record-text.h"
#include "model/swb-possible.h"

char *
swb_count_text (uint64_t count)
{
  static const char units[] = "kMGTPE";
  uint64_t unit = 1000;
  size_t i = 0;

  if (count < 1000)
    return g_strdup_printf ("%" G_GUINT64_FORMAT, count);
  while (i + 2 < sizeof units && count / unit >= 1000)
    {
      unit *= 1000;
      i++;
    }
  if (count / unit >= 100)
    return g_strdup_printf ("%" G_GUINT64_FORMAT "%c", count / unit, units[i]);
  return g_strdup_printf ("%" G_GUINT64_FORMAT ".%" G_GUINT64_FORMAT "%c", count / unit, count % unit / (unit / 10),
                          units[i]);
}

static gboolean
has (const SwbSocketInfo *info, SwbSocketFlags flags)
{
  return (info->flags & flags) != 0;
}

static const char *
kind_text (const SwbSocketInfo *info)
{
  if (info->family == AF_UNIX)
    return info->type == SOCK_DGRAM ? "Unix dgram" : info->type == SOCK_SEQPACKET ? "Unix seqpacket" : "Unix";
  return info->type == SOCK_DGRAM ? "UDP" : "TCP";
}

static char *
address_text (const SwbSocketInfo *info)
{
  g_autofree char *peer = info->peer.length > 0 ? swb_address_label (&info->peer) : NULL;

  if (has (info, SWB_SOCKET_ACCEPTED) && peer)
    return g_strdup_printf ("← %s", peer);
  if (has (info, SWB_SOCKET_CONNECTED) && peer)
    return g_strdup_printf ("→ %s", peer);
  if (swb_has_local_address (info))
    return swb_address_text (&info->local);
  return g_strdup (_ ("no address yet"));
}

/* The kernel's state, as far as it is known; TCP_CLOSE before anything was done with the socket. 0: not known */
static uint8_t
tcp_state (const SwbSocketInfo *info, uint8_t live_state)
{
  if (info->type != SOCK_STREAM && info->type != SOCK_SEQPACKET)
    return 0;
  if (live_state != 0 || info->state != 0)
    return live_state != 0 ? live_state : info->state;
  if (has (info, SWB_SOCKET_LISTENING))
    return TCP_LISTEN;
  if (has (info, SWB_SOCKET_CONNECTED))
    return TCP_ESTABLISHED;
  return 0;
}

/* Calls that set a socket up: while the last one has failed, that is the state it is in. */
static gboolean
setting_up_failed (const SwbSocketInfo *info)
{
  if (!info->last_failed)
    return FALSE;
  switch (info->last_method)
    {
    case SWB_METHOD_CONNECT:
      return !has (info, SWB_SOCKET_CONNECTED | SWB_SOCKET_CONNECTING | SWB_SOCKET_LISTENING);
    case SWB_METHOD_BIND:
      return !has (info, SWB_SOCKET_BOUND | SWB_SOCKET_CONNECTED | SWB_SOCKET_LISTENING);
    case SWB_METHOD_LISTEN:
      return !has (info, SWB_SOCKET_CONNECTED | SWB_SOCKET_LISTENING);
    default:
      return FALSE;
    }
}

static char *
failure_text (const SwbSocketInfo *info)
{
  if (has (info, SWB_SOCKET_RESET))
    return g_strdup (swb_errno_name (ECONNRESET));
  if (info->last_error > 0)
    return g_strdup (swb_errno_name (info->last_error));
  return g_strdup_printf (_ ("%s() failed"), swb_method_name (info->last_method));
}

/* Of two waiting calls the one that waits longer */
static const SwbWaitingCall *
waiting_call (const SwbSocketInfo *info)
{
  const SwbWaitingCall *in = info->waiting_in.call_id ? &info->waiting_in : NULL;
  const SwbWaitingCall *out = info->waiting_out.call_id ? &info->waiting_out : NULL;

  if (in && out)
    return in->since_ns <= out->since_ns ? in : out;
  return in ? in : out;
}

static char *
state_text (const SwbSocketInfo *info, uint8_t live_state)
{
  const SwbWaitingCall *waiting = waiting_call (info);
  uint8_t state = tcp_state (info, live_state);

  if (has (info, SWB_SOCKET_CLOSED))
    return g_strdup (_ ("closed"));
  if (waiting)
    return g_strdup_printf (_ ("waiting in %s()"), swb_method_name (waiting->method));
  if (has (info, SWB_SOCKET_RESET) || setting_up_failed (info))
    return failure_text (info);
  /* Of Unix sockets the kernel has no such states: they are as TCP's as far as they say the same */
  if (info->family == AF_UNIX && has (info, SWB_SOCKET_PEER_CLOSED))
    return g_strdup (_ ("peer closed"));
  if (state != 0 && (state != TCP_CLOSE || has (info, SWB_SOCKET_CONNECTED)))
    return g_strdup (swb_tcp_state_name (state));
  if (has (info, SWB_SOCKET_CONNECTED))
    return g_strdup (_ ("connected"));
  if (has (info, SWB_SOCKET_BOUND) || swb_has_local_address (info))
    return g_strdup (_ ("bound"));
  return g_strdup (_ ("new"));
}

/* "" before any data could have been carried */
static char *
bytes_text (const SwbSocketInfo *info, const char *arrow, uint64_t count)
{
  g_autofree char *number = swb_count_text (count);

  if (!has (info, SWB_SOCKET_CONNECTED) && info->messages_in == 0 && info->messages_out == 0)
    return g_strdup ("");
  return g_strdup_printf ("%s %s", arrow, number);
}

char *
swb_socket_text (const SwbSocketInfo *info, uint8_t live_state, SwbSocketText which)
{
  g_return_val_if_fail (info != NULL, NULL);

  switch (which)
    {
    case SWB_SOCKET_TEXT_NAME:
      return g_strdup (info->name);
    case SWB_SOCKET_TEXT_KIND:
      return g_strdup (kind_text (info));
    case SWB_SOCKET_TEXT_ADDRESS:
      return address_text (info);
    case SWB_SOCKET_TEXT_STATE:
      return state_text (info, live_state);
    case SWB_SOCKET_TEXT_IN:
      return bytes_text (info, "↓", info->bytes_in);
    case SWB_SOCKET_TEXT_OUT:
      return bytes_text (info, "↑", info->bytes_out);
    case SWB_SOCKET_N_TEXTS:
    default:
      g_return_val_if_reached (NULL);
    }
}

static const char *
stream_tone (uint8_t state)
{
  switch (state)
    {
    case TCP_LISTEN:
      return "listening";
    case TCP_ESTABLISHED:
      return "connected";
    case TCP_FIN_WAIT1:
    case TCP_FIN_WAIT2:
    case TCP_TIME_WAIT:
    case TCP_CLOSE_WAIT:
    case TCP_LAST_ACK:
    case TCP_CLOSING:
      return "closing";
    default:
      return "new";
    }
}

const char *
swb_socket_tone (const SwbSocketInfo *info, uint8_t live_state)
{
  uint8_t state;

  g_return_val_if_fail (info != NULL, NULL);

  state = tcp_state (info, live_state);
  if (has (info, SWB_SOCKET_CLOSED))
    return "closed";
  if (has (info, SWB_SOCKET_RESET) || (setting_up_failed (info) && !waiting_call (info)))
    return "error";
  if (has (info, SWB_SOCKET_CONNECTED)
      && (state == TCP_CLOSE || (info->family == AF_UNIX && has (info, SWB_SOCKET_PEER_CLOSED))))
    return "closing";
  if (state != 0)
    return stream_tone (state);
  if (has (info, SWB_SOCKET_CONNECTED))
    return "connected";
  if (info->type == SOCK_DGRAM && swb_has_local_address (info))
    return "listening";
  return "new";
}
