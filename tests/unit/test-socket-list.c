/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "list-shadow.h"
#include "log-writer.h"
#include "model/swb-socket-list.h"

typedef struct
{
  SwbLog *log;
  SwbSocketList *list;
  Shadow shadow;
  GString *added; /* names, in the order of the signal */
} Fixture;

static uint64_t
item_id (GListModel *model, guint position)
{
  g_autoptr (SwbSocketItem) item = g_list_model_get_item (model, position);

  return swb_socket_item_get_id (item);
}

static void
note_added (SwbSocketList *list, SwbSocketItem *item, Fixture *fixture)
{
  g_assert_true (swb_socket_list_find (list, swb_socket_item_get_id (item)) == item);
  g_string_append_printf (fixture->added, "%s ", swb_socket_item_get_name (item));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  fixture->list = swb_socket_list_new (fixture->log);
  fixture->added = g_string_new (NULL);
  shadow_init (&fixture->shadow, G_LIST_MODEL (fixture->list), item_id);
  g_signal_connect (fixture->list, "added", G_CALLBACK (note_added), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  shadow_compare (&fixture->shadow);
  shadow_clear (&fixture->shadow);
  g_string_free (fixture->added, TRUE);
  g_assert_finalize_object (fixture->list);
  swb_log_unref (fixture->log);
}

/* Names in order; children indented by `>`, closed ones in brackets */
static void
assert_list (Fixture *fixture, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_open = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->list)); i++)
    {
      g_autoptr (SwbSocketItem) item = g_list_model_get_item (G_LIST_MODEL (fixture->list), i);
      gboolean is_child = FALSE;
      gboolean is_closed = FALSE;

      g_object_get (item, "is-child", &is_child, "is-closed", &is_closed, NULL);
      g_string_append_printf (text, "%s%s%s%s ", is_child ? ">" : "", is_closed ? "(" : "",
                              swb_socket_item_get_name (item), is_closed ? ")" : "");
      n_open += !is_closed;
      g_assert_cmpuint (swb_socket_list_position (fixture->list, swb_socket_item_get_id (item)), ==, i);
    }
  g_assert_cmpstr (text->str, ==, expected);
  g_assert_cmpuint (swb_socket_list_get_n_open (fixture->list), ==, n_open);
}

static void
test_tree (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) connections = NULL;

  g_assert_false (swb_socket_list_update (f->list));
  write_socket (f->log, 1, "server", SOCK_STREAM);
  write_socket (f->log, 2, "client", SOCK_STREAM);
  write_accepted (f->log, 1, 3, "server_1");
  g_assert_true (swb_socket_list_update (f->list));
  g_assert_false (swb_socket_list_update (f->list));
  assert_list (f, "server >server_1 client ");

  write_accepted (f->log, 1, 4, "server_2");
  write_socket (f->log, 5, "other", SOCK_DGRAM);
  write_accepted (f->log, 1, 6, "server_3");
  swb_socket_list_update (f->list);
  assert_list (f, "server >server_1 >server_2 >server_3 client other ");
  g_assert_cmpstr (f->added->str, ==, "server server_1 client server_2 server_3 other ");

  write_call (f->log, 4, SWB_METHOD_CLOSE);
  write_renamed (f->log, 6, "third");
  swb_socket_list_update (f->list);
  assert_list (f, "server >server_1 >(server_2) >third client other ");
  connections = swb_socket_list_get_connections (f->list, 1);
  g_assert_cmpuint (connections->len, ==, 2);
  g_assert_cmpuint (swb_socket_item_get_id (g_ptr_array_index (connections, 0)), ==, 3);
  g_assert_cmpuint (swb_socket_item_get_id (g_ptr_array_index (connections, 1)), ==, 6);
  g_assert_null (swb_socket_list_find (f->list, 99));
  g_assert_cmpuint (swb_socket_list_position (f->list, 99), ==, G_MAXUINT);
}

static void
test_orphans (Fixture *f, gconstpointer data)
{
  write_socket (f->log, 1, "a", SOCK_STREAM);
  write_accepted (f->log, 1, 2, "a_1");
  write_accepted (f->log, 1, 3, "a_2");
  write_socket (f->log, 4, "b", SOCK_STREAM);
  swb_socket_list_update (f->list);
  assert_list (f, "a >a_1 >a_2 b ");

  write_call (f->log, 1, SWB_METHOD_CLOSE);
  swb_socket_list_update (f->list);
  assert_list (f, "(a) >a_1 >a_2 b ");
  write_removed (f->log, 1);
  swb_socket_list_update (f->list);
  assert_list (f, "a_1 a_2 b ");
  /* They stay on their own when the log speaks of them again */
  write_received (f->log, 2, "x", 1);
  swb_socket_list_update (f->list);
  assert_list (f, "a_1 a_2 b ");
}

static void
test_gone_before_seen (Fixture *f, gconstpointer data)
{
  write_socket (f->log, 1, "a", SOCK_STREAM);
  write_accepted (f->log, 1, 2, "a_1");
  write_call (f->log, 1, SWB_METHOD_CLOSE);
  write_removed (f->log, 1);
  swb_socket_list_update (f->list);
  assert_list (f, "a_1 ");
  g_assert_cmpstr (f->added->str, ==, "a_1 ");
}

/* A thousand connections in one update are one change of the list */
static void
test_many (Fixture *f, gconstpointer data)
{
  guint before;

  write_socket (f->log, 1, "server", SOCK_STREAM);
  write_socket (f->log, 2, "other", SOCK_STREAM);
  swb_socket_list_update (f->list);
  before = f->shadow.n_signals;
  for (uint32_t i = 0; i < 1000; i++)
    {
      g_autofree char *name = g_strdup_printf ("server_%u", i + 1);

      write_accepted (f->log, 1, 3 + i, name);
    }
  swb_socket_list_update (f->list);
  g_assert_cmpuint (f->shadow.n_signals, ==, before + 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->list)), ==, 1002);
  g_assert_cmpuint (swb_socket_list_position (f->list, 2), ==, 1001);
  g_assert_cmpuint (swb_socket_list_get_n_open (f->list), ==, 1002);

  for (uint32_t i = 0; i < 1000; i++)
    {
      write_call (f->log, 3 + i, SWB_METHOD_CLOSE);
      write_removed (f->log, 3 + i);
    }
  before = f->shadow.n_signals;
  swb_socket_list_update (f->list);
  g_assert_cmpuint (f->shadow.n_signals, ==, before + 1);
  assert_list (f, "server other ");
}

typedef struct
{
  uint32_t id;
  uint32_t parent;
  gboolean closed;
} Made;

static void
random_step (Fixture *f, GArray *made, uint32_t *last_id)
{
  guint at = made->len > 0 ? (guint) g_test_rand_int_range (0, (int) made->len) : 0;
  Made *some = made->len > 0 ? &g_array_index (made, Made, at) : NULL;
  Made fresh = { .id = *last_id + 1 };
  g_autofree char *name = g_strdup_printf ("s%u_%d", fresh.id, g_test_rand_int_range (0, 1000));

  switch (g_test_rand_int_range (0, 6))
    {
    case 0:
      write_socket (f->log, fresh.id, name, SOCK_STREAM);
      g_array_append_val (made, fresh);
      *last_id = fresh.id;
      break;
    case 1:
    case 2:
      if (some == NULL || some->parent)
        break;
      fresh.parent = some->id;
      write_accepted (f->log, some->id, fresh.id, name);
      g_array_append_val (made, fresh);
      *last_id = fresh.id;
      break;
    case 3:
      if (some == NULL)
        break;
      write_call (f->log, some->id, SWB_METHOD_CLOSE);
      some->closed = TRUE;
      break;
    case 4:
      if (some == NULL || !some->closed)
        break;
      write_removed (f->log, some->id);
      g_array_remove_index (made, at);
      break;
    default:
      if (some)
        write_renamed (f->log, some->id, name);
      break;
    }
}

static void
compare_with_made (Fixture *f, GArray *made)
{
  guint n_open = 0;

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->list)), ==, made->len);
  for (guint i = 0; i < made->len; i++)
    {
      const Made *one = &g_array_index (made, Made, i);
      SwbSocketItem *item = swb_socket_list_find (f->list, one->id);
      uint32_t parent = swb_socket_item_get_info (item)->parent;
      SwbSocketInfo info;

      g_assert_true (swb_log_socket (f->log, one->id, &info));
      g_assert_cmpstr (swb_socket_item_get_name (item), ==, info.name);
      n_open += !one->closed;
      if (one->parent && swb_socket_list_find (f->list, one->parent))
        {
          g_assert_cmpuint (parent, ==, one->parent);
          g_assert_cmpuint (swb_socket_list_position (f->list, one->parent), <,
                            swb_socket_list_position (f->list, one->id));
        }
      else
        g_assert_cmpuint (parent, ==, 0);
    }
  g_assert_cmpuint (swb_socket_list_get_n_open (f->list), ==, n_open);
}

static void
test_random (Fixture *f, gconstpointer data)
{
  g_autoptr (GArray) made = g_array_new (FALSE, FALSE, sizeof (Made));
  uint32_t last_id = 0;

  for (int round = 0; round < 300; round++)
    {
      for (int steps = g_test_rand_int_range (0, 20); steps > 0; steps--)
        random_step (f, made, &last_id);
      swb_socket_list_update (f->list);
      compare_with_made (f, made);
    }
  g_assert_cmpuint (f->shadow.n_mixed, ==, 0);
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/socket-list/tree", test_tree);
  ADD ("/socket-list/orphans", test_orphans);
  ADD ("/socket-list/gone-before-seen", test_gone_before_seen);
  ADD ("/socket-list/many", test_many);
  ADD ("/socket-list/random", test_random);
  return g_test_run ();
}
