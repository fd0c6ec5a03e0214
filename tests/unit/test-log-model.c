/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "list-shadow.h"
#include "log-writer.h"
#include "model/swb-log-model.h"

typedef struct
{
  SwbLog *log;
  SwbLogModel *model;
  Shadow shadow;
} Fixture;

static uint64_t
record_no (GListModel *model, guint position)
{
  return swb_log_model_get_no (SWB_LOG_MODEL (model), position);
}

/* @data: the log's limit in bytes */
static void
set_up (Fixture *f, gconstpointer data)
{
  f->log = swb_log_new (GPOINTER_TO_SIZE (data));
  f->model = swb_log_model_new (f->log);
  shadow_init (&f->shadow, G_LIST_MODEL (f->model), record_no);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  shadow_compare (&f->shadow);
  g_assert_cmpuint (f->shadow.n_mixed, ==, 0);
  shadow_clear (&f->shadow);
  g_assert_finalize_object (f->model);
  swb_log_unref (f->log);
}

static void
append (Fixture *f, uint32_t socket_id, unsigned n)
{
  for (unsigned i = 0; i < n; i++)
    write_received (f->log, socket_id, "payload", 7);
}

static guint
n_items (Fixture *f)
{
  return g_list_model_get_n_items (G_LIST_MODEL (f->model));
}

/* Updates until nothing is left to do, then compares with what the log has */
static void
update_all (Fixture *f)
{
  uint32_t socket_id = swb_log_model_get_socket_id (f->model);
  guint position = 0;
  SwbRecord record;

  while (swb_log_model_update (f->model))
    ;
  for (uint64_t no = swb_log_first (f->log); no < swb_log_end (f->log); no++)
    {
      g_assert_true (swb_log_get (f->log, no, &record));
      if (socket_id && record.socket_id != socket_id)
        {
          g_assert_cmpuint (swb_log_model_find (f->model, no), ==, G_MAXUINT);
          continue;
        }
      g_assert_cmpuint (swb_log_model_find (f->model, no), ==, position);
      g_assert_cmpuint (swb_log_model_get_no (f->model, position), ==, no);
      position++;
    }
  g_assert_cmpuint (n_items (f), ==, position);
}

static void
test_items (Fixture *f, gconstpointer data)
{
  g_autoptr (SwbLogItem) first = NULL;
  g_autoptr (SwbLogItem) second = NULL;
  SwbRecord record;

  append (f, 1, 2);
  g_assert_cmpuint (n_items (f), ==, 0);
  g_assert_true (swb_log_model_update (f->model));
  g_assert_false (swb_log_model_update (f->model));
  g_assert_cmpuint (f->shadow.n_signals, ==, 1);

  first = g_list_model_get_item (G_LIST_MODEL (f->model), 0);
  second = g_list_model_get_item (G_LIST_MODEL (f->model), 1);
  g_assert_true (swb_log_get (f->log, 1, &record));
  g_assert_cmpuint (swb_log_item_get_no (first), ==, 1);
  g_assert_true (swb_log_item_get_log (first) == f->log);
  g_assert_cmpmem (swb_log_item_get_record (first), sizeof record, &record, sizeof record);
  g_assert_cmpint (swb_log_item_get_previous_time_ns (first), ==, record.time_ns);
  g_assert_cmpint (swb_log_item_get_previous_time_ns (second), ==, record.time_ns);
  g_assert_cmpint (swb_log_model_get_first_time_ns (f->model), ==, record.time_ns);
  g_assert_cmpuint (swb_log_model_get_no (f->model, 2), ==, 0);
  g_assert_cmpuint (swb_log_model_find (f->model, 0), ==, G_MAXUINT);
  g_assert_cmpuint (swb_log_model_find (f->model, 3), ==, G_MAXUINT);
}

static void
test_filter (Fixture *f, gconstpointer data)
{
  g_autoptr (SwbLogItem) item = NULL;
  guint before;

  append (f, 1, 3);
  append (f, 2, 2);
  append (f, 1, 1);
  update_all (f);
  g_assert_cmpuint (n_items (f), ==, 6);

  swb_log_model_set_socket_id (f->model, 2);
  update_all (f);
  g_assert_cmpuint (n_items (f), ==, 2);
  item = g_list_model_get_item (G_LIST_MODEL (f->model), 1);
  g_assert_cmpuint (swb_log_item_get_no (item), ==, 5);

  append (f, 1, 5);
  append (f, 2, 1);
  update_all (f);
  g_assert_cmpuint (n_items (f), ==, 3);
  swb_log_model_set_socket_id (f->model, 3);
  update_all (f);
  g_assert_cmpuint (n_items (f), ==, 0);

  before = f->shadow.n_signals;
  swb_log_model_set_socket_id (f->model, 0);
  g_assert_cmpuint (f->shadow.n_signals, ==, before + 1);
  g_assert_cmpuint (n_items (f), ==, 12);
  swb_log_model_set_socket_id (f->model, 0);
  g_assert_cmpuint (f->shadow.n_signals, ==, before + 1);
}

/* A filter that is set before the model has seen the newest records keeps to what it has seen until the next update */
static void
test_filter_between_updates (Fixture *f, gconstpointer data)
{
  append (f, 1, 3);
  update_all (f);
  append (f, 1, 3);
  swb_log_model_set_socket_id (f->model, 1);
  g_assert_cmpuint (n_items (f), ==, 3);
  swb_log_model_set_socket_id (f->model, 0);
  g_assert_cmpuint (n_items (f), ==, 3);
  update_all (f);
  g_assert_cmpuint (n_items (f), ==, 6);
}

/* Without shadow: to compare half a million rows each time takes too long */
static void
test_slices (void)
{
  g_autoptr (SwbLog) log = swb_log_new (1 << 28);
  g_autoptr (SwbLogModel) model = swb_log_model_new (log);
  guint n_updates = 0;

  for (unsigned i = 1; i <= 500000; i++)
    write_received (log, i % 2000 == 0 ? 2 : 1, NULL, 0);
  while (swb_log_model_update (model))
    ;
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 500000);
  swb_log_model_set_socket_id (model, 2);
  while (swb_log_model_update (model))
    n_updates++;
  g_assert_cmpuint (n_updates, >=, 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 250);
  g_assert_cmpuint (swb_log_model_find (model, 500000), ==, 249);
  g_assert_cmpuint (swb_log_model_get_no (model, 0), ==, 2000);
}

static void
test_clear (Fixture *f, gconstpointer data)
{
  g_autoptr (SwbLogItem) item = NULL;
  int64_t first_time_ns;
  guint before;
  SwbRecord record;

  append (f, 1, 100);
  update_all (f);
  first_time_ns = swb_log_model_get_first_time_ns (f->model);
  swb_log_clear (f->log);
  append (f, 2, 5);

  /* Between updates the model stays as it was; what is gone reads as nothing */
  g_assert_cmpuint (n_items (f), ==, 100);
  item = g_list_model_get_item (G_LIST_MODEL (f->model), 7);
  g_assert_cmpuint (swb_log_item_get_no (item), ==, 8);
  g_assert_cmpuint (swb_log_item_get_record (item)->kind, ==, 0);

  before = f->shadow.n_signals;
  update_all (f);
  g_assert_cmpuint (f->shadow.n_signals, ==, before + 2);
  g_assert_cmpuint (n_items (f), ==, 6); /* the EVICTED record too */
  g_assert_true (swb_log_get (f->log, 101, &record));
  g_assert_cmpint (swb_log_model_get_first_time_ns (f->model), ==, record.time_ns);
  g_assert_cmpint (first_time_ns, <=, record.time_ns);
}

static void
test_eviction (Fixture *f, gconstpointer data)
{
  int64_t first_time_ns;
  unsigned filtered = GPOINTER_TO_SIZE (data) == 8192 ? 2 : 0;

  append (f, 2, 10);
  update_all (f);
  first_time_ns = swb_log_model_get_first_time_ns (f->model);
  swb_log_model_set_socket_id (f->model, filtered);
  while (swb_log_first (f->log) < 1000)
    {
      append (f, 1, 7);
      append (f, 2, 3);
      update_all (f);
    }
  g_assert_cmpint (swb_log_model_get_first_time_ns (f->model), ==, first_time_ns);

  /* Everything the model shows goes between two updates */
  append (f, 2, 5000);
  update_all (f);
}

static void
random_step (Fixture *f)
{
  switch (g_test_rand_int_range (0, 12))
    {
    case 0:
      swb_log_model_set_socket_id (f->model, (uint32_t) g_test_rand_int_range (0, 4));
      break;
    case 1:
      if (g_test_rand_int_range (0, 5) == 0)
        swb_log_clear (f->log);
      break;
    case 2:
      append (f, 2, (unsigned) g_test_rand_int_range (0, 200));
      break;
    case 3:
      update_all (f);
      break;
    case 4:
      swb_log_model_update (f->model);
      break;
    case 5:
      write_renamed (f->log, 1, "renamed");
      break;
    default:
      append (f, (uint32_t) g_test_rand_int_range (1, 4), (unsigned) g_test_rand_int_range (0, 10));
      break;
    }
}

static void
test_random (Fixture *f, gconstpointer data)
{
  write_socket (f->log, 1, "one", SOCK_STREAM);
  for (int i = 0; i < 4000; i++)
    {
      guint n = 0;

      random_step (f);
      n = n_items (f);
      if (n > 0)
        {
          g_autoptr (SwbLogItem) item =
              g_list_model_get_item (G_LIST_MODEL (f->model), (guint) g_test_rand_int_range (0, (int) n));

          g_assert_cmpuint (swb_log_item_get_no (item), >, 0);
        }
    }
  update_all (f);
}

static void
note_property (SwbLogModel *model, GParamSpec *pspec, GString *names)
{
  g_string_append_printf (names, "%s ", pspec->name);
}

static void
test_properties (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) names = g_string_new (NULL);
  unsigned n = 0;
  unsigned socket_id = 0;
  int64_t first_time_ns = 0;

  g_signal_connect (f->model, "notify", G_CALLBACK (note_property), names);
  append (f, 4, 3);
  swb_log_model_update (f->model);
  g_assert_cmpstr (names->str, ==, "first-time-ns n-items ");
  g_string_truncate (names, 0);
  g_object_set (f->model, "socket-id", 4, NULL);
  g_assert_nonnull (strstr (names->str, "socket-id "));
  g_object_get (f->model, "n-items", &n, "socket-id", &socket_id, "first-time-ns", &first_time_ns, NULL);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpuint (socket_id, ==, 4);
  g_assert_cmpint (first_time_ns, ==, swb_log_model_get_first_time_ns (f->model));
}

#define ADD(name, limit, func) g_test_add (name, Fixture, GSIZE_TO_POINTER (limit), set_up, func, tear_down)

/* What a filter lets through, told by looking at each record */
static void
check_filtered (Fixture *f, SwbFilter *filter)
{
  g_autoptr (SwbFilterRun) run = swb_filter_run_new (filter, f->log, swb_log_model_get_first_time_ns (f->model));
  uint32_t socket_id = swb_log_model_get_socket_id (f->model);
  guint position = 0;
  SwbRecord record;

  while (swb_log_model_update (f->model))
    g_thread_yield ();
  g_assert_cmpuint (swb_log_model_get_n_looked_at (f->model), ==, swb_log_model_get_n_records (f->model));
  for (uint64_t no = swb_log_first (f->log); no < swb_log_end (f->log); no++)
    {
      gboolean matches;

      g_assert_true (swb_log_get (f->log, no, &record));
      matches = (socket_id == 0 || record.socket_id == socket_id) && swb_filter_run_matches (run, no, &record);
      g_assert_cmpuint (swb_log_model_find (f->model, no), ==, matches ? position : G_MAXUINT);
      position += matches;
    }
  g_assert_cmpuint (n_items (f), ==, position);
}

static void
test_filter_text (Fixture *f, gconstpointer data)
{
  static const char *const texts[] = {
    "len:>8", "\"even\"", "kind:data no:10-", "not \"odd\"", "errno:EPERM", "time:0-"
  };

  for (int turn = 0; turn < 60; turn++)
    {
      g_autoptr (SwbFilter) filter = swb_filter_parse (texts[g_test_rand_int_range (0, G_N_ELEMENTS (texts))], NULL);

      g_assert_nonnull (filter);
      swb_log_model_set_filter (f->model, filter);
      for (int i = g_test_rand_int_range (0, 3000); i > 0; i--)
        write_received (f->log, (uint32_t) i % 3 + 1, i % 2 ? "odd" : "even number", i % 2 ? 3 : 11);
      if (turn % 3 == 0)
        swb_log_model_set_socket_id (f->model, (uint32_t) g_test_rand_int_range (0, 4));
      if (turn == 30)
        swb_log_clear (f->log);
      if (turn % 2)
        swb_log_model_update (f->model); /* and cancelled by the next */
      else
        check_filtered (f, swb_log_model_get_filter (f->model));
    }
  swb_log_model_set_socket_id (f->model, 0);
  swb_log_model_set_filter (f->model, NULL);
  update_all (f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/log-model/items", 1 << 20, test_items);
  ADD ("/log-model/filter", 1 << 20, test_filter);
  ADD ("/log-model/filter-between-updates", 1 << 20, test_filter_between_updates);
  g_test_add_func ("/log-model/slices", test_slices);
  ADD ("/log-model/clear", 1 << 20, test_clear);
  ADD ("/log-model/eviction", 4096, test_eviction);
  ADD ("/log-model/eviction-filtered", 8192, test_eviction);
  ADD ("/log-model/random", 16384, test_random);
  ADD ("/log-model/properties", 1 << 20, test_properties);
  ADD ("/log-model/filter-text", 1 << 20, test_filter_text);
  ADD ("/log-model/filter-text-eviction", 100000, test_filter_text);
  return g_test_run ();
}
