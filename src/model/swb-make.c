/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-make.h"

#include <math.h>
#include <string.h>

static SwbCall *
call_on (const SwbSocketInfo *info, SwbMethod method)
{
  return swb_call_new (method, info->id, info->name);
}

static SwbValue *
family_value (int family)
{
  switch (family)
    {
    case AF_INET:
      return swb_value_new_constant ("AF_INET", family);
    case AF_INET6:
      return swb_value_new_constant ("AF_INET6", family);
    case AF_UNIX:
      return swb_value_new_constant ("AF_UNIX", family);
    default:
      return swb_value_new_int (family);
    }
}

static SwbValue *
type_value (int type)
{
  switch (type)
    {
    case SOCK_STREAM:
      return swb_value_new_constant ("SOCK_STREAM", type);
    case SOCK_DGRAM:
      return swb_value_new_constant ("SOCK_DGRAM", type);
    case SOCK_SEQPACKET:
      return swb_value_new_constant ("SOCK_SEQPACKET", type);
    default:
      return swb_value_new_int (type);
    }
}

/* In Python "fe80::1%eth0" loses its scope: it has a place of its own in the tuple. */
static SwbValue *
address_value (const char *host, int port)
{
  SwbAddress address;

  if (strchr (host, '%') && port >= 0 && port <= UINT16_MAX && swb_address_parse (host, (uint16_t) port, &address))
    return swb_address_value (&address);
  return swb_value_new_tuple_of (swb_value_new_str (host, -1), swb_value_new_int (port), NULL);
}

static SwbCall *
set_option (const SwbSocketInfo *info, const char *name, int option, int value)
{
  SwbCall *call = call_on (info, SWB_METHOD_SETSOCKOPT);

  swb_call_add (call, swb_value_new_constant ("SOL_SOCKET", SOL_SOCKET));
  swb_call_add (call, swb_value_new_constant (name, option));
  return swb_call_add (call, swb_value_new_int (value));
}

SwbCall *
swb_make_socket (int family, int type, const char *name)
{
  SwbCall *call = swb_call_new (SWB_METHOD_SOCKET, 0, NULL);

  call->assign = g_strdup (name);
  swb_call_add (call, family_value (family));
  return swb_call_add (call, type_value (type));
}

SwbCall *
swb_make_socketpair (void)
{
  return swb_call_new (SWB_METHOD_SOCKETPAIR, 0, NULL);
}

SwbCall *
swb_make_bind (const SwbSocketInfo *info, const char *host, int port)
{
  g_return_val_if_fail (info != NULL && host != NULL, NULL);
  return swb_call_add (call_on (info, SWB_METHOD_BIND), address_value (host, port));
}

SwbCall *
swb_make_reuse (const SwbSocketInfo *info, SwbSocketFlags which, gboolean on)
{
  g_return_val_if_fail (info != NULL, NULL);
  g_return_val_if_fail (which == SWB_SOCKET_REUSE_ADDRESS || which == SWB_SOCKET_REUSE_PORT, NULL);
  if (which == SWB_SOCKET_REUSE_ADDRESS)
    return set_option (info, "SO_REUSEADDR", SO_REUSEADDR, on ? 1 : 0);
  return set_option (info, "SO_REUSEPORT", SO_REUSEPORT, on ? 1 : 0);
}

SwbCall *
swb_make_listen (const SwbSocketInfo *info, int backlog)
{
  g_return_val_if_fail (info != NULL, NULL);
  return swb_call_add (call_on (info, SWB_METHOD_LISTEN), swb_value_new_int (backlog));
}

SwbCall *
swb_make_accept (const SwbSocketInfo *info)
{
  g_return_val_if_fail (info != NULL, NULL);
  return call_on (info, SWB_METHOD_ACCEPT);
}

SwbCall *
swb_make_connect (const SwbSocketInfo *info, const char *host, int port)
{
  g_return_val_if_fail (info != NULL && host != NULL, NULL);
  return swb_call_add (call_on (info, SWB_METHOD_CONNECT), address_value (host, port));
}

/* A path that is no text is written as bytes: what a str would stand for depends on the machine. */
static SwbValue *
path_value (const SwbAddress *address)
{
  g_autoptr (SwbValue) value = swb_address_value (address);
  size_t length;
  const char *text;

  if (swb_value_type (value) != SWB_VALUE_STR)
    return g_steal_pointer (&value);
  text = swb_value_str (value, &length);
  return g_utf8_validate (text, (gssize) length, NULL) ? g_steal_pointer (&value)
                                                       : swb_value_new_bytes_copy (text, length);
}

SwbCall *
swb_make_bind_path (const SwbSocketInfo *info, const SwbAddress *address)
{
  g_return_val_if_fail (info != NULL && address != NULL, NULL);
  return swb_call_add (call_on (info, SWB_METHOD_BIND), path_value (address));
}

SwbCall *
swb_make_connect_path (const SwbSocketInfo *info, const SwbAddress *address)
{
  g_return_val_if_fail (info != NULL && address != NULL, NULL);
  return swb_call_add (call_on (info, SWB_METHOD_CONNECT), path_value (address));
}

SwbCall *
swb_make_sendto_path (const SwbSocketInfo *info, GBytes *data, const SwbAddress *address)
{
  SwbCall *call;

  g_return_val_if_fail (info != NULL && data != NULL && address != NULL, NULL);

  call = call_on (info, SWB_METHOD_SENDTO);
  swb_call_add (call, swb_value_new_bytes (data));
  return swb_call_add (call, path_value (address));
}

static SwbValue *
timeout_value (double timeout_s)
{
  if (timeout_s < 0)
    return swb_value_new_none ();
  if (timeout_s < 1e15 && timeout_s == floor (timeout_s))
    return swb_value_new_int ((int64_t) timeout_s);
  return swb_value_new_float (timeout_s);
}

SwbCall *
swb_make_settimeout (const SwbSocketInfo *info, double timeout_s)
{
  g_return_val_if_fail (info != NULL, NULL);
  return swb_call_add (call_on (info, SWB_METHOD_SETTIMEOUT), timeout_value (timeout_s));
}

SwbCall *
swb_make_send (const SwbSocketInfo *info, GBytes *data)
{
  g_return_val_if_fail (info != NULL && data != NULL, NULL);
  return swb_call_add (call_on (info, SWB_METHOD_SEND), swb_value_new_bytes (data));
}

SwbCall *
swb_make_sendto (const SwbSocketInfo *info, GBytes *data, const char *host, int port)
{
  SwbCall *call;

  g_return_val_if_fail (info != NULL && data != NULL && host != NULL, NULL);

  call = call_on (info, SWB_METHOD_SENDTO);
  swb_call_add (call, swb_value_new_bytes (data));
  return swb_call_add (call, address_value (host, port));
}

SwbCall *
swb_make_recv (const SwbSocketInfo *info, size_t buffer_size)
{
  SwbMethod method;

  g_return_val_if_fail (info != NULL, NULL);
  method = info->type == SOCK_DGRAM ? SWB_METHOD_RECVFROM : SWB_METHOD_RECV;
  return swb_call_add (call_on (info, method), swb_value_new_int ((int64_t) buffer_size));
}

SwbCall *
swb_make_shutdown (const SwbSocketInfo *info, int how)
{
  static const char *const names[] = { "SHUT_RD", "SHUT_WR", "SHUT_RDWR" };

  g_return_val_if_fail (info != NULL && how >= SHUT_RD && how <= SHUT_RDWR, NULL);
  return swb_call_add (call_on (info, SWB_METHOD_SHUTDOWN), swb_value_new_constant (names[how], how));
}

SwbCall *
swb_make_close (const SwbSocketInfo *info)
{
  g_return_val_if_fail (info != NULL, NULL);
  return call_on (info, SWB_METHOD_CLOSE);
}

SwbCall *
swb_make_watch (const SwbSocketInfo *info, gboolean on)
{
  g_return_val_if_fail (info != NULL, NULL);
  return call_on (info, on ? SWB_METHOD_WATCH : SWB_METHOD_UNWATCH);
}

SwbCall *
swb_make_broadcast (const SwbSocketInfo *info, gboolean on)
{
  g_return_val_if_fail (info != NULL, NULL);
  return set_option (info, "SO_BROADCAST", SO_BROADCAST, on ? 1 : 0);
}

SwbCall *
swb_make_receive_buffer (const SwbSocketInfo *info, int bytes)
{
  g_return_val_if_fail (info != NULL, NULL);
  return set_option (info, "SO_RCVBUF", SO_RCVBUF, bytes);
}

SwbCall *
swb_make_option (const SwbSocketInfo *info, const SwbOption *option, SwbValue *value)
{
  SwbCall *call;

  g_return_val_if_fail (info != NULL && option != NULL && value != NULL, NULL);

  call = call_on (info, SWB_METHOD_SETSOCKOPT);
  swb_call_add (call, swb_value_new_constant (option->level_name, option->level));
  swb_call_add (call, swb_value_new_constant (option->name, option->number));
  return swb_call_add (call, swb_value_ref (value));
}

SwbCall *
swb_make_linger (const SwbSocketInfo *info, int seconds)
{
  struct linger linger = { .l_onoff = 1, .l_linger = seconds };
  SwbCall *call;

  g_return_val_if_fail (info != NULL, NULL);

  call = call_on (info, SWB_METHOD_SETSOCKOPT);
  swb_call_add (call, swb_value_new_constant ("SOL_SOCKET", SOL_SOCKET));
  swb_call_add (call, swb_value_new_constant ("SO_LINGER", SO_LINGER));
  return swb_call_add (call, swb_value_new_bytes_copy (&linger, sizeof linger));
}
