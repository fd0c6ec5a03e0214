/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench-driver.h"
#include "bench/swb-option-text.h"
#include "leak-check.h"

#define PYTHON "/usr/bin/python3"
#define FIRST_FD 10

/* Every name of CPython's module that may be an option, and its value */
#define PYTHON_NAMES                                                                                                   \
  "import socket, sys\n"                                                                                               \
  "for n in dir(socket):\n"                                                                                            \
  "    if sys.version_info[:2] == (3, 11) and n.startswith(('SO_', 'IP_', 'IPV6_', 'TCP_', 'UDPLITE_')): print(n, "    \
  "getattr(socket, n))\n"

/* What the inherited descriptors' options are: arguments FD:LEVEL:NUMBER, an answer a line, in hex */
#define PYTHON_READ                                                                                                    \
  "import socket, sys\n"                                                                                               \
  "for fd, level, number in (map(int, a.split(':')) for a in sys.argv[1:]):\n"                                         \
  "    s = socket.socket(fileno=fd)\n"                                                                                 \
  "    try: print('=' + s.getsockopt(level, number, 1024).hex())\n"                                                    \
  "    except OSError as e: print('!' + str(e.errno))\n"                                                               \
  "    s.detach()\n"

static void
test_every_option_of_python (void)
{
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;
  char *command[] = { PYTHON, "-c", PYTHON_NAMES, NULL };
  g_auto (GStrv) lines = NULL;
  size_t n_left_out;
  const SwbLeftOut *left_out = swb_options_left_out (&n_left_out);

  g_spawn_sync (NULL, command, NULL, 0, NULL, NULL, &out, NULL, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (g_strchomp (out), "\n", -1);
  if (g_strv_length (lines) == 0)
    {
      g_test_skip ("No CPython 3.11");
      return;
    }
  g_assert_cmpuint (g_strv_length (lines), ==, swb_n_options () + n_left_out);
  for (char **line = lines; *line; line++)
    {
      g_auto (GStrv) parts = g_strsplit (*line, " ", 2);
      const SwbOption *option = swb_option_by_name (parts[0]);
      gboolean is_left_out = FALSE;

      for (size_t i = 0; i < n_left_out; i++)
        is_left_out = is_left_out || strcmp (left_out[i].name, parts[0]) == 0;
      if ((option != NULL) == is_left_out)
        g_error ("%s is neither in the table nor left out, or it is both", parts[0]);
      if (option)
        g_assert_cmpint (option->number, ==, atoi (parts[1]));
    }
}

static void
test_table (void)
{
  for (size_t i = 0; i < swb_n_options (); i++)
    {
      const SwbOption *option = swb_option_at (i);

      g_assert_cmpuint (option->sockets, !=, 0);
      g_assert_cmpuint (option->access & SWB_OPTION_READ_WRITE, !=, 0);
      g_assert_cmpint ((option->access & SWB_OPTION_WRITE) == 0, ==, option->when == SWB_OPTION_NEVER);
      g_assert_true (g_str_has_suffix (option->meaning, "."));
      g_assert_nonnull (swb_option_group_title (option->group));
      g_assert_nonnull (swb_option_kind_text (option));
      g_assert_nonnull (swb_option_unit_text (option));
      g_assert_nonnull (swb_option_when_text (option));
      g_assert_true (swb_option_by_name (option->name) == option);
    }
}

static GBytes *
argument_bytes (const SwbValue *value)
{
  int number;

  if (swb_value_type (value) == SWB_VALUE_BYTES)
    return g_bytes_ref (swb_value_bytes (value));
  number = (int) swb_value_int (value);
  return g_bytes_new (&number, sizeof number);
}

static void
test_texts (void)
{
  static const struct
  {
    const char *option;
    const char *typed;
    const char *shown; /* NULL: an error */
  } cases[] = {
    { "SO_REUSEADDR", "1", "1" },
    { "SO_RCVBUF", " 65536 ", "65536" },
    { "SO_RCVBUF", "0x10", "16" },
    { "SO_RCVBUF", "much", NULL },
    { "SO_RCVBUF", "3000000000", NULL },
    { "SO_RCVBUF", "", NULL },
    { "SO_RCVTIMEO", "none", "none" },
    { "SO_RCVTIMEO", "2.5", "2.5" },
    { "SO_RCVTIMEO", "0.000001", "1e-06" },
    { "SO_RCVTIMEO", "-1", NULL },
    { "SO_RCVTIMEO", "nan", NULL },
    { "SO_LINGER", "off", "off" },
    { "SO_LINGER", "0", "0" },
    { "SO_LINGER", "7", "7" },
    { "SO_LINGER", "-7", NULL },
    { "SO_BINDTODEVICE", "lo", "lo" },
    { "SO_BINDTODEVICE", "", "" },
    { "SO_BINDTODEVICE", "an-interface-too-long", NULL },
    { "TCP_CONGESTION", "reno", "reno" },
    { "IPV6_MULTICAST_IF", "lo", "lo" },
    { "IPV6_MULTICAST_IF", "", "" },
    { "IPV6_MULTICAST_IF", "no-such-one", NULL },
    { "IP_MULTICAST_IF", "127.0.0.1", "127.0.0.1" },
    { "IP_MULTICAST_IF", "", "0.0.0.0" },
    { "IP_MULTICAST_IF", "::1", NULL },
    { "IP_OPTIONS", "01 01 01 00", "01 01 01 00" },
    { "IP_OPTIONS", "", "" },
    { "IP_OPTIONS", "0", NULL },
    { "IP_ADD_MEMBERSHIP", "239.1.2.3", "ef 01 02 03 00 00 00 00 00 00 00 00" },
    { "IP_ADD_MEMBERSHIP", "ff15::1", NULL },
    { "IPV6_JOIN_GROUP", "239.1.2.3", NULL },
    { "IPV6_JOIN_GROUP", "ff15::1%no-such-one", NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SwbOption *option = swb_option_by_name (cases[i].option);
      g_autoptr (GError) error = NULL;
      g_autoptr (SwbValue) value = swb_option_parse (option, cases[i].typed, &error);
      g_autoptr (GBytes) bytes = value ? argument_bytes (value) : NULL;
      g_autofree char *text = bytes ? swb_option_text (option, bytes) : NULL;

      g_assert_cmpstr (text, ==, cases[i].shown);
      if (cases[i].shown == NULL)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
    }
}

static void
test_text_of_anything (void)
{
  g_autoptr (GBytes) short_value = g_bytes_new ("\x1b\xff", 2);
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);

  for (size_t i = 0; i < swb_n_options (); i++)
    {
      const SwbOption *option = swb_option_at (i);
      g_autofree char *text = swb_option_text (option, short_value);
      g_autofree char *none = swb_option_text (option, nothing);

      g_assert_true (g_utf8_validate (text, -1, NULL) && strchr (text, '\x1b') == NULL);
      g_assert_nonnull (none);
    }
}

/* --- live --- */

typedef struct
{
  GPtrArray *states;
  gboolean done;
} Sample;

static void
on_sampled (uint32_t socket_id, GPtrArray *states, gpointer user_data)
{
  Sample *sample = user_data;

  sample->states = states ? g_ptr_array_ref (states) : NULL;
  sample->done = TRUE;
}

static gboolean
is_done (gpointer user_data)
{
  return ((Sample *) user_data)->done;
}

static GPtrArray *
sample_options (BenchDriver *driver, uint32_t socket_id)
{
  Sample sample = { 0 };

  swb_bench_sample_options (driver->bench, socket_id, on_sampled, &sample);
  while (!is_done (&sample))
    g_main_context_iteration (NULL, TRUE);
  return sample.states;
}

static const SwbOptionState *
state_of (GPtrArray *states, const SwbOption *option)
{
  for (unsigned i = 0; i < states->len; i++)
    if (((const SwbOptionState *) g_ptr_array_index (states, i))->option == option)
      return g_ptr_array_index (states, i);
  g_assert_not_reached ();
}

/* Another value than it has */
static const char *
other_value (const SwbOption *option, const char *now)
{
  static const struct
  {
    const char *option;
    const char *value;
  } values[] = {
    { "SO_RCVBUF", "50000" },
    { "SO_SNDBUF", "60000" },
    { "SO_RCVTIMEO", "2.5" },
    { "SO_SNDTIMEO", "3" },
    { "SO_LINGER", "7" },
    { "SO_BINDTODEVICE", "lo" },
    { "SO_PRIORITY", "5" },
    { "SO_INCOMING_CPU", "0" },
    { "TCP_WINDOW_CLAMP", "40000" },
    { "TCP_MAXSEG", "1000" },
    { "TCP_CONGESTION", "reno" },
    { "IP_OPTIONS", "01 01 01 00" },
    { "IP_TOS", "16" },
    { "IPV6_TCLASS", "16" },
    { "IP_MULTICAST_IF", "127.0.0.1" },
    { "IPV6_MULTICAST_IF", "lo" },
    { "IPV6_RTHDR", "" },
    { "IPV6_HOPOPTS", "" },
    { "IPV6_DSTOPTS", "" },
    { "IPV6_RTHDRDSTOPTS", "" },
    { "IP_ADD_MEMBERSHIP", "239.1.2.3%lo" },
    { "IP_DROP_MEMBERSHIP", "239.1.2.3%lo" },
    { "IPV6_JOIN_GROUP", "ff15::1%lo" },
    { "IPV6_LEAVE_GROUP", "ff15::1%lo" },
    { "IPV6_PKTINFO", "::1%lo" },
    { "TCP_DEFER_ACCEPT", "1" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (values); i++)
    if (strcmp (values[i].option, option->name) == 0)
      return values[i].value;
  return option->kind == SWB_OPTION_FLAG && strcmp (now, "1") == 0 ? "0" : option->kind == SWB_OPTION_FLAG ? "1" : "3";
}

static SwbCall *
set_call (BenchDriver *driver, uint32_t socket_id, const SwbOption *option, const char *text)
{
  g_autoptr (GError) error = NULL;
  SwbCall *call = bench_driver_call (driver, SWB_METHOD_SETSOCKOPT, socket_id);
  SwbValue *value = swb_option_parse (option, text, &error);

  g_assert_no_error (error);
  swb_call_add (call, swb_value_new_constant (option->level_name, option->level));
  swb_call_add (call, swb_value_new_constant (option->name, option->number));
  return swb_call_add (call, value);
}

/* What the kernel makes of what it is asked for */
static void
check_effective (const SwbOptionState *state, const char *asked)
{
  g_autofree char *text = swb_option_text (state->option, state->value);

  if (strcmp (state->option->name, "SO_RCVBUF") == 0 || strcmp (state->option->name, "SO_SNDBUF") == 0)
    g_assert_cmpint (atoi (text), ==, 2 * atoi (asked));
  else if (strcmp (state->option->name, "TCP_WINDOW_CLAMP") == 0 || strcmp (state->option->name, "TCP_MAXSEG") == 0)
    g_assert_cmpint (atoi (text), >, 0); /* limited by other figures */
  else
    g_assert_cmpstr (text, ==, asked);
}

static void
set_one (BenchDriver *driver, uint32_t socket_id, const SwbOptionState *before)
{
  const SwbOption *option = before->option;
  g_autofree char *now = before->value ? swb_option_text (option, before->value) : g_strdup ("");
  const char *wanted = other_value (option, now);
  g_autoptr (SwbCall) call = bench_driver_make (driver, set_call (driver, socket_id, option, wanted));
  g_autoptr (GPtrArray) states = sample_options (driver, socket_id);
  const SwbOptionState *after = state_of (states, option);

  if (call->failure)
    {
      g_test_message ("%s: %s", option->name, call->failure->message);
      g_assert_true (before->value == NULL || g_bytes_equal (before->value, after->value));
      g_assert_null (after->asked);
      g_assert_true (option->access & SWB_OPTION_PRIVILEGED || option->kind == SWB_OPTION_GROUP);
      return;
    }
  g_assert_nonnull (after->asked);
  if (option->access & SWB_OPTION_READ)
    {
      g_assert_true (before->fresh != NULL && g_bytes_equal (before->fresh, after->fresh));
      check_effective (after, wanted);
    }
}

static char *
read_all (int fd)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char buffer[4096];
  ssize_t n;

  while ((n = read (fd, buffer, sizeof buffer)) > 0)
    g_string_append_len (text, buffer, n);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
check_answer (const SwbOptionState *state, const char *answer)
{
  g_autoptr (GString) expected = g_string_new (state->value ? "=" : "!");
  size_t length = 0;
  const uint8_t *data = state->value ? g_bytes_get_data (state->value, &length) : NULL;

  g_assert_nonnull (answer);
  if (state->option->kind == SWB_OPTION_TCP_STATE)
    length = 1; /* most of the rest counts time */
  for (size_t i = 0; i < length; i++)
    g_string_append_printf (expected, "%02x", data[i]);
  if (state->value == NULL)
    g_string_append_printf (expected, "%d", state->error);
  g_assert_cmpint (strncmp (answer, expected->str, expected->len), ==, 0);
}

static void
check_answers (BenchDriver *driver, uint32_t socket_id, char **answers, unsigned *line)
{
  g_autoptr (GPtrArray) states = sample_options (driver, socket_id);

  for (unsigned i = 0; i < states->len; i++, (*line)++)
    {
      const SwbOptionState *state = g_ptr_array_index (states, i);

      if (state->option->access & SWB_OPTION_READ)
        check_answer (state, answers[*line]);
    }
}

/* What a child says that inherits @fds as 10, 11 … Not by GSubprocess, whose threads would look like leaks. */
static char *
ask_child (GPtrArray *command, GArray *fds)
{
  g_autoptr (GArray) targets = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = NULL;
  GPid pid;
  int out;

  for (int i = 0; i < (int) fds->len; i++)
    g_array_append_vals (targets, &(int){ FIRST_FD + i }, 1);
  g_spawn_async_with_pipes_and_fds (NULL, (const char *const *) command->pdata, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL,
                                    NULL, -1, -1, -1, (int *) fds->data, (int *) targets->data, fds->len, &pid, NULL,
                                    &out, NULL, &error);
  g_assert_no_error (error);
  answer = read_all (out);
  close (out);
  waitpid (pid, NULL, 0);
  return g_steal_pointer (&answer);
}

/* A child that has inherited the descriptors reads the same. */
static void
check_sockets (BenchDriver *driver, const uint32_t *ids, size_t n)
{
  g_autoptr (GPtrArray) command = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) fds = g_array_new (FALSE, FALSE, sizeof (int));
  g_autofree char *out = NULL;
  g_auto (GStrv) answers = NULL;
  unsigned line = 0;

  g_ptr_array_add (command, g_strdup (PYTHON));
  g_ptr_array_add (command, g_strdup ("-c"));
  g_ptr_array_add (command, g_strdup (PYTHON_READ));
  for (int i = 0; i < (int) n; i++)
    {
      g_autoptr (GPtrArray) states = sample_options (driver, ids[i]);
      SwbSocketInfo info;

      g_assert_true (swb_log_socket (driver->log, ids[i], &info));
      g_array_append_val (fds, info.fd);
      for (unsigned k = 0; k < states->len; k++)
        {
          const SwbOption *option = ((const SwbOptionState *) g_ptr_array_index (states, k))->option;
          g_ptr_array_add (command, g_strdup_printf ("%d:%d:%d", FIRST_FD + i, option->level, option->number));
        }
    }
  g_ptr_array_add (command, NULL);
  out = ask_child (command, fds);
  answers = g_strsplit (g_strchomp (out), "\n", -1);
  for (size_t i = 0; i < n; i++)
    check_answers (driver, ids[i], answers, &line);
  g_assert_null (answers[line]);
}

static uint32_t
make_socket (BenchDriver *driver, int family, int type)
{
  SwbCall *call = swb_call_new (SWB_METHOD_SOCKET, 0, NULL);
  g_autoptr (SwbValue) made = NULL;

  swb_call_add (call, swb_value_new_int (family));
  swb_call_add (call, swb_value_new_int (type));
  made = bench_driver_ask (driver, call);
  return swb_value_socket_id (made);
}

static void
test_read_back (BenchDriver *driver)
{
  static const int kinds[][2] = {
    { AF_INET, SOCK_STREAM }, { AF_INET, SOCK_DGRAM }, { AF_INET6, SOCK_STREAM },   { AF_INET6, SOCK_DGRAM },
    { AF_UNIX, SOCK_STREAM }, { AF_UNIX, SOCK_DGRAM }, { AF_UNIX, SOCK_SEQPACKET },
  };
  uint32_t ids[G_N_ELEMENTS (kinds)];

  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GPtrArray) states = NULL;

      ids[i] = make_socket (driver, kinds[i][0], kinds[i][1]);
      states = sample_options (driver, ids[i]);
      g_assert_cmpuint (states->len, >, 10);
      for (unsigned k = 0; k < states->len; k++)
        {
          const SwbOptionState *state = g_ptr_array_index (states, k);

          if (state->option->access & SWB_OPTION_WRITE)
            set_one (driver, ids[i], state);
        }
    }
  check_sockets (driver, ids, G_N_ELEMENTS (ids));
}

/* A pending error is left where it is, a sample is no record, and a closed socket has no options. */
static void
test_nothing_changed (BenchDriver *driver)
{
  uint32_t id = bench_driver_socket (driver, SOCK_DGRAM, "udp");
  g_autoptr (SwbValue) nobody =
      swb_value_new_tuple_of (swb_value_new_str ("127.0.0.1", -1), swb_value_new_int (1), NULL);
  g_autoptr (GPtrArray) states = NULL;
  g_autoptr (GPtrArray) closed = NULL;
  g_autoptr (SwbCall) call = NULL;
  uint64_t n_records;

  bench_driver_connect (driver, id, nobody);
  bench_driver_send (driver, id, "anybody there?");
  n_records = swb_log_end (driver->log);
  states = sample_options (driver, id);
  g_assert_nonnull (states);
  g_assert_cmpuint (swb_log_end (driver->log), ==, n_records);
  call = bench_driver_make (driver, bench_driver_recv_call (driver, id, 10));
  g_assert_nonnull (call->failure);
  g_assert_cmpstr (call->failure->type, ==, "ConnectionRefusedError");
  bench_driver_do (driver, bench_driver_call (driver, SWB_METHOD_CLOSE, id));
  closed = sample_options (driver, id);
  g_assert_null (closed);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/options/every-option-of-python", test_every_option_of_python);
  g_test_add_func ("/options/table", test_table);
  g_test_add_func ("/options/texts", test_texts);
  g_test_add_func ("/options/text-of-anything", test_text_of_anything);
  bench_test_add ("/options/read-back", test_read_back);
  bench_test_add ("/options/nothing-changed", test_nothing_changed);
  return g_test_run ();
}
