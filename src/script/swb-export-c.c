/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "payload/swb-payload.h"
#include "script/swb-export-c-private.h"

/* --- what the other files say --- */

gpointer
swb_c_refuse (SwbC *self, const SwbNode *node, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  if (self->refused)
    return NULL;
  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  self->refused = TRUE;
  swb_syntax_error_set (self->error, node->line, node->column, "%s", message);
  return NULL;
}

void
swb_c_condition (SwbC *self, const char *format, ...)
{
  va_list arguments;

  if (self->raises)
    return;
  va_start (arguments, format);
  g_ptr_array_add (self->conditions, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

static void
raise_text (SwbC *self, const char *type, const char *message)
{
  g_autofree char *safe = swb_payload_display_message (message, strlen (message), 0);
  g_autofree char *literal = swb_c_text (safe);

  swb_c_need (self, "raised");
  swb_c_condition (self, "raised (\"%s\", \"%%s\", %s)", type, literal);
  self->raises = TRUE;
}

gpointer
swb_c_raise (SwbC *self, const char *type, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  raise_text (self, type, message);
  return NULL;
}

gpointer
swb_c_raise_failure (SwbC *self, SwbFailure *failure)
{
  g_autofree char *message = swb_failure_text (failure);

  raise_text (self, failure->type, message);
  swb_failure_free (failure);
  return NULL;
}

char *
swb_c_local (SwbC *self, SwbExType type, const char *wanted)
{
  g_autofree char *name = swb_c_identifier (self, wanted);
  const char *piece = swb_ex_type_piece (type);

  g_ptr_array_add (self->local_names, g_strdup (name));
  if (piece)
    swb_c_need (self, piece);
  g_ptr_array_add (self->locals, g_strdup_printf ("%s%s = %s;", swb_ex_c_type (type), name, swb_ex_initial (type)));
  if (type == SWB_EX_SOCKET || type == SWB_EX_FILE || type == SWB_EX_TEXT_FILE)
    g_hash_table_insert (self->made, g_strdup (name), GINT_TO_POINTER (type));
  g_hash_table_remove (self->socket_names, name); /* of another block */
  return g_steal_pointer (&name);
}

/* --- statements --- */

static void
print_comment (SwbC *self, const SwbStatement *comment)
{
  g_autofree char *safe = swb_payload_display (comment->text, strlen (comment->text), 0);
  g_autoptr (GString) text = g_string_new (safe);

  g_string_replace (text, "\\\\", "\\", 0);
  g_string_replace (text, "*/", "* /", 0);
  g_string_replace (text, "/*", "/ *", 0);
  g_string_append_printf (self->body, "  /* %s */\n", text->str);
}

static void
print_conditions (SwbC *self, const char *indent, unsigned n)
{
  for (unsigned i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_printf (self->body, "\n%s    && ", indent);
      g_string_append (self->body, g_ptr_array_index (self->conditions, i));
    }
}

static char *
show_text (SwbC *self, SwbEx *ex)
{
  g_autoptr (GString) how = g_string_new (NULL);
  g_autoptr (GString) arguments = g_string_new (NULL);
  g_autofree char *literal = NULL;

  if (!swb_c_print_value (self, ex, self->statement->expression, how, arguments))
    return NULL;
  literal = swb_c_text (how->str);
  swb_c_need (self, "show");
  return g_strdup_printf ("show (%s%s);", literal, arguments->str);
}

/* What is done if all conditions hold: (element-type utf8) (nullable) */
static GPtrArray *
consequences (SwbC *self, SwbEx *ex)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  char *show = show_text (self, ex);

  if (show == NULL)
    return NULL;
  g_ptr_array_add (lines, show);
  for (unsigned i = 0; i < self->assignments->len; i++)
    g_ptr_array_add (lines, g_strdup (g_ptr_array_index (self->assignments, i)));
  return g_steal_pointer (&lines);
}

/* What was to be a part of what is not there any more, when the statement raises */
static gboolean
is_set_in_vain (SwbC *self, const char *name)
{
  g_autofree char *assignment = g_strdup_printf ("(%s = ", name);
  g_autofree char *pattern = g_strdup_printf ("\\b%s\\b", name);
  unsigned n = 0;

  for (unsigned i = 0; i < self->conditions->len; i++)
    {
      const char *condition = g_ptr_array_index (self->conditions, i);

      if (g_regex_match_simple (pattern, condition, 0, 0) && !(g_str_has_prefix (condition, assignment) && n++ == 0))
        return FALSE;
    }
  return n == 1;
}

static void
print_statement (SwbC *self, GPtrArray *lines)
{
  gboolean block = self->locals->len > 0;
  const char *indent = block ? "    " : "  ";
  g_autofree char *text = swb_c_text (self->statement->text);
  unsigned n = self->conditions->len;
  gboolean braces = n > (self->raises ? 1 : 0) && lines && lines->len > 1;
  GHashTableIter iter;
  gpointer made;
  gpointer type;

  if (block)
    g_string_append (self->body, "  {\n");
  for (unsigned i = 0; i < self->locals->len; i++)
    g_string_append_printf (self->body, "    %s\n", (char *) g_ptr_array_index (self->locals, i));
  if (block)
    g_string_append_c (self->body, '\n');
  g_string_append_printf (self->body, "%sstep (%u, %s);\n", indent, self->statement->line, text);
  if (self->raises)
    n--;
  if (n > 0)
    {
      g_string_append_printf (self->body, "%sif (", indent);
      print_conditions (self, indent, n);
      g_string_append_printf (self->body, ")\n%s%s", indent, braces ? "  {\n" : "");
    }
  if (self->raises)
    g_string_append_printf (self->body, "%s%s;\n", n > 0 ? "  " : indent,
                            (char *) g_ptr_array_index (self->conditions, n));
  for (unsigned i = 0; lines && i < lines->len; i++)
    g_string_append_printf (self->body, "%s%s%s\n", n > 0 && !braces ? "" : indent,
                            n == 0   ? ""
                            : braces ? "    "
                                     : "  ",
                            (char *) g_ptr_array_index (lines, i));
  if (braces)
    g_string_append_printf (self->body, "%s  }\n", indent);
  for (unsigned i = 0; self->raises && i < self->local_names->len; i++)
    if (is_set_in_vain (self, g_ptr_array_index (self->local_names, i)))
      g_string_append_printf (self->body, "%s(void) %s;\n", indent, (char *) g_ptr_array_index (self->local_names, i));
  g_hash_table_iter_init (&iter, self->by_hand);
  while (g_hash_table_iter_next (&iter, &made, NULL))
    g_string_append_printf (self->body, "%sby_itself (&%s);\n", indent, (char *) made);
  g_hash_table_iter_init (&iter, self->made);
  while (g_hash_table_iter_next (&iter, &made, &type))
    g_string_append_printf (self->body, "%s%s (&%s);\n", indent,
                            swb_c_drop_function (self, (SwbExType) GPOINTER_TO_INT (type)), (char *) made);
  if (block)
    g_string_append (self->body, "  }\n");
}

/* A C expression that is true if the value is: (nullable) */
static char *
truth (SwbC *self, SwbEx *ex)
{
  switch (ex->type)
    {
    case SWB_EX_BOOL:
      return g_strdup (ex->code);
    case SWB_EX_INT:
    case SWB_EX_FAMILY:
    case SWB_EX_KIND:
      return g_strdup_printf ("%s != 0", ex->code);
    case SWB_EX_TIMEOUT:
      return g_strdup_printf ("%s > 0", ex->code);
    case SWB_EX_BYTES:
    case SWB_EX_TEXT:
      return g_strdup_printf ("%s.length > 0", ex->code);
    case SWB_EX_NAME:
      return g_strdup_printf ("*%s != '\\0'", ex->code);
    case SWB_EX_SOCKET:
    case SWB_EX_FILE:
    case SWB_EX_TEXT_FILE:
    case SWB_EX_TUPLE:
    case SWB_EX_LIST:
      return g_strdup ("true");
    default:
      return swb_c_refuse (self, self->statement->expression, _ ("whether this is true is not known in C"));
    }
}

/* Returns: what the statement gives */
static SwbEx *
check_assertion (SwbC *self, SwbEx *ex)
{
  g_autofree char *code = NULL;

  if (ex->known)
    {
      if (!swb_operator_truth (ex->known))
        return swb_c_raise (self, "AssertionError", "%s", "");
      return swb_ex_new_known (swb_value_new_none ());
    }
  code = truth (self, ex);
  if (code == NULL)
    return NULL;
  swb_c_need (self, "assertion");
  swb_c_condition (self, "check (%s)", code);
  return swb_ex_new_known (swb_value_new_none ());
}

static void
begin_statement (SwbC *self, unsigned index)
{
  /* Each block has its own. */
  for (unsigned i = 0; i < self->local_names->len; i++)
    g_hash_table_remove (self->identifiers, g_ptr_array_index (self->local_names, i));
  g_ptr_array_set_size (self->local_names, 0);
  self->statement = g_ptr_array_index (self->statements, index);
  self->index = index + 1;
  self->raises = FALSE;
  self->n_parts = 0;
  g_ptr_array_set_size (self->conditions, 0);
  g_ptr_array_set_size (self->locals, 0);
  g_ptr_array_set_size (self->assignments, 0);
  g_hash_table_remove_all (self->made);
  g_hash_table_remove_all (self->by_hand);
  g_hash_table_remove_all (self->fresh);
}

static void
put_statement (SwbC *self, unsigned index)
{
  g_autoptr (SwbEx) ex = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  unsigned n_remarks = swb_export_n_remarks (self->statements, index);

  begin_statement (self, index);
  swb_c_need (self, "step");
  g_string_append_c (self->body, '\n');
  for (unsigned i = 1; i <= n_remarks; i++)
    print_comment (self, g_ptr_array_index (self->statements, index + i));
  ex = swb_c_expression (self, self->statement->expression);
  if (ex && self->statement->type == SWB_STATEMENT_ASSERT)
    {
      g_autoptr (SwbEx) checked = g_steal_pointer (&ex);

      ex = check_assertion (self, checked);
    }
  if (ex && self->statement->type == SWB_STATEMENT_ASSIGN && !swb_c_assign (self, ex))
    g_clear_pointer (&ex, swb_ex_unref);
  if (self->refused)
    return;
  if (ex)
    lines = consequences (self, ex);
  print_statement (self, lines);
}

static void
put_statements (SwbC *self)
{
  gboolean after_comment = FALSE;
  gboolean stops = FALSE;

  for (unsigned i = 0; i < self->statements->len && !self->refused && !stops; i++)
    {
      const SwbStatement *statement = g_ptr_array_index (self->statements, i);

      if (statement->type == SWB_STATEMENT_COMMENT)
        {
          if (!after_comment)
            g_string_append_c (self->body, '\n');
          print_comment (self, statement);
        }
      else if (statement->expression)
        {
          put_statement (self, i);
          i += swb_export_n_remarks (self->statements, i);
          stops = self->raises && !(self->flags & SWB_EXPORT_KEEP_GOING);
        }
      after_comment = statement->type == SWB_STATEMENT_COMMENT;
    }
  swb_c_end_files (self);
}

/* --- the program --- */

static void
note_reads (SwbC *self, const SwbNode *node, unsigned index)
{
  if (node->type == SWB_NODE_NAME)
    g_hash_table_insert (self->reads, node->name, GUINT_TO_POINTER (index + 1));
  for (unsigned i = 0; node->children && i < node->children->len; i++)
    note_reads (self, g_ptr_array_index (node->children, i), index);
}

static void
note_all_reads (SwbC *self)
{
  for (unsigned i = 0; i < self->statements->len; i++)
    {
      const SwbStatement *statement = g_ptr_array_index (self->statements, i);

      if (statement->expression)
        note_reads (self, statement->expression, i);
    }
}

static char *
program_text (SwbC *self)
{
  GString *out = g_string_new ("/* A script of Socket Workbench: prints each statement with what it gave or raised");
  gboolean keep_going = self->flags & SWB_EXPORT_KEEP_GOING;
  const char *body;

  g_string_append (out, keep_going ? ". */\n#define _GNU_SOURCE\n"
                                   : ", and ends at the first error. */\n#define _GNU_SOURCE\n");
  if (self->sends)
    swb_c_need_header (self, "<signal.h>");
  swb_c_print_pieces (self, out);
  g_string_append (out, "\nint\nmain (void)\n{\n");
  swb_c_print_declarations (self, out);
  if (self->sends)
    g_string_append (out, "\n  signal (SIGPIPE, SIG_IGN); /* EPIPE is told as any other error */\n");
  body = self->body->str;
  g_string_append (out, self->declarations->len == 0 && !self->sends && *body == '\n' ? body + 1 : body);
  if (keep_going && g_hash_table_contains (self->printed, "raised-keep-going"))
    g_string_append (out, "\n  return n_failures > 0;\n}\n");
  else
    g_string_append (out, "\n  return 0;\n}\n");
  return g_string_free (out, FALSE);
}

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

char *
swb_export_c (GPtrArray *statements, SwbExportFlags flags, SwbSyntaxError *error)
{
  g_autoptr (GHashTable) pieces = new_set ();
  g_autoptr (GHashTable) printed = new_set ();
  g_autoptr (GHashTable) headers = new_set ();
  g_autoptr (GHashTable) identifiers = new_set ();
  g_autoptr (GHashTable) made = new_set ();
  g_autoptr (GHashTable) by_hand = new_set ();
  g_autoptr (GHashTable) filed = new_set ();
  g_autoptr (GPtrArray) models = g_ptr_array_new_with_free_func ((GDestroyNotify) swb_file_free);
  g_autoptr (GHashTable) codecs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) swb_ex_unref);
  g_autoptr (GHashTable) fresh = new_set ();
  g_autoptr (GHashTable) reads = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) doubtful = new_set ();
  g_autoptr (GHashTable) maybe = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) variables =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) swb_ex_unref);
  g_autoptr (GPtrArray) declarations = g_ptr_array_new_with_free_func (swb_c_variable_free);
  g_autoptr (GPtrArray) conditions = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) locals = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) local_names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) assignments = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) watched = g_ptr_array_new_with_free_func (swb_c_watched_free);
  g_autoptr (GString) body = g_string_new (NULL);
  SwbC self = { .statements = statements,
                .flags = flags,
                .error = error,
                .pieces = pieces,
                .printed = printed,
                .headers = headers,
                .identifiers = identifiers,
                .made = made,
                .by_hand = by_hand,
                .fresh = fresh,
                .models = models,
                .codecs = codecs,
                .files = files,
                .filed = filed,
                .watched = watched,
                .reads = reads,
                .maybe = maybe,
                .doubtful = doubtful,
                .socket_names = names,
                .variables = variables,
                .declarations = declarations,
                .conditions = conditions,
                .locals = locals,
                .local_names = local_names,
                .assignments = assignments,
                .body = body };

  g_return_val_if_fail (statements != NULL, NULL);

  note_all_reads (&self);
  put_statements (&self);
  return self.refused ? NULL : program_text (&self);
}
