/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints how long parsing takes:
 *   parse-script             of 100,000 lines, and of hostile text of 1 MB
 *   parse-script FILE…       of these scripts */
#include "script/swb-parser.h"

#include <string.h>

static void
measure (const char *name, const char *text, size_t length)
{
  g_auto (SwbSyntaxError) error = { 0 };
  int64_t start_us = g_get_monotonic_time ();
  g_autoptr (GPtrArray) statements = swb_parse (text, (gssize) length, &error);
  int64_t parsed_us = g_get_monotonic_time ();
  unsigned n = statements ? statements->len : 0;

  g_clear_pointer (&statements, g_ptr_array_unref);
  g_print ("%-32s %9.1f ms, freed in %6.1f ms: ", name, (double) (parsed_us - start_us) / 1000,
           (double) (g_get_monotonic_time () - parsed_us) / 1000);
  if (error.message)
    g_print ("%u:%u: %.100s\n", error.line, error.column, error.message);
  else
    g_print ("%u statements\n", n);
}

static void
measure_repeated (const char *name, const char *before, const char *text, const char *after, size_t size)
{
  g_autoptr (GString) out = g_string_new (before);

  for (size_t n = MAX (size / strlen (text), 1); n > 0; n--)
    g_string_append (out, text);
  g_string_append (out, after);
  measure (name, out->str, out->len);
}

static void
measure_script (void)
{
  static const char lines[] = "s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)\n"
                              "s.connect((\"127.0.0.1\", 8000))\n"
                              "# what the server gets\n"
                              "s.sendall(b\"hello, world\\r\\n\" * 3)\n"
                              "data, sender = s.recvfrom(4096, MSG_PEEK | MSG_DONTWAIT)\n"
                              "s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 0x10_000)\n"
                              "s.settimeout(0.25)\n"
                              "s.listen(backlog=5)\n"
                              "assert data == b\"\\x00\\x01\"\n"
                              "s.close()\n";

  measure_repeated ("100,000 lines", "", lines, "", 10000 * strlen (lines));
}

static void
measure_hostile (void)
{
  static const char *const pieces[][3] = {
    { "", "(", "" },
    { "", "[", "" },
    { "", "\"", "" },
    { "", "\"\"", "\"" },
    { "", "'' ", "" },
    { "", "b'' ", "''" },
    { "", "''\\\n", "" },
    { "f(", "''\n", ")" },
    { "a", "|a", "" },
    { "a", ".a", "" },
    { "a", "()", "" },
    { "a", "[0]", "" },
    { "a", "==a", "" },
    { "", "-", "" },
    { "1", "*1", "" },
    { "", "a,", "" },
    { "f(", "a,", ")" },
    { "f(", "(),", ")" },
    { "", "a,", "=b" },
    { "", "1", "" },
    { "0x", "1", "" },
    { "0x", "0", "1" },
    { "1.", "1", "" },
    { "1e", "1", "" },
    { "1_", "1_", "" },
    { "", "a", "" },
    { "", "\n", "" },
    { "", "\r", "" },
    { "", "#\n", "" },
    { "f(", "#\n", ")" },
    { "a", "\\\n", "" },
    { "a", " ", "" },
    { "\"", "\\x00", "\"" },
    { "\"", "\xe2\x82\xac", "\"" },
    { "\"\"\"", "\n\"", "\"\"\"" },
    { "#", "coding:", "" },
    { "import a", ".a", "" },
    { "from a import (", "a,", ")" },
    { "", "\xff", "" },
    { "", "$", "" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autofree char *joined = g_strconcat (pieces[i][0], " ", pieces[i][1], "… ", pieces[i][2], NULL);
      g_autofree char *name = g_utf8_make_valid (joined, -1);

      measure_repeated (g_strdelimit (name, "\n\r", '~'), pieces[i][0], pieces[i][1], pieces[i][2], 1 << 20);
    }
  {
    g_autoptr (GString) keywords = g_string_new ("f(");

    for (int i = 0; keywords->len < 1 << 20; i++)
      g_string_append_printf (keywords, "a%d=1,", i);
    g_string_append_c (keywords, ')');
    measure ("f(a0=1,a1=1,…)", keywords->str, keywords->len);
  }
}

int
main (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    {
      g_autofree char *text = NULL;
      gsize length;

      if (g_file_get_contents (argv[i], &text, &length, NULL))
        measure (argv[i], text, length);
      else
        g_printerr ("%s cannot be read\n", argv[i]);
    }
  if (argc == 1)
    {
      measure_script ();
      measure_hostile ();
    }
  return 0;
}
