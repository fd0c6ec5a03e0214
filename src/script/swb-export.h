/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "script/swb-syntax.h"

G_BEGIN_DECLS

/* A script as a program of another language, or as a command line. What a program prints is what `swb run` prints: a
 * line for each statement, `LINE: TEXT -> VALUE`, and it ends with 1 at the first error. */

typedef enum
{
  SWB_EXPORT_STOP_AT_ERROR = 0,
  SWB_EXPORT_KEEP_GOING = 1 << 0, /* goes on after an error; ends with 1 if there was any */
} SwbExportFlags;

/**
 * swb_export_python:
 * @statements: (element-type SwbStatement)
 *
 * A program for CPython 3.9 and later that needs the standard library only.
 *
 * Returns: (transfer full): UTF-8 text
 */
char *swb_export_python (GPtrArray *statements, SwbExportFlags flags);

/**
 * swb_export_c:
 * @statements: (element-type SwbStatement)
 * @error: (out): why there is none: what C has no words for, and where
 *
 * A program for Linux that compiles with `cc -std=c17`.
 *
 * Returns: (transfer full) (nullable): UTF-8 text
 */
char *swb_export_c (GPtrArray *statements, SwbExportFlags flags, SwbSyntaxError *error);

typedef enum
{
  SWB_EXPORT_NCAT,
  SWB_EXPORT_SOCAT,
} SwbExportTool;

/**
 * swb_export_command:
 * @statements: (element-type SwbStatement)
 * @name: (nullable): of a socket; %NULL: the first that is made
 *
 * The line for a shell that does with standard input and output what the script does with the socket, as far as it
 * stands in the script: `ncat -l 127.0.0.1 9000`, `socat - UNIX-CONNECT:/run/x`.
 *
 * Returns: (transfer full) (nullable): %NULL if there is no such line: neither listens nor is connected, or the address
 *   is known only when the script runs
 */
char *swb_export_command (GPtrArray *statements, const char *name, SwbExportTool tool);

/* Names of the sockets that the script makes itself, in order: (element-type utf8) (transfer full) */
GPtrArray *swb_export_made_sockets (GPtrArray *statements);

G_END_DECLS
