/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/swb-encoding.h"
#include "script/swb-lexer.h"
#include "script/swb-number.h"
#include "script/swb-string-literal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Python's, frequent ones first, and the longest first of those that begin alike */
static const char *const operators[] = {
  "(",   ")",  ",",  "...", ".",   "==", "=",  "|=", "|",  "**=", "**", "*=", "*", "-=", "->", "-",
  "[",   "]",  "!=", "%=",  "%",   "&=", "&",  "+=", "+",  "//=", "//", "/=", "/", ":=", ":",  ";",
  "<<=", "<<", "<=", "<",   ">>=", ">>", ">=", ">",  "@=", "@",   "^=", "^",  "{", "}",  "~"
};

static gboolean
is_line_end (const char *at)
{
  return *at == '\n' || *at == '\r';
}

static const char *
skip_line_end (const char *at, const char *end)
{
  return at + (at[0] == '\r' && end - at > 1 && at[1] == '\n' ? 2 : 1);
}

/* Counts lines and columns up to @at */
static void
place (SwbLexer *self, const char *at)
{
  while (self->placed < at)
    if (is_line_end (self->placed))
      {
        self->placed = skip_line_end (self->placed, self->end);
        self->line++;
        self->column = 1;
      }
    else
      {
        self->placed = g_utf8_next_char (self->placed);
        self->column++;
      }
}

static void
fail (SwbLexer *self, const char *fault, SwbSyntaxError *error, char *message)
{
  swb_lexer_fail_at (self, fault, message, error);
  g_free (message);
}

void
swb_lexer_fail_at (SwbLexer *self, const char *fault, const char *message, SwbSyntaxError *error)
{
  place (self, fault);
  swb_syntax_error_set (error, self->line, self->column, "%s", message);
}

gboolean
swb_lexer_init (SwbLexer *self, const char *text, size_t length, SwbSyntaxError *error)
{
  const char *fault;
  char *problem = NULL;

  self->at = text;
  self->end = text + length;
  self->line = 1;
  self->column = 1;
  self->in_statement = FALSE;
  self->at_line_start = TRUE;
  self->indented = FALSE;
  self->n_brackets = 0;
  self->at = swb_encoding_skip_mark (text, length);
  self->placed = self->at;
  if (swb_encoding_check (self->at, self->end, &fault, &problem))
    return TRUE;
  fail (self, fault, error, problem);
  return FALSE;
}

const SwbOpenBracket *
swb_lexer_open_bracket (const SwbLexer *self)
{
  return self->n_brackets > 0 ? &self->brackets[self->n_brackets - 1] : NULL;
}

/* The bytes of @token end at @token_end; the lexer goes on there. */
static gboolean
take (SwbLexer *self, SwbToken *token, SwbTokenType type, const char *token_end)
{
  place (self, self->at);
  token->type = type;
  token->line = self->line;
  token->column = self->column;
  token->text = self->at;
  token->length = (size_t) (token_end - self->at);
  self->at = token_end;
  return TRUE;
}

static unsigned
line_of (const SwbLexer *self, const char *at)
{
  SwbLexer there = *self;

  place (&there, at);
  return there.line;
}

static gboolean
take_string (SwbLexer *self, SwbToken *token, const char *quote, SwbSyntaxError *error)
{
  const char *token_end = swb_string_end (quote, self->end);
  gboolean triple = swb_string_is_triple (quote, self->end);

  if (token_end)
    return take (self, token, SWB_TOKEN_STRING, token_end);
  fail (self, self->at, error,
        g_strdup_printf ("unterminated %sstring literal (detected at line %u)", triple ? "triple-quoted " : "",
                         line_of (self, triple ? self->end : self->at)));
  return FALSE;
}

static gboolean
take_name (SwbLexer *self, SwbToken *token, SwbSyntaxError *error)
{
  const char *name_end = self->at;
  gboolean formatted;

  while (name_end < self->end && (g_ascii_isalnum (*name_end) || *name_end == '_'))
    name_end++;
  if (name_end < self->end && (*name_end == '"' || *name_end == '\'')
      && swb_string_prefix (self->at, (size_t) (name_end - self->at), &formatted))
    {
      if (!formatted)
        return take_string (self, token, name_end, error);
      fail (self, self->at, error, g_strdup (_ ("f-strings are not part of the language of calls")));
      return FALSE;
    }
  return take (self, token, SWB_TOKEN_NAME, name_end);
}

static gboolean
take_number (SwbLexer *self, SwbToken *token, SwbSyntaxError *error)
{
  char *problem;
  const char *number_end = swb_number_end (self->at, self->end, &problem);

  if (number_end)
    return take (self, token, SWB_TOKEN_NUMBER, number_end);
  fail (self, self->at, error, problem);
  return FALSE;
}

static gboolean
open_bracket (SwbLexer *self, const SwbToken *token, SwbSyntaxError *error)
{
  if (self->n_brackets == SWB_LEXER_MAX_BRACKETS)
    {
      fail (self, token->text, error, g_strdup ("too many nested parentheses"));
      return FALSE;
    }
  self->brackets[self->n_brackets++] = (SwbOpenBracket){ *token->text, token->line, token->column };
  return TRUE;
}

static gboolean
close_bracket (SwbLexer *self, const SwbToken *token, SwbSyntaxError *error)
{
  const SwbOpenBracket *open = swb_lexer_open_bracket (self);
  char closing = *token->text;

  if (open == NULL)
    {
      fail (self, token->text, error, g_strdup_printf ("unmatched '%c'", closing));
      return FALSE;
    }
  if (closing != (open->bracket == '(' ? ')' : open->bracket == '[' ? ']' : '}'))
    {
      g_autofree char *on_line =
          open->line == token->line ? g_strdup ("") : g_strdup_printf (" on line %u", open->line);

      fail (self, token->text, error,
            g_strdup_printf ("closing parenthesis '%c' does not match opening parenthesis '%c'%s", closing,
                             open->bracket, on_line));
      return FALSE;
    }
  self->n_brackets--;
  return TRUE;
}

static gboolean
take_operator (SwbLexer *self, SwbToken *token, SwbSyntaxError *error)
{
  gunichar c;

  for (size_t i = 0; i < G_N_ELEMENTS (operators); i++)
    {
      size_t length;

      if (*operators[i] != *self->at)
        continue;
      length = strlen (operators[i]);
      if ((size_t) (self->end - self->at) < length || memcmp (self->at, operators[i], length) != 0)
        continue;
      take (self, token, SWB_TOKEN_OPERATOR, self->at + length);
      if (strchr ("([{", *token->text))
        return open_bracket (self, token, error);
      return strchr (")]}", *token->text) == NULL || close_bracket (self, token, error);
    }
  c = g_utf8_get_char (self->at);
  fail (self, self->at, error,
        g_unichar_isalpha (c) ? g_strdup (_ ("a name has only the letters a-z and A-Z, digits and _"))
        : g_unichar_isprint (c)
            ? g_strdup_printf ("invalid character '%.*s' (U+%04X)", g_utf8_skip[(guchar) *self->at], self->at, c)
            : g_strdup_printf ("invalid non-printable character U+%04X", c));
  return FALSE;
}

static gboolean
take_token (SwbLexer *self, SwbToken *token, SwbSyntaxError *error)
{
  char c = *self->at;

  if (self->indented)
    {
      fail (self, self->at, error, g_strdup (_ ("unexpected indent: a script is a list of calls, without blocks")));
      return FALSE;
    }
  self->in_statement = TRUE;
  self->at_line_start = FALSE;
  if (g_ascii_isalpha (c) || c == '_')
    return take_name (self, token, error);
  if (c == '"' || c == '\'')
    return take_string (self, token, self->at, error);
  if (g_ascii_isdigit (c) || (c == '.' && self->end - self->at > 1 && g_ascii_isdigit (self->at[1])))
    return take_number (self, token, error);
  return take_operator (self, token, error);
}

static gboolean
join_lines (SwbLexer *self, SwbSyntaxError *error)
{
  const char *next = self->at + 1;
  const char *message = NULL;

  if (next < self->end && !is_line_end (next))
    message = "unexpected character after line continuation character";
  else if (next == self->end || skip_line_end (next, self->end) == self->end)
    message = "unexpected EOF while parsing";
  else if (!self->in_statement)
    message = _ ("there is nothing before this \\ that the next line could continue");
  if (message)
    {
      swb_lexer_fail_at (self, self->at, message, error);
      return FALSE;
    }
  self->at = skip_line_end (next, self->end);
  return TRUE;
}

static gboolean
take_comment (SwbLexer *self, SwbToken *token)
{
  const char *comment_end = self->at;

  while (comment_end < self->end && !is_line_end (comment_end))
    comment_end++;
  return take (self, token, SWB_TOKEN_COMMENT, comment_end);
}

static void
skip_blanks (SwbLexer *self)
{
  for (; self->at < self->end && (*self->at == ' ' || *self->at == '\t' || *self->at == '\f'); self->at++)
    if (self->at_line_start)
      self->indented = *self->at != '\f';
}

static gboolean
finish (SwbLexer *self, SwbToken *token, SwbSyntaxError *error)
{
  const SwbOpenBracket *open = swb_lexer_open_bracket (self);

  if (open)
    {
      swb_syntax_error_set (error, open->line, open->column, "'%c' was never closed", open->bracket);
      return FALSE;
    }
  take (self, token, self->in_statement ? SWB_TOKEN_NEWLINE : SWB_TOKEN_END, self->end);
  self->in_statement = FALSE;
  return TRUE;
}

gboolean
swb_lexer_next (SwbLexer *self, SwbToken *token, SwbSyntaxError *error)
{
  for (;;)
    {
      skip_blanks (self);
      if (self->at == self->end)
        return finish (self, token, error);
      if (*self->at == '#')
        return take_comment (self, token);
      if (*self->at == '\\')
        {
          if (!join_lines (self, error))
            return FALSE;
          continue;
        }
      if (!is_line_end (self->at))
        return take_token (self, token, error);
      if (self->n_brackets == 0)
        {
          gboolean ends_statement = self->in_statement;

          self->in_statement = FALSE;
          self->at_line_start = TRUE;
          self->indented = FALSE;
          if (ends_statement)
            return take (self, token, SWB_TOKEN_NEWLINE, skip_line_end (self->at, self->end));
        }
      self->at = skip_line_end (self->at, self->end);
    }
}
