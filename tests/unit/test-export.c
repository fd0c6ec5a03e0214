/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What exported programs look like; run-exported.py looks at what they do. */

#include <glib/gstdio.h>
#include <string.h>

#include "export-samples.h"
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

/* --- C --- */

/* What is in main() */
static char *
c_of (const char *text, SwbExportFlags flags)
{
  g_autoptr (GPtrArray) statements = parse (text);
  g_auto (SwbSyntaxError) refused = { 0 };
  g_autofree char *program = swb_export_c (statements, flags, &refused);
  const char *body;

  if (program == NULL)
    g_error ("%u:%u: %s", refused.line, refused.column, refused.message);
  g_assert_null (strstr (program, "SPDX"));
  g_assert_null (strstr (program, "Needs:"));
  body = strstr (program, "\nmain (void)\n");
  g_assert_nonnull (body);
  return g_strdup (body + strlen ("\nmain (void)\n"));
}

static void
test_c_stops (void)
{
  g_autofree char *body = c_of ("a = socket.socket()  # /* one */\n"
                                "a.listen(2)\n"
                                "a.send('x')\n"
                                "a.close()",
                                SWB_EXPORT_STOP_AT_ERROR);

  g_assert_cmpstr (body, ==,
                   "{\n"
                   "  struct socket a = CLOSED_SOCKET;\n"
                   "\n"
                   "  /* / * one * / */\n"
                   "  step (1, \"a = socket.socket()\");\n"
                   "  if (open_socket (&a, AF_INET, SOCK_STREAM, 0))\n"
                   "    show (\"a\");\n"
                   "\n"
                   "  step (2, \"a.listen(2)\");\n"
                   "  if (succeeded (listen (a.fd, 2)))\n"
                   "    show (\"None\");\n"
                   "\n"
                   "  step (3, \"a.send(\\\"x\\\")\");\n"
                   "  raised (\"TypeError\", \"%s\", \"a bytes-like object is required, not 'str'\");\n"
                   "\n"
                   "  return 0;\n"
                   "}\n");
}

/* A program brings along what it needs, and no more. */
static void
test_c_is_short (void)
{
  g_autoptr (GPtrArray) statements = parse ("socket.htons(80)");
  g_auto (SwbSyntaxError) refused = { 0 };
  g_autofree char *program = swb_export_c (statements, SWB_EXPORT_STOP_AT_ERROR, &refused);

  g_assert_nonnull (program);
  g_assert_null (strstr (program, "struct"));
  g_assert_null (strstr (program, "raised ("));
  g_assert_null (strstr (program, "<sys/socket.h>"));
}

static void
test_c_refuses (void)
{
  static const struct
  {
    const char *script;
    SwbExportFlags flags;
    unsigned line;
    unsigned column;
  } scripts[] = {
    { "a = socket.socket()\nwatch(a)\na_1 = socket.socket()", 0, 3, 7 },
    { "a = socket.socket()\nwatch(a)\nb = a\na = socket.socket()\nwatch(a)", 0, 5, 1 },
    { "watch(socket.socket())", 0, 1, 1 },
    { "a = socket.socket()\nf = a.makefile(encoding='euc_kr')", 0, 2, 5 },
    { "a = socket.socket()\nf = a.makefile()\nf.read(a.fileno())", 0, 3, 1 },
    { "a = socket.socket()\nf = a.makefile('rb')\nf.readinto(b'x')", 0, 3, 1 },
    { "a = socket.socket()\na.setblocking(False)\nf = a.makefile('rwb')\nf.write(f.read())", 0, 4, 1 },
    { "x = socket.socket", 0, 1, 5 },
    { "a, b = socket.socketpair()\nhost, port = a.getsockname()", 0, 2, 14 },
    { "a, b = socket.socketpair()\nx = a.recv(5)\nbytes(x)", 0, 3, 1 },
    { "bytes(100000000)", 0, 1, 1 },
    { "b'ab' * 100000000", 0, 1, 1 },
    { "x = ('a' * 100000, 1)", 0, 1, 6 },
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autoptr (GPtrArray) statements = parse (scripts[i].script);
      g_auto (SwbSyntaxError) refused = { 0 };

      g_assert_null (swb_export_c (statements, scripts[i].flags, &refused));
      g_assert_cmpuint (refused.line, ==, scripts[i].line);
      g_assert_cmpuint (refused.column, ==, scripts[i].column);
      g_assert_nonnull (refused.message);
    }
}

static char *
run_and_read (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  char *out = NULL;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, NULL, &error))
    g_error ("%s", error->message);
  return out;
}

/* Ports that the kernel picks are others each time. */
static char *
without_ports (const char *printed)
{
  g_autoptr (GRegex) digits = g_regex_new ("\\b[0-9]{4,5}\\b", G_REGEX_DEFAULT, 0, NULL);

  return g_regex_replace_literal (digits, printed, -1, 0, "PORT", 0, NULL);
}

static char *
printed_by_c (GPtrArray *statements, SwbExportFlags flags)
{
  g_auto (SwbSyntaxError) refused = { 0 };
  g_autofree char *program = swb_export_c (statements, flags, &refused);
  g_autofree char *folder = g_dir_make_tmp ("swb-XXXXXX", NULL);
  g_autofree char *source = g_build_filename (folder, "program.c", NULL);
  g_autofree char *binary = g_build_filename (folder, "program", NULL);
  g_autofree char *said = NULL;
  g_autofree char *printed = NULL;
  const char *compile[] = { "cc", "-std=c17", "-Wall", "-Wextra", "-Werror", "-o", binary, source, NULL };
  const char *run[] = { binary, NULL };

  if (program == NULL)
    g_error ("%u:%u: %s", refused.line, refused.column, refused.message);
  g_assert_true (g_file_set_contents (source, program, -1, NULL));
  said = run_and_read (compile);
  printed = run_and_read (run);
  g_remove (binary);
  g_remove (source);
  g_rmdir (folder);
  return without_ports (printed);
}

/* What tests/script does not have: C and Python print the same. */
static void
assert_c_as_python (const char *script, SwbExportFlags flags)
{
  g_autoptr (GPtrArray) statements = parse (script);
  g_autofree char *program = swb_export_python (statements, flags);
  const char *run[] = { "/usr/bin/python3", "-I", "-c", program, NULL };
  g_autofree char *printed = run_and_read (run);
  g_autofree char *expected = without_ports (printed);
  g_autofree char *got = printed_by_c (statements, flags);

  g_assert_cmpstr (got, ==, expected);
}

static void
test_c_keeps_going (gconstpointer data)
{
  assert_c_as_python (data, SWB_EXPORT_KEEP_GOING);
}

static void
test_c_without_errors (gconstpointer data)
{
  assert_c_as_python (data, SWB_EXPORT_STOP_AT_ERROR);
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

  g_test_add_func ("/export/c/stops", test_c_stops);
  g_test_add_func ("/export/c/is-short", test_c_is_short);
  g_test_add_func ("/export/c/refuses", test_c_refuses);
  g_test_add_data_func ("/export/c/names", names, test_c_keeps_going);
  g_test_add_data_func ("/export/c/connections", connections, test_c_keeps_going);
  g_test_add_data_func ("/export/c/files", files, test_c_keeps_going);
  g_test_add_data_func ("/export/c/text-files", text_files, test_c_keeps_going);
  g_test_add_data_func ("/export/c/watched-files", watched_files, test_c_keeps_going);
  g_test_add_data_func ("/export/c/replaced-files", replaced_files, test_c_keeps_going);
  g_test_add_data_func ("/export/c/replaced-files-without-errors", replaced_files, test_c_without_errors);
  g_test_add_data_func ("/export/c/lives", lives, test_c_without_errors);
  g_test_add_data_func ("/export/c/watches", watches, test_c_keeps_going);
  g_test_add_data_func ("/export/c/watches-without-errors", watches, test_c_without_errors);
  g_test_add_data_func ("/export/c/failing-watches", failing_watches, test_c_keeps_going);

  return g_test_run ();
}
