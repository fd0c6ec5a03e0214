/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines for a shell that do what a socket of a script does. */

#include "script/swb-export.h"
#include "script/swb-parser.h"

static const struct
{
  const char *script;
  const char *ncat; /* NULL: there is none */
  const char *socat;
} lines[] = {
  { "s = socket.socket()\ns.bind(('127.0.0.1', 9000))\ns.listen(5)", "ncat -l 127.0.0.1 9000",
    "socat TCP4-LISTEN:9000,bind=127.0.0.1 -" },
  { "s = socket.socket()\ns.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)\ns.bind(('', 9000))\ns.listen()\n"
    "a, x = s.accept()\nb, y = s.accept()",
    "ncat -l -k 0.0.0.0 9000", "socat TCP4-LISTEN:9000,bind=0.0.0.0,reuseaddr,fork -" },
  { "s = socket.create_server(('::1', 9000), family=AF_INET6)", "ncat -6 -l ::1 9000",
    "socat 'TCP6-LISTEN:9000,bind=[::1],reuseaddr' -" },
  { "s = socket.socket(AF_INET, SOCK_STREAM)\ns.settimeout(5)\ns.connect(('127.0.0.1', 80))", "ncat 127.0.0.1 80",
    "socat - TCP4:127.0.0.1:80" },
  { "s = socket.create_connection(('localhost', 80))", "ncat localhost 80", "socat - TCP:localhost:80" },
  { "there = ('::1', 80)\ns = socket.socket(AF_INET6)\ns.connect(there)", "ncat -6 ::1 80", "socat - 'TCP6:[::1]:80'" },
  { "s = socket.socket()\ns.bind(('127.0.0.2', 5000))\ns.connect(('127.0.0.1', 80))",
    "ncat -s 127.0.0.2 -p 5000 127.0.0.1 80", "socat - TCP4:127.0.0.1:80,bind=127.0.0.2:5000" },
  { "u = socket.socket(AF_INET, SOCK_DGRAM)\nu.bind(('127.0.0.1', 9000))\nd, p = u.recvfrom(10)\nu.sendto(d, p)",
    "ncat -u -l 127.0.0.1 9000", "socat UDP4-LISTEN:9000,bind=127.0.0.1 -" },
  { "u = socket.socket(type=SOCK_DGRAM)\nu.sendto(b'x', ('127.0.0.1', 9000))", "ncat -u 127.0.0.1 9000",
    "socat - UDP4:127.0.0.1:9000" },
  { "u = socket.socket(AF_INET, SOCK_DGRAM)\nu.sendto(b'x', MSG_DONTWAIT, ('127.0.0.1', 9000))",
    "ncat -u 127.0.0.1 9000", "socat - UDP4:127.0.0.1:9000" },
  { "s = socket.socket(AF_UNIX)\ns.bind('/run/a b')\ns.listen()", "ncat -U -l '/run/a b'",
    "socat 'UNIX-LISTEN:/run/a b' -" },
  { "s = socket.socket(AF_UNIX)\ns.connect(\"-it's\")", "ncat -U './-it'\\''s'", "socat - 'UNIX-CONNECT:-it\\'\\''s'" },
  { "s = socket.socket(AF_UNIX)\ns.connect(b'\\0name')", NULL, "socat - ABSTRACT-CONNECT:name" },
  { "s = socket.socket(AF_UNIX, SOCK_SEQPACKET)\ns.connect('a,b:c')", NULL, "socat - 'UNIX-CONNECT:a\\,b\\:c,type=5'" },
  { "s = socket.socket(AF_UNIX, SOCK_DGRAM)\ns.sendto(b'x', '/x')", "ncat -u -U /x", "socat - UNIX-SENDTO:/x" },
  { "s = socket.socket(AF_UNIX, SOCK_DGRAM)\ns.bind('/x')", "ncat -u -U -l /x", "socat UNIX-RECVFROM:/x -" },
  /* There is none. */
  { "", NULL, NULL },
  { "s = socket.socket()", NULL, NULL },
  { "s = socket.socket()\ns.bind(('127.0.0.1', 9000))", NULL, NULL },
  { "s = socket.socket()\ns.bind(('127.0.0.1', 0))\ns.listen()", NULL, NULL },
  { "s = socket.socket()\ns.connect(t.getsockname())", NULL, NULL },
  { "s = socket.socket()\ns.connect(('-x', 9000))", NULL, NULL },
  { "s = socket.socket()\ns.connect(('127.0.0.1', 70000))", NULL, NULL },
  { "s = socket.socket(AF_INET, SOCK_RAW)\ns.connect(('127.0.0.1', 1))", NULL, NULL },
  { "s = socket.socket(t.family)\ns.connect(('127.0.0.1', 80))", NULL, NULL },
  { "s = socket.socket(AF_UNIX)\ns.connect('')", NULL, NULL },
  { "s = socket.socket(AF_UNIX)\ns.connect(b'\\0a\\0b')", NULL, NULL },
  { "a, b = socket.socketpair()", NULL, NULL },
};

static GPtrArray *
parse (const char *text)
{
  g_auto (SwbSyntaxError) wrong = { 0 };
  GPtrArray *statements = swb_parse (text, -1, &wrong);

  if (statements == NULL)
    g_error ("%u:%u: %s", wrong.line, wrong.column, wrong.message);
  return statements;
}

static void
test_lines (void)
{
  for (unsigned i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (GPtrArray) statements = parse (lines[i].script);
      g_autofree char *ncat = swb_export_command (statements, NULL, SWB_EXPORT_NCAT);
      g_autofree char *socat = swb_export_command (statements, NULL, SWB_EXPORT_SOCAT);

      g_assert_cmpstr (ncat, ==, lines[i].ncat);
      g_assert_cmpstr (socat, ==, lines[i].socat);
    }
}

static void
test_of_one_socket (void)
{
  g_autoptr (GPtrArray) statements = parse ("server = socket.create_server(('127.0.0.1', 9000))\n"
                                            "client = socket.create_connection(('127.0.0.1', 9000))\n");
  g_autofree char *first = swb_export_command (statements, NULL, SWB_EXPORT_NCAT);
  g_autofree char *client = swb_export_command (statements, "client", SWB_EXPORT_NCAT);

  g_assert_cmpstr (first, ==, "ncat -l 127.0.0.1 9000");
  g_assert_cmpstr (client, ==, "ncat 127.0.0.1 9000");
  g_assert_null (swb_export_command (statements, "nobody", SWB_EXPORT_NCAT));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/command/lines", test_lines);
  g_test_add_func ("/export/command/of-one-socket", test_of_one_socket);
  return g_test_run ();
}
