/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/**
 * SwbValue:
 *
 * An argument or a result of a call: what Python calls an object. Immutable and reference-counted (atomically), so it
 * may be shared between threads.
 */
typedef struct _SwbValue SwbValue;

typedef enum
{
  SWB_VALUE_NONE,
  SWB_VALUE_BOOL,
  SWB_VALUE_INT,
  SWB_VALUE_BIG_INT, /* an int that 64 bits do not hold: its decimal digits */
  SWB_VALUE_FLOAT,
  SWB_VALUE_STR,
  SWB_VALUE_BYTES,
  SWB_VALUE_TUPLE,
  SWB_VALUE_CONSTANT, /* an int with a name: socket.AF_INET, or several: socket.MSG_PEEK | socket.MSG_DONTWAIT */
  SWB_VALUE_SOCKET,
  SWB_VALUE_LIST, /* what getaddrinfo() and readlines() give */
  SWB_VALUE_FILE, /* what makefile() gives */
} SwbValueType;

SwbValue *swb_value_new_none (void);
SwbValue *swb_value_new_bool (gboolean value);
SwbValue *swb_value_new_int (int64_t value);
/* @digits: decimal digits, with a leading `-` if negative */
SwbValue *swb_value_new_big_int (const char *digits);
SwbValue *swb_value_new_float (double value);
/* @text: (nullable): UTF-8; @length: in bytes, -1 if ended by a NUL */
SwbValue *swb_value_new_str (const char *text, gssize length);
SwbValue *swb_value_new_bytes (GBytes *bytes);
SwbValue *swb_value_new_bytes_copy (const void *data, size_t length);
/* @items: (transfer full): @n references; the array itself stays the caller's */
SwbValue *swb_value_new_tuple (SwbValue **items, size_t n);
SwbValue *swb_value_new_list (SwbValue **items, size_t n);
SwbValue *swb_value_new_tuple_of (SwbValue *first, ...) G_GNUC_NULL_TERMINATED;
/* @name: what is printed, without `socket.`: "AF_INET", "MSG_PEEK | MSG_DONTWAIT" */
SwbValue *swb_value_new_constant (const char *name, int64_t value);
/* @id: the socket's number in the log; @name: its name, or "" */
SwbValue *swb_value_new_socket (uint32_t id, const char *name);
/* @id: the file's number, given by whoever made it; @name: its name, or ""; @type_name: "_io.BufferedReader" */
SwbValue *swb_value_new_file (uint32_t id, const char *name, const char *type_name);

SwbValue *swb_value_ref (SwbValue *value);
void swb_value_unref (SwbValue *value);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbValue, swb_value_unref)

SwbValueType swb_value_type (const SwbValue *value);
/* The name Python has for the type: "int", "NoneType", "tuple" … */
const char *swb_value_type_name (const SwbValue *value);

gboolean swb_value_is_none (const SwbValue *value);
/* BOOL, INT or CONSTANT (bool is an int in Python) that fits 64 bits */
gboolean swb_value_is_int (const SwbValue *value);
int64_t swb_value_int (const SwbValue *value);
/* BIG_INT: its decimal digits */
const char *swb_value_digits (const SwbValue *value);
/* FLOAT, or anything swb_value_is_int() */
double swb_value_float (const SwbValue *value);
/* STR; ended by a NUL; @length in bytes */
const char *swb_value_str (const SwbValue *value, size_t *length);
/* (transfer none) */
GBytes *swb_value_bytes (const SwbValue *value);
/* How large it is when it is written, about: values that stand in it several times count each time */
uint64_t swb_value_weight (const SwbValue *value);
/* How deep tuples and lists are nested in it: 0 for what is neither */
unsigned swb_value_depth (const SwbValue *value);
/* TUPLE or LIST */
size_t swb_value_tuple_length (const SwbValue *value);
SwbValue *swb_value_tuple_item (const SwbValue *value, size_t index);
uint32_t swb_value_socket_id (const SwbValue *value);
uint32_t swb_value_file_id (const SwbValue *value);
/* SOCKET, FILE or CONSTANT: its name */
const char *swb_value_name (const SwbValue *value);

gboolean swb_value_equal (const SwbValue *a, const SwbValue *b);

/**
 * swb_value_print:
 * @value: a value
 * @module_prefix: write constants as `socket.NAME` (canonical) or as `NAME` (the log's Event column)
 * @out: appended to
 *
 * Writes @value as Python's repr() with double quotes. All of the result is printable ASCII but for printable
 * characters inside str, so it is safe on a screen.
 */
void swb_value_print (const SwbValue *value, gboolean module_prefix, GString *out);
char *swb_value_repr (const SwbValue *value);
/* b"…" of @data, at most @max_length bytes of it (0: all), `…` after the quote if there are more */
void swb_value_print_bytes (const void *data, size_t length, size_t max_length, GString *out);

G_END_DECLS
