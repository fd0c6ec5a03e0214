/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What exported programs look like; run-exported.py looks at what they do. */

#include <string.h>

#include "script/swb-export.h"
#include "script/swb-parser.h"

static GPtrArray *
parse (const char *text)
{
  g_auto (SwbSyntaxError) wrong = { 0 };
  GPtrArray *statements = swb_parse (text, -1, &wrong);

  if (statements == NULL)
    g_error ("%u:%u: %s", wrong.line, wrong.column, wrong.message);
  return statements;
}

/* What follows the program's own functions */
static char *
python_of (const char *text, SwbExportFlags flags)
{
  g_autoptr (GPtrArray) statements = parse (text);
  g_autofree char *program = swb_export_python (statements, flags);
  const char *script = strstr (program, "\n# The script\n");

  g_assert_true (g_str_has_prefix (program, "#!/usr/bin/env python3\n\"\"\""));
  g_assert_null (strstr (program, "SPDX"));
  g_assert_nonnull (script);
  return g_strdup (script + strlen ("\n# The script\n"));
}

/* Runs @program as CPython does. Returns: (transfer full): what it printed */
static char *
printed_by (const char *program, int expected_status)
{
  const char *argv[] = { "/usr/bin/python3", "-I", "-c", program, NULL };
  g_autoptr (GError) error = NULL;
  char *printed = NULL;
  int status;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &printed, NULL, &status,
                     &error))
    g_error ("%s", error->message);
  g_assert_cmpint (status, ==, expected_status << 8);
  return printed;
}

static void
assert_printed (const char *script, int expected_status, const char *expected)
{
  g_autoptr (GPtrArray) statements = parse (script);
  g_autofree char *program = swb_export_python (statements, SWB_EXPORT_STOP_AT_ERROR);
  g_autofree char *printed = printed_by (program, expected_status);

  g_assert_cmpstr (printed, ==, expected);
}

static void
test_python_stops (void)
{
  g_autofree char *program = python_of ("import socket\n"
                                        "# one\n"
                                        "a = socket.socket()  # two\n"
                                        "a.listen(  # three\n"
                                        "  1)\n"
                                        "x, y = 'ab'\n"
                                        "assert AF_INET == 2",
                                        SWB_EXPORT_STOP_AT_ERROR);

  g_assert_cmpstr (program, ==,
                   "try:\n"
                   "\n"
                   "    # one\n"
                   "\n"
                   "    # two\n"
                   "    step(3, 'a = socket.socket()')\n"
                   "    a = socket.socket()\n"
                   "    show(a)\n"
                   "\n"
                   "    # three\n"
                   "    step(4, 'a.listen(1)')\n"
                   "    show(a.listen(1))\n"
                   "\n"
                   "    step(6, 'x, y = \"ab\"')\n"
                   "    result = \"ab\"\n"
                   "    x, y = result\n"
                   "    show(result)\n"
                   "    del result\n"
                   "\n"
                   "    step(7, 'assert socket.AF_INET == 2')\n"
                   "    assert socket.AF_INET == 2\n"
                   "    show(None)\n"
                   "except Exception as error:\n"
                   "    failed(error)\n"
                   "    sys.exit(1)\n");
}

static void
test_python_keeps_going (void)
{
  g_autofree char *program = python_of ("1\n# end", SWB_EXPORT_KEEP_GOING);

  g_assert_cmpstr (program, ==,
                   "\n"
                   "try:\n"
                   "    step(1, '1')\n"
                   "    show(1)\n"
                   "except Exception as error:\n"
                   "    failed(error)\n"
                   "\n"
                   "# end\n"
                   "\n"
                   "sys.exit(1 if failures else 0)\n");
}

static void
test_python_of_nothing (void)
{
  assert_printed ("", 0, "");
  assert_printed ("# nothing\n", 0, "");
}

static void
test_python_prints (void)
{
  assert_printed ("'it''s \"q\" \\\\ \\n é \\u200b'\n"
                  "(b'\"\\x00', [1.5, None, True], (1,))\n"
                  "socket.MSG_PEEK | socket.MSG_DONTWAIT\n"
                  "socket.SOCK_DGRAM\n"
                  "socket.inet_aton('x')\n"
                  "never\n",
                  1,
                  "1: \"its \\\"q\\\" \\\\ \\n é \\u200b\" -> \"its \\\"q\\\" \\\\ \\n é \\u200b\"\n"
                  "2: (b\"\\\"\\x00\", [1.5, None, True], (1,)) -> (b\"\\\"\\x00\", [1.5, None, True], (1,))\n"
                  "3: socket.MSG_PEEK | socket.MSG_DONTWAIT -> socket.MSG_PEEK | socket.MSG_DONTWAIT\n"
                  "4: socket.SOCK_DGRAM -> socket.SOCK_DGRAM\n"
                  "5: socket.inet_aton(\"x\") -> raised OSError: illegal IP address string passed to inet_aton\n");
}

/* The names of the program's own functions are free for the script. */
static void
test_python_names (void)
{
  assert_printed ("show = socket.socket()\n"
                  "print = show\n"
                  "print\n"
                  "print.nothing",
                  1,
                  "1: show = socket.socket() -> show\n"
                  "2: print = show -> show\n"
                  "3: print -> show\n"
                  "4: print.nothing -> raised AttributeError: 'socket' object has no attribute 'nothing'\n");
}

/* What a watch accepts can be used by the script; what comes is not part of the program's output. */
static void
test_python_watches (void)
{
  assert_printed ("server = socket.create_server(('127.0.0.1', 0))\n"
                  "watch(server)\n"
                  "client = socket.create_connection(server.getsockname())\n"
                  "server_1.send(b'hello')\n"
                  "client.recv(10)\n"
                  "unwatch(server_1)\n"
                  "client.send(b'world')\n"
                  "server_1.recv(10)\n"
                  "client.close()\n"
                  "server.close()\n"
                  "watch(client)\n",
                  1,
                  "1: server = socket.create_server((\"127.0.0.1\", 0)) -> server\n"
                  "2: watch(server) -> None\n"
                  "3: client = socket.create_connection(server.getsockname()) -> client\n"
                  "4: server_1.send(b\"hello\") -> 5\n"
                  "5: client.recv(10) -> b\"hello\"\n"
                  "6: unwatch(server_1) -> None\n"
                  "7: client.send(b\"world\") -> 5\n"
                  "8: server_1.recv(10) -> b\"world\"\n"
                  "9: client.close() -> None\n"
                  "10: server.close() -> None\n"
                  "11: watch(client) -> raised OSError: [Errno 9] Bad file descriptor\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export/python/stops", test_python_stops);
  g_test_add_func ("/export/python/keeps-going", test_python_keeps_going);
  g_test_add_func ("/export/python/of-nothing", test_python_of_nothing);
  g_test_add_func ("/export/python/prints", test_python_prints);
  g_test_add_func ("/export/python/names", test_python_names);
  g_test_add_func ("/export/python/watches", test_python_watches);

  return g_test_run ();
}
