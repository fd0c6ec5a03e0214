/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/swb-parser-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the statement is written as once it is complete */
static void
set_text (SwbParser *self, SwbStatement *statement)
{
  GString *out = g_string_truncate (self->scratch, 0);

  for (char **target = statement->targets; target && *target; target++)
    g_string_append_printf (out, "%s%s", target == statement->targets ? "" : ", ", *target);
  if (statement->type == SWB_STATEMENT_ASSIGN)
    g_string_append (out, " = ");
  else if (statement->type == SWB_STATEMENT_ASSERT)
    g_string_append (out, "assert ");
  swb_node_print (statement->expression, out);
  statement->text = g_strndup (out->str, out->len);
}

/* (transfer full) (nullable): `a.b` */
static char *
take_module (SwbParser *self)
{
  g_autoptr (GString) path = g_string_new (NULL);

  for (;;)
    {
      g_autofree char *name = swb_parser_take_name (self, N_ ("the name of a module"));

      if (name == NULL)
        return NULL;
      g_string_append (path, name);
      if (!swb_parser_accept (self, "."))
        return g_string_free (g_steal_pointer (&path), FALSE);
      g_string_append_c (path, '.');
    }
}

/* Takes `as NAME` if it is there. Returns: whether all is well */
static gboolean
take_alias (SwbParser *self, const char *module, char **alias)
{
  if (swb_parser_at (self, "as") && !swb_parser_is_module (module))
    swb_parser_fail_here (self,
                          _ ("`as` is for what is imported from `socket` or `time`: other imports do nothing here"));
  else if (swb_parser_accept (self, "as"))
    {
      *alias = swb_parser_take_name (self, N_ ("a name"));
      if (*alias && swb_parser_is_module (*alias) && strcmp (*alias, module) != 0)
        swb_parser_fail_here (self, _ ("`socket` and `time` are the names of modules: take another one"));
    }
  return !self->failed;
}

static gboolean
take_modules (SwbParser *self, GString *out)
{
  for (;;)
    {
      g_autofree char *module = take_module (self);
      g_autofree char *alias = NULL;

      if (module == NULL || !take_alias (self, module, &alias))
        return FALSE;
      swb_parser_import_module (self, module, alias);
      g_string_append (out, module);
      if (!swb_parser_accept (self, ","))
        return TRUE;
      g_string_append (out, ", ");
    }
}

static gboolean
take_names (SwbParser *self, const char *module, GString *out)
{
  gboolean enclosed = swb_parser_accept (self, "(");

  for (;;)
    {
      g_autofree char *name = swb_parser_take_name (self, N_ ("a name"));
      g_autofree char *alias = NULL;

      if (name == NULL || !take_alias (self, module, &alias))
        return FALSE;
      swb_parser_import_name (self, module, name, alias);
      g_string_append (out, name);
      if (!swb_parser_accept (self, ",") || (enclosed && swb_parser_at (self, ")")))
        break;
      g_string_append (out, ", ");
    }
  if (enclosed && !swb_parser_accept (self, ")"))
    swb_parser_unexpected (self, N_ ("`,` or `)`"));
  return !self->failed;
}

/* What comes from `socket` or `time` is written with the module before it: the module is what the text imports. */
static gboolean
take_from (SwbParser *self, GString *out)
{
  g_autofree char *module = take_module (self);

  if (module == NULL)
    return FALSE;
  if (!swb_parser_accept (self, "import"))
    {
      swb_parser_unexpected (self, N_ ("`import`"));
      return FALSE;
    }
  g_string_append_printf (out, "from %s import ", module);
  if (swb_parser_accept (self, "*"))
    {
      g_string_append_c (out, '*');
      swb_parser_import_all (self, module);
    }
  else if (!take_names (self, module, out))
    return FALSE;
  if (swb_parser_is_module (module))
    g_string_printf (out, "import %s", module);
  return TRUE;
}

static SwbStatement *
import (SwbParser *self)
{
  g_autoptr (SwbStatement) statement = swb_statement_new (SWB_STATEMENT_IMPORT, self->token.line);
  g_autoptr (GString) out = g_string_new (NULL);

  if (swb_parser_accept (self, "from"))
    {
      if (!take_from (self, out))
        return NULL;
    }
  else
    {
      swb_parser_advance (self);
      g_string_append (out, "import ");
      if (!take_modules (self, out))
        return NULL;
    }
  statement->text = g_string_free (g_steal_pointer (&out), FALSE);
  return g_steal_pointer (&statement);
}

static SwbStatement *
assertion (SwbParser *self)
{
  g_autoptr (SwbStatement) statement = swb_statement_new (SWB_STATEMENT_ASSERT, self->token.line);

  swb_parser_advance (self);
  statement->expression = swb_parser_expression (self);
  if (statement->expression == NULL)
    return NULL;
  if (swb_parser_at (self, ","))
    return swb_parser_fail_here (self, _ ("`assert` has no message in the language of calls: leave it out"));
  if (statement->expression->type == SWB_NODE_TUPLE && statement->expression->children)
    return swb_parser_fail (self, statement->expression->line, statement->expression->column, "%s",
                            _ ("`assert` of a tuple says nothing: write `assert a == b`"));
  swb_parser_resolve_names (self, statement->expression);
  set_text (self, statement);
  return g_steal_pointer (&statement);
}

static char **
targets (SwbParser *self, const SwbNode *node)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  gboolean several = node->type == SWB_NODE_TUPLE && node->children && node->children->len > 1;

  for (unsigned i = 0; several && i < node->children->len; i++)
    {
      const SwbNode *item = g_ptr_array_index (node->children, i);

      if (!swb_parser_check_target (self, item, FALSE))
        return NULL;
      g_strv_builder_add (names, item->name);
    }
  if (!several)
    {
      if (!swb_parser_check_target (self, node, TRUE))
        return NULL;
      g_strv_builder_add (names, node->name);
    }
  return g_strv_builder_end (names);
}

static SwbStatement *
expression_or_assignment (SwbParser *self)
{
  g_autoptr (SwbStatement) statement = swb_statement_new (SWB_STATEMENT_EXPRESSION, self->token.line);

  statement->expression = swb_parser_expressions (self);
  if (statement->expression && swb_parser_at (self, "="))
    {
      statement->type = SWB_STATEMENT_ASSIGN;
      statement->targets = targets (self, statement->expression);
      g_clear_pointer (&statement->expression, swb_node_free);
      swb_parser_advance (self);
      if (statement->targets)
        statement->expression = swb_parser_expressions (self);
      if (swb_parser_at (self, "="))
        return swb_parser_fail_here (self, _ ("one `=` a line: `a = b = c` is not part of the language of calls"));
    }
  if (statement->expression == NULL)
    return NULL;
  swb_parser_resolve_names (self, statement->expression);
  set_text (self, statement);
  return g_steal_pointer (&statement);
}

SwbStatement *
swb_parser_statement (SwbParser *self)
{
  if (swb_parser_at (self, "import") || swb_parser_at (self, "from"))
    return import (self);
  if (swb_parser_at (self, "assert"))
    return assertion (self);
  return expression_or_assignment (self);
}
