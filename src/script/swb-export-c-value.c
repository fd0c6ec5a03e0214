/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <limits.h>
#include <string.h>
#include <sys/socket.h>

#include "script/swb-export-c-private.h"

/* What the kinds of values are in C */
static const struct
{
  const char *c_type;
  const char *initial;
  const char *text;  /* the function that gives its repr(), which is called with the code; NULL: it is "%lld" */
  const char *piece; /* where that function is */
  const char *type_piece;
} kinds[] = {
  [SWB_EX_BOOL] = { "bool ", "false", "text_of_bool (%s)", "text-of-bool", NULL },
  [SWB_EX_INT] = { "long long ", "0", NULL, NULL, NULL },
  [SWB_EX_FAMILY] = { "long long ", "0", "text_of_family (%s)", "text-of-family", NULL },
  [SWB_EX_KIND] = { "long long ", "0", "text_of_kind (%s)", "text-of-kind", NULL },
  [SWB_EX_TIMEOUT] = { "double ", "-1", "text_of_timeout (%s)", "text-of-timeout", NULL },
  [SWB_EX_NAME] = { "const char *", "\"\"", "text_of_name (%s)", "text-of-name", NULL },
  [SWB_EX_BYTES] = { "struct bytes ", "{ \"\", 0 }", "text_of_bytes (%s)", "text-of-bytes", "bytes" },
  [SWB_EX_ADDRESS] = { "struct address ", "{ .length = 0 }", "text_of_address (&%s)", "text-of-address", "address" },
  [SWB_EX_SOCKET] = { "struct socket ", "CLOSED_SOCKET", NULL, NULL, "socket" },
  [SWB_EX_FILE] = { "struct file ", "NO_FILE", NULL, NULL, "file" },
  [SWB_EX_TEXT_FILE] = { "struct text_file ", "NO_TEXT_FILE", NULL, NULL, "text-file" },
  [SWB_EX_TEXT] = { "struct bytes ", "{ \"\", 0 }", "text_of_characters (%s.data, %s.length)", "text-of-text",
                    "bytes" },
  [SWB_EX_PIECE] = { "struct bytes ", "{ NULL, 0 }", "text_of_piece (%s)", "text-of-piece", "bytes" },
  [SWB_EX_COUNT] = { "long long ", "0", "text_of_count (%s)", "text-of-count", NULL },
  [SWB_EX_LINES] = { "struct lines ", "{ .n = 0 }", "text_of_lines (%s)", "text-of-lines", "lines" },
  [SWB_EX_TEXT_LINES] = { "struct lines ", "{ .n = 0 }", "text_of_text_lines (%s)", "text-of-text-lines", "lines" },
  [SWB_EX_NEWLINES] = { NULL, NULL, "text_of_newlines (&%s)", "text-of-newlines", NULL },
  [SWB_EX_NAMES] = { "struct names ", "{ .n = 0 }", "text_of_names (%s)", "text-of-names", "names" },
  [SWB_EX_INFOS] = { "struct addrinfo *", "NULL", "text_of_infos (%s)", "text-of-infos", "infos" },
  [SWB_EX_INFO] = { "const struct addrinfo *", "NULL", "text_of_info (%s)", "text-of-info", "infos" },
  [SWB_EX_INTERFACES] = { "struct if_nameindex *", "NULL", "text_of_interfaces (%s)", "text-of-interfaces",
                          "interfaces" },
  [SWB_EX_INTERFACE] = { "const struct if_nameindex *", "NULL", "text_of_interface (%s)", "text-of-interface",
                         "interfaces" },
  [SWB_EX_LIST] = { NULL, NULL, NULL, NULL, NULL },
};

static void
ex_clear (gpointer data)
{
  SwbEx *ex = data;

  g_clear_pointer (&ex->known, swb_value_unref);
  g_clear_pointer (&ex->items, g_ptr_array_unref);
  g_free (ex->code);
}

SwbEx *
swb_ex_new (SwbExType type, char *code)
{
  SwbEx *ex = g_rc_box_new0 (SwbEx);

  ex->type = type;
  ex->code = code;
  if (type == SWB_EX_TUPLE || type == SWB_EX_LIST)
    ex->items = g_ptr_array_new_with_free_func ((GDestroyNotify) swb_ex_unref);
  return ex;
}

SwbEx *
swb_ex_ref (SwbEx *ex)
{
  return g_rc_box_acquire (ex);
}

void
swb_ex_unref (SwbEx *ex)
{
  g_rc_box_release_full (ex, ex_clear);
}

gboolean
swb_ex_is_file (const SwbEx *ex)
{
  return ex->type == SWB_EX_FILE || ex->type == SWB_EX_TEXT_FILE;
}

SwbEx *
swb_ex_copy (const SwbEx *ex, const char *code)
{
  SwbEx *copy = swb_ex_new (ex->type, g_strdup (code));

  copy->known = ex->known ? swb_value_ref (ex->known) : NULL;
  copy->family = ex->family;
  copy->kind = ex->kind;
  copy->proto = ex->proto;
  copy->file = ex->file;
  return copy;
}

static gboolean
is_plain_text (const SwbValue *value)
{
  size_t length;
  const char *text = swb_value_str (value, &length);

  for (size_t i = 0; i < length; i++)
    if (text[i] < ' ' || text[i] > '~' || text[i] == '"' || text[i] == '\\')
      return FALSE;
  return TRUE;
}

static SwbExType
type_of_known (const SwbValue *value)
{
  switch (swb_value_type (value))
    {
    case SWB_VALUE_BOOL:
      return SWB_EX_BOOL;
    case SWB_VALUE_INT:
    case SWB_VALUE_CONSTANT:
      return SWB_EX_INT;
    case SWB_VALUE_BYTES:
      return SWB_EX_BYTES;
    case SWB_VALUE_STR:
      return is_plain_text (value) ? SWB_EX_NAME : SWB_EX_KNOWN;
    case SWB_VALUE_TUPLE:
      return SWB_EX_TUPLE;
    case SWB_VALUE_LIST:
      return SWB_EX_LIST;
    default:
      return SWB_EX_KNOWN;
    }
}

SwbEx *
swb_ex_new_known (SwbValue *known)
{
  SwbEx *ex = swb_ex_new (type_of_known (known), NULL);

  ex->known = known;
  for (size_t i = 0; ex->items && i < swb_value_tuple_length (known); i++)
    g_ptr_array_add (ex->items, swb_ex_new_known (swb_value_ref (swb_value_tuple_item (known, i))));
  return ex;
}

const char *
swb_ex_c_type (SwbExType type)
{
  return type < G_N_ELEMENTS (kinds) ? kinds[type].c_type : NULL;
}

const char *
swb_ex_initial (SwbExType type)
{
  return type < G_N_ELEMENTS (kinds) ? kinds[type].initial : NULL;
}

const char *
swb_ex_type_piece (SwbExType type)
{
  return type < G_N_ELEMENTS (kinds) ? kinds[type].type_piece : NULL;
}

/* --- what stands for it --- */

static SwbValue *
address_sample (int family)
{
  switch (family)
    {
    case AF_INET:
      return swb_value_new_tuple_of (swb_value_new_str ("127.0.0.1", -1), swb_value_new_int (9), NULL);
    case AF_INET6:
      return swb_value_new_tuple_of (swb_value_new_str ("::1", -1), swb_value_new_int (9), swb_value_new_int (0),
                                     swb_value_new_int (0), NULL);
    case AF_UNIX:
      return swb_value_new_str ("path", -1);
    default:
      return NULL;
    }
}

static SwbValue *
items_sample (const SwbEx *ex)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  for (unsigned i = 0; i < ex->items->len; i++)
    {
      SwbValue *item = swb_ex_sample (g_ptr_array_index (ex->items, i));

      g_ptr_array_add (items, item ? item : swb_value_new_none ());
    }
  return ex->type == SWB_EX_TUPLE ? swb_value_new_tuple ((SwbValue **) items->pdata, items->len)
                                  : swb_value_new_list ((SwbValue **) items->pdata, items->len);
}

SwbValue *
swb_ex_sample (const SwbEx *ex)
{
  if (ex->known)
    return swb_value_ref (ex->known);
  switch (ex->type)
    {
    case SWB_EX_BOOL:
      return swb_value_new_bool (TRUE);
    case SWB_EX_INT:
    case SWB_EX_FAMILY:
    case SWB_EX_KIND:
      return swb_value_new_int (1);
    case SWB_EX_TIMEOUT:
      return swb_value_new_float (1);
    case SWB_EX_NAME:
      return swb_value_new_str ("127.0.0.1", -1);
    case SWB_EX_BYTES:
      return swb_value_new_bytes_copy ("", 0);
    case SWB_EX_ADDRESS:
      return address_sample (ex->family);
    case SWB_EX_SOCKET:
      return swb_value_new_socket (1, "");
    case SWB_EX_FILE:
    case SWB_EX_TEXT_FILE:
      return swb_value_new_file (1, "", swb_c_file_type_name (ex));
    case SWB_EX_TEXT:
      return swb_value_new_str ("", 0);
    case SWB_EX_TUPLE:
    case SWB_EX_LIST:
      return items_sample (ex);
    case SWB_EX_LINES:
    case SWB_EX_TEXT_LINES:
    case SWB_EX_NAMES:
    case SWB_EX_INFOS:
    case SWB_EX_INTERFACES:
      return swb_value_new_list (NULL, 0);
    case SWB_EX_INFO:
    case SWB_EX_INTERFACE:
      return swb_value_new_tuple (NULL, 0);
    default:
      return NULL;
    }
}

const char *
swb_ex_type_name (const SwbEx *ex)
{
  g_autoptr (SwbValue) sample = swb_ex_sample (ex);

  if (swb_ex_is_file (ex))
    return swb_c_file_type_name (ex);
  return sample ? swb_value_type_name (sample) : "object";
}

/* --- as C --- */

/* Octal escapes end after three digits, whatever follows; `?` could begin a trigraph. */
static char *
literal (const char *text, size_t length, gboolean readable)
{
  GString *out = g_string_new ("\"");

  for (size_t i = 0; i < length; i++)
    {
      unsigned char c = (unsigned char) text[i];

      if (c == '"' || c == '\\' || (c == '?' && i > 0 && text[i - 1] == '?'))
        g_string_append_printf (out, "\\%c", c);
      else if (c == '\n')
        g_string_append (out, "\\n");
      else if (c == '\r')
        g_string_append (out, "\\r");
      else if (c == '\t')
        g_string_append (out, "\\t");
      else if (c < ' ' || c == 0x7f || (c > 0x7f && !readable))
        g_string_append_printf (out, "\\%03o", c);
      else
        g_string_append_c (out, (char) c);
    }
  g_string_append_c (out, '"');
  return g_string_free (out, FALSE);
}

char *
swb_c_string (const char *text, size_t length)
{
  return literal (text, length, FALSE);
}

char *
swb_c_text (const char *text)
{
  return literal (text, strlen (text), TRUE);
}

char *
swb_c_integer (int64_t number)
{
  if (number == INT64_MIN)
    return g_strdup ("(-9223372036854775807LL - 1)");
  if (number < INT_MIN + 1LL || number > INT_MAX)
    return g_strdup_printf ("%" G_GINT64_FORMAT "LL", (gint64) number);
  return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) number);
}

/* The length of the bytes that @data repeats */
static size_t
period (const char *data, size_t length)
{
  for (size_t unit = 1; unit <= 64 && unit < length; unit++)
    if (length % unit == 0 && memcmp (data, data + unit, length - unit) == 0)
      return unit;
  return length;
}

#define LONG_BYTES 64

static char *
bytes_code (SwbC *self, const SwbValue *value)
{
  size_t length;
  const char *data = g_bytes_get_data (swb_value_bytes (value), &length);
  size_t unit = length > LONG_BYTES ? period (data, length) : length;
  g_autofree char *text = swb_c_string (data, unit);

  swb_c_need (self, "bytes");
  if (unit == length)
    return g_strdup_printf ("BYTES (%s)", text);
  swb_c_need (self, "repeat");
  return g_strdup_printf ("repeat (BYTES (%s), %zu)", text, length / unit);
}

char *
swb_c_code (SwbC *self, SwbEx *ex, const SwbNode *node)
{
  const char *text;
  size_t length;

  if (ex->code)
    return g_strdup (ex->code);
  switch (ex->known ? swb_value_type (ex->known) : SWB_VALUE_NONE)
    {
    case SWB_VALUE_BOOL:
      swb_c_need_header (self, "<stdbool.h>");
      return g_strdup (swb_value_int (ex->known) ? "true" : "false");
    case SWB_VALUE_INT:
      return swb_c_integer (swb_value_int (ex->known));
    case SWB_VALUE_CONSTANT:
      return swb_c_constant (self, ex->known);
    case SWB_VALUE_BYTES:
      return bytes_code (self, ex->known);
    case SWB_VALUE_STR:
      text = swb_value_str (ex->known, &length);
      return swb_c_string (text, length);
    default:
      return swb_c_refuse (self, node, _ ("this value cannot be written in C"));
    }
}

/* --- as text --- */

static void
print_known (const SwbValue *value, GString *how)
{
  g_autofree char *text = swb_value_repr (value);

  for (const char *c = text; *c; c++)
    g_string_append (g_string_append_len (how, c, 1), *c == '%' ? "%" : "");
}

/* Bytes that would make a long text: the program writes it. */
static gboolean
is_long (const SwbEx *ex)
{
  if (ex->known && swb_value_type (ex->known) == SWB_VALUE_BYTES)
    return g_bytes_get_size (swb_value_bytes (ex->known)) > LONG_BYTES;
  for (unsigned i = 0; ex->items && i < ex->items->len; i++)
    if (is_long (g_ptr_array_index (ex->items, i)))
      return TRUE;
  return FALSE;
}

static gboolean
print_long_bytes (SwbC *self, SwbEx *ex, const SwbNode *node, GString *how, GString *arguments)
{
  g_autofree char *code = swb_c_code (self, ex, node);

  swb_c_need (self, "text-of-bytes");
  g_string_append (how, "%s");
  g_string_append_printf (arguments, ", text_of_bytes (%s)", code);
  return TRUE;
}

static const char *
address_text (const SwbEx *ex, const char **piece)
{
  switch (ex->family)
    {
    case AF_INET:
      *piece = "text-of-in";
      return "text_of_in (&%s)";
    case AF_INET6:
      *piece = "text-of-in6";
      return "text_of_in6 (&%s)";
    case AF_UNIX:
      *piece = "text-of-un";
      return "text_of_un (&%s)";
    default:
      *piece = kinds[SWB_EX_ADDRESS].piece;
      return kinds[SWB_EX_ADDRESS].text;
    }
}

static gboolean
print_items (SwbC *self, SwbEx *ex, const SwbNode *node, GString *how, GString *arguments)
{
  gboolean is_tuple = ex->type == SWB_EX_TUPLE;

  g_string_append_c (how, is_tuple ? '(' : '[');
  for (unsigned i = 0; i < ex->items->len; i++)
    {
      if (i > 0)
        g_string_append (how, ", ");
      if (!swb_c_print_value (self, g_ptr_array_index (ex->items, i), node, how, arguments))
        return FALSE;
    }
  g_string_append (how, !is_tuple ? "]" : ex->items->len == 1 ? ",)" : ")");
  return TRUE;
}

gboolean
swb_c_print_value (SwbC *self, SwbEx *ex, const SwbNode *node, GString *how, GString *arguments)
{
  const char *text;
  const char *piece;
  char **parts;

  if (ex->known && !is_long (ex))
    {
      print_known (ex->known, how);
      return TRUE;
    }
  if (ex->items)
    return print_items (self, ex, node, how, arguments);
  if (ex->known)
    return print_long_bytes (self, ex, node, how, arguments);
  if (ex->type == SWB_EX_SOCKET || swb_ex_is_file (ex))
    {
      text = g_hash_table_lookup (self->socket_names, ex->code);
      g_string_append (how, text ? text : swb_ex_is_file (ex) ? "<file>" : "<socket>");
      return TRUE;
    }
  if (ex->type == SWB_EX_INT)
    {
      g_string_append (how, "%lld");
      g_string_append_printf (arguments, ", %s", ex->code);
      return TRUE;
    }
  text = kinds[ex->type].text;
  piece = kinds[ex->type].piece;
  if (ex->type == SWB_EX_ADDRESS)
    text = address_text (ex, &piece);
  swb_c_need (self, piece);
  g_string_append (how, "%s");
  parts = g_strsplit (text, "%s", -1);
  text = g_strjoinv (ex->code, parts);
  g_string_append_printf (arguments, ", %s", text);
  g_free ((char *) text);
  g_strfreev (parts);
  return TRUE;
}
