/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/swb-parser-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
keep_comment (SwbParser *self)
{
  SwbStatement *comment = swb_statement_new (SWB_STATEMENT_COMMENT, self->token.line);
  size_t skipped = self->token.length > 1 && self->token.text[1] == ' ' ? 2 : 1;

  comment->text = g_strndup (self->token.text + skipped, self->token.length - skipped);
  g_ptr_array_add (self->comments, comment);
}

void
swb_parser_advance (SwbParser *self)
{
  SwbSyntaxError *error = self->failed ? NULL : self->error;

  do
    {
      if (!swb_lexer_next (&self->lexer, &self->token, error))
        {
          self->failed = TRUE;
          self->token = (SwbToken){ .type = SWB_TOKEN_END };
          self->lexer.at = self->lexer.end;
          return;
        }
      if (self->token.type == SWB_TOKEN_COMMENT)
        keep_comment (self);
    }
  while (self->token.type == SWB_TOKEN_COMMENT);
}

gboolean
swb_parser_accept (SwbParser *self, const char *text)
{
  if (!swb_parser_at (self, text))
    return FALSE;
  swb_parser_advance (self);
  return TRUE;
}

static void
parser_init (SwbParser *self, const char *text, gssize length, SwbSyntaxError *error)
{
  size_t size = length < 0 ? strlen (text) : (size_t) length;

  self->error = error;
  self->comments = g_ptr_array_new_with_free_func ((GDestroyNotify) swb_statement_free);
  self->assigned = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->imported = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->scratch = g_string_new (NULL);
  self->failed = !swb_lexer_init (&self->lexer, text, size, error);
  if (!self->failed)
    swb_parser_advance (self);
}

static void
parser_clear (SwbParser *self)
{
  g_clear_pointer (&self->comments, g_ptr_array_unref);
  g_clear_pointer (&self->assigned, g_hash_table_unref);
  g_clear_pointer (&self->imported, g_hash_table_unref);
  if (self->scratch)
    g_string_free (g_steal_pointer (&self->scratch), TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SwbParser, parser_clear)

static void
move_comments (SwbParser *self, GPtrArray *statements)
{
  gsize n;
  g_autofree gpointer *comments = g_ptr_array_steal (self->comments, &n);

  for (gsize i = 0; i < n; i++)
    g_ptr_array_add (statements, comments[i]);
}

static void
parse_line (SwbParser *self, GPtrArray *statements)
{
  SwbStatement *statement;

  move_comments (self, statements);
  statement = swb_parser_statement (self);
  if (statement == NULL)
    return;
  g_ptr_array_add (statements, statement);
  if (self->token.type != SWB_TOKEN_NEWLINE)
    {
      swb_parser_unexpected (self, N_ ("the end of the line"));
      return;
    }
  statement->last_line = self->token.line;
  for (char **target = statement->targets; target && *target; target++)
    g_hash_table_add (self->assigned, g_strdup (*target));
  move_comments (self, statements);
  swb_parser_advance (self);
}

GPtrArray *
swb_parse (const char *text, gssize length, SwbSyntaxError *error)
{
  g_auto (SwbParser) self = { 0 };
  g_autoptr (GPtrArray) statements = g_ptr_array_new_with_free_func ((GDestroyNotify) swb_statement_free);

  g_return_val_if_fail (text != NULL, NULL);

  parser_init (&self, text, length, error);
  while (!self.failed && self.token.type != SWB_TOKEN_END)
    parse_line (&self, statements);
  if (self.failed)
    return NULL;
  move_comments (&self, statements);
  return g_steal_pointer (&statements);
}

SwbNode *
swb_parse_expression (const char *text, gssize length, SwbSyntaxError *error)
{
  g_auto (SwbParser) self = { 0 };
  g_autoptr (SwbNode) node = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  parser_init (&self, text, length, error);
  if (self.failed)
    return NULL;
  node = swb_parser_expressions (&self);
  if (node && self.token.type != SWB_TOKEN_NEWLINE)
    swb_parser_unexpected (&self, N_ ("the end of the line"));
  else if (node)
    {
      swb_parser_advance (&self);
      if (self.token.type != SWB_TOKEN_END)
        swb_parser_unexpected (&self, N_ ("nothing more"));
    }
  if (self.failed)
    return NULL;
  swb_parser_resolve_names (&self, node);
  return g_steal_pointer (&node);
}
