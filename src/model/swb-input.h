/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "call/swb-call.h"
#include "log/swb-log-sockets.h"

G_BEGIN_DECLS

/* What people type, checked; and the calls made of it. Messages are translated, for display at the field. Any thread. */

typedef enum
{
  SWB_INPUT_ERROR_EMPTY,
  SWB_INPUT_ERROR_NUMBER,
  SWB_INPUT_ERROR_RANGE,
  SWB_INPUT_ERROR_TEXT,
  SWB_INPUT_ERROR_TOO_LONG,
} SwbInputError;

#define SWB_INPUT_ERROR (swb_input_error_quark ())
GQuark swb_input_error_quark (void);

/* Longest message that can be sent at once, in bytes; longest text that a field takes, in bytes */
#define SWB_INPUT_MESSAGE_MAX ((size_t) 256 << 20)
#define SWB_INPUT_FIELD_MAX 4096
/* Largest UDP payload: 65535 less the UDP and IPv4 headers (IPv6: 65535 less the UDP header) */
#define SWB_INPUT_DATAGRAM_MAX_IPV4 65507
#define SWB_INPUT_DATAGRAM_MAX_IPV6 65527

/* 0 to 65535 (@zero_allowed: else from 1). -1 with @error set */
int swb_input_port (const char *text, gboolean zero_allowed, GError **error);
/* 0 to 2147483647. -1 with @error set */
int swb_input_backlog (const char *text, GError **error);
/* 1 to 1 GiB. 0 with @error set */
size_t swb_input_buffer_size (const char *text, GError **error);
/* Seconds: "", "none", "None": None (a negative number); "0": non-blocking; "2.5". FALSE with @error set */
gboolean swb_input_timeout (const char *text, double *timeout_s, GError **error);
/* A host name or address, trimmed; empty is an error. (transfer full) (nullable) */
char *swb_input_host (const char *text, GError **error);

typedef enum
{
  SWB_MESSAGE_TEXT, /* with escapes */
  SWB_MESSAGE_HEX,
} SwbMessageForm;

/* The bytes of a message. @datagram_max: 0 for streams. (transfer full) (nullable) */
GBytes *swb_input_message (const char *text, SwbMessageForm form, size_t datagram_max, GError **error);

/* Calls as the buttons make them. (transfer full) */
SwbCall *swb_make_socket (int family, int type, const char *name);
SwbCall *swb_make_bind (const SwbSocketInfo *info, const char *host, int port);
SwbCall *swb_make_reuse (const SwbSocketInfo *info, SwbSocketFlags which, gboolean on); /* setsockopt(SOL_SOCKET, SO_REUSEADDR or SO_REUSEPORT, 1) */
SwbCall *swb_make_listen (const SwbSocketInfo *info, int backlog);
SwbCall *swb_make_accept (const SwbSocketInfo *info);
SwbCall *swb_make_connect (const SwbSocketInfo *info, const char *host, int port);
SwbCall *swb_make_settimeout (const SwbSocketInfo *info, double timeout_s); /* negative: None */
SwbCall *swb_make_send (const SwbSocketInfo *info, GBytes *data);
SwbCall *swb_make_sendto (const SwbSocketInfo *info, GBytes *data, const char *host, int port);
SwbCall *swb_make_recv (const SwbSocketInfo *info, size_t buffer_size); /* recvfrom for datagrams */
SwbCall *swb_make_shutdown (const SwbSocketInfo *info, int how);        /* SHUT_RD … */
SwbCall *swb_make_close (const SwbSocketInfo *info);
SwbCall *swb_make_watch (const SwbSocketInfo *info, gboolean on);
SwbCall *swb_make_broadcast (const SwbSocketInfo *info, gboolean on);
SwbCall *swb_make_receive_buffer (const SwbSocketInfo *info, int bytes);

G_END_DECLS
