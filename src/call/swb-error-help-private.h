/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n-lib.h>
#include <stdint.h>

#include "call/swb-errno.h"

G_BEGIN_DECLS

#define SWB_HELP_METHOD(name) (UINT64_C (1) << SWB_METHOD_##name)
#define SWB_HELP_CONNECT (SWB_HELP_METHOD (CONNECT) | SWB_HELP_METHOD (CONNECT_EX))
#define SWB_HELP_SEND (SWB_HELP_METHOD (SEND) | SWB_HELP_METHOD (SENDALL) | SWB_HELP_METHOD (SENDTO))
#define SWB_HELP_RECV (SWB_HELP_METHOD (RECV) | SWB_HELP_METHOD (RECVFROM) | SWB_HELP_METHOD (WATCH))
#define SWB_HELP_OPTION (SWB_HELP_METHOD (SETSOCKOPT) | SWB_HELP_METHOD (GETSOCKOPT))
#define SWB_HELP_ADDRESS (SWB_HELP_CONNECT | SWB_HELP_METHOD (BIND) | SWB_HELP_METHOD (SENDTO))
#define SWB_HELP_ANY UINT64_MAX

G_STATIC_ASSERT (SWB_N_METHODS <= 64);

/**
 * SwbHelpLine:
 * @number: errno, EAI_ code, or 0
 * @methods: bits of the methods it is said of
 * @socket_type: SOCK_STREAM …, 0 for all
 * @meaning, @remedy: to be translated
 *
 * A line of a table of explanations. Tables are read from the top: what is special comes before what is general.
 */
typedef struct
{
  int number;
  uint64_t methods;
  int socket_type;
  const char *meaning;
  const char *remedy;
} SwbHelpLine;

/**
 * SwbExceptionLine:
 * @exception: its name
 *
 * The same, for what Python raises without a number.
 */
typedef struct
{
  const char *exception;
  uint64_t methods;
  int socket_type;
  const char *meaning;
  const char *remedy;
} SwbExceptionLine;

/* Each is ended by a line without a meaning. */
extern const SwbHelpLine swb_help_of_addresses[];
extern const SwbHelpLine swb_help_of_connections[];
extern const SwbHelpLine swb_help_of_data[];
extern const SwbHelpLine swb_help_of_system[];
extern const SwbHelpLine swb_help_of_names[];
extern const SwbHelpLine swb_help_of_functions[];
extern const SwbHelpLine swb_help_of_unix[]; /* said of Unix sockets only, before all others */
extern const SwbExceptionLine swb_help_of_exceptions[];
extern const SwbExceptionLine swb_help_of_function_exceptions[];
extern const SwbExceptionLine swb_help_of_unix_exceptions[];

G_END_DECLS
