/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-call-caption.h"
#include "model/swb-make.h"

static const SwbSocketInfo info = { .id = 1, .name = "s", .family = AF_INET, .type = SOCK_STREAM };
static const SwbSocketInfo datagrams = { .id = 2, .name = "u", .family = AF_INET, .type = SOCK_DGRAM };

/* @call: (transfer full) */
static void
assert_caption (SwbCall *call, const char *expected)
{
  g_autofree char *caption = swb_call_caption ("server", call);

  g_assert_cmpstr (caption, ==, expected);
  swb_call_free (call);
}

static void
test_calls (void)
{
  assert_caption (swb_make_bind (&info, "127.0.0.1", 9000), "server.bind((\"127.0.0.1\", 9000))");
  assert_caption (swb_make_listen (&info, 5), "server.listen(5)");
  assert_caption (swb_make_accept (&info), "server.accept()");
  assert_caption (swb_make_recv (&info, 4), "server.recv(4)");
  assert_caption (swb_make_recv (&datagrams, 4), "server.recvfrom(4)");
}

/* A message is shown as Python writes it, and no more of it than there is room for. */
static void
test_data (void)
{
  g_autoptr (GBytes) hello = g_bytes_new_static ("Hello\n", 6);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) large = g_bytes_new_take (g_malloc0 (1 << 20), 1 << 20);

  assert_caption (swb_make_send (&info, hello), "server.send(b\"Hello\\n\")");
  assert_caption (swb_make_send (&info, empty), "server.send(b\"\")");
  assert_caption (swb_make_sendto (&datagrams, hello, "::1", 53), "server.sendto(b\"Hello\\n\", (\"::1\", 53))");
  g_autoptr (SwbCall) call = swb_make_send (&info, large);
  g_autofree char *caption = swb_call_caption ("server", call);
  g_assert_cmpuint (strlen (caption), <, 200);
  g_assert_true (g_str_has_suffix (caption, "\"…)"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/call-caption/calls", test_calls);
  g_test_add_func ("/call-caption/data", test_data);
  return g_test_run ();
}
