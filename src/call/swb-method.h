/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What can be called. The numbers are stored in logs: append only. */
typedef enum
{
  SWB_METHOD_NONE,
  SWB_METHOD_SOCKET, /* socket.socket(): the only one here without a target */
  SWB_METHOD_BIND,
  SWB_METHOD_LISTEN,
  SWB_METHOD_ACCEPT,
  SWB_METHOD_CONNECT,
  SWB_METHOD_CONNECT_EX,
  SWB_METHOD_RECV,
  SWB_METHOD_RECVFROM,
  SWB_METHOD_SEND,
  SWB_METHOD_SENDALL,
  SWB_METHOD_SENDTO,
  SWB_METHOD_SHUTDOWN,
  SWB_METHOD_CLOSE,
  SWB_METHOD_DETACH,
  SWB_METHOD_GETPEERNAME,
  SWB_METHOD_GETSOCKNAME,
  SWB_METHOD_SETSOCKOPT,
  SWB_METHOD_GETSOCKOPT,
  SWB_METHOD_SETTIMEOUT,
  SWB_METHOD_GETTIMEOUT,
  SWB_METHOD_SETBLOCKING,
  SWB_METHOD_GETBLOCKING,
  SWB_METHOD_FILENO,
  SWB_METHOD_WATCH,   /* watch(NAME): ours, not Python's */
  SWB_METHOD_UNWATCH, /* unwatch(NAME) */
  SWB_N_METHODS,
} SwbMethod;

/* "bind"; "" for NONE */
const char *swb_method_name (SwbMethod method);
/* NONE if there is no such method */
SwbMethod swb_method_from_name (const char *name);
/* Receives, sends: the call's bytes are the record's payload */
gboolean swb_method_receives (SwbMethod method);
gboolean swb_method_sends (SwbMethod method);

G_END_DECLS
