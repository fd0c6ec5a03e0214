/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench/swb-check.h"
#include "script/swb-export-private.h"
#include "script/swb-file.h"
#include "script/swb-operators.h"

G_BEGIN_DECLS

/* What the files of the export to C share: swb-export-c.c (statements, the program), -expression.c, -call.c, -method.c,
 * -function.c, -composite.c, -address.c, -compare.c, -file.c, -file-attribute.c, -file-method.c,
 * -watch.c (expressions), -value.c, -constant.c (what is known of
 * values, and how they are written), -assign.c, -variable.c (names), -piece.c (the program's own functions). */

/* The C type of a value is known when the program is written. */
typedef enum
{
  SWB_EX_KNOWN,      /* only @known: a value that is in no variable */
  SWB_EX_BOOL,       /* bool */
  SWB_EX_INT,        /* long long */
  SWB_EX_FAMILY,     /* long long, AF_… */
  SWB_EX_KIND,       /* long long, SOCK_… */
  SWB_EX_TIMEOUT,    /* double, negative for None */
  SWB_EX_NAME,       /* const char *, ASCII */
  SWB_EX_BYTES,      /* struct bytes */
  SWB_EX_ADDRESS,    /* struct address */
  SWB_EX_SOCKET,     /* struct socket */
  SWB_EX_FILE,       /* struct file */
  SWB_EX_TEXT_FILE,  /* struct text_file */
  SWB_EX_TEXT,       /* struct bytes, UTF-8: a str that a file gives */
  SWB_EX_PIECE,      /* struct bytes, without data for None: what a file gives where nothing waits */
  SWB_EX_COUNT,      /* long long, negative for None: the same of what is written */
  SWB_EX_LINES,      /* struct lines: a list of bytes */
  SWB_EX_TEXT_LINES, /* struct lines: a list of str */
  SWB_EX_NEWLINES,   /* struct text_file, which is asked for them */
  SWB_EX_NAMES,      /* struct names: a list */
  SWB_EX_INFOS,      /* struct addrinfo *: what getaddrinfo() gives */
  SWB_EX_INFO,       /* struct addrinfo *: one of them */
  SWB_EX_INTERFACES, /* struct if_nameindex * */
  SWB_EX_INTERFACE,  /* struct if_nameindex *: one of them */
  SWB_EX_TUPLE,      /* @items */
  SWB_EX_LIST,       /* @items */
} SwbExType;

/**
 * SwbEx:
 * @known: (nullable): its value, if that is known when the program is written
 * @code: (nullable): the C expression that gives it
 * @items: (element-type SwbEx) (nullable)
 * @family: of sockets and addresses; 0 if not known
 * @kind: of sockets SOCK_…, 0 if not known; of addresses SWB_C_MAYBE_NONE if there may be none
 * @proto: of sockets; -1 if not known
 * @file: (nullable): of files: what makefile() made, which is only asked what it can
 *
 * What is known of the value of an expression. Immutable, reference-counted.
 */
typedef struct
{
  SwbExType type;
  SwbValue *known;
  char *code;
  GPtrArray *items;
  int family;
  int kind;
  int proto;
  SwbFile *file;
} SwbEx;

#define SWB_C_MAYBE_NONE (-1)
/* What a script's `bytes(N)` and `b"…" * N` may come to, and `"…" * N` */
#define SWB_C_MOST_BYTES (64 * 1024 * 1024)
#define SWB_C_MOST_STR (64 * 1024)

typedef struct
{
  GPtrArray *statements;
  SwbExportFlags flags;
  SwbSyntaxError *error;
  gboolean refused; /* @error is set: it cannot be written in C */

  GHashTable *pieces;       /* names of the program's own functions that it needs */
  GHashTable *printed;      /* those that are in it */
  GHashTable *headers;      /* "<errno.h>" */
  GHashTable *reads;        /* names of the script -> the last statement that reads them, from 1 */
  GHashTable *variables;    /* names of the script -> SwbEx */
  GHashTable *maybe;        /* names that may be without a value -> the C variable that says whether they have one */
  GHashTable *doubtful;     /* those of them that may have another value instead, of which nothing is known */
  GHashTable *socket_names; /* C variables of sockets -> the name that they were assigned to first */
  GHashTable *identifiers;  /* of C that are taken */
  GPtrArray *declarations;  /* of the script's variables: SwbCVariable */
  GString *body;            /* of main() */
  gboolean sends;
  GPtrArray *models;  /* SwbFile: of the files */
  GHashTable *codecs; /* names of encodings -> the C variables that have them */
  gboolean handles;   /* something else is done about bytes that are no text than to fail */
  gboolean escapes;   /* which makes them a part of a str */
  GPtrArray *files;   /* SwbEx: those that have names */
  GHashTable *filed;  /* C variables of sockets that files were made of */
  GPtrArray *watched; /* sockets that have been watched (swb-export-c-watch.c) */

  /* The statement under way */
  const SwbStatement *statement;
  unsigned index;         /* its number, from 1 */
  GPtrArray *conditions;  /* C expressions, true if all is well, in the order in which they are evaluated */
  GPtrArray *locals;      /* declarations */
  GPtrArray *local_names; /* their identifiers */
  GPtrArray *assignments; /* C statements that follow if all is well */
  GPtrArray *copies;      /* those of them that copy values */
  GHashTable *made;       /* locals that are sockets or files: nothing stands for them when it ends -> SwbExType */
  GHashTable *by_hand;    /* C variables of watched sockets that it accepts or receives from */
  GHashTable *fresh;      /* variables of the script that its call fills in */
  unsigned n_parts;       /* of what its call gives */
  gboolean raises;        /* its last condition is false */
} SwbC;

/* --- swb-export-c-piece.c --- */

/* @name: of a file of data/export/c, without `.c` */
void swb_c_need (SwbC *self, const char *name);
/* The names that all of them define: (element-type utf8) (transfer none) */
GHashTable *swb_c_piece_names (void);
void swb_c_need_header (SwbC *self, const char *name);
/* Appends the headers, and all that is needed, each after what it needs itself */
void swb_c_print_pieces (SwbC *self, GString *out);

/* --- swb-export-c-value.c --- */

SwbEx *swb_ex_new (SwbExType type, char *code);
SwbEx *swb_ex_new_known (SwbValue *known);
SwbEx *swb_ex_ref (SwbEx *ex);
void swb_ex_unref (SwbEx *ex);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbEx, swb_ex_unref)
gboolean swb_ex_is_file (const SwbEx *ex);
/* With other code */
SwbEx *swb_ex_copy (const SwbEx *ex, const char *code);
/* "long long " or "struct bytes ": what stands before the name in a declaration; NULL for values of several parts */
const char *swb_ex_c_type (SwbExType type);
const char *swb_ex_initial (SwbExType type);
/* Where the C type is defined: (nullable) */
const char *swb_ex_type_piece (SwbExType type);
/* What stands for it where only its type matters: (transfer full) (nullable) */
SwbValue *swb_ex_sample (const SwbEx *ex);
/* Python's name of its type */
const char *swb_ex_type_name (const SwbEx *ex);

/* `AF_INET`, `MSG_PEEK | MSG_DONTWAIT`, or a number (swb-export-c-constant.c) */
char *swb_c_constant (SwbC *self, const SwbValue *constant);
/* A literal of C: "a\"b" */
char *swb_c_string (const char *text, size_t length);
/* The same of UTF-8, which stays readable */
char *swb_c_text (const char *text);
char *swb_c_integer (int64_t number);
/* The value as C has it; NULL with the export refused if C cannot */
char *swb_c_code (SwbC *self, SwbEx *ex, const SwbNode *node);
/* Appends what printf() gets for the value's repr(): to @how, and to @arguments ", a, b" */
gboolean swb_c_print_value (SwbC *self, SwbEx *ex, const SwbNode *node, GString *how, GString *arguments);

/* --- swb-export-c.c --- */

/* Says that there is no C for it. Returns: NULL */
gpointer swb_c_refuse (SwbC *self, const SwbNode *node, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* What is evaluated next raises this. Returns: NULL */
gpointer swb_c_raise (SwbC *self, const char *type, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* @failure: (transfer full) */
gpointer swb_c_raise_failure (SwbC *self, SwbFailure *failure);
void swb_c_condition (SwbC *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* A variable of the statement's own block: (transfer full) */
char *swb_c_local (SwbC *self, SwbExType type, const char *wanted);

/* --- swb-export-c-variable.c --- */

/* A new C identifier like @wanted: (transfer full) */
char *swb_c_identifier (SwbC *self, const char *wanted);
void swb_c_variable_free (gpointer variable);
/* A variable of main() */
void swb_c_declare (SwbC *self, const char *c_type, const char *identifier, const char *initial);
/* Appends the declarations. Variables that are set and never read disappear from the body. */
void swb_c_print_declarations (SwbC *self, GString *out);

/* --- swb-export-c-assign.c --- */

/**
 * swb_c_result:
 * @node: the call that gives it
 * @wanted: a name for it, if it is not assigned
 * @is_part: whether it is one of several that the call gives as a tuple
 *
 * Returns: (transfer full): the C variable that what a call gives is to be put into: the script's variable if it is
 *   assigned at once
 */
char *swb_c_result (SwbC *self, const SwbNode *node, SwbExType type, const char *wanted, gboolean is_part);
/* What the statement gives is assigned to its targets. FALSE: the export was refused, or it raises */
gboolean swb_c_assign (SwbC *self, SwbEx *ex);

/* --- expressions: what follows returns NULL when the export was refused, or when it raises --- */

/* swb-export-c-expression.c */
SwbEx *swb_c_expression (SwbC *self, const SwbNode *node);
SwbEx *swb_c_index (SwbC *self, const SwbNode *node, SwbEx *whole, int64_t index);
/* A socket or file that only the expression made, of which something was asked that gave @result, is closed at once. */
void swb_c_drop_temporary (SwbC *self, const SwbEx *made, const SwbEx *result);
/* The module that is the base of an attribute: (nullable) */
const char *swb_c_module_of (const SwbNode *attribute);
/* What an attribute is of; %NULL if that fails, or is the class of sockets, which has none in the language of calls */
SwbEx *swb_c_owner (SwbC *self, const SwbNode *attribute);
/* FALSE: it raises AttributeError, or the export was refused */
gboolean swb_c_check_attribute (SwbC *self, const SwbNode *node, const SwbEx *owner, const char *name);
/* The parts of a value that is assigned to @n names: (element-type SwbEx) */
GPtrArray *swb_c_unpack (SwbC *self, const SwbNode *node, SwbEx *whole, unsigned n);

/* swb-export-c-compare.c */
gboolean swb_ex_is_number (const SwbEx *ex);
SwbEx *swb_c_equal (SwbC *self, const SwbNode *node, SwbEx *a, SwbEx *b);

/* swb-export-c-call.c */
SwbEx *swb_c_call (SwbC *self, const SwbNode *node);

/* swb-export-c-method.c, -function.c, -composite.c. @args: (element-type SwbEx) @call: (transfer full): the call, with
 * something like it for arguments that are not known; (nullable) if nothing is */
SwbEx *swb_c_call_method (SwbC *self, const SwbNode *node, SwbEx *socket, GPtrArray *args, SwbCall *call,
                          SwbMethod method);
SwbEx *swb_c_call_function (SwbC *self, const SwbNode *node, GPtrArray *args, SwbCall *call);
SwbEx *swb_c_call_composite (SwbC *self, const SwbNode *node, const char *name, GPtrArray *args);
/* A double of C, of a number that is not known: negative for None; NULL with the export refused */
char *swb_c_seconds (SwbC *self, const SwbNode *node, SwbEx *ex);
/* An int of C; @ex: (nullable) */
char *swb_c_int_argument (SwbC *self, const SwbNode *node, SwbEx *ex, const char *otherwise);

/* swb-export-c-address.c: `&address` for what a call on @socket gets: (transfer full) */
char *swb_c_address (SwbC *self, const SwbNode *node, const SwbEx *socket, SwbEx *arg, const SwbOperation *checked);

/* --- swb-export-c-file.c --- */

/* "_io.BufferedReader" */
const char *swb_c_file_type_name (const SwbEx *file);
/* What `makefile` of a socket is called with */
SwbEx *swb_c_make_file (SwbC *self, const SwbNode *node, SwbEx *socket, GPtrArray *args);
/* Whether every call of the script waits, so that no read gives None */
gboolean swb_c_all_wait (const SwbC *self);
/* Whether files can the same, in the same way */
gboolean swb_c_same_form (const SwbEx *a, const SwbEx *b);
/* Of the arguments of a call: (element-type utf8) */
GPtrArray *swb_c_keywords (const SwbNode *node);
/* `drop_socket`, `drop_file` */
const char *swb_c_drop_function (SwbC *self, SwbExType type);
void swb_c_end_files (SwbC *self);

/* --- swb-export-c-file-attribute.c --- */

/* The struct file that it is, or has */
char *swb_c_bytes_file (const SwbEx *file);
/* FALSE: it raises AttributeError, or the export was refused */
gboolean swb_c_check_file_attribute (SwbC *self, const SwbNode *node, const SwbEx *file, const char *name);
SwbEx *swb_c_file_attribute (SwbC *self, const SwbNode *node, const SwbEx *file);

/* --- swb-export-c-file-method.c --- */

SwbEx *swb_c_call_file (SwbC *self, const SwbNode *node, SwbEx *file, const char *name, GPtrArray *args);

/* --- swb-export-c-codec.c --- */

/* How a file of text is decoded: two arguments; NULL with the export refused */
char *swb_c_decoder (SwbC *self, const SwbNode *node, const SwbFile *model);
/* The call that writes a str to it, but for its last argument. NULL: the export was refused, or it raises */
char *swb_c_write_text (SwbC *self, const SwbNode *node, const SwbEx *file, const SwbEx *data);

/* --- swb-export-c-watch.c --- */

void swb_c_watched_free (gpointer watched);
/* `watch` or `unwatch` */
SwbEx *swb_c_call_watch (SwbC *self, const SwbNode *node, const char *name, GPtrArray *args);
/* The connection that a watch accepts and names so. (nullable): there is no such watch */
SwbEx *swb_c_watched_connection (SwbC *self, const SwbNode *node);
/* What comes between is for the program, not for the watch, if there is one. */
void swb_c_by_hand (SwbC *self, const SwbEx *socket);
/* FALSE with the export refused: a connection could have that name */
gboolean swb_c_check_target (SwbC *self, const char *name);

G_END_DECLS
