/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <netinet/tcp.h>
#include <string.h>

#include "list-shadow.h"
#include "model/swb-machine-model.h"

static uint64_t
key_of (GListModel *model, unsigned position)
{
  g_autoptr (SwbMachineItem) item = g_list_model_get_item (model, position);

  return swb_machine_item_get_row (item)->socket.cookie;
}

static SwbSockDiag
make_socket (unsigned number, uint8_t state)
{
  SwbSockDiag socket = { .kind = number % 5 == 0 ? SWB_SOCK_DIAG_UDP4 : SWB_SOCK_DIAG_TCP4,
                         .state = state,
                         .inode = 1000 + number,
                         .cookie = number,
                         .local_port = (uint16_t) (20000 + number),
                         .local_host = { 127, 0, 0, 1 } };

  return socket;
}

static SwbMachineRows *
make_rows (SwbMachineQuery *query, const SwbSockDiag *sockets, unsigned n)
{
  g_autoptr (GHashTable) owners = g_hash_table_new (NULL, NULL);
  SwbSocketOwner owner = { .pid = 77, .name = "Nginx" };
  SwbSockDiagList list = { .sockets = g_array_new (FALSE, FALSE, sizeof (SwbSockDiag)) };
  SwbMachineRows *rows;

  g_hash_table_insert (owners, GUINT_TO_POINTER (1003), &owner);
  g_array_append_vals (list.sockets, sockets, n);
  rows = swb_machine_rows_new (query, &list, owners);
  g_array_unref (list.sockets);
  return rows;
}

static SwbMachineQuery *
make_query (const char *filter, SwbMachineColumn column, gboolean descending)
{
  SwbMachineQuery *query = g_new0 (SwbMachineQuery, 1);

  query->known = g_array_new (FALSE, FALSE, sizeof (SwbSocketInfo));
  query->filter = g_strdup (filter);
  query->column = column;
  query->descending = descending;
  return query;
}

static void
assert_rows (const char *filter, SwbMachineColumn column, gboolean descending, const char *expected)
{
  const SwbSockDiag sockets[] = { make_socket (3, TCP_LISTEN), make_socket (1, TCP_ESTABLISHED),
                                  make_socket (5, TCP_CLOSE), make_socket (2, TCP_TIME_WAIT) };
  SwbMachineQuery *query = make_query (filter, column, descending);
  SwbSocketInfo own = { .id = 9, .family = AF_INET, .type = SOCK_STREAM, .name = "probe" };
  g_autoptr (SwbMachineRows) rows = NULL;
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_true (swb_address_parse ("127.0.0.1", 20002, &own.local));
  g_array_append_val (query->known, own);
  rows = make_rows (query, sockets, G_N_ELEMENTS (sockets));
  g_assert_cmpuint (rows->n_all, ==, 4);
  for (unsigned i = 0; i < rows->rows->len; i++)
    g_string_append_printf (found, "%u", (unsigned) g_array_index (rows->rows, SwbMachineRow, i).socket.cookie);
  g_assert_cmpstr (found->str, ==, expected);
  swb_machine_query_free (query);
}

static void
test_filter_and_order (void)
{
  assert_rows ("", SWB_MACHINE_LOCAL, FALSE, "1235");
  assert_rows ("  ", SWB_MACHINE_LOCAL, TRUE, "5321");
  assert_rows ("", SWB_MACHINE_STATE, FALSE, "5132");
  assert_rows ("", SWB_MACHINE_PROCESS, FALSE, "3125");
  assert_rows ("", SWB_MACHINE_BENCH, FALSE, "2135");
  assert_rows ("tcp", SWB_MACHINE_LOCAL, FALSE, "123");
  assert_rows ("TCP 2000 listen", SWB_MACHINE_LOCAL, FALSE, "3");
  assert_rows ("nginx (77)", SWB_MACHINE_LOCAL, FALSE, "3");
  assert_rows ("Probe", SWB_MACHINE_LOCAL, FALSE, "2");
  assert_rows ("nothing", SWB_MACHINE_LOCAL, FALSE, "");
}

static void
note_change (SwbMachineItem *item, unsigned *n)
{
  (*n)++;
}

/* A thousand lists that differ a little or a lot: what is told of each adds up to what is there. */
static void
test_difference (void)
{
  g_autoptr (SwbWorkbench) workbench = swb_workbench_new (SWB_LOG_PAYLOAD_LIMIT);
  SwbMachineModel *model = swb_machine_model_new (workbench);
  SwbMachineQuery *query = make_query ("", SWB_MACHINE_LOCAL, FALSE);
  Shadow shadow;

  shadow_init (&shadow, G_LIST_MODEL (model), key_of);
  for (unsigned round = 0; round < 200; round++)
    {
      SwbSockDiag sockets[200];
      unsigned n = 0;
      int share = g_test_rand_int_range (0, 101);

      for (unsigned i = 0; i < G_N_ELEMENTS (sockets); i++)
        if (g_test_rand_int_range (0, 100) < share)
          sockets[n++] = make_socket (i + 1, TCP_LISTEN);
      swb_machine_model_take (model, make_rows (query, sockets, n));
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, n);
    }
  shadow_clear (&shadow);
  swb_machine_query_free (query);
  g_assert_finalize_object (model);
}

/* A row that stays says what is new of it, and no row is told to have gone. */
static void
test_same_row (void)
{
  g_autoptr (SwbWorkbench) workbench = swb_workbench_new (SWB_LOG_PAYLOAD_LIMIT);
  SwbMachineModel *model = swb_machine_model_new (workbench);
  SwbMachineQuery *query = make_query ("", SWB_MACHINE_LOCAL, FALSE);
  SwbSockDiag sockets[] = { make_socket (1, TCP_LISTEN), make_socket (2, TCP_LISTEN) };
  SwbMachineItem *item;
  Shadow shadow;
  unsigned n = 0;

  shadow_init (&shadow, G_LIST_MODEL (model), key_of);
  swb_machine_model_take (model, make_rows (query, sockets, 2));
  item = g_list_model_get_item (G_LIST_MODEL (model), 1);
  g_signal_connect (item, "changed", G_CALLBACK (note_change), &n);
  swb_machine_model_take (model, make_rows (query, sockets, 2));
  g_assert_cmpuint (n, ==, 0);
  sockets[1].receive_queue = 5;
  swb_machine_model_take (model, make_rows (query, sockets, 2));
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (swb_machine_item_get_row (item)->socket.receive_queue, ==, 5);
  g_assert_cmpuint (shadow.n_signals, ==, 1);
  shadow_clear (&shadow);
  g_object_unref (item);
  swb_machine_query_free (query);
  g_assert_finalize_object (model);
}

static void
note_update (SwbMachineModel *model, GMainLoop *loop)
{
  g_main_loop_quit (loop);
}

/* The machine itself */
static void
test_live (void)
{
  g_autoptr (SwbWorkbench) workbench = swb_workbench_new (SWB_LOG_PAYLOAD_LIMIT);
  SwbMachineModel *model = swb_machine_model_new (workbench);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  g_signal_connect (model, "updated", G_CALLBACK (note_update), loop);
  swb_machine_model_set_active (model, TRUE);
  g_main_loop_run (loop);
  g_assert_cmpstr (swb_machine_model_get_problem (model), ==, NULL);
  g_assert_cmpuint (swb_machine_model_get_n_all (model), ==, g_list_model_get_n_items (G_LIST_MODEL (model)));
  swb_machine_model_set_filter (model, "no such socket");
  g_main_loop_run (loop);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 0);
  g_assert_finalize_object (model);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/machine/filter-and-order", test_filter_and_order);
  g_test_add_func ("/machine/difference", test_difference);
  g_test_add_func ("/machine/same-row", test_same_row);
  g_test_add_func ("/machine/live", test_live);
  return g_test_run ();
}
