/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-pane-order.h"

/* Each pane once, and those two first that are used next */
static void
test_order (void)
{
  static const struct
  {
    int type;
    uint32_t flags;
    SwbPaneKind first;
    SwbPaneKind second;
  } states[] = {
    { SOCK_STREAM, 0, SWB_PANE_BIND, SWB_PANE_CONNECT },
    { SOCK_STREAM, SWB_SOCKET_BOUND, SWB_PANE_LISTEN, SWB_PANE_CONNECT },
    { SOCK_STREAM, SWB_SOCKET_BOUND | SWB_SOCKET_LISTENING, SWB_PANE_LISTEN, SWB_PANE_SEND },
    { SOCK_STREAM, SWB_SOCKET_CONNECTED, SWB_PANE_SEND, SWB_PANE_RECEIVE },
    { SOCK_STREAM, SWB_SOCKET_CONNECTED | SWB_SOCKET_BOUND, SWB_PANE_SEND, SWB_PANE_RECEIVE },
    { SOCK_DGRAM, 0, SWB_PANE_BIND, SWB_PANE_SEND },
    { SOCK_DGRAM, SWB_SOCKET_BOUND, SWB_PANE_SEND, SWB_PANE_RECEIVE },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (states); i++)
    {
      SwbSocketInfo info = { .family = AF_INET, .type = states[i].type, .flags = states[i].flags };
      unsigned seen = 0;
      if (info.flags & SWB_SOCKET_BOUND)
        g_assert_true (swb_address_parse ("127.0.0.1", 9000, &info.local));
      const SwbPaneKind *order = swb_pane_order (&info);
      g_assert_cmpint (order[0], ==, states[i].first);
      g_assert_cmpint (order[1], ==, states[i].second);
      for (int k = 0; k < SWB_N_PANES; k++)
        seen |= 1u << order[k];
      g_assert_cmpuint (seen, ==, (1u << SWB_N_PANES) - 1);
    }
}

static void
test_connecting (void)
{
  SwbSocketInfo info = { .family = AF_INET, .type = SOCK_STREAM };

  info.waiting_out.call_id = 1;
  info.waiting_out.method = SWB_METHOD_CONNECT;
  g_assert_cmpint (swb_pane_order (&info)[0], ==, SWB_PANE_CONNECT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pane-order/order", test_order);
  g_test_add_func ("/pane-order/connecting", test_connecting);
  return g_test_run ();
}
