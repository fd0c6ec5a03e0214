/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script-transcript.h"

#include <string.h>

#include "bench-driver.h"
#include "diagram-text.h"
#include "script/swb-parser.h"
#include "script/swb-runner.h"

typedef struct
{
  GPtrArray *statements;
  GHashTable *ports;     /* port -> its number of appearance */
  GHashTable *autobound; /* GBytes -> its number of appearance */
  GString *text;
  char *diagram;
} Transcript;

static void
write_port (Transcript *self, int64_t port)
{
  if (port <= 1024)
    {
      g_string_append_printf (self->text, "%" G_GINT64_FORMAT, port);
      return;
    }
  if (!g_hash_table_contains (self->ports, GINT_TO_POINTER (port)))
    g_hash_table_insert (self->ports, GINT_TO_POINTER (port), GINT_TO_POINTER (g_hash_table_size (self->ports) + 1));
  g_string_append_printf (self->text, "P%d",
                          GPOINTER_TO_INT (g_hash_table_lookup (self->ports, GINT_TO_POINTER (port))));
}

static gboolean
is_address (const SwbValue *tuple)
{
  size_t length = swb_value_tuple_length (tuple);

  return (length == 2 || length == 4) && swb_value_type (tuple) == SWB_VALUE_TUPLE
         && swb_value_type (swb_value_tuple_item (tuple, 0)) == SWB_VALUE_STR
         && swb_value_type (swb_value_tuple_item (tuple, 1)) == SWB_VALUE_INT;
}

static void write_value (Transcript *self, const SwbValue *value);

static void
write_items (Transcript *self, const SwbValue *value)
{
  size_t length = swb_value_tuple_length (value);
  gboolean is_tuple = swb_value_type (value) == SWB_VALUE_TUPLE;

  g_string_append_c (self->text, is_tuple ? '(' : '[');
  for (size_t i = 0; i < length; i++)
    {
      SwbValue *item = swb_value_tuple_item (value, i);

      if (i > 0)
        g_string_append (self->text, ", ");
      if (i == 1 && is_address (value))
        write_port (self, swb_value_int (item));
      else
        write_value (self, item);
    }
  g_string_append (self->text, !is_tuple ? "]" : length == 1 ? ",)" : ")");
}

/* A name the kernel picked for a Unix socket: b"\0" and five hexadecimal digits */
static gboolean
is_autobound (const SwbValue *value)
{
  size_t length;
  const char *bytes = g_bytes_get_data (swb_value_bytes (value), &length);

  if (length != 6 || bytes[0] != '\0')
    return FALSE;
  for (size_t i = 1; i < length; i++)
    if (!g_ascii_isxdigit (bytes[i]) || g_ascii_isupper (bytes[i]))
      return FALSE;
  return TRUE;
}

static void
write_autobound (Transcript *self, const SwbValue *value)
{
  GBytes *name = swb_value_bytes (value);

  if (!g_hash_table_contains (self->autobound, name))
    g_hash_table_insert (self->autobound, g_bytes_ref (name),
                         GINT_TO_POINTER (g_hash_table_size (self->autobound) + 1));
  g_string_append_printf (self->text, "AUTO%d", GPOINTER_TO_INT (g_hash_table_lookup (self->autobound, name)));
}

static void
write_value (Transcript *self, const SwbValue *value)
{
  switch (swb_value_type (value))
    {
    case SWB_VALUE_SOCKET:
      g_string_append (self->text, "SOCKET");
      break;
    case SWB_VALUE_FILE:
      g_string_append (self->text, "FILE");
      break;
    case SWB_VALUE_TUPLE:
    case SWB_VALUE_LIST:
      write_items (self, value);
      break;
    case SWB_VALUE_BYTES:
      if (is_autobound (value))
        {
          write_autobound (self, value);
          break;
        }
      G_GNUC_FALLTHROUGH;
    default:
      swb_value_print (value, TRUE, self->text);
    }
}

static void
write_failure (Transcript *self, const SwbFailure *failure)
{
  g_autofree char *number = failure->number != 0 ? g_strdup_printf ("%d", failure->number) : g_strdup ("-");

  g_string_append_printf (self->text, "!%s %s%s%s", failure->type, number, *failure->message != '\0' ? " " : "",
                          failure->message);
}

/* Descriptors are other numbers in each process. */
static gboolean
gives_descriptor (const SwbNode *node)
{
  const SwbNode *callee = node->type == SWB_NODE_CALL ? g_ptr_array_index (node->children, 0) : NULL;

  if (node->type == SWB_NODE_ATTRIBUTE && g_str_equal (node->name, "name"))
    return TRUE;
  return callee != NULL && callee->type == SWB_NODE_ATTRIBUTE
         && (g_str_equal (callee->name, "fileno") || g_str_equal (callee->name, "detach"));
}

static void
on_ended (SwbRunner *runner, unsigned index, const SwbResult *result, gpointer data)
{
  Transcript *self = data;
  const SwbStatement *statement = g_ptr_array_index (self->statements, index);

  if (statement->expression == NULL)
    return;
  g_string_append_printf (self->text, "%u ", statement->line);
  if (result->failure != NULL && g_str_equal (result->failure->type, "KeyboardInterrupt"))
    g_string_append_printf (self->text, "stuck for %d s", BENCH_WATCHDOG_S);
  else if (result->failure != NULL)
    write_failure (self, result->failure);
  else if (gives_descriptor (statement->expression) && swb_value_int (result->value) >= 0)
    g_string_append (self->text, "FD");
  else
    write_value (self, result->value);
  g_string_append_c (self->text, '\n');
}

static gboolean
has_moved (gpointer data)
{
  return swb_runner_get_state (data) == SWB_RUNNER_ENDED;
}

/* The watchdog is one for the whole script; a script that waits too long is stopped, and says where. */
static void
play_on (Transcript *self, BenchDriver *driver)
{
  static const SwbRunnerListener listener = { .ended = on_ended };
  g_autoptr (SwbRunner) runner =
      swb_runner_new (driver->bench, driver->log, SWB_SESSION_RUN, self->statements, TRUE, &listener, self);

  swb_runner_play (runner);
  if (bench_driver_wait_for (driver, has_moved, runner))
    return;
  swb_runner_stop (runner);
  if (!bench_driver_wait_for (driver, has_moved, runner))
    g_error ("a call neither ends nor can be cancelled");
}

/* Its log is laid out when nothing is written any more. */
static void
play (Transcript *self)
{
  BenchDriver *driver = bench_driver_new ();
  g_autoptr (SwbLog) log = swb_log_ref (driver->log);
  g_autoptr (SwbDiagram) diagram = swb_diagram_new (log);

  play_on (self, driver);
  bench_driver_free (driver);
  swb_diagram_update (diagram, 0);
  assert_diagram (log, diagram);
  self->diagram = diagram_text (log, diagram);
}

char *
script_transcript (const char *source, char **diagram)
{
  g_auto (SwbSyntaxError) error = { 0 };
  g_autoptr (GPtrArray) statements = swb_parse (source, -1, &error);
  Transcript self = { .statements = statements };

  *diagram = NULL;
  if (statements == NULL)
    return g_strdup_printf ("line %u, column %u: %s\n", error.line, error.column, error.message);
  self.ports = g_hash_table_new (NULL, NULL);
  self.autobound = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  self.text = g_string_new ("# SPDX-License-Identifier: GPL-3.0-or-later\n");
  play (&self);
  *diagram = self.diagram;
  g_hash_table_unref (self.ports);
  g_hash_table_unref (self.autobound);
  return g_string_free (self.text, FALSE);
}
