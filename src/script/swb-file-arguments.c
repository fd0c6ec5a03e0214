/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The arguments of a file's methods, and what CPython says of those that are wrong: it depends on where in CPython the
 * method is written. */
#include <string.h>

#include "script/swb-file-private.h"

typedef struct
{
  const char *owner;
  const char *method;
  GPtrArray *args;
  GPtrArray *keywords;
  unsigned n_positional;
  const char *keyword; /* (nullable): the first of those given */
  SwbFailure **failure;
} Given;

static gboolean G_GNUC_PRINTF (2, 3) type_error (Given *given, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  *given->failure = swb_failure_new ("TypeError", 0, "%s", message);
  return FALSE;
}

/* The class that has the method, which messages name: of those that a file derives from the first */
static const char *
owner_of (const SwbFile *self, const char *method)
{
  static const struct
  {
    const char *name;
    const char *methods[12];
    const char *base; /* (nullable): has read() and write(), if it has not; io.IOBase has the rest */
  } classes[] = {
    [SWB_FILE_RAW] = { "SocketIO", { "write", "close", "readable", "writable", "seekable", "fileno" }, "_RawIOBase" },
    [SWB_FILE_READER] = { "BufferedReader",
                          { "read", "read1", "peek", "readline", "readable", "seekable", "fileno", "flush", "close",
                            "isatty" },
                          "_BufferedIOBase" },
    [SWB_FILE_WRITER] = { "BufferedWriter",
                          { "write", "writable", "seekable", "fileno", "flush", "close", "isatty" },
                          "_BufferedIOBase" },
    [SWB_FILE_PAIR] = { "BufferedRWPair",
                        { "read", "read1", "peek", "write", "readable", "writable", "flush", "close", "isatty" },
                        NULL },
  };

  if (strcmp (method, "readlines") == 0 || strcmp (method, "writelines") == 0)
    return "_IOBase";
  if (self->is_text)
    return "TextIOWrapper";
  if (g_strv_contains (classes[self->kind].methods, method))
    return classes[self->kind].name;
  if (strcmp (method, "read") == 0 || strcmp (method, "write") == 0 || strcmp (method, "read1") == 0)
    return classes[self->kind].base;
  return "_IOBase";
}

/* --- sizes --- */

/* An int for "n", which has no None */
static gboolean
take_ssize (Given *given, const SwbValue *value, int64_t *size)
{
  if (swb_value_type (value) == SWB_VALUE_BIG_INT)
    {
      *given->failure = swb_failure_new ("OverflowError", 0, "Python int too large to convert to C ssize_t");
      return FALSE;
    }
  if (!swb_value_is_int (value))
    return type_error (given, "'%s' object cannot be interpreted as an integer", swb_value_type_name (value));
  *size = swb_value_int (value);
  return TRUE;
}

static gboolean
take_ssize_or_none (Given *given, const SwbValue *value, int64_t *size)
{
  if (swb_value_is_none (value))
    return TRUE;
  if (swb_value_type (value) == SWB_VALUE_BIG_INT)
    {
      *given->failure = swb_failure_new ("OverflowError", 0, "cannot fit 'int' into an index-sized integer");
      return FALSE;
    }
  if (!swb_value_is_int (value))
    return type_error (given, "argument should be integer or None, not '%s'", swb_value_type_name (value));
  *size = swb_value_int (value);
  return TRUE;
}

static gboolean
has_no_keywords (Given *given)
{
  return given->keyword == NULL
         || type_error (given, "%s.%s() takes no keyword arguments", given->owner, given->method);
}

/* read1() and peek() */
static gboolean
check_buffered (SwbFile *self, Given *given, int64_t *size)
{
  if (!has_no_keywords (given))
    return FALSE;
  if (self->kind == SWB_FILE_WRITER)
    return TRUE;
  if (given->n_positional > 1)
    return type_error (given, "%s expected at most 1 argument, got %u", given->method, given->n_positional);
  return given->n_positional == 0 || take_ssize (given, given->args->pdata[0], size);
}

static gboolean
check_size (SwbFile *self, Given *given, int64_t *size)
{
  gboolean is_read = strcmp (given->method, "read") == 0;
  gboolean is_plain = self->is_text ? strcmp (given->method, "readline") == 0 : self->kind == SWB_FILE_RAW && is_read;

  if (!has_no_keywords (given))
    return FALSE;
  /* fails whatever it is given */
  if (is_read && !self->is_text && self->kind == SWB_FILE_WRITER)
    return TRUE;
  if (given->n_positional > 1)
    return type_error (given, "%s expected at most 1 argument, got %u", given->method, given->n_positional);
  if (given->n_positional == 0)
    return TRUE;
  return is_plain ? take_ssize (given, given->args->pdata[0], size)
                  : take_ssize_or_none (given, given->args->pdata[0], size);
}

/* --- what is written --- */

static gboolean
check_one (Given *given, const char *owner)
{
  return given->n_positional == 1
         || type_error (given, "%s.%s() takes exactly one argument (%u given)", owner, given->method,
                        given->n_positional);
}

/* write(b) of what is written in Python */
static gboolean
check_python_write (Given *given)
{
  unsigned n = given->n_positional;

  for (unsigned i = n; i < given->args->len; i++)
    if (strcmp (given->keywords->pdata[i], "b") != 0)
      return type_error (given, "SocketIO.write() got an unexpected keyword argument '%s'",
                         (const char *) given->keywords->pdata[i]);
  if (n > 0 && given->args->len > n)
    return type_error (given, "SocketIO.write() got multiple values for argument 'b'");
  if (n > 1)
    return type_error (given, "SocketIO.write() takes 2 positional arguments but %u were given", n + 1);
  if (given->args->len == 0)
    return type_error (given, "SocketIO.write() missing 1 required positional argument: 'b'");
  return TRUE;
}

static gboolean
check_write (SwbFile *self, Given *given)
{
  if (!self->is_text && self->kind == SWB_FILE_RAW)
    return check_python_write (given);
  if (!has_no_keywords (given))
    return FALSE;
  if (self->is_text)
    return check_one (given, given->owner);
  /* A reader's fails whatever it is given, and a pair's is its writer's. */
  return self->kind == SWB_FILE_READER || check_one (given, "BufferedWriter");
}

/* --- nothing --- */

static gboolean
check_none (SwbFile *self, Given *given)
{
  static const char *const in_python[] = { "close", "readable", "writable", "seekable", "fileno", NULL };

  if (self->is_text || self->kind != SWB_FILE_RAW || !g_strv_contains (in_python, given->method))
    return has_no_keywords (given)
           && (given->n_positional == 0
               || type_error (given, "%s.%s() takes no arguments (%u given)", given->owner, given->method,
                              given->n_positional));
  if (given->keyword)
    return type_error (given, "SocketIO.%s() got an unexpected keyword argument '%s'", given->method, given->keyword);
  return given->n_positional == 0
         || type_error (given, "SocketIO.%s() takes 1 positional argument but %u were given", given->method,
                        given->n_positional + 1);
}

gboolean
swb_file_check_arguments (SwbFile *self, const char *method, GPtrArray *args, GPtrArray *keywords, int64_t *size,
                          SwbValue **input, SwbFailure **failure)
{
  static const char *const sized[] = { "read", "readline", "readlines", NULL };
  Given given = { owner_of (self, method), method, args, keywords, 0, NULL, failure };

  while (given.n_positional < args->len && (keywords == NULL || keywords->pdata[given.n_positional] == NULL))
    given.n_positional++;
  if (given.n_positional < args->len)
    given.keyword = keywords->pdata[given.n_positional];
  *size = -1;
  *input = args->len > 0 ? args->pdata[0] : NULL;
  if (g_strv_contains (sized, method))
    return check_size (self, &given, size);
  if (strcmp (method, "read1") == 0 || strcmp (method, "peek") == 0)
    return check_buffered (self, &given, size);
  if (strcmp (method, "write") == 0)
    return check_write (self, &given);
  if (strcmp (method, "writelines") == 0)
    return has_no_keywords (&given) && check_one (&given, given.owner);
  return check_none (self, &given);
}
