/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/swb-make.h"

G_BEGIN_DECLS

/* What people type, checked. Messages are translated, for display at the field. Any thread. */

/**
 * SwbInputError:
 * @SWB_INPUT_ERROR_EMPTY: nothing was typed where something must be
 * @SWB_INPUT_ERROR_NUMBER: not a number
 * @SWB_INPUT_ERROR_RANGE: a number too small or too large
 * @SWB_INPUT_ERROR_TEXT: not a host name or path; a wrong escape or hex digit (the message names the column)
 * @SWB_INPUT_ERROR_TOO_LONG: more than a field takes, or than can be sent at once
 */
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
/* sockaddr_un has 108 bytes: one is for the NUL after a path, or before an abstract name */
#define SWB_INPUT_PATH_MAX 107
/* Largest UDP payload: 65535 less the UDP and IPv4 headers (IPv6: 65535 less the UDP header) */
#define SWB_INPUT_DATAGRAM_MAX_IPV4 65507
#define SWB_INPUT_DATAGRAM_MAX_IPV6 65527

/* 0 to 65535 (@zero_allowed: else from 1). -1 with @error set */
int swb_input_port (const char *text, gboolean zero_allowed, GError **error);
/* 0 to 2147483647. -1 with @error set */
int swb_input_backlog (const char *text, GError **error);
/* 1 to 1 GiB. 0 with @error set */
size_t swb_input_buffer_size (const char *text, GError **error);
/* Seconds: "", "none", "None", the user's word for it: None (a negative number); "0": non-blocking; "2.5". FALSE with
 * @error set */
gboolean swb_input_timeout (const char *text, double *timeout_s, GError **error);
/* A host name or address, trimmed, without the brackets of "[::1]"; empty is an error. (transfer full) (nullable) */
char *swb_input_host (const char *text, GError **error);
/**
 * swb_input_path:
 * @text: a path; `@` and a name for an abstract one; `\xHH` for a byte that cannot be typed (swb_address_host())
 * @address: (out): set on success only
 *
 * The address of a Unix socket, trimmed. At most 107 bytes, none of them 0.
 */
gboolean swb_input_path (const char *text, SwbAddress *address, GError **error);
/* How a path of the file system is typed, however long it is. (transfer full) */
char *swb_input_path_text (const char *path);

typedef enum
{
  SWB_MESSAGE_TEXT, /* with escapes */
  SWB_MESSAGE_HEX,
} SwbMessageForm;

/* The bytes of a message, none for "". @datagram_max: 0 for streams. (transfer full) (nullable) */
GBytes *swb_input_message (const char *text, SwbMessageForm form, size_t datagram_max, GError **error);

G_END_DECLS
