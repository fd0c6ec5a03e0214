/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/socket.h>

#include "script/swb-export-c-private.h"

/* Files in C: those of bytes, with buffers, which have one name each. What a text would be, or what a read gives where
 * nothing waits (None or bytes), has no type in C. */

#define USUAL_SIZE 8192
/* `kind` of files */
#define ONLY_READS 1

static SwbEx *
none (void)
{
  return swb_ex_new_known (swb_value_new_none ());
}

/* --- makefile() --- */

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

static gboolean
all_wait (const SwbC *self)
{
  for (unsigned i = 0; i < self->statements->len; i++)
    {
      const SwbStatement *statement = g_ptr_array_index (self->statements, i);

      if (statement->expression && may_not_wait (statement->expression))
        return FALSE;
    }
  return TRUE;
}

/* FALSE: it is none that C has */
static gboolean
parse_mode (const SwbEx *mode, gboolean *reads, gboolean *writes)
{
  size_t length = 0;
  const char *text =
      mode && mode->known && swb_value_type (mode->known) == SWB_VALUE_STR ? swb_value_str (mode->known, &length) : "";

  *reads = strchr (text, 'r') != NULL;
  *writes = strchr (text, 'w') != NULL;
  return strchr (text, 'b') && strspn (text, "rwb") == length
         && length == (size_t) (1 + (*reads ? 1 : 0) + (*writes ? 1 : 0)) && length > 1;
}

static gboolean
parse_size (const SwbEx *buffering, int64_t *size)
{
  *size = USUAL_SIZE;
  if (buffering == NULL || (buffering->known && swb_value_type (buffering->known) == SWB_VALUE_NONE))
    return TRUE;
  if (buffering->known == NULL || swb_value_type (buffering->known) != SWB_VALUE_INT)
    return FALSE;
  if (swb_value_int (buffering->known) >= 0)
    *size = swb_value_int (buffering->known);
  return *size > 1 && *size <= SWB_C_MOST_BYTES;
}

SwbEx *
swb_c_make_file (SwbC *self, const SwbNode *node, SwbEx *socket, GPtrArray *args)
{
  const SwbStatement *statement = self->statement;
  gboolean is_named = statement->type == SWB_STATEMENT_ASSIGN && statement->expression == node
                      && statement->targets[1] == NULL
                      && !g_hash_table_contains (self->variables, statement->targets[0]);
  gboolean reads, writes;
  int64_t size;
  SwbEx *file;
  char *code;

  if (!is_named || g_hash_table_contains (self->made, socket->code))
    return swb_c_refuse (self, node, _ ("in C a file needs a name of its own: `f = s.makefile(\"rb\")`"));
  if (args->len > 2 || !parse_mode (args->len > 0 ? g_ptr_array_index (args, 0) : NULL, &reads, &writes)
      || !parse_size (args->len > 1 ? g_ptr_array_index (args, 1) : NULL, &size))
    return swb_c_refuse (self, node, _ ("only files of bytes with buffers are there in C: \"rb\", \"wb\" or \"rwb\""));
  if (!all_wait (self))
    return swb_c_refuse (self, node, _ ("what a file gives where calls do not wait has no type in C"));
  if (self->watched->len > 0)
    return swb_c_refuse (self, node, _ ("automatic mode and files in one program are too much for C"));
  code = swb_c_identifier (self, statement->targets[0]);
  swb_c_declare (self, swb_ex_c_type (SWB_EX_FILE), code, swb_ex_initial (SWB_EX_FILE));
  g_hash_table_insert (self->socket_names, g_strdup (code), g_strdup (statement->targets[0]));
  g_hash_table_add (self->filed, g_strdup (socket->code));
  swb_c_need (self, "file");
  swb_c_need (self, "open-file");
  swb_c_condition (self, "open_file (&%s, &%s, %s, %s, %" G_GINT64_FORMAT ")", code, socket->code,
                   reads ? "true" : "false", writes ? "true" : "false", size);
  self->sends = self->sends || writes;
  file = swb_ex_new (SWB_EX_FILE, code);
  file->kind = reads && !writes ? ONLY_READS : 0;
  return file;
}

gboolean
swb_c_check_replaced (SwbC *self, const char *name, const SwbEx *before)
{
  if (before == NULL
      || !(before->type == SWB_EX_FILE || (before->code && g_hash_table_contains (self->filed, before->code))))
    return TRUE;
  swb_c_refuse (self, self->statement->expression, _ ("`%s` stands for a file, or for what a file is made of"), name);
  return FALSE;
}

/* --- its methods --- */

/* How much is to be read; NULL with the export refused */
static char *
size_argument (SwbC *self, const SwbNode *node, GPtrArray *args)
{
  SwbEx *size = args->len > 0 ? g_ptr_array_index (args, 0) : NULL;

  if (size == NULL || (size->known && swb_value_type (size->known) == SWB_VALUE_NONE))
    return g_strdup ("-1");
  if (args->len > 1 || size->known == NULL || !swb_value_is_int (size->known) || swb_value_int (size->known) < -1)
    return swb_c_refuse (self, node, _ ("how much this reads is known only when the program runs"));
  return swb_c_code (self, size, node);
}

static SwbEx *
call_read (SwbC *self, const SwbNode *node, SwbEx *file, const char *method, GPtrArray *args)
{
  gboolean line = strcmp (method, "readline") == 0;
  g_autofree char *size = size_argument (self, node, args);
  char *data;

  if (size == NULL)
    return NULL;
  if (line && file->kind != ONLY_READS && strcmp (size, "-1") != 0)
    return swb_c_refuse (self, node, _ ("how much this reads is known only when the program runs"));
  data = swb_c_result (self, node, SWB_EX_BYTES, line ? "line" : "data", FALSE);
  swb_c_need (self, line ? "read-line" : "read-file");
  swb_c_condition (self, "%s (&%s, %s, &%s)", line ? "read_line" : "read_file", file->code, size, data);
  return swb_ex_new (SWB_EX_BYTES, data);
}

static SwbEx *
call_write (SwbC *self, const SwbNode *node, SwbEx *file, GPtrArray *args)
{
  SwbEx *data = args->len == 1 ? g_ptr_array_index (args, 0) : NULL;
  g_autofree char *code = NULL;
  char *written;

  if (data == NULL || data->type != SWB_EX_BYTES)
    return swb_c_refuse (self, node, _ ("only bytes can be written in C"));
  code = swb_c_code (self, data, node);
  written = swb_c_result (self, node, SWB_EX_INT, "written", FALSE);
  swb_c_need (self, "write-file");
  swb_c_condition (self, "write_file (&%s, %s, &%s)", file->code, code, written);
  return swb_ex_new (SWB_EX_INT, written);
}

SwbEx *
swb_c_call_file (SwbC *self, const SwbNode *node, SwbEx *file, const char *method, GPtrArray *args)
{
  if (strcmp (method, "read") == 0 || strcmp (method, "readline") == 0)
    return call_read (self, node, file, method, args);
  if (strcmp (method, "write") == 0)
    return call_write (self, node, file, args);
  if (args->len > 0 || (strcmp (method, "flush") != 0 && strcmp (method, "close") != 0))
    return swb_c_refuse (self, node, _ ("`%s` of a file cannot be called in C"), method);
  if (strcmp (method, "flush") == 0)
    {
      swb_c_need (self, "flush-file");
      swb_c_condition (self, "flush_file (&%s)", file->code);
      return none ();
    }
  swb_c_need (self, "close-socket");
  swb_c_need (self, "close-file");
  swb_c_condition (self, "close_file (&%s)", file->code);
  return none ();
}
