/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sys/socket.h>

#include "call/swb-method.h"

G_BEGIN_DECLS

/* "ECONNREFUSED", or "errno 200" for a number without a name. errno(3) */
const char *swb_errno_name (int error_number);

/* The exception CPython raises for it: "ConnectionRefusedError", "OSError" … (PEP 3151) */
const char *swb_errno_exception (int error_number);

/**
 * SwbErrorHelp:
 * @meaning: what happened, in plain words, one sentence; translated
 * @remedy: what to do, one sentence; translated
 */
typedef struct
{
  const char *meaning;
  const char *remedy;
} SwbErrorHelp;

/* What swb_error_help() is to know of a socket */
#define SWB_ERROR_HELP_UNIX 0x100
#define SWB_ERROR_HELP_TYPE(family, type) ((family) == AF_UNIX ? (type) | SWB_ERROR_HELP_UNIX : (type))

/**
 * swb_error_help:
 * @method: the call that failed
 * @socket_type: SOCK_STREAM, SOCK_DGRAM …, or 0 where there is no socket yet; of a socket that may be a Unix one
 *   SWB_ERROR_HELP_TYPE (family, type), since there EADDRINUSE is another thing
 * @error_type: the exception's name
 * @error_number: errno; negative: the EAI_ code of a gaierror; 0: none (a timeout by settimeout, a TypeError …)
 * @help: (out): both texts static
 *
 * Explains an error where it happened: EINVAL of bind() is another thing than EINVAL of accept().
 *
 * Returns: whether there is more to say than strerror() does; @help is always set.
 */
gboolean swb_error_help (SwbMethod method, int socket_type, const char *error_type, int error_number,
                         SwbErrorHelp *help);

G_END_DECLS
