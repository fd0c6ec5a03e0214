/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench/swb-io.h"

G_BEGIN_DECLS

/* Arguments of calls, checked as CPython's socketmodule checks them: the same exceptions with the same texts. Each
 * function returns %FALSE with the operation's failure set. I/O thread. */

/* How CPython words a wrong number of arguments */
typedef enum
{
  SWB_ARITY_NONE,   /* "socket.fileno() takes no arguments (1 given)" */
  SWB_ARITY_ONE,    /* "socket.bind() takes exactly one argument (2 given)" */
  SWB_ARITY_PYTHON, /* written in Python: "socket.accept() takes 1 positional argument but 2 were given" */
  SWB_ARITY_RANGE,  /* "recv() takes at least 1 argument (0 given)" */
  SWB_ARITY_CHOICE, /* "sendto() takes 2 or 3 arguments (1 given)" */
} SwbArity;

gboolean swb_arguments_count (SwbOperation *operation, SwbArity arity, unsigned min, unsigned max);

/* What an int is converted to, which decides the text of an overflow */
typedef enum
{
  SWB_C_INT,        /* "i" of PyArg_Parse */
  SWB_C_INT_CLINIC, /* _PyLong_AsInt() */
  SWB_C_LONG,
  SWB_C_SSIZE,
} SwbCType;

/* @value: an argument */
gboolean swb_argument_int (SwbOperation *operation, const SwbValue *value, SwbCType type, int64_t *out);
/* The argument at @index as int, @fallback if it is not there */
gboolean swb_argument_int_at (SwbOperation *operation, unsigned index, SwbCType type, int64_t fallback, int64_t *out);
/* An int as unsigned long; other types must have been refused before */
gboolean swb_argument_unsigned (SwbOperation *operation, const SwbValue *value, uint64_t *out);
/* An int of which only the lower 32 bits count: "I" of PyArg_Parse */
gboolean swb_argument_masked (SwbOperation *operation, const SwbValue *value, uint32_t *out);
/* Bytes; a str gets a hint */
gboolean swb_argument_bytes (SwbOperation *operation, unsigned index, GBytes **out);
gboolean swb_argument_is_bytes (SwbOperation *operation, unsigned index);
/* A str for a C string. @out: (transfer none) */
gboolean swb_argument_text (SwbOperation *operation, unsigned index, const char **out);

/* A str without lone surrogates, which UTF-8 does not have */
gboolean swb_argument_utf8 (SwbOperation *operation, const SwbValue *value);

/**
 * swb_argument_host_name:
 * @value: a str or bytes
 * @out: (transfer full): what a name server is asked: labels in ASCII, by IDNA
 *
 * A host name as CPython's codec "idna" takes it: UnicodeError for labels that are empty or too long.
 */
gboolean swb_argument_host_name (SwbOperation *operation, const SwbValue *value, char **out);
/* An address of the socket's family: fills operation->address, and operation->host when a name is to be looked up
   first */
gboolean swb_argument_address (SwbOperation *operation, const SwbValue *value);
/* Seconds or None: settimeout() */
gboolean swb_argument_timeout (SwbOperation *operation, const SwbValue *value, double *out);
/* Seconds: time.sleep() */
gboolean swb_argument_sleep (SwbOperation *operation, const SwbValue *value, double *out);

/**
 * SwbSignature:
 * @name: as Python's messages have it: "getaddrinfo", "socket.__init__"
 * @implicit: 1 where `self` counts as given
 * @required: so many parameters must be given
 * @parameters: their names, ended by %NULL
 *
 * What is written in Python takes its arguments by position or keyword.
 */
typedef struct
{
  const char *name;
  unsigned implicit;
  unsigned required;
  const char *const *parameters;
} SwbSignature;

/* @values: (out): for each parameter its value, or %NULL; (transfer none) */
gboolean swb_arguments_bind (SwbOperation *operation, const SwbSignature *signature, const SwbValue **values);

gboolean swb_type_error (SwbOperation *operation, const char *format, ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS
