/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "script/swb-export-c-private.h"
#include "script/swb-file-private.h"

/* Files in C: how they are made and how they end. What a file can is known when the program is written: what
 * makefile() would have made is kept beside the expression, and is asked. */

/* --- what may not wait --- */

/* Whether any call in it makes a socket that does not wait */
static gboolean
may_not_wait (const SwbNode *node)
{
  const SwbNode *callee = node->type == SWB_NODE_CALL ? g_ptr_array_index (node->children, 0) : NULL;
  const SwbNode *argument = callee && node->children->len == 2 ? g_ptr_array_index (node->children, 1) : NULL;
  const char *name = callee && callee->type == SWB_NODE_ATTRIBUTE ? callee->name : NULL;

  if (node->type == SWB_NODE_ATTRIBUTE && strcmp (node->name, "SOCK_NONBLOCK") == 0)
    return TRUE;
  if (name && argument
      && (strcmp (name, "setblocking") == 0 || strcmp (name, "settimeout") == 0
          || strcmp (name, "setdefaulttimeout") == 0)
      && (argument->type != SWB_NODE_LITERAL
          || !(swb_operator_truth (argument->value) || swb_value_type (argument->value) == SWB_VALUE_NONE)))
    return TRUE;
  for (unsigned i = 0; node->children && i < node->children->len; i++)
    if (may_not_wait (g_ptr_array_index (node->children, i)))
      return TRUE;
  return FALSE;
}

gboolean
swb_c_all_wait (const SwbC *self)
{
  for (unsigned i = 0; i < self->statements->len; i++)
    {
      const SwbStatement *statement = g_ptr_array_index (self->statements, i);

      if (statement->expression && may_not_wait (statement->expression))
        return FALSE;
    }
  return TRUE;
}

/* --- makefile() --- */

/* Of the arguments of a call: (element-type utf8) */
GPtrArray *
swb_c_keywords (const SwbNode *node)
{
  GPtrArray *keywords = g_ptr_array_new ();

  for (unsigned i = 1; i < node->children->len; i++)
    g_ptr_array_add (keywords, node->keywords ? g_ptr_array_index (node->keywords, i) : NULL);
  return keywords;
}

/* (transfer none) (nullable): it raises, or is refused */
static SwbFile *
model_of (SwbC *self, const SwbNode *node, const SwbEx *socket, GPtrArray *args)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  g_autoptr (GPtrArray) keywords = swb_c_keywords (node);
  SwbFailure *failure = NULL;
  SwbFile *model;

  for (unsigned i = 0; i < args->len; i++)
    {
      const SwbEx *arg = g_ptr_array_index (args, i);

      if (arg->known == NULL)
        return swb_c_refuse (self, node, _ ("what this is called with is known only when the program runs"));
      g_ptr_array_add (values, arg->known);
    }
  model = swb_file_new (NULL, 0, socket->code, values, keywords, &failure);
  if (model == NULL)
    return swb_c_raise_failure (self, failure);
  g_ptr_array_add (self->models, model);
  if (model->kind != SWB_FILE_RAW && model->reader.size > SWB_C_MOST_BYTES)
    return swb_c_refuse (self, node, _ ("so many bytes are too many for an exported program"));
  return model;
}

/* Files lead to the struct of their socket, which must be there as long as they are. */
static void
keep_socket (SwbC *self, const char *code)
{
  g_autofree char *declaration = g_strdup_printf ("struct socket %s = ", code);
  unsigned at;

  for (unsigned i = 0; i < self->locals->len; i++)
    if (g_str_has_prefix (g_ptr_array_index (self->locals, i), declaration))
      {
        g_ptr_array_remove_index (self->locals, i);
        swb_c_declare (self, swb_ex_c_type (SWB_EX_SOCKET), code, swb_ex_initial (SWB_EX_SOCKET));
        if (g_ptr_array_find_with_equal_func (self->local_names, code, g_str_equal, &at))
          g_ptr_array_remove_index (self->local_names, at);
        return;
      }
}

static gboolean
open_text (SwbC *self, const SwbNode *node, const char *code, const SwbEx *socket, const SwbFile *model)
{
  const SwbNewlines *newlines = model->text.newlines;
  const char *end = swb_newlines_end (newlines);
  g_autofree char *ending = swb_c_string (end, strlen (end));
  g_autofree char *decoder = swb_c_decoder (self, node, model);

  if (decoder == NULL)
    return FALSE;
  swb_c_need (self, "open-text");
  swb_c_condition (self, "open_text (&%s, &%s, %" G_GINT64_FORMAT ", %s, %s, %s)", code, socket->code,
                   model->reader.size, ending, swb_newlines_translates (newlines) ? "true" : "false", decoder);
  return TRUE;
}

static void
open_bytes (SwbC *self, const char *code, const SwbEx *socket, const SwbFile *model)
{
  swb_c_need (self, "open-file");
  swb_c_condition (self, "open_file (&%s, &%s, %" G_GINT64_FORMAT ", %s)", code, socket->code, model->reader.size,
                   model->kind == SWB_FILE_PAIR ? "true" : "false");
}

SwbEx *
swb_c_make_file (SwbC *self, const SwbNode *node, SwbEx *socket, GPtrArray *args)
{
  SwbFile *model = model_of (self, node, socket, args);
  SwbExType type;
  g_autoptr (SwbEx) file = NULL;

  if (model == NULL)
    return NULL;
  type = model->is_text ? SWB_EX_TEXT_FILE : SWB_EX_FILE;
  file = swb_ex_new (type, swb_c_result (self, node, type, "file", FALSE));
  file->file = model;
  if (g_hash_table_contains (self->made, socket->code))
    keep_socket (self, socket->code);
  g_hash_table_add (self->filed, g_strdup (socket->code));
  self->sends = self->sends || model->raw.writes;
  swb_c_need (self, "file");
  if (!model->is_text)
    open_bytes (self, file->code, socket, model);
  else if (!open_text (self, node, file->code, socket, model))
    return NULL;
  return g_steal_pointer (&file);
}

const char *
swb_c_file_type_name (const SwbEx *file)
{
  return swb_file_type_name (file->file, "");
}

gboolean
swb_c_same_form (const SwbEx *a, const SwbEx *b)
{
  const SwbFile *one = a->file;
  const SwbFile *other = b->file;

  return one->kind == other->kind && one->is_text == other->is_text && one->raw.reads == other->raw.reads
         && one->raw.writes == other->raw.writes
         && (!one->is_text
             || (swb_value_equal (one->text.mode, other->text.mode)
                 && strcmp (one->text.encoding, other->text.encoding) == 0
                 && strcmp (one->text.errors, other->text.errors) == 0));
}

/* --- ends --- */

const char *
swb_c_drop_function (SwbC *self, SwbExType type)
{
  static const char *const names[][2] = { { "drop-socket", "drop_socket" },
                                          { "drop-file", "drop_file" },
                                          { "drop-text", "drop_text" } };
  unsigned which = type == SWB_EX_SOCKET ? 0 : type == SWB_EX_FILE ? 1 : 2;

  swb_c_need (self, names[which][0]);
  return names[which][1];
}

/* What files have not sent they send when the program ends. */
void
swb_c_end_files (SwbC *self)
{
  gboolean any = FALSE;

  for (unsigned i = 0; i < self->files->len; i++)
    {
      const SwbEx *file = g_ptr_array_index (self->files, i);

      if (!file->file->raw.writes || file->file->kind == SWB_FILE_RAW)
        continue;
      if (!any)
        g_string_append_c (self->body, '\n');
      any = TRUE;
      g_string_append_printf (self->body, "  %s (&%s);\n", swb_c_drop_function (self, file->type), file->code);
    }
}
