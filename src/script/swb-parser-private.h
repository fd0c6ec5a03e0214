/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "script/swb-lexer.h"
#include "script/swb-parser.h"

G_BEGIN_DECLS

/**
 * SwbParser:
 * @token: the next one that no rule has taken; the end, after a mistake
 * @error: (nullable): the caller's
 * @failed: whether a mistake was found; only the first is told
 * @comments: (element-type SwbStatement): met since the last statement
 * @assigned: the names that the script has given values so far
 * @imported: names and what they stand for: `socket`, or `socket.bind`
 * @all_imported: `from socket import *`
 * @scratch: for text in the making, so that not each statement needs memory to grow in
 *
 * Every rule of the grammar is a function that takes its tokens, and gives %NULL after a mistake.
 */
typedef struct
{
  SwbLexer lexer;
  SwbToken token;
  SwbSyntaxError *error;
  gboolean failed;
  GPtrArray *comments;
  GHashTable *assigned;
  GHashTable *imported;
  gboolean all_imported;
  GString *scratch;
} SwbParser;

void swb_parser_advance (SwbParser *self);
/* Takes the next token if it is this name or operator. Returns: whether it was */
gboolean swb_parser_accept (SwbParser *self, const char *text);
static inline gboolean
swb_parser_at (const SwbParser *self, const char *text)
{
  return swb_token_is (&self->token, text);
}

/* Takes a name that is no keyword of Python. @expected: (nullable): as of swb_parser_unexpected(); without it no error
 * is set. Returns: (transfer full) (nullable) */
char *swb_parser_take_name (SwbParser *self, const char *expected);

/* These set the error, if it is the first, and return %NULL. */
gpointer swb_parser_fail (SwbParser *self, unsigned line, unsigned column, const char *format, ...)
    G_GNUC_PRINTF (4, 5);
gpointer swb_parser_fail_here (SwbParser *self, const char *message);
/* @fault: a place in the next token */
gpointer swb_parser_fail_at (SwbParser *self, const char *fault, const char *message);
/* Says that the next token is not part of the language, or else that something was expected in its place.
 * @expected: N_("an expression"); it is translated only now, since most expectations are met */
gpointer swb_parser_unexpected (SwbParser *self, const char *expected);

/* Whether @node, before a `=`, can be a name that is given a value; else the error is set, as by CPython */
gboolean swb_parser_check_target (SwbParser *self, const SwbNode *node, gboolean alone);
/* Whether @node, before a `=` among arguments, can be a keyword; else the error is set, as by CPython */
gboolean swb_parser_check_keyword (SwbParser *self, const SwbNode *node);

/* An expression. Returns: (transfer full) (nullable) */
SwbNode *swb_parser_expression (SwbParser *self);
/* One, or several with commas between them: a tuple that needs no brackets. Returns: (transfer full) (nullable) */
SwbNode *swb_parser_expressions (SwbParser *self);
/* --- imports, in swb-imports.c --- */

/* Whether it is one of the two that scripts have something of */
gboolean swb_parser_is_module (const char *name);
/* @alias: (nullable): after `as` */
void swb_parser_import_module (SwbParser *self, const char *module, const char *alias);
void swb_parser_import_name (SwbParser *self, const char *module, const char *name, const char *alias);
void swb_parser_import_all (SwbParser *self, const char *module);
/* Whether a name is a level deeper than it looks, once it is resolved */
gboolean swb_parser_becomes_attribute (const SwbParser *self, const char *name);
/* Names of @node that were imported from a module, and constants of the socket module, become attributes of it, unless
 * the script assigned them. */
void swb_parser_resolve_names (SwbParser *self, SwbNode *node);
/* Functions of the socket module that make several calls, with %NULL at the end */
const char *const *swb_socket_composites (void);

/* A line of the script: a statement. Returns: (transfer full) (nullable) */
SwbStatement *swb_parser_statement (SwbParser *self);

G_END_DECLS
