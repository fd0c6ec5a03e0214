/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/socket.h>

#include "script/swb-export-c-private.h"

/* Files in C: with buffers, of bytes or of text in UTF-8 or ASCII, and with one name each. What a read gives where
 * nothing waits, None or bytes, has no type in C. */

#define USUAL_SIZE 8192
/* `kind` of files */
#define ONLY_READS 1
#define ONLY_WRITES 2

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

/* What makefile() is called with */
typedef struct
{
  gboolean reads;
  gboolean writes;
  gboolean text;
  int64_t size;
  const char *ending; /* of lines: C code */
  gboolean translates;
  gboolean is_ascii;
} Form;

static const char *
known_str (const SwbEx *ex)
{
  size_t length;
  const char *text =
      ex->known && swb_value_type (ex->known) == SWB_VALUE_STR ? swb_value_str (ex->known, &length) : NULL;

  return text && strlen (text) == length ? text : NULL;
}

static gboolean
parse_mode (Form *form, const char *mode)
{
  size_t length = strlen (mode);

  form->reads = strchr (mode, 'r') != NULL;
  form->writes = strchr (mode, 'w') != NULL;
  form->text = strchr (mode, 'b') == NULL;
  return strspn (mode, "rwb") == length && (form->reads || form->writes)
         && length == (size_t) (form->reads + form->writes + !form->text);
}

static gboolean
parse_size (Form *form, const SwbEx *size)
{
  if (size->known == NULL || swb_value_type (size->known) != SWB_VALUE_INT)
    return FALSE;
  if (swb_value_int (size->known) >= 0)
    form->size = swb_value_int (size->known);
  return form->size == USUAL_SIZE || (!form->text && form->size > 1 && form->size <= SWB_C_MOST_BYTES);
}

static gboolean
parse_encoding (Form *form, const char *encoding)
{
  form->is_ascii = g_ascii_strcasecmp (encoding, "ascii") == 0;
  return form->is_ascii || g_ascii_strcasecmp (encoding, "utf-8") == 0 || g_ascii_strcasecmp (encoding, "utf8") == 0;
}

static gboolean
parse_newline (Form *form, const char *newline)
{
  form->translates = FALSE;
  form->ending = strcmp (newline, "\n") == 0     ? "\"\\n\""
                 : strcmp (newline, "\r") == 0   ? "\"\\r\""
                 : strcmp (newline, "\r\n") == 0 ? "\"\\r\\n\""
                                                 : NULL;
  return form->ending != NULL;
}

/* FALSE: C has no such file */
static gboolean
parse_argument (Form *form, const char *keyword, const SwbEx *ex)
{
  const char *text = known_str (ex);

  if (ex->known && swb_value_is_none (ex->known))
    return strcmp (keyword, "mode") != 0;
  if (strcmp (keyword, "mode") == 0)
    return text && parse_mode (form, text);
  if (strcmp (keyword, "buffering") == 0)
    return parse_size (form, ex);
  if (strcmp (keyword, "encoding") == 0)
    return text && form->text && parse_encoding (form, text);
  if (strcmp (keyword, "newline") == 0)
    return text && form->text && parse_newline (form, text);
  return strcmp (keyword, "errors") == 0 && text && form->text && strcmp (text, "strict") == 0;
}

static gboolean
parse_form (Form *form, const SwbNode *node, GPtrArray *args)
{
  static const char *const positions[] = { "mode", "buffering" };

  /* The mode first: what the others may be depends on it. */
  for (unsigned pass = 0; pass < 2; pass++)
    for (unsigned i = 0; i < args->len; i++)
      {
        const char *keyword = node->keywords ? g_ptr_array_index (node->keywords, i + 1) : NULL;

        if (keyword == NULL && i >= G_N_ELEMENTS (positions))
          return FALSE;
        keyword = keyword ? keyword : positions[i];
        if ((strcmp (keyword, "mode") == 0) == (pass == 0)
            && !parse_argument (form, keyword, g_ptr_array_index (args, i)))
          return FALSE;
      }
  return TRUE;
}

static void
open_file (SwbC *self, const char *code, const SwbEx *socket, const Form *form)
{
  const char *reads = form->reads ? "true" : "false";
  const char *writes = form->writes ? "true" : "false";

  swb_c_need (self, "file");
  swb_c_need (self, form->text ? "open-text" : "open-file");
  if (form->text)
    swb_c_condition (self, "open_text (&%s, &%s, %s, %s, %s, %s, %s)", code, socket->code, reads, writes, form->ending,
                     form->translates ? "true" : "false", form->is_ascii ? "true" : "false");
  else
    swb_c_condition (self, "open_file (&%s, &%s, %s, %s, %" G_GINT64_FORMAT ")", code, socket->code, reads, writes,
                     form->size);
}

SwbEx *
swb_c_make_file (SwbC *self, const SwbNode *node, SwbEx *socket, GPtrArray *args)
{
  const SwbStatement *statement = self->statement;
  gboolean is_named = statement->type == SWB_STATEMENT_ASSIGN && statement->expression == node
                      && statement->targets[1] == NULL
                      && !g_hash_table_contains (self->variables, statement->targets[0]);
  Form form = { .reads = TRUE, .text = TRUE, .size = USUAL_SIZE, .ending = "\"\\n\"", .translates = TRUE };
  SwbEx *file;

  if (!is_named || g_hash_table_contains (self->made, socket->code))
    return swb_c_refuse (self, node, _ ("in C a file needs a name of its own: `f = s.makefile(\"rb\")`"));
  if (!parse_form (&form, node, args))
    return swb_c_refuse (self, node, _ ("C has no such file: only files with buffers, of bytes or of UTF-8 or ASCII"));
  if (!all_wait (self))
    return swb_c_refuse (self, node, _ ("what a file gives where calls do not wait has no type in C"));
  if (self->watched->len > 0)
    return swb_c_refuse (self, node, _ ("automatic mode and files in one program are too much for C"));
  file = swb_ex_new (form.text ? SWB_EX_TEXT_FILE : SWB_EX_FILE, swb_c_identifier (self, statement->targets[0]));
  file->kind = !form.writes ? ONLY_READS : !form.reads ? ONLY_WRITES : 0;
  file->proto = form.is_ascii;
  if (form.writes)
    g_ptr_array_add (self->files, swb_ex_ref (file));
  swb_c_declare (self, swb_ex_c_type (file->type), file->code, swb_ex_initial (file->type));
  g_hash_table_insert (self->socket_names, g_strdup (file->code), g_strdup (statement->targets[0]));
  g_hash_table_add (self->filed, g_strdup (socket->code));
  open_file (self, file->code, socket, &form);
  self->sends = self->sends || form.writes;
  return file;
}

const char *
swb_c_file_type_name (const SwbEx *file)
{
  return file->kind == ONLY_READS    ? "_io.BufferedReader"
         : file->kind == ONLY_WRITES ? "_io.BufferedWriter"
                                     : "_io.BufferedRWPair";
}

gboolean
swb_c_check_replaced (SwbC *self, const char *name, const SwbEx *before)
{
  if (before == NULL
      || !(swb_ex_is_file (before) || (before->code && g_hash_table_contains (self->filed, before->code))))
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

  if (size == NULL || (args->len == 1 && size->known && swb_value_is_none (size->known)))
    return g_strdup ("-1");
  if (args->len > 1 || size->known == NULL || !swb_value_is_int (size->known) || swb_value_int (size->known) < -1)
    return swb_c_refuse (self, node, _ ("how much this reads is known only when the program runs"));
  return swb_c_code (self, size, node);
}

static SwbEx *
call_read (SwbC *self, const SwbNode *node, SwbEx *file, const char *method, GPtrArray *args)
{
  gboolean line = strcmp (method, "readline") == 0;
  gboolean text = file->type == SWB_EX_TEXT_FILE;
  SwbExType type = text ? SWB_EX_TEXT : SWB_EX_BYTES;
  g_autofree char *size = size_argument (self, node, args);
  char *data;

  if (size == NULL)
    return NULL;
  if (line && !text && file->kind != ONLY_READS && strcmp (size, "-1") != 0)
    return swb_c_refuse (self, node, _ ("how much this reads is known only when the program runs"));
  data = swb_c_result (self, node, type, line ? "line" : text ? "text" : "data", FALSE);
  swb_c_need (self, text ? (line ? "read-text-line" : "read-text") : line ? "read-line" : "read-file");
  swb_c_condition (self, "%s (&%s, %s, &%s)",
                   text   ? (line ? "read_text_line" : "read_text")
                   : line ? "read_line"
                          : "read_file",
                   file->code, size, data);
  return swb_ex_new (type, data);
}

static gboolean
can_be_encoded (const char *text, size_t length, gboolean is_ascii)
{
  g_autofree char *without_nul = g_memdup2 (text, length + 1);

  for (size_t i = 0; i < length; i++)
    without_nul[i] = text[i] ? text[i] : ' ';
  return is_ascii ? g_str_is_ascii (without_nul) : g_utf8_validate (without_nul, (gssize) length, NULL);
}

/* The bytes that are to be written: (nullable): with the export refused */
static char *
data_argument (SwbC *self, const SwbNode *node, const SwbEx *file, SwbEx *data)
{
  gboolean is_str = data->known && swb_value_type (data->known) == SWB_VALUE_STR;
  g_autofree char *literal = NULL;
  const char *text;
  size_t length;

  if (file->type == SWB_EX_FILE)
    return data->type == SWB_EX_BYTES ? swb_c_code (self, data, node)
                                      : swb_c_refuse (self, node, _ ("only bytes can be written to it in C"));
  if (!is_str)
    return data->type == SWB_EX_TEXT && !file->proto
               ? g_strdup (data->code)
               : swb_c_refuse (self, node, _ ("only a str can be written to it in C"));
  text = swb_value_str (data->known, &length);
  if (!can_be_encoded (text, length, file->proto != 0))
    return swb_c_refuse (self, node, _ ("this str cannot be encoded"));
  literal = swb_c_string (text, length);
  swb_c_need (self, "bytes");
  return g_strdup_printf ("BYTES (%s)", literal);
}

static SwbEx *
call_write (SwbC *self, const SwbNode *node, SwbEx *file, GPtrArray *args)
{
  gboolean text = file->type == SWB_EX_TEXT_FILE;
  g_autofree char *data =
      args->len == 1 ? data_argument (self, node, file, g_ptr_array_index (args, 0))
                     : swb_c_refuse (self, node, _ ("what this is called with is known only when the program runs"));
  char *written;

  if (data == NULL)
    return NULL;
  written = swb_c_result (self, node, SWB_EX_INT, "written", FALSE);
  swb_c_need (self, text ? "write-text" : "write-file");
  swb_c_condition (self, "%s (&%s, %s, &%s)", text ? "write_text" : "write_file", file->code, data, written);
  return swb_ex_new (SWB_EX_INT, written);
}

SwbEx *
swb_c_call_file (SwbC *self, const SwbNode *node, SwbEx *file, const char *method, GPtrArray *args)
{
  gboolean text = file->type == SWB_EX_TEXT_FILE;
  gboolean flushes = strcmp (method, "flush") == 0;

  for (unsigned i = 1; node->keywords && i < node->children->len; i++)
    if (g_ptr_array_index (node->keywords, i))
      return swb_c_refuse (self, node, _ ("`%s` with keywords cannot be called in C"), method);
  if (strcmp (method, "read") == 0 || strcmp (method, "readline") == 0)
    return call_read (self, node, file, method, args);
  if (strcmp (method, "write") == 0)
    return call_write (self, node, file, args);
  if (args->len > 0 || (!flushes && strcmp (method, "close") != 0))
    return swb_c_refuse (self, node, _ ("`%s` of a file cannot be called in C"), method);
  if (!flushes)
    swb_c_need (self, "close-socket");
  swb_c_need (self, flushes ? (text ? "flush-text" : "flush-file") : text ? "close-text" : "close-file");
  swb_c_condition (self, "%s_%s (&%s)", method, text ? "text" : "file", file->code);
  return none ();
}

void
swb_c_end_files (SwbC *self)
{
  if (self->files->len > 0)
    {
      swb_c_need (self, "end-file");
      g_string_append_c (self->body, '\n');
    }
  for (unsigned i = 0; i < self->files->len; i++)
    {
      const SwbEx *file = g_ptr_array_index (self->files, i);

      if (file->type == SWB_EX_TEXT_FILE)
        g_string_append_printf (self->body, "  end_file (&%s.file, %s.pending);\n", file->code, file->code);
      else
        g_string_append_printf (self->body, "  end_file (&%s, BYTES (\"\"));\n", file->code);
    }
}
