/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random filters on random logs, against what the tables here say of the same filter. */
#include "log/swb-filter.h"

#include <errno.h>
#include <fnmatch.h>
#include <netdb.h>
#include <string.h>

#include "log-writer.h"

#define START_NS INT64_C (4000000000000000000)
#define RECORDS 300
#define FILTERS 400
#define DATA_MAX 40

static const char *const sockets[] = { "server", "tcp1", "tcp2", "udp1", "Tcp1", "" };

typedef struct
{
  const char *text;
  const char *host;
  unsigned port;
} Peer;

static const Peer peers[] = {
  { "", "", 0 },
  { "127.0.0.1:9000", "127.0.0.1", 9000 },
  { "127.0.0.1:9001", "127.0.0.1", 9001 },
  { "10.0.0.7:80", "10.0.0.7", 80 },
  { "[::1]:9000", "::1", 9000 },
  { "[2001:db8::5]:80", "2001:db8::5", 80 },
  { "unix:/run/a", NULL, 0 },
  { "unix:@b", NULL, 0 },
};

static const SwbMethod methods[] = { SWB_METHOD_SOCKET, SWB_METHOD_BIND,   SWB_METHOD_RECV, SWB_METHOD_SEND,
                                     SWB_METHOD_CLOSE,  SWB_METHOD_SENDTO, SWB_METHOD_NONE };
static const int errnos[] = { ECONNREFUSED, ECONNRESET, EPIPE, EAI_NONAME, EAGAIN };
static const char letters[] = "abAB\n\"\\/\xc3\xa4 \r()";

typedef struct
{
  SwbRecord record;
  const char *socket;
  const Peer *peer;
  int64_t elapsed_ns;
  char data[DATA_MAX];
} Fact;

/* What can be in a filter: OR, AND and NOT of others, or a condition */
typedef struct Node Node;
struct Node
{
  char op;
  Node *left;
  Node *right;
  const char *field;
  char *value;
  int64_t low;
  int64_t high;
  int number;
};

static void
free_node (Node *node)
{
  if (node == NULL)
    return;
  free_node (node->left);
  free_node (node->right);
  g_free (node->value);
  g_free (node);
}

#define PICK(array) ((array)[g_test_rand_int_range (0, G_N_ELEMENTS (array))])

static gboolean
chance (int percent)
{
  return g_test_rand_int_range (0, 100) < percent;
}

/* --- a random log --- */

static Fact
random_fact (int64_t elapsed_ns)
{
  Fact fact = { .socket = PICK (sockets), .peer = &PICK (peers), .elapsed_ns = elapsed_ns };

  fact.record = write_record ((SwbRecordKind) g_test_rand_int_range (1, SWB_N_RECORD_KINDS), PICK (methods), 0);
  fact.record.time_ns = START_NS + elapsed_ns;
  fact.record.call_id = chance (20);
  if (chance (60))
    fact.record.flags = chance (50) ? SWB_RECORD_IN : SWB_RECORD_OUT;
  if (chance (20))
    fact.record.flags |= SWB_RECORD_FAILED;
  if (chance (5))
    fact.record.flags |= SWB_RECORD_END;
  if (chance (20))
    fact.record.error = (int16_t) PICK (errnos);
  if (fact.record.flags & (SWB_RECORD_IN | SWB_RECORD_OUT))
    fact.record.data_len = (uint32_t) g_test_rand_int_range (0, DATA_MAX);
  for (unsigned i = 0; i < fact.record.data_len; i++)
    fact.data[i] = letters[g_test_rand_int_range (0, sizeof letters)];
  fact.record.original_len = fact.record.data_len;
  if (fact.record.flags & SWB_RECORD_IN && chance (10))
    {
      fact.record.flags |= SWB_RECORD_CUT;
      fact.record.original_len += 10;
    }
  return fact;
}

static SwbLog *
random_log (Fact *facts)
{
  SwbLog *log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  int64_t elapsed_ns = 0;

  for (unsigned i = 0; i < RECORDS; i++)
    {
      SwbRecordContext context = { 0 };

      facts[i] = random_fact (elapsed_ns);
      g_strlcpy (context.name, facts[i].socket, sizeof context.name);
      if (*facts[i].peer->text)
        g_assert_true (swb_address_from_text (facts[i].peer->text, &context.peer));
      swb_log_append (log, &facts[i].record, &context, NULL, facts[i].data, facts[i].record.data_len);
      elapsed_ns += g_test_rand_int_range (0, 4000);
    }
  return log;
}

/* --- a random filter, as a tree and as text --- */

/* A name in which some characters are replaced */
static char *
random_glob (const char *name)
{
  GString *glob = g_string_new (NULL);

  for (; *name; name++)
    if (chance (80))
      g_string_append_c (glob, *name);
    else
      g_string_append (glob, chance (50) ? "?" : "*");
  if (chance (20))
    g_string_append_c (glob, '*');
  if (glob->len == 0)
    g_string_append_c (glob, '*');
  return g_string_free (glob, FALSE);
}

static void
random_range (Node *node, int64_t most, const char *format, GString *text)
{
  int64_t low = g_test_rand_int_range (0, (int) most);
  int64_t high = low + g_test_rand_int_range (0, (int) most / 2);
  const char *const signs[] = { "", "=", ">", ">=", "<", "<=", "", "-", "" };
  double unit = strchr (format, 'f') ? 1e-6 : 1;
  int form = g_test_rand_int_range (0, G_N_ELEMENTS (signs));

  node->low = form >= 4 && (form < 6 || form == 7) ? INT64_MIN : form == 2 ? low + 1 : low;
  node->high = form == 0 || form == 1 || form == 5 || form == 7 ? low
               : form == 4                                      ? low - 1
               : form == 6                                      ? high
                                                                : INT64_MAX;
  g_string_append (text, signs[form]);
  if (unit < 1)
    g_string_append_printf (text, "%.6f", (double) low * unit);
  else
    g_string_append_printf (text, "%d", (int) low);
  if (form == 6 || form == 8)
    g_string_append_c (text, '-');
  if (form == 6 && unit < 1)
    g_string_append_printf (text, "%.6f", (double) high * unit);
  else if (form == 6)
    g_string_append_printf (text, "%d", (int) high);
}

static void
random_bytes (Node *node, gboolean as_hex, GString *text)
{
  int length = g_test_rand_int_range (1, 4);

  node->value = g_malloc (4);
  node->number = length;
  for (int i = 0; i < length; i++)
    {
      node->value[i] = letters[g_test_rand_int_range (0, sizeof letters)];
      g_string_append_printf (text, as_hex ? "%02x" : "\\x%02x", (unsigned char) node->value[i]);
    }
}

static void
random_condition (Node *node, GString *text)
{
  static const char *const fields[] = { "socket", "peer", "dir", "kind", "call", "errno",
                                        "len",    "time", "no",  "hex",  "text", "regex" };
  static const char *const kinds[] = { "call", "data", "state", "error", "note" };
  static const char *const expressions[] = { "a+b", "^[ab]", "\\\\", "\\/", "b$", "(a|A)b", "\\s\\S", "[^a]{3}" };

  node->field = PICK (fields);
  if (!g_str_equal (node->field, "text") && !g_str_equal (node->field, "regex"))
    g_string_append_printf (text, "%s:", node->field);
  if (g_str_equal (node->field, "socket"))
    g_string_append (text, node->value = random_glob (PICK (sockets)));
  else if (g_str_equal (node->field, "peer"))
    {
      const Peer *peer = &peers[g_test_rand_int_range (1, 6)];

      node->value = chance (50) ? g_strdup (peer->host) : g_strdup ("1*");
      g_string_append_printf (text, "[%s]:", node->value);
      random_range (node, 10000, "%d", text);
    }
  else if (g_str_equal (node->field, "dir"))
    g_string_append (text, node->value = g_strdup (chance (50) ? "in" : "out"));
  else if (g_str_equal (node->field, "kind"))
    g_string_append (text, node->value = g_strdup (PICK (kinds)));
  else if (g_str_equal (node->field, "call"))
    g_string_append (text, node->value = g_strconcat (chance (50) ? "*" : "", "s*", NULL));
  else if (g_str_equal (node->field, "errno"))
    g_string_append_printf (text, "%d", node->number = PICK (errnos));
  else if (g_str_equal (node->field, "len"))
    random_range (node, DATA_MAX, "%d", text);
  else if (g_str_equal (node->field, "time"))
    random_range (node, 600, "%f", text);
  else if (g_str_equal (node->field, "no"))
    random_range (node, RECORDS, "%d", text);
  else if (g_str_equal (node->field, "regex"))
    g_string_append_printf (text, "/%s/%s", node->value = g_strdup (PICK (expressions)),
                            (node->number = chance (50)) ? "i" : "");
  else
    {
      gboolean as_hex = g_str_equal (node->field, "hex");

      g_string_append (text, as_hex ? "" : "\"");
      random_bytes (node, as_hex, text);
      g_string_append (text, as_hex ? "" : "\"");
    }
}

/* @binds: what the place needs: 0 anything, 1 no `or`, 2 neither `or` nor `and` */
static Node *
random_node (int depth, int binds, GString *text)
{
  Node *node = g_new0 (Node, 1);
  int form = depth > 0 ? g_test_rand_int_range (0, 4) : 0;
  gboolean brackets = (form == 1 && binds > 0) || (form == 2 && binds > 1) || chance (10);

  node->op = " |&!"[form];
  g_string_append (text, brackets ? "(" : "");
  if (form == 0)
    random_condition (node, text);
  else if (form == 3)
    {
      g_string_append (text, "not ");
      node->left = random_node (depth - 1, 2, text);
    }
  else
    {
      node->left = random_node (depth - 1, form == 1 ? 0 : 1, text);
      g_string_append (text, form == 1 ? " or " : chance (20) ? " and " : " ");
      node->right = random_node (depth - 1, form == 1 ? 0 : 1, text);
    }
  g_string_append (text, brackets ? ")" : "");
  return node;
}

/* --- what it means --- */

static gboolean
is_kind (const SwbRecord *record, const char *kind)
{
  int k = record->kind;
  gboolean failed =
      record->flags & SWB_RECORD_FAILED || record->error || k == SWB_RECORD_ERROR || k == SWB_RECORD_DROPPED;

  if (g_str_equal (kind, "call"))
    return k == SWB_RECORD_CALL || k == SWB_RECORD_WAITING || k == SWB_RECORD_FINISHED || record->call_id;
  if (g_str_equal (kind, "data"))
    return (record->flags & (SWB_RECORD_IN | SWB_RECORD_OUT)) != 0;
  if (g_str_equal (kind, "error"))
    return failed;
  if (g_str_equal (kind, "note"))
    return k == SWB_RECORD_NOTE || k == SWB_RECORD_RESOLVED || k == SWB_RECORD_EVICTED || k == SWB_RECORD_MARK;
  return (record->flags & SWB_RECORD_END) || k == SWB_RECORD_ACCEPTED || k == SWB_RECORD_PEER_CLOSED
         || k == SWB_RECORD_RENAMED || k == SWB_RECORD_REMOVED || k == SWB_RECORD_FINISHED
         || (k == SWB_RECORD_CALL && !failed && strstr ("socket bind close", swb_method_name (record->method))
             && record->method != SWB_METHOD_NONE);
}

static gboolean
contains (const Fact *fact, const char *bytes, size_t length)
{
  for (size_t at = 0; at + length <= fact->record.data_len; at++)
    if (memcmp (fact->data + at, bytes, length) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
matches_regex (const Fact *fact, const Node *node)
{
  GRegexCompileFlags flags = G_REGEX_RAW | G_REGEX_NEWLINE_LF | (node->number ? G_REGEX_CASELESS : 0);
  g_autoptr (GRegex) regex = g_regex_new (node->value, flags, 0, NULL);

  return is_kind (&fact->record, "data")
         && g_regex_match_full (regex, fact->data, fact->record.data_len, 0, 0, NULL, NULL);
}

static gboolean
in_range (const Node *node, int64_t number)
{
  return number >= node->low && number <= node->high;
}

static gboolean
condition_is_true (const Node *node, unsigned no, const Fact *fact)
{
  const SwbRecord *record = &fact->record;

  switch (node->field[0] << 8 | node->field[1])
    {
    case 's' << 8 | 'o':
      return fnmatch (node->value, fact->socket, 0) == 0;
    case 'p' << 8 | 'e':
      return fact->peer->host && *fact->peer->host && fnmatch (node->value, fact->peer->host, 0) == 0
             && in_range (node, fact->peer->port);
    case 'd' << 8 | 'i':
      return (record->flags & (node->value[0] == 'i' ? SWB_RECORD_IN : SWB_RECORD_OUT)) != 0;
    case 'k' << 8 | 'i':
      return is_kind (record, node->value);
    case 'c' << 8 | 'a':
      return is_kind (record, "call") && fnmatch (node->value, swb_method_name (record->method), 0) == 0;
    case 'e' << 8 | 'r':
      return record->error == node->number;
    case 'l' << 8 | 'e':
      return is_kind (record, "data") && in_range (node, record->original_len);
    case 't' << 8 | 'i':
      return in_range (node, fact->elapsed_ns / 1000);
    case 'n' << 8 | 'o':
      return in_range (node, no);
    case 'r' << 8 | 'e':
      return matches_regex (fact, node);
    default:
      return is_kind (record, "data") && contains (fact, node->value, (size_t) node->number);
    }
}

static gboolean
is_true (const Node *node, unsigned no, const Fact *fact)
{
  switch (node->op)
    {
    case '|':
      return is_true (node->left, no, fact) | is_true (node->right, no, fact);
    case '&':
      return is_true (node->left, no, fact) & is_true (node->right, no, fact);
    case '!':
      return !is_true (node->left, no, fact);
    default:
      return condition_is_true (node, no, fact);
    }
}

static void
compare (SwbLog *log, const Fact *facts, const Node *node, const char *text)
{
  g_auto (SwbFilterError) error = { 0 };
  g_autoptr (SwbFilter) filter = swb_filter_parse (text, &error);
  g_autoptr (SwbFilterRun) run = NULL;

  if (filter == NULL)
    g_error ("%s: column %d: %s", text, error.column, error.message);
  run = swb_filter_run_new (filter, log, START_NS);
  for (unsigned no = 1; no <= RECORDS; no++)
    {
      SwbRecord record;

      g_assert_true (swb_log_get (log, no, &record));
      if (swb_filter_run_matches (run, no, &record) != is_true (node, no, &facts[no - 1]))
        g_error ("%s: record %u", text, no);
    }
}

static void
test_random (void)
{
  g_autofree Fact *facts = g_new0 (Fact, RECORDS);
  g_autoptr (SwbLog) log = random_log (facts);

  for (int i = 0; i < FILTERS; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      Node *node = random_node (g_test_rand_int_range (0, 5), 0, text);

      compare (log, facts, node, text->str);
      free_node (node);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/filter-random/random", test_random);
  return g_test_run ();
}
