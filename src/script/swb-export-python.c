/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "script/swb-export-private.h"

typedef struct
{
  GPtrArray *statements;
  SwbExportFlags flags;
  gboolean watches;     /* whether there is automatic mode in it */
  GHashTable *bound;    /* (element-type utf8): names of the script that have been assigned to */
  GHashTable *accepted; /* (element-type utf8): names that only a watch gives and that were waited for */
  GString *out;
} Program;

/* What the program needs itself: a variable of the script with such a name gets another one. */
static const char *const reserved[] = {
  "accept_from",
  "at_work",
  "by_hand",
  "bytes",
  "can_be_readable",
  "contextlib",
  "current_line",
  "current_text",
  "enum",
  "error",
  "Exception",
  "failed",
  "failures",
  "globals",
  "io",
  "isinstance",
  "len",
  "list",
  "map",
  "NameError",
  "next",
  "OSError",
  "print",
  "receive_from",
  "repr",
  "result",
  "select_from_watched",
  "selector",
  "selectors",
  "show",
  "step",
  "str",
  "sys",
  "take",
  "tell",
  "text_of",
  "the_socket",
  "threading",
  "tuple",
  "turn",
  "type",
  "TypeError",
  "ValueError",
  "wait_for",
  "watch_all",
  "watched",
  NULL,
};

static gboolean
is_reserved (const char *name)
{
  return g_strv_contains (reserved, name);
}

/* --- expressions: as the script has them, but for reserved names --- */

static SwbNode *
renamed (Program *self, const SwbNode *node)
{
  SwbNode *copy = swb_node_new (node->type, node->line, node->column);

  copy->value = node->value ? swb_value_ref (node->value) : NULL;
  copy->name = g_strdup (node->name);
  if (node->type == SWB_NODE_NAME && is_reserved (node->name) && g_hash_table_contains (self->bound, node->name))
    {
      g_free (copy->name);
      copy->name = g_strconcat (node->name, "_", NULL);
    }
  for (unsigned i = 0; node->children && i < node->children->len; i++)
    swb_node_add (copy, renamed (self, g_ptr_array_index (node->children, i)),
                  node->keywords ? g_ptr_array_index (node->keywords, i) : NULL);
  return copy;
}

static char *
expression_text (Program *self, const SwbNode *node)
{
  g_autoptr (SwbNode) copy = renamed (self, node);
  GString *text = g_string_new (NULL);

  swb_node_print (copy, text);
  return g_string_free (text, FALSE);
}

/* What the script's variable is called in the program */
static char *
variable (const char *name)
{
  return g_strconcat (name, is_reserved (name) ? "_" : "", NULL);
}

static char *
targets_text (const SwbStatement *statement)
{
  GString *text = g_string_new (NULL);

  for (char **target = statement->targets; *target; target++)
    {
      g_autofree char *name = variable (*target);

      g_string_append_printf (text, "%s%s", target == statement->targets ? "" : ", ", name);
    }
  return g_string_free (text, FALSE);
}

/* Whether @node gives a tuple of so many items, so that they are as good as the whole */
static gboolean
gives_pair (const SwbNode *node)
{
  static const char *const methods[] = { "accept", "recvfrom", "socketpair", NULL };
  const char *method = swb_export_method_call (node, NULL);

  return node->type == SWB_NODE_TUPLE || (method && g_strv_contains (methods, method));
}

/* A line's text as a literal, with as few backslashes as can be */
static char *
quoted (const char *text)
{
  g_autoptr (SwbValue) value = swb_value_new_str (text, -1);

  if (strpbrk (text, "'\\") == NULL)
    return g_strdup_printf ("'%s'", text);
  return swb_value_repr (value);
}

/* --- statements --- */

static void G_GNUC_PRINTF (3, 4) put (Program *self, const char *indent, const char *format, ...)
{
  va_list arguments;

  g_string_append (self->out, indent);
  va_start (arguments, format);
  g_string_append_vprintf (self->out, format, arguments);
  va_end (arguments);
  g_string_append_c (self->out, '\n');
}

static void
put_comment (Program *self, const char *indent, const SwbStatement *comment)
{
  g_string_append (self->out, indent);
  swb_statement_print (comment, self->out);
  g_string_append_c (self->out, '\n');
}

/* Names that nothing in the script gives can be those of connections that a watch accepts: `server_1`. */
static void
put_waits (Program *self, const char *indent, const SwbNode *node)
{
  const char *number = node->type == SWB_NODE_NAME ? strrchr (node->name, '_') : NULL;

  if (number && g_ascii_isdigit (number[1]) && !g_hash_table_contains (self->bound, node->name)
      && g_hash_table_add (self->accepted, node->name))
    put (self, indent, "wait_for(\"%s\")", node->name);
  for (unsigned i = 0; node->children && i < node->children->len; i++)
    put_waits (self, indent, g_ptr_array_index (node->children, i));
}

/* The line that does it, inside of `with by_hand(…):` where a watch would get in the way */
static void
put_deed (Program *self, const char *indent, const SwbStatement *statement, const char *line)
{
  static const char *const methods[] = { "accept", "recv", "recvfrom", NULL };
  const char *target = NULL;
  const char *method = swb_export_method_call (statement->expression, &target);
  g_autofree char *name = NULL;

  if (!self->watches || method == NULL || !g_strv_contains (methods, method) || strcmp (target, "socket") == 0)
    {
      put (self, indent, "%s", line);
      return;
    }
  name = g_hash_table_contains (self->bound, target) ? variable (target) : g_strdup (target);
  put (self, indent, "with by_hand(%s):", name);
  put (self, indent, "    %s", line);
}

static void
put_assignment (Program *self, const char *indent, const SwbStatement *statement, const char *expression)
{
  g_autofree char *targets = targets_text (statement);
  gboolean several = statement->targets[1] != NULL;
  gboolean by_result = several && !gives_pair (statement->expression);
  g_autofree char *line = g_strdup_printf ("%s = %s", by_result ? "result" : targets, expression);

  put_deed (self, indent, statement, line);
  if (by_result)
    put (self, indent, "%s = result", targets);
  put (self, indent, several && !by_result ? "show((%s))" : "show(%s)", by_result ? "result" : targets);
  if (by_result)
    put (self, indent, "del result");
  for (char **target = statement->targets; *target; target++)
    g_hash_table_add (self->bound, *target);
}

static void
put_body (Program *self, const char *indent, const SwbStatement *statement)
{
  g_autofree char *text = quoted (statement->text);
  g_autofree char *expression = expression_text (self, statement->expression);

  put (self, indent, "step(%u, %s)", statement->line, text);
  if (self->watches)
    put_waits (self, indent, statement->expression);
  switch (statement->type)
    {
    case SWB_STATEMENT_ASSIGN:
      put_assignment (self, indent, statement, expression);
      break;
    case SWB_STATEMENT_ASSERT:
      put (self, indent, "assert %s", expression);
      put (self, indent, "show(None)");
      break;
    default:
      {
        g_autofree char *line = g_strdup_printf ("show(%s)", expression);

        put_deed (self, indent, statement, line);
      }
    }
}

static void
put_statement (Program *self, unsigned index)
{
  const SwbStatement *statement = g_ptr_array_index (self->statements, index);
  unsigned n_remarks = swb_export_n_remarks (self->statements, index);
  gboolean keep_going = self->flags & SWB_EXPORT_KEEP_GOING;
  const char *indent = keep_going ? "" : "    ";

  g_string_append_c (self->out, '\n');
  for (unsigned i = 1; i <= n_remarks; i++)
    put_comment (self, indent, g_ptr_array_index (self->statements, index + i));
  if (keep_going)
    put (self, "", "try:");
  put_body (self, "    ", statement);
  if (keep_going)
    put (self, "", "except Exception as error:\n    failed(error)");
}

static void
put_statements (Program *self)
{
  gboolean keep_going = self->flags & SWB_EXPORT_KEEP_GOING;
  const char *indent = keep_going ? "" : "    ";
  gboolean after_comment = FALSE;

  for (unsigned i = 0; i < self->statements->len; i++)
    {
      const SwbStatement *statement = g_ptr_array_index (self->statements, i);

      if (statement->type == SWB_STATEMENT_COMMENT)
        {
          if (!after_comment)
            g_string_append_c (self->out, '\n');
          put_comment (self, indent, statement);
        }
      else if (statement->expression)
        {
          put_statement (self, i);
          i += swb_export_n_remarks (self->statements, i);
        }
      after_comment = statement->type == SWB_STATEMENT_COMMENT;
    }
}

static gboolean
has_statements (GPtrArray *statements)
{
  for (unsigned i = 0; i < statements->len; i++)
    if (((const SwbStatement *) g_ptr_array_index (statements, i))->expression)
      return TRUE;
  return FALSE;
}

static gboolean
assigns_reserved (GPtrArray *statements)
{
  for (unsigned i = 0; i < statements->len; i++)
    {
      const SwbStatement *statement = g_ptr_array_index (statements, i);

      for (char **target = statement->targets; target && *target; target++)
        if (is_reserved (*target))
          return TRUE;
    }
  return FALSE;
}

static void
put_template (Program *self, const char *path)
{
  g_autofree char *template = swb_export_template (path);
  g_autoptr (GString) text = g_string_new (template);

  /* A socket is told by the name that it has in the script. */
  if (assigns_reserved (self->statements))
    g_string_replace (text, "(name for name,", "(name.removesuffix(\"_\") for name,", 0);
  if (!swb_export_uses_name (self->statements, "time"))
    g_string_replace (text, "import time\n", "", 1);
  g_string_append (self->out, text->str);
}

static void
put_program (Program *self)
{
  gboolean keep_going;

  /* `try:` without a statement would be none. */
  if (!has_statements (self->statements))
    self->flags |= SWB_EXPORT_KEEP_GOING;
  keep_going = self->flags & SWB_EXPORT_KEEP_GOING;
  put (self, "", "#!/usr/bin/env python3");
  put (self, "", "\"\"\"A script of Socket Workbench: prints each statement with what it gave or raised%s.\"\"\"",
       keep_going ? "" : ", and ends at the first error");
  put_template (self, "python/begin.py");
  if (self->watches)
    {
      g_string_append (self->out, "\n\n");
      put_template (self, "python/watch.py");
    }
  g_string_append (self->out, "\n\n# The script\n");
  if (!keep_going)
    put (self, "", "try:");
  put_statements (self);
  if (keep_going)
    put (self, "", "\nsys.exit(1 if failures else 0)");
  else
    put (self, "", "except Exception as error:\n    failed(error)\n    sys.exit(1)");
}

char *
swb_export_python (GPtrArray *statements, SwbExportFlags flags)
{
  g_autoptr (GHashTable) bound = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) accepted = g_hash_table_new (g_str_hash, g_str_equal);
  Program self = { .statements = statements, .flags = flags, .bound = bound, .accepted = accepted };

  g_return_val_if_fail (statements != NULL, NULL);

  self.out = g_string_new (NULL);
  self.watches = swb_export_uses_name (statements, "watch") || swb_export_uses_name (statements, "unwatch");
  put_program (&self);
  return g_string_free (self.out, FALSE);
}
