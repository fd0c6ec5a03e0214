/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "script/swb-export-c-private.h"
#include "script/swb-file-private.h"

/* Methods of files in C. Those that can only fail are known when the program is written. */

typedef struct
{
  SwbC *self;
  const SwbNode *node;
  SwbEx *file;
  const SwbFile *model;
  GPtrArray *args; /* SwbEx */
  int64_t size;    /* of read() and the like; negative: all */
} Method;

static SwbEx *
none (void)
{
  return swb_ex_new_known (swb_value_new_none ());
}

/* What is done next finds the file open. @action: NULL: as most say it */
static void
need_open (const Method *method, const char *action)
{
  g_autofree char *file = swb_c_bytes_file (method->file);

  swb_c_need (method->self, "is-open");
  swb_c_condition (method->self, "is_open (&%s, \"%s\")", file, action ? action : "I/O operation on");
}

static SwbEx *
unsupported (const Method *method, const char *what)
{
  return swb_c_raise (method->self, "UnsupportedOperation", "%s", what);
}

static gboolean
is_raw (const Method *method)
{
  return method->model->kind == SWB_FILE_RAW;
}

/* --- reading --- */

/* What a read gives where it may be that nothing waits: bytes or None */
static SwbExType
bytes_type (const Method *method)
{
  return swb_c_all_wait (method->self) ? SWB_EX_BYTES : SWB_EX_PIECE;
}

/* `SIZE_MAX` for all */
static char *
size_code (const Method *method)
{
  return method->size < 0 ? g_strdup ("SIZE_MAX") : swb_c_integer (method->size);
}

/* @piece: of the function @name, which is called with the size if it is to be told */
static SwbEx *
read_by (const Method *method, const char *piece, const char *name, SwbExType type, const char *wanted,
         const char *size)
{
  char *data = swb_c_result (method->self, method->node, type, wanted, FALSE);
  g_autoptr (SwbEx) socket = swb_ex_new (SWB_EX_SOCKET, g_strdup (method->model->socket_name));

  swb_c_by_hand (method->self, socket);
  swb_c_need (method->self, piece);
  swb_c_need_header (method->self, "<stdint.h>");
  swb_c_condition (method->self, "%s (&%s%s%s, &%s)", name, method->file->code, *size ? ", " : "", size, data);
  return swb_ex_new (type, data);
}

/* Returns: whether it can be read at all; if not, why was told */
static gboolean
can_read (const Method *method)
{
  if (!method->model->is_text && method->model->kind == SWB_FILE_WRITER)
    return unsupported (method, "read") != NULL;
  if (method->model->raw.reads)
    return TRUE;
  need_open (method, NULL);
  return unsupported (method, method->model->is_text ? "not readable" : "File or stream is not readable.") != NULL;
}

static SwbEx *
call_read (const Method *method)
{
  g_autofree char *size = size_code (method);

  if (is_raw (method) && method->size >= SWB_FILE_ABSURD)
    return swb_c_raise (method->self, "MemoryError", "%s", "");
  if (!can_read (method))
    return NULL;
  if (method->model->is_text)
    return method->size < 0 ? read_by (method, "read-rest-of-text", "read_rest_of_text", SWB_EX_TEXT, "text", "")
                            : read_by (method, "read-text", "read_text", SWB_EX_TEXT, "text", size);
  if (!is_raw (method) && method->size < -1)
    return swb_c_raise (method->self, "ValueError", "read length must be non-negative or -1");
  if (method->size < 0)
    return read_by (method, "read-rest", "read_rest", bytes_type (method), "data", "");
  if (is_raw (method))
    return read_by (method, "receive-for-file", "receive_for_file", bytes_type (method), "data", size);
  if (method->size >= SWB_FILE_ABSURD)
    {
      need_open (method, "read of");
      return method->size > INT64_MAX - 33 ? swb_c_raise (method->self, "OverflowError", "byte string is too large")
                                           : swb_c_raise (method->self, "MemoryError", "%s", "");
    }
  return read_by (method, "read-file", "read_file", bytes_type (method), "data", size);
}

/* read1(), peek(): what is there, or what one recv() gives */
static SwbEx *
call_buffered (const Method *method, const char *name)
{
  gboolean takes = strcmp (name, "read1") == 0;
  g_autofree char *size = swb_c_integer (method->size < 0 ? method->model->reader.size : method->size);

  if (method->model->kind == SWB_FILE_WRITER)
    return unsupported (method, "read1");
  if (takes && method->size > SWB_C_MOST_BYTES)
    return swb_c_refuse (method->self, method->node, _ ("so many bytes are too many for an exported program"));
  return takes ? read_by (method, "read-once", "read_once", SWB_EX_BYTES, "data", size)
               : read_by (method, "look-ahead", "look_ahead", SWB_EX_BYTES, "data", "");
}

/* The function that reads a line of bytes */
static const char *
line_reader (const Method *method)
{
  switch (method->model->kind)
    {
    case SWB_FILE_RAW:
      swb_c_need (method->self, "read-line-raw");
      return "read_line_raw";
    case SWB_FILE_PAIR:
      swb_c_need (method->self, "read-line-of-pair");
      return "read_line_of_pair";
    default:
      swb_c_need (method->self, "read-line");
      return "read_line";
    }
}

/* What was written goes first, even if nothing can be read. */
static gboolean
can_read_line (const Method *method)
{
  if (!method->model->is_text || method->model->raw.reads)
    return can_read (method);
  need_open (method, NULL);
  swb_c_need (method->self, "send-pending");
  swb_c_condition (method->self, "send_pending (&%s)", method->file->code);
  return unsupported (method, "not readable") != NULL;
}

static SwbEx *
call_readline (const Method *method)
{
  g_autofree char *limit = size_code (method);
  g_autofree char *text_limit = swb_c_integer (MAX (method->size, -1));

  if (method->size == 0 && !method->model->is_text && method->model->kind != SWB_FILE_READER)
    return swb_ex_new_known (swb_value_new_bytes_copy ("", 0));
  if (!can_read_line (method))
    return NULL;
  if (method->model->is_text)
    return read_by (method, "read-text-line", "read_text_line", SWB_EX_TEXT, "line", text_limit);
  return read_by (method, "file", line_reader (method), SWB_EX_BYTES, "line", limit);
}

static SwbEx *
call_readlines (const Method *method)
{
  g_autofree char *hint = method->size > 0 ? swb_c_integer (method->size) : g_strdup ("SIZE_MAX");
  g_autofree char *reader = NULL;

  need_open (method, NULL);
  if (!can_read_line (method))
    return NULL;
  if (method->model->is_text)
    return read_by (method, "read-text-lines", "read_text_lines", SWB_EX_TEXT_LINES, "lines", hint);
  reader = g_strdup_printf ("%s, %s", line_reader (method), hint);
  return read_by (method, "read-lines", "read_lines", SWB_EX_LINES, "lines", reader);
}

/* --- writing --- */

/* What a write gives where it may be that nothing waits: a number or None */
static SwbExType
written_type (const Method *method)
{
  return is_raw (method) && !swb_c_all_wait (method->self) ? SWB_EX_COUNT : SWB_EX_INT;
}

/* The variable that gets how much was written */
static const char *
written_variable (const Method *method, char **written)
{
  if (*written == NULL)
    *written = swb_c_result (method->self, method->node, written_type (method), "written", FALSE);
  return *written;
}

static gboolean
write_text (const Method *method, SwbEx *data, char **written)
{
  gboolean is_none = data->known && swb_value_is_none (data->known);
  g_autofree char *code = NULL;

  if (strcmp (swb_ex_type_name (data), "str") != 0)
    return swb_c_raise (method->self, "TypeError", "write() argument must be str, not %s",
                        is_none ? "None" : swb_ex_type_name (data))
           != NULL;
  if (!method->model->raw.writes)
    {
      need_open (method, NULL);
      return unsupported (method, "not writable") != NULL;
    }
  code = swb_c_write_text (method->self, method->node, method->file, data);
  if (code)
    swb_c_condition (method->self, "%s, &%s)", code, written_variable (method, written));
  return code != NULL;
}

/* What send() says of what is to be written */
static gboolean
check_raw (const Method *method, const SwbEx *data)
{
  g_autoptr (SwbOperation) checked = NULL;
  SwbCall *call;

  need_open (method, NULL);
  if (!method->model->raw.writes)
    return unsupported (method, "File or stream is not writable.") != NULL;
  call = swb_call_add (swb_call_new (SWB_METHOD_SEND, 0, NULL), swb_ex_sample (data));
  checked = swb_check_call (call, 0, 0);
  return checked->call->failure == NULL
         || swb_c_raise_failure (method->self, g_steal_pointer (&checked->call->failure)) != NULL;
}

/* @written: (inout): the variable that gets how much it was. FALSE: the export was refused, or it raises */
static gboolean
write_one (const Method *method, SwbEx *data, char **written)
{
  g_autoptr (SwbValue) sample = swb_ex_sample (data);
  g_autofree char *code = NULL;

  if (sample == NULL)
    return swb_c_refuse (method->self, method->node, _ ("what this is called with is known only when the program runs"))
           != NULL;
  if (method->model->is_text)
    return write_text (method, data, written);
  if (method->model->kind == SWB_FILE_READER)
    return unsupported (method, "write") != NULL;
  if (is_raw (method) && !check_raw (method, data))
    return FALSE;
  if (data->type != SWB_EX_BYTES)
    return swb_c_raise (method->self, "TypeError", "a bytes-like object is required, not '%s'", swb_ex_type_name (data))
           != NULL;
  code = swb_c_code (method->self, data, method->node);
  if (code == NULL)
    return FALSE;
  swb_c_need (method->self, is_raw (method) ? "write-raw" : "write-file");
  swb_c_condition (method->self, "%s (&%s, %s, &%s)", is_raw (method) ? "write_raw" : "write_file", method->file->code,
                   code, written_variable (method, written));
  return TRUE;
}

static SwbEx *
call_write (const Method *method)
{
  g_autofree char *written = NULL;

  if (method->args->len == 0)
    return unsupported (method, "write");
  if (!write_one (method, g_ptr_array_index (method->args, 0), &written))
    return NULL;
  return swb_ex_new (written_type (method), g_steal_pointer (&written));
}

/* More lines make no program that one reads. */
#define MOST_LINES 100

/* What iterating over it gives: (element-type SwbEx) (nullable): it raises, or is refused */
static GPtrArray *
items_of (const Method *method, SwbEx *lines)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) swb_ex_unref);
  g_autoptr (SwbValue) sample = swb_ex_sample (lines);
  SwbValue *item;
  size_t at = 0;

  if (sample && !swb_lines_can_be_iterated (sample) && !swb_ex_is_file (lines))
    return swb_c_raise (method->self, "TypeError", "'%s' object is not iterable", swb_ex_type_name (lines));
  if (lines->known == NULL && lines->items == NULL)
    return swb_c_refuse (method->self, method->node, _ ("how many items this has is known only when the program runs"));
  for (unsigned i = 0; lines->items && i < lines->items->len; i++)
    g_ptr_array_add (items, swb_ex_ref (g_ptr_array_index (lines->items, i)));
  while (lines->items == NULL && items->len <= MOST_LINES && (item = swb_lines_next_of (lines->known, &at)))
    g_ptr_array_add (items, swb_ex_new_known (item));
  if (items->len > MOST_LINES)
    return swb_c_refuse (method->self, method->node, _ ("so many lines are too many for an exported program"));
  return g_steal_pointer (&items);
}

static SwbEx *
call_writelines (const Method *method)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autofree char *written = NULL;

  need_open (method, NULL);
  items = items_of (method, g_ptr_array_index (method->args, 0));
  for (unsigned i = 0; items && i < items->len; i++)
    if (!write_one (method, g_ptr_array_index (items, i), &written))
      return NULL;
  return items ? none () : NULL;
}

/* --- without arguments --- */

static SwbEx *
call_flush (const Method *method)
{
  gboolean text = method->model->is_text;

  if (is_raw (method) || !method->model->raw.writes)
    {
      need_open (method, NULL);
      return none ();
    }
  swb_c_need (method->self, text ? "flush-text" : "flush-file");
  swb_c_condition (method->self, "%s (&%s)", text ? "flush_text" : "flush_file", method->file->code);
  return none ();
}

static SwbEx *
call_close (const Method *method)
{
  gboolean text = method->model->is_text;

  swb_c_need (method->self, text ? "close-text" : "close-file");
  swb_c_condition (method->self, "%s (&%s)", text ? "close_text" : "close_file", method->file->code);
  return none ();
}

static SwbEx *
call_fileno (const Method *method)
{
  g_autofree char *file = swb_c_bytes_file (method->file);
  char *fd;

  if (method->model->kind == SWB_FILE_PAIR)
    return unsupported (method, "fileno");
  need_open (method, NULL);
  fd = swb_c_result (method->self, method->node, SWB_EX_INT, "fd", FALSE);
  swb_c_condition (method->self, "(%s = %s.socket->fd, true)", fd, file);
  return swb_ex_new (SWB_EX_INT, fd);
}

/* readable(), writable(), seekable(): some answer without looking whether the file is open. */
static SwbEx *
call_question (const Method *method, const char *question)
{
  gboolean is_seekable = strcmp (question, "seekable") == 0;
  gboolean reads = strcmp (question, "readable") == 0;
  SwbFileKind deaf = reads ? SWB_FILE_WRITER : SWB_FILE_READER;
  gboolean is_asked = method->model->kind != (is_seekable ? SWB_FILE_PAIR : deaf);
  g_autofree char *file = swb_c_bytes_file (method->file);

  if (is_asked)
    {
      swb_c_need (method->self, "file");
      swb_c_condition (method->self, "(!%s.is_closed || raised (\"ValueError\", \"I/O operation on closed socket.\"))",
                       file);
    }
  return swb_ex_new_known (
      swb_value_new_bool (is_asked && !is_seekable && (reads ? method->model->raw.reads : method->model->raw.writes)));
}

/* --- all of them --- */

/* FALSE: it raises, or is refused */
static gboolean
check_arguments (Method *method, const char *name)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify) swb_value_unref);
  g_autoptr (GPtrArray) keywords = swb_c_keywords (method->node);
  gboolean sized = strcmp (name, "peek") == 0 || (g_str_has_prefix (name, "read") && strcmp (name, "readable") != 0);
  SwbFailure *failure = NULL;
  SwbValue *input;

  for (unsigned i = 0; i < method->args->len; i++)
    {
      const SwbEx *arg = g_ptr_array_index (method->args, i);
      SwbValue *sample = swb_ex_sample (arg);

      if (sample == NULL || (sized && arg->known == NULL && swb_value_is_int (sample)))
        {
          g_clear_pointer (&sample, swb_value_unref);
          return swb_c_refuse (method->self, method->node,
                               _ ("what this is called with is known only when the program runs"))
                 != NULL;
        }
      g_ptr_array_add (values, sample);
    }
  return swb_file_check_arguments (method->file->file, name, values, keywords, &method->size, &input, &failure)
         || swb_c_raise_failure (method->self, failure) != NULL;
}

SwbEx *
swb_c_call_file (SwbC *self, const SwbNode *node, SwbEx *file, const char *name, GPtrArray *args)
{
  Method method = { .self = self, .node = node, .file = file, .model = file->file, .args = args };

  if (!swb_file_has_method (file->file, name))
    {
      g_autoptr (SwbValue) value = swb_file_attribute (file->file, name, -1);

      return swb_c_raise (self, "TypeError", "'%s' object is not callable", swb_value_type_name (value));
    }
  if (!check_arguments (&method, name))
    return NULL;
  if (strcmp (name, "read") == 0)
    return call_read (&method);
  if (strcmp (name, "read1") == 0 || strcmp (name, "peek") == 0)
    return call_buffered (&method, name);
  if (strcmp (name, "readline") == 0)
    return call_readline (&method);
  if (strcmp (name, "readlines") == 0)
    return call_readlines (&method);
  if (strcmp (name, "write") == 0)
    return call_write (&method);
  if (strcmp (name, "writelines") == 0)
    return call_writelines (&method);
  if (strcmp (name, "flush") == 0)
    return call_flush (&method);
  if (strcmp (name, "close") == 0)
    return call_close (&method);
  if (strcmp (name, "isatty") == 0)
    {
      need_open (&method, NULL);
      return swb_ex_new_known (swb_value_new_bool (FALSE));
    }
  return strcmp (name, "fileno") == 0 ? call_fileno (&method) : call_question (&method, name);
}
