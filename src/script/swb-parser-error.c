/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "call/swb-name.h"
#include "script/swb-parser-private.h"
#include "script/swb-string-literal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How much of a token is quoted */
#define MAX_QUOTED 40

typedef struct
{
  const char *token;
  const char *message; /* what is said of it; NULL if only that it is not part of the language */
} Foreign;

/* Operators of Python that the language of calls does not have */
static const Foreign foreign[] = {
  { ";", N_ ("`;` is not part of the language of calls: write each call on a line of its own") },
  { "{", N_ ("`{` is not part of the language of calls: it has no dicts and no sets") },
  { "@", N_ ("`@` is not part of the language of calls") },
  { "...", N_ ("`...` is not part of the language of calls") },
  { ":", N_ ("`:` is not part of the language of calls") },
  { ":=", N_ ("`:=` is not part of the language of calls: write `NAME = …` on a line of its own") },
  { "->", N_ ("`->` is not part of the language of calls") },
  { "~", NULL },
  { "+", NULL },
  { "-", NULL },
  { "*", NULL },
  { "/", NULL },
  { "//", NULL },
  { "%", NULL },
  { "**", NULL },
  { "<<", NULL },
  { ">>", NULL },
  { "&", NULL },
  { "^", NULL },
  { "<", NULL },
  { ">", NULL },
  { "<=", NULL },
  { ">=", NULL },
  { "!=", NULL },
  { "and", NULL },
  { "or", NULL },
  { "not", NULL },
  { "in", NULL },
  { "is", NULL },
};

gpointer
swb_parser_fail (SwbParser *self, unsigned line, unsigned column, const char *format, ...)
{
  va_list arguments;
  g_autofree char *message = NULL;

  if (self->failed)
    return NULL;
  self->failed = TRUE;
  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  swb_syntax_error_set (self->error, line, column, "%s", message);
  return NULL;
}

gpointer
swb_parser_fail_here (SwbParser *self, const char *message)
{
  return swb_parser_fail (self, self->token.line, self->token.column, "%s", message);
}

gpointer
swb_parser_fail_at (SwbParser *self, const char *fault, const char *message)
{
  if (!self->failed)
    swb_lexer_fail_at (&self->lexer, fault, message, self->error);
  self->failed = TRUE;
  return NULL;
}

static gboolean
is_keyword (const SwbToken *token)
{
  char text[16];

  if (token->type != SWB_TOKEN_NAME || token->length >= sizeof text)
    return FALSE;
  memcpy (text, token->text, token->length);
  text[token->length] = '\0';
  return swb_name_is_keyword (text);
}

/* `True`, `False` or `None` */
static gboolean
is_value (const SwbToken *token)
{
  return swb_token_is (token, "True") || swb_token_is (token, "False") || swb_token_is (token, "None");
}

char *
swb_parser_take_name (SwbParser *self, const char *expected)
{
  char *name;

  if (self->token.type == SWB_TOKEN_NAME && !is_keyword (&self->token))
    {
      name = g_strndup (self->token.text, self->token.length);
      swb_parser_advance (self);
      return name;
    }
  if (expected && is_keyword (&self->token))
    return swb_parser_fail (self, self->token.line, self->token.column,
                            _ ("`%.*s` is a word of the Python language, not a name"), (int) self->token.length,
                            self->token.text);
  return expected ? swb_parser_unexpected (self, expected) : NULL;
}

/* What the next token is, in words */
static char *
describe (SwbParser *self)
{
  glong n;

  switch (self->token.type)
    {
    case SWB_TOKEN_END:
      return g_strdup (_ ("the end of the script"));
    case SWB_TOKEN_NEWLINE:
      return g_strdup (_ ("the end of the line"));
    case SWB_TOKEN_STRING:
      return g_strdup (swb_string_is_bytes (self->token.text) ? _ ("bytes") : _ ("a str"));
    default:
      n = MIN (g_utf8_strlen (self->token.text, (gssize) self->token.length), MAX_QUOTED);
      return g_strdup_printf ("`%.*s%s`", (int) (g_utf8_offset_to_pointer (self->token.text, n) - self->token.text),
                              self->token.text, n < MAX_QUOTED ? "" : "…");
    }
}

static gboolean
is_augmented (const SwbToken *token)
{
  return token->type == SWB_TOKEN_OPERATOR && token->length > 1 && token->text[token->length - 1] == '='
         && strchr ("+-*/%@&|^<>", token->text[0]) && !swb_token_is (token, "<=") && !swb_token_is (token, ">=");
}

gpointer
swb_parser_unexpected (SwbParser *self, const char *expected)
{
  g_autofree char *found = describe (self);

  for (size_t i = 0; i < G_N_ELEMENTS (foreign); i++)
    if (swb_parser_at (self, foreign[i].token))
      {
        if (foreign[i].message)
          return swb_parser_fail_here (self, _ (foreign[i].message));
        return swb_parser_fail (self, self->token.line, self->token.column,
                                _ ("%s is not part of the language of calls: its operators are `|`, `==`, "
                                   "and `*` after a literal"),
                                found);
      }
  if (is_augmented (&self->token))
    return swb_parser_fail (self, self->token.line, self->token.column,
                            _ ("%s is not part of the language of calls: only `NAME = …`"), found);
  if (swb_parser_at (self, "for") && swb_lexer_open_bracket (&self->lexer))
    return swb_parser_fail_here (self, _ ("comprehensions are not part of the language of calls"));
  if (is_keyword (&self->token) && !is_value (&self->token))
    return swb_parser_fail (self, self->token.line, self->token.column,
                            _ ("%s is not part of the language of calls: a script is a list of calls, one a line"),
                            found);
  return swb_parser_fail (self, self->token.line, self->token.column, _ ("expected %s, not %s"), _ (expected), found);
}
