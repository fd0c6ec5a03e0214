/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-filter-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "payload/swb-payload.h"

static SwbFilterNode *read_or (SwbFilterParser *parser);

gpointer
swb_filter_fail (SwbFilterParser *parser, const char *at, const char *format, ...)
{
  va_list arguments;

  if (parser->error == NULL || parser->error->message != NULL)
    return NULL;
  va_start (arguments, format);
  parser->error->column = (int) g_utf8_pointer_to_offset (parser->text, at) + 1;
  parser->error->message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return NULL;
}

static gboolean
is_space (const char *at)
{
  return *at && g_unichar_isspace (g_utf8_get_char (at));
}

static gboolean
ends_word (const char *at)
{
  return *at == '\0' || *at == '(' || *at == ')' || is_space (at);
}

static void
skip_space (SwbFilterParser *parser)
{
  while (is_space (parser->at))
    parser->at = g_utf8_next_char (parser->at);
}

const char *
swb_filter_word_end (const char *at)
{
  while (!ends_word (at))
    at = g_utf8_next_char (at);
  return at;
}

static gboolean
at_word (const SwbFilterParser *parser, const char *word)
{
  size_t length = strlen (word);

  return strncmp (parser->at, word, length) == 0 && ends_word (parser->at + length);
}

static gboolean
take_word (SwbFilterParser *parser, const char *word)
{
  if (!at_word (parser, word))
    return FALSE;
  parser->at += strlen (word);
  skip_space (parser);
  return TRUE;
}

const char *
swb_filter_find_close (const char *open)
{
  const char *at = open + 1;

  while (*at && *at != *open)
    at += *at == '\\' && at[1] ? 2 : 1;
  return *at ? at : NULL;
}

static gboolean
check_word_ends (SwbFilterParser *parser, const char *at)
{
  if (ends_word (at))
    return TRUE;
  swb_filter_fail (parser, at, _ ("a space is expected between two conditions"));
  return FALSE;
}

/* Where single escapes are looked at, a whole one that is right is skipped. */
const char *
swb_filter_bad_escape (const char *raw)
{
  for (const char *at = strchr (raw, '\\'); at; at = strchr (at, '\\'))
    {
      size_t length = at[1] == 'x' ? 4 : g_ascii_isdigit (at[1]) ? 1 + strspn (at + 1, "01234567") : 2;
      g_autofree char *escape = NULL;
      g_autoptr (GBytes) bytes = NULL;

      if (at[1] && !g_ascii_isdigit (at[1]) && at[1] != 'x')
        length = 1 + (size_t) (g_utf8_next_char (at + 1) - (at + 1));
      escape = g_strndup (at, CLAMP (length, 2, 4));
      bytes = swb_payload_unescape (escape, NULL);
      if (bytes == NULL)
        return at;
      at += strlen (escape);
    }
  return NULL;
}

/* What stands between the quotes, from @open on; parser->at is set behind them. */
static GBytes *
read_quoted (SwbFilterParser *parser, const char *open)
{
  const char *close = swb_filter_find_close (open);
  g_autofree char *raw = NULL;
  GBytes *bytes;
  const char *bad;

  if (close == NULL)
    return swb_filter_fail (parser, open, _ ("these quotes are not closed: \" is expected at the end of the text"));
  raw = g_strndup (open + 1, close - open - 1);
  bytes = swb_payload_unescape (raw, NULL);
  if (bytes == NULL)
    {
      bad = swb_filter_bad_escape (raw);
      return swb_filter_fail (parser, open + 1 + (bad ? bad - raw : 0),
                              _ ("after a backslash n, r, t, 0, xHH, \" or another backslash is expected"));
    }
  if (!check_word_ends (parser, close + 1))
    {
      g_bytes_unref (bytes);
      return NULL;
    }
  parser->at = close + 1;
  return bytes;
}

static SwbFilterNode *
read_text (SwbFilterParser *parser)
{
  const char *open = parser->at;
  g_autoptr (GBytes) bytes = read_quoted (parser, open);
  SwbFilterNode *node;

  if (bytes == NULL)
    return NULL;
  if (g_bytes_get_size (bytes) == 0)
    return swb_filter_fail (parser, open + 1, _ ("a text to look for is expected between the quotes"));
  node = swb_filter_node_new (SWB_FILTER_BYTES);
  node->bytes = g_steal_pointer (&bytes);
  return node;
}

static SwbFilterNode *
read_regex (SwbFilterParser *parser)
{
  const char *open = parser->at;
  const char *close = swb_filter_find_close (open);
  g_autofree char *pattern = NULL;
  g_autoptr (SwbFilterNode) node = NULL;
  gboolean caseless;

  if (close == NULL)
    return swb_filter_fail (parser, open, _ ("this regular expression is not closed: / is expected at its end"));
  if (close == open + 1)
    return swb_filter_fail (parser, close, _ ("a regular expression is expected between the slashes"));
  caseless = close[1] == 'i';
  if (!ends_word (close + 1 + caseless))
    return swb_filter_fail (parser, close + 1 + caseless,
                            _ ("a space, or i for either case, is expected after a regular expression"));
  pattern = g_strndup (open + 1, close - open - 1);
  node = swb_filter_node_new (SWB_FILTER_REGEX);
  node->regex = swb_filter_regex_compile (parser, open + 1, pattern, caseless);
  if (node->regex == NULL)
    return NULL;
  parser->at = close + 1 + caseless;
  return g_steal_pointer (&node);
}

/* @colon: behind the field's name. FALSE if there is none, or it is wrong */
static gboolean
read_value (SwbFilterParser *parser, const SwbFilterField *field, const char *colon, SwbFilterValue *value)
{
  g_autoptr (GBytes) bytes = NULL;
  const char *data;
  const char *end;

  value->at = colon + 1;
  if (*value->at == '"')
    {
      bytes = read_quoted (parser, value->at);
      if (bytes == NULL)
        return FALSE;
      value->quoted = TRUE;
      data = g_bytes_get_data (bytes, NULL);
      value->text = g_strndup (data ? data : "", g_bytes_get_size (bytes));
      if (strlen (value->text) == g_bytes_get_size (bytes))
        return TRUE;
      return swb_filter_fail (parser, value->at, _ ("a value without \\0 is expected")) != NULL;
    }
  end = swb_filter_word_end (value->at);
  if (end == value->at)
    return swb_filter_fail (parser, value->at, "%s", gettext (field->expected)) != NULL;
  value->text = g_strndup (value->at, end - value->at);
  parser->at = end;
  return TRUE;
}

static SwbFilterNode *
read_field (SwbFilterParser *parser, const SwbFilterField *field, const char *colon)
{
  g_autoptr (SwbFilterNode) node = swb_filter_node_new (field->type);
  SwbFilterValue value = { 0 };
  gboolean fine = read_value (parser, field, colon, &value) && field->read (parser, &value, node);

  g_free (value.text);
  return fine ? g_steal_pointer (&node) : NULL;
}

static SwbFilterNode *
read_condition (SwbFilterParser *parser)
{
  const char *end = swb_filter_word_end (parser->at);
  const char *colon = memchr (parser->at, ':', end - parser->at);
  const SwbFilterField *field = colon ? swb_filter_field_find (parser->at, colon - parser->at) : NULL;
  g_autofree char *word = NULL;
  g_autofree char *shown = NULL;

  if (*parser->at == '"')
    return read_text (parser);
  if (*parser->at == '/')
    return read_regex (parser);
  if (field)
    return read_field (parser, field, colon);
  word = g_strndup (parser->at, MIN (end - parser->at, 60));
  shown = swb_payload_display_message (word, strlen (word), 20);
  if (colon)
    return swb_filter_fail (parser, parser->at,
                            _ ("“%s” is no field: socket:, peer:, dir:, kind:, call:, errno:, len:, time:, no: or hex: "
                               "is expected, or \"text\" or /regex/"),
                            shown);
  return swb_filter_fail (parser, parser->at,
                          _ ("a condition is expected: \"%s\" in quotes for data that contain it, or one such as "
                             "socket:NAME or kind:data"),
                          shown);
}

/* --- putting together --- */

static gboolean
enter (SwbFilterParser *parser, const char *at)
{
  if (parser->depth++ < SWB_FILTER_DEPTH_MAX)
    return TRUE;
  swb_filter_fail (parser, at, _ ("fewer brackets and “not” inside each other are expected: %d at most"),
                   SWB_FILTER_DEPTH_MAX);
  return FALSE;
}

static int
compare_cost (gconstpointer a, gconstpointer b)
{
  const SwbFilterNode *const *left = a;
  const SwbFilterNode *const *right = b;

  return (*left)->cost < (*right)->cost ? -1 : (*left)->cost > (*right)->cost;
}

/* @children: (transfer full). The cheap ones first: they decide most. */
static SwbFilterNode *
join (SwbFilterType type, GPtrArray *children)
{
  SwbFilterNode *node;

  if (children->len == 1)
    {
      node = g_ptr_array_steal_index (children, 0);
      g_ptr_array_unref (children);
      return node;
    }
  node = swb_filter_node_new (type);
  node->cost = 0;
  g_ptr_array_sort (children, compare_cost);
  for (unsigned i = 0; i < children->len; i++)
    node->cost += ((SwbFilterNode *) g_ptr_array_index (children, i))->cost;
  node->children = children;
  return node;
}

static SwbFilterNode *
read_bracket (SwbFilterParser *parser)
{
  g_autoptr (SwbFilterNode) inside = NULL;
  const char *open = parser->at;

  if (!enter (parser, open))
    return NULL;
  parser->at++;
  inside = read_or (parser);
  if (inside == NULL)
    return NULL;
  if (*parser->at != ')')
    return swb_filter_fail (parser, parser->at, _ (") is expected, for the bracket at column %d"),
                            (int) g_utf8_pointer_to_offset (parser->text, open) + 1);
  parser->at++;
  parser->depth--;
  return g_steal_pointer (&inside);
}

static SwbFilterNode *
read_not (SwbFilterParser *parser)
{
  const char *at = parser->at;
  SwbFilterNode *child;
  SwbFilterNode *node;

  if (!take_word (parser, "not"))
    return *at == '(' ? read_bracket (parser) : read_condition (parser);
  if (!enter (parser, at))
    return NULL;
  if (*parser->at == '\0' || *parser->at == ')' || at_word (parser, "or") || at_word (parser, "and"))
    return swb_filter_fail (parser, parser->at, _ ("a condition is expected after “not”"));
  child = read_not (parser);
  if (child == NULL)
    return NULL;
  parser->depth--;
  node = swb_filter_node_new (SWB_FILTER_NOT);
  node->cost = child->cost;
  node->children = g_ptr_array_new_with_free_func ((GDestroyNotify) swb_filter_node_free);
  g_ptr_array_add (node->children, child);
  return node;
}

/* @word: what stands before; NULL for nothing */
static gboolean
check_condition_follows (SwbFilterParser *parser, const char *word)
{
  gboolean is_word = at_word (parser, "or") || at_word (parser, "and");

  if (*parser->at != '\0' && *parser->at != ')' && !is_word)
    return TRUE;
  if (word)
    swb_filter_fail (parser, parser->at, _ ("a condition is expected after “%s”"), word);
  else if (is_word)
    swb_filter_fail (parser, parser->at, _ ("a condition is expected before “%s”"), *parser->at == 'o' ? "or" : "and");
  else if (parser->depth > 0)
    swb_filter_fail (parser, parser->at, _ ("a condition is expected in the brackets"));
  else
    swb_filter_fail (parser, parser->at, _ ("a condition is expected: this bracket closes nothing"));
  return FALSE;
}

static SwbFilterNode *
read_and (SwbFilterParser *parser, const char *word)
{
  g_autoptr (GPtrArray) children = g_ptr_array_new_with_free_func ((GDestroyNotify) swb_filter_node_free);

  do
    {
      SwbFilterNode *child = check_condition_follows (parser, word) ? read_not (parser) : NULL;

      if (child == NULL)
        return NULL;
      g_ptr_array_add (children, child);
      skip_space (parser);
      word = take_word (parser, "and") ? "and" : NULL;
    }
  while (word || (*parser->at != '\0' && *parser->at != ')' && !at_word (parser, "or")));
  return join (SWB_FILTER_AND, g_steal_pointer (&children));
}

static SwbFilterNode *
read_or (SwbFilterParser *parser)
{
  g_autoptr (GPtrArray) children = g_ptr_array_new_with_free_func ((GDestroyNotify) swb_filter_node_free);
  const char *word = NULL;

  skip_space (parser);
  do
    {
      SwbFilterNode *child = read_and (parser, word);

      if (child == NULL)
        return NULL;
      g_ptr_array_add (children, child);
      word = "or";
    }
  while (take_word (parser, word));
  return join (SWB_FILTER_OR, g_steal_pointer (&children));
}

static SwbFilterNode *
read_all (SwbFilterParser *parser)
{
  g_autoptr (SwbFilterNode) node = NULL;

  skip_space (parser);
  if (*parser->at == '\0')
    return swb_filter_node_new (SWB_FILTER_ALL);
  node = read_or (parser);
  if (node && *parser->at == ')')
    return swb_filter_fail (parser, parser->at,
                            _ ("the end or another condition is expected: this bracket closes "
                               "nothing"));
  return g_steal_pointer (&node);
}

/* Text that is not UTF-8 has no characters behind the place, so the place is told as far as it goes. */
static gboolean
check_text (SwbFilterParser *parser)
{
  const char *end;
  g_autofree char *start = NULL;

  if (strnlen (parser->text, SWB_FILTER_LENGTH_MAX + 1) > SWB_FILTER_LENGTH_MAX)
    {
      end = parser->text + SWB_FILTER_LENGTH_MAX;
      while ((*end & 0xc0) == 0x80 && end > parser->text)
        end--;
      swb_filter_fail (parser, end, _ ("the end is expected here: a filter has %d bytes at most"),
                       SWB_FILTER_LENGTH_MAX);
      return FALSE;
    }
  if (g_utf8_validate (parser->text, -1, &end))
    return TRUE;
  swb_filter_fail (parser, end, _ ("UTF-8 is expected; write \\xHH in quotes for other bytes"));
  return FALSE;
}

static void
number_caches (SwbFilterNode *node, unsigned *n)
{
  if (node->type == SWB_FILTER_SOCKET || node->type == SWB_FILTER_PEER)
    node->cache = (*n)++;
  for (unsigned i = 0; node->children && i < node->children->len; i++)
    number_caches (g_ptr_array_index (node->children, i), n);
}

SwbFilter *
swb_filter_parse (const char *text, SwbFilterError *error)
{
  SwbFilterError found = { 0 };
  SwbFilterParser parser = { .text = text, .at = text, .error = error ? &found : NULL };
  SwbFilterNode *root;
  SwbFilter *self;

  g_return_val_if_fail (text != NULL, NULL);

  root = check_text (&parser) ? read_all (&parser) : NULL;
  if (root == NULL)
    {
      if (error)
        *error = found;
      return NULL;
    }
  self = g_new0 (SwbFilter, 1);
  atomic_init (&self->references, 1);
  self->text = g_strdup (text);
  self->root = root;
  number_caches (root, &self->n_caches);
  return self;
}
