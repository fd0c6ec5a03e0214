/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "script/swb-syntax.h"

#include <string.h>

G_BEGIN_DECLS

/* Cuts the text of a script into Python's tokens. */

typedef enum
{
  SWB_TOKEN_END,
  SWB_TOKEN_NEWLINE, /* the end of a logical line that has other tokens */
  SWB_TOKEN_COMMENT, /* without the end of the line */
  SWB_TOKEN_NAME,    /* keywords too */
  SWB_TOKEN_NUMBER,
  SWB_TOKEN_STRING, /* with prefix and quotes */
  SWB_TOKEN_OPERATOR,
} SwbTokenType;

/* @text: (transfer none): where it stands in the script, @length bytes */
typedef struct
{
  SwbTokenType type;
  unsigned line;
  unsigned column;
  const char *text;
  size_t length;
} SwbToken;

/* As many brackets can be open, in CPython too; of some expressions its parser gives up a little earlier. */
#define SWB_LEXER_MAX_BRACKETS 200

typedef struct
{
  char bracket;
  unsigned line;
  unsigned column;
} SwbOpenBracket;

/* Fields are the lexer's own. */
typedef struct
{
  const char *at;
  const char *end;
  const char *placed; /* the place of which @line and @column are */
  unsigned line;
  unsigned column;
  gboolean in_statement;  /* a token of this logical line was found */
  gboolean at_line_start; /* of a logical line */
  gboolean indented;
  unsigned n_brackets;
  SwbOpenBracket brackets[SWB_LEXER_MAX_BRACKETS];
} SwbLexer;

/**
 * swb_lexer_init:
 * @text: (transfer none): any bytes; must live as long as the lexer is used
 * @error: set if this is no text, or is marked as being in an encoding other than UTF-8
 *
 * Returns: whether @text can be read
 */
gboolean swb_lexer_init (SwbLexer *self, const char *text, size_t length, SwbSyntaxError *error);

/* Returns: whether there is a next @token, or the end; not after an error */
gboolean swb_lexer_next (SwbLexer *self, SwbToken *token, SwbSyntaxError *error);

/* Sets @error at @fault, which must not be before the last token */
void swb_lexer_fail_at (SwbLexer *self, const char *fault, const char *message, SwbSyntaxError *error);

/* The innermost bracket that is open; %NULL if none is */
const SwbOpenBracket *swb_lexer_open_bracket (const SwbLexer *self);

/* Whether @token is this name or operator. Inline, since every rule of the grammar asks it of every token */
static inline gboolean
swb_token_is (const SwbToken *token, const char *text)
{
  return (token->type == SWB_TOKEN_NAME || token->type == SWB_TOKEN_OPERATOR) && *text == *token->text
         && strlen (text) == token->length && memcmp (text, token->text, token->length) == 0;
}

G_END_DECLS
