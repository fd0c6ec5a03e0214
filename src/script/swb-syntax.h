/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "call/swb-value.h"

G_BEGIN_DECLS

/* What a script is made of once it is parsed: the language of calls, a strict subset of Python. Plain data. */

typedef enum
{
  SWB_NODE_LITERAL,   /* @value: a str, bytes, int, float, True, False or None; `-1` and "a" "b" are one literal */
  SWB_NODE_NAME,      /* @name */
  SWB_NODE_TUPLE,     /* children: its items */
  SWB_NODE_LIST,      /* children: its items */
  SWB_NODE_ATTRIBUTE, /* child 0 `.` @name; a constant of the socket module that was written bare is one too */
  SWB_NODE_INDEX,     /* child 0 `[` child 1, an int literal `]` */
  SWB_NODE_CALL,      /* child 0 is called with children 1 …; those with @keywords by keyword */
  SWB_NODE_OR,        /* child 0 `|` child 1 */
  SWB_NODE_TIMES,     /* child 0, a literal or again such a product, `*` child 1, an int literal */
  SWB_NODE_EQUAL,     /* child 0 `==` child 1 */
} SwbNodeType;

typedef struct _SwbNode SwbNode;

/* Expressions have no more levels than this, so that recursion can walk them: all brackets can be open, with a call of
 * a method, a `|` and a `==` in each. */
#define SWB_NODE_MAX_DEPTH 800

/**
 * SwbNode:
 * @line, @column: where its text begins, both from 1; columns count characters
 * @depth: the levels of nodes below it
 * @value: (nullable): of a literal
 * @name: (nullable): of a name or attribute
 * @children: (element-type SwbNode) (nullable): its parts in the order in which Python evaluates them
 * @keywords: (element-type utf8) (nullable): of a call with keywords: for each of @children its keyword, or %NULL
 *
 * An expression.
 */
struct _SwbNode
{
  SwbNodeType type;
  unsigned line;
  unsigned column;
  unsigned depth;
  SwbValue *value;
  char *name;
  GPtrArray *children;
  GPtrArray *keywords;
};

SwbNode *swb_node_new (SwbNodeType type, unsigned line, unsigned column);
void swb_node_free (SwbNode *node);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbNode, swb_node_free)
/* @child: (transfer full) @keyword: (nullable): only in a call */
void swb_node_add (SwbNode *node, SwbNode *child, const char *keyword);
/* Appends the canonical text: as repr() would write it but with double quotes, constants of the socket module as
 * `socket.NAME` however they were spelled */
void swb_node_print (const SwbNode *node, GString *out);

typedef enum
{
  SWB_STATEMENT_EXPRESSION,
  SWB_STATEMENT_ASSIGN, /* @targets `=` expression */
  SWB_STATEMENT_ASSERT,
  SWB_STATEMENT_IMPORT, /* `import …`, `from … import …`: only the parser has to do with it */
  SWB_STATEMENT_COMMENT,
} SwbStatementType;

/**
 * SwbStatement:
 * @line, @last_line: the lines it stands on, from 1
 * @targets: (nullable): of an assignment: its names. One takes the value whole; several take a tuple's items
 * @expression: (nullable): not of imports and comments
 * @text: its canonical text, `addr = server.getsockname()`; of a comment what follows the `#`, without the space
 *
 * A comment that stands inside of a statement or after it, on its line, follows it as a statement of its own.
 */
typedef struct
{
  SwbStatementType type;
  unsigned line;
  unsigned last_line;
  char **targets;
  SwbNode *expression;
  char *text;
} SwbStatement;

SwbStatement *swb_statement_new (SwbStatementType type, unsigned line);
void swb_statement_free (SwbStatement *statement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbStatement, swb_statement_free)
/* Appends a line of a script, without its end: the text, with the `#` of a comment. In a script's first two lines a
 * comment can ask for another encoding, and CPython would not read it: begin with a line that is none, the import. */
void swb_statement_print (const SwbStatement *statement, GString *out);

/* Where and why a text is no script */
typedef struct
{
  unsigned line;   /* from 1 */
  unsigned column; /* from 1, in characters */
  char *message;   /* (owned): "expected `)` to close the `(` of line 3", translated; or CPython's own words */
} SwbSyntaxError;

/* @error: (nullable): what is in it is overwritten */
void swb_syntax_error_set (SwbSyntaxError *error, unsigned line, unsigned column, const char *format, ...)
    G_GNUC_PRINTF (4, 5);
void swb_syntax_error_clear (SwbSyntaxError *error);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SwbSyntaxError, swb_syntax_error_clear)

G_END_DECLS
