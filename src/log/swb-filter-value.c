/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-filter-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "call/swb-constants.h"
#include "call/swb-errno.h"
#include "payload/swb-payload.h"

#define LAST_ERRNO 255
#define TIME_DECIMALS 9

const char *const swb_filter_kind_names[] = { "call", "data", "state", "error", "note", NULL };
const char *const swb_filter_direction_names[] = { "in", "out", NULL };

/* The one whose value it is */
static const SwbFilterField *
field_of (const SwbFilterParser *parser, const SwbFilterValue *value)
{
  const char *name = value->at - 1;

  while (name > parser->text && g_ascii_isalpha (name[-1]))
    name--;
  return swb_filter_field_find (name, value->at - 1 - name);
}

static gboolean
fail_value (SwbFilterParser *parser, const SwbFilterValue *value)
{
  swb_filter_fail (parser, value->at, "%s", gettext (field_of (parser, value)->expected));
  return FALSE;
}

static gboolean
read_socket (SwbFilterParser *parser, const SwbFilterValue *value, SwbFilterNode *node)
{
  swb_filter_pattern_init (&node->name, value->text, value->quoted);
  return TRUE;
}

static gboolean
read_direction (SwbFilterParser *parser, const SwbFilterValue *value, SwbFilterNode *node)
{
  if (g_str_equal (value->text, "in"))
    node->mask = SWB_RECORD_IN;
  else if (g_str_equal (value->text, "out"))
    node->mask = SWB_RECORD_OUT;
  return node->mask != 0 || fail_value (parser, value);
}

static gboolean
read_kind (SwbFilterParser *parser, const SwbFilterValue *value, SwbFilterNode *node)
{
  for (int i = 0; swb_filter_kind_names[i]; i++)
    if (g_str_equal (value->text, swb_filter_kind_names[i]))
      node->mask = 1u << i;
  return node->mask != 0 || fail_value (parser, value);
}

static gboolean
read_call (SwbFilterParser *parser, const SwbFilterValue *value, SwbFilterNode *node)
{
  SwbFilterPattern pattern;
  gboolean found = FALSE;

  swb_filter_pattern_init (&pattern, value->text, value->quoted);
  for (unsigned method = SWB_METHOD_NONE + 1; method < SWB_N_METHODS; method++)
    if (swb_filter_pattern_matches (&pattern, swb_method_name (method)))
      {
        swb_filter_set_add (&node->set, method);
        found = TRUE;
      }
  g_free (pattern.text);
  return found || fail_value (parser, value);
}

/* Names that mean the same number as another one */
static gboolean
add_alias (const char *name, SwbFilterNode *node)
{
  if (g_str_equal (name, "EWOULDBLOCK"))
    swb_filter_set_add (&node->set, EWOULDBLOCK);
  else if (g_str_equal (name, "ENOTSUP"))
    swb_filter_set_add (&node->set, ENOTSUP);
  else if (g_str_equal (name, "EDEADLOCK"))
    swb_filter_set_add (&node->set, EDEADLOCK);
  else
    return FALSE;
  return TRUE;
}

static gboolean
add_number (const char *text, SwbFilterNode *node)
{
  gint64 number;

  if (!g_ascii_string_to_signed (text, 10, -LAST_ERRNO, LAST_ERRNO, &number, NULL) || number == 0)
    return FALSE;
  if (number > 0)
    swb_filter_set_add (&node->set, (unsigned) number);
  else
    swb_filter_set_add (&node->negative_set, (unsigned) -number);
  return TRUE;
}

static gboolean
read_errno (SwbFilterParser *parser, const SwbFilterValue *value, SwbFilterNode *node)
{
  SwbFilterPattern pattern;
  gboolean found = add_alias (value->text, node) || add_number (value->text, node);

  swb_filter_pattern_init (&pattern, value->text, value->quoted);
  for (int i = 1; i <= LAST_ERRNO; i++)
    {
      const char *negative = swb_constant_name ("EAI_", -i);

      /* A number without a name is called "errno 200", which is no name. */
      if (*swb_errno_name (i) == 'E' && swb_filter_pattern_matches (&pattern, swb_errno_name (i)))
        {
          swb_filter_set_add (&node->set, (unsigned) i);
          found = TRUE;
        }
      if (negative && swb_filter_pattern_matches (&pattern, negative))
        {
          swb_filter_set_add (&node->negative_set, (unsigned) i);
          found = TRUE;
        }
    }
  g_free (pattern.text);
  return found || fail_value (parser, value);
}

static gboolean
read_range (SwbFilterParser *parser, const SwbFilterValue *value, int decimals, SwbFilterNode *node)
{
  const SwbFilterField *field = field_of (parser, value);

  if (value->quoted)
    return fail_value (parser, value);
  return swb_filter_read_range (parser, value->at, value->text, decimals, gettext (field->expected), &node->range);
}

static gboolean
read_number (SwbFilterParser *parser, const SwbFilterValue *value, SwbFilterNode *node)
{
  return read_range (parser, value, 0, node);
}

static gboolean
read_time (SwbFilterParser *parser, const SwbFilterValue *value, SwbFilterNode *node)
{
  return read_range (parser, value, TIME_DECIMALS, node);
}

static gboolean
read_hex (SwbFilterParser *parser, const SwbFilterValue *value, SwbFilterNode *node)
{
  const char *bad = value->text + strspn (value->text, "0123456789abcdefABCDEF");

  node->bytes = swb_payload_from_hex (value->text, NULL);
  if (node->bytes && g_bytes_get_size (node->bytes) > 0)
    return TRUE;
  swb_filter_fail (parser, value->quoted ? value->at : value->at + (bad - value->text),
                   _ ("two hex digits for each byte are expected, as in hex:0d0a"));
  return FALSE;
}

#define EXPECTED_NUMBER N_ ("a number or a range is expected, as in 100, >100, >=100, <100, <=100, 10-20, 10- or -20")

const SwbFilterField swb_filter_fields[SWB_FILTER_N_FIELDS] = {
  { "socket", SWB_FILTER_SOCKET, N_ ("the name of a socket is expected, as in socket:server or socket:tcp*"),
    read_socket },
  { "peer", SWB_FILTER_PEER,
    N_ ("an address is expected, as in peer:127.0.0.1, peer:127.0.0.1:9000, peer:*:9000, peer:[::1]:9000 or "
        "peer:unix:/run/socket"),
    swb_filter_read_peer },
  { "dir", SWB_FILTER_DIRECTION, N_ ("in or out is expected"), read_direction },
  { "kind", SWB_FILTER_KIND, N_ ("call, data, state, error or note is expected"), read_kind },
  { "call", SWB_FILTER_CALL, N_ ("the name of a call is expected, as in call:connect or call:recv*"), read_call },
  { "errno", SWB_FILTER_ERRNO,
    N_ ("the name of an error is expected, as in errno:ECONNREFUSED, errno:ECONN* or errno:EAI_NONAME"), read_errno },
  { "len", SWB_FILTER_LENGTH, EXPECTED_NUMBER, read_number },
  { "time", SWB_FILTER_TIME,
    N_ ("seconds since the first record are expected, as in 1.5, >1.5, >=1.5, <2, <=2, 1.5-2, 1.5- or -2"), read_time },
  { "no", SWB_FILTER_NUMBER, EXPECTED_NUMBER, read_number },
  { "hex", SWB_FILTER_BYTES, N_ ("two hex digits for each byte are expected, as in hex:0d0a"), read_hex },
};

const SwbFilterField *
swb_filter_field_find (const char *name, size_t length)
{
  for (int i = 0; i < SWB_FILTER_N_FIELDS; i++)
    if (strlen (swb_filter_fields[i].name) == length && memcmp (swb_filter_fields[i].name, name, length) == 0)
      return &swb_filter_fields[i];
  return NULL;
}
