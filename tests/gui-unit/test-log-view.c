/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <string.h>

#include "../unit/log-writer.h"
#include "app/swb-app.h"
#include "app/swb-filter-bar.h"
#include "app/swb-log-view.h"
#include "app/swb-updater.h"
#include "gui-wait.h"

typedef struct
{
  SwbWorkbench *workbench;
  SwbLog *log;
  GtkWidget *window;
  SwbLogView *view;
  GtkColumnView *columns;
  GtkAdjustment *adjustment;
  SwbUpdater *updater;
} Fixture;

static void
set_up (Fixture *f, gconstpointer unused)
{
  f->workbench = swb_workbench_new (SWB_LOG_PAYLOAD_LIMIT);
  f->log = swb_workbench_get_log (f->workbench);
  f->window = gtk_window_new ();
  f->view = SWB_LOG_VIEW (swb_log_view_new ());
  swb_log_view_set_workbench (f->view, f->workbench);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1000, 500);
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->view));
  f->columns = GTK_COLUMN_VIEW (find_widget (GTK_WIDGET (f->view), GTK_TYPE_COLUMN_VIEW));
  f->adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (f->columns));
  f->updater = swb_updater_new (f->window, f->workbench);
  gtk_window_present (GTK_WINDOW (f->window));
  wait_until (gtk_widget_get_height (GTK_WIDGET (f->columns)) > 0);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_clear_pointer (&f->updater, swb_updater_free);
  g_object_add_weak_pointer (G_OBJECT (f->view), (gpointer *) &f->view);
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_assert_null (f->view);
  g_assert_finalize_object (f->workbench);
}

/* Writes @n datagrams of socket 1 and waits until the view has them. */
static void
write_rows (Fixture *f, unsigned n)
{
  for (unsigned i = 0; i < n; i++)
    write_received (f->log, 1, "Hello, world!\n", 14);
  wait_until (!swb_workbench_update (f->workbench));
  wait_frames (f->window, 3);
}

static guint
count_rows (Fixture *f)
{
  return g_list_model_get_n_items (G_LIST_MODEL (swb_workbench_get_log_model (f->workbench)));
}

/* The text of the cell at @x, @y of the column view; NULL if there is none */
static const char *
text_at (Fixture *f, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (f->columns), x, y, GTK_PICK_DEFAULT);
  GtkWidget *cell = widget ? find_widget (widget, GTK_TYPE_INSCRIPTION) : NULL;

  return cell ? gtk_inscription_get_text (GTK_INSCRIPTION (cell)) : NULL;
}

/* The number in the last row that is drawn in full or in part */
static uint64_t
last_shown_no (Fixture *f)
{
  const char *text = text_at (f, 12, gtk_widget_get_height (GTK_WIDGET (f->columns)) - 4);

  return text ? g_ascii_strtoull (text, NULL, 10) : 0;
}

static gboolean
shows_end (Fixture *f)
{
  return last_shown_no (f) == swb_log_end (f->log) - 1;
}

static void
test_follows (Fixture *f, gconstpointer unused)
{
  g_assert_true (swb_log_view_get_follow (f->view));
  write_rows (f, 1000);
  wait_until (shows_end (f));
  write_rows (f, 1);
  wait_until (shows_end (f));
  write_rows (f, 199000);
  wait_until (shows_end (f));
  g_assert_cmpuint (count_rows (f), ==, 200001);
}

typedef struct
{
  Fixture *fixture;
  unsigned n_frames;
  unsigned n_behind; /* frames that did not show the newest row */
} Burst;

static gboolean
on_burst (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Burst *burst = data;

  for (unsigned i = 0; i < 300; i++)
    write_received (burst->fixture->log, 1, "Hello, world!\n", 14);
  return G_SOURCE_CONTINUE;
}

static void
on_burst_painted (Burst *burst)
{
  SwbLogModel *model = swb_workbench_get_log_model (burst->fixture->workbench);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (model));

  burst->n_frames++;
  if (n > 0 && last_shown_no (burst->fixture) != swb_log_model_get_no (model, n - 1))
    burst->n_behind++;
}

/* Whether all rows that the list keeps, seen or not, have their texts */
static gboolean
is_filled (GtkWidget *widget)
{
  if (GTK_IS_INSCRIPTION (widget))
    return gtk_inscription_get_text (GTK_INSCRIPTION (widget)) != NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    if (!is_filled (child))
      return FALSE;
  return TRUE;
}

/* Once rows have been placed the newest is there in the very frame that brings it. */
static void
test_burst (Fixture *f, gconstpointer unused)
{
  Burst burst = { .fixture = f };
  GdkFrameClock *clock = gtk_widget_get_frame_clock (f->window);
  gulong painted;
  guint tick;

  write_rows (f, 1000);
  wait_until (shows_end (f));
  painted = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (on_burst_painted), &burst);
  tick = gtk_widget_add_tick_callback (f->window, on_burst, &burst, NULL);
  wait_until (burst.n_frames > 20);
  gtk_widget_remove_tick_callback (f->window, tick);
  g_signal_handler_disconnect (clock, painted);
  g_assert_cmpuint (burst.n_behind, ==, 0);

  wait_until (shows_end (f));
  wait_until (is_filled (find_widget (GTK_WIDGET (f->columns), GTK_TYPE_LIST_VIEW)));
}

static GtkButton *
new_button (Fixture *f)
{
  GtkWidget *overlay = find_widget (GTK_WIDGET (f->view), GTK_TYPE_OVERLAY);

  return GTK_BUTTON (gtk_widget_get_last_child (overlay));
}

static void
scroll_to (Fixture *f, double value)
{
  gtk_adjustment_set_value (f->adjustment, value);
  wait_frames (f->window, 2);
}

static void
test_pauses (Fixture *f, gconstpointer unused)
{
  double value;

  write_rows (f, 2000);
  wait_until (shows_end (f));
  scroll_to (f, gtk_adjustment_get_value (f->adjustment) / 2);
  g_assert_false (swb_log_view_get_follow (f->view));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (new_button (f))));

  value = gtk_adjustment_get_value (f->adjustment);
  write_rows (f, 12);
  g_assert_false (swb_log_view_get_follow (f->view));
  g_assert_cmpfloat (gtk_adjustment_get_value (f->adjustment), ==, value);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (new_button (f))));
  g_assert_nonnull (strstr (gtk_button_get_label (new_button (f)), "12"));

  g_signal_emit_by_name (new_button (f), "clicked");
  g_assert_true (swb_log_view_get_follow (f->view));
  wait_until (shows_end (f));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (new_button (f))));
}

static void
test_follows_when_lower (Fixture *f, gconstpointer unused)
{
  int before = gtk_widget_get_height (GTK_WIDGET (f->columns));

  write_rows (f, 100);
  wait_until (shows_end (f));
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1000, 300);
  wait_until (gtk_widget_get_height (GTK_WIDGET (f->columns)) < before);
  wait_until (gtk_adjustment_get_value (f->adjustment) + gtk_adjustment_get_page_size (f->adjustment)
              >= gtk_adjustment_get_upper (f->adjustment) - 1);
  g_assert_true (shows_end (f));
  g_assert_true (swb_log_view_get_follow (f->view));
}

static void
test_resumes_at_end (Fixture *f, gconstpointer unused)
{
  write_rows (f, 2000);
  wait_until (shows_end (f));
  scroll_to (f, 0);
  g_assert_false (swb_log_view_get_follow (f->view));
  scroll_to (f, gtk_adjustment_get_upper (f->adjustment));
  g_assert_true (swb_log_view_get_follow (f->view));
  write_rows (f, 500);
  wait_until (shows_end (f));
}

static void
test_filter (Fixture *f, gconstpointer unused)
{
  write_socket (f->log, 1, "udp1", SOCK_DGRAM);
  write_socket (f->log, 2, "udp2", SOCK_DGRAM);
  write_received (f->log, 2, "only one", 8);
  write_rows (f, 3000);
  g_assert_cmpuint (count_rows (f), ==, 3003);

  swb_log_view_set_only_socket (f->view, TRUE);
  g_assert_cmpuint (count_rows (f), ==, 3003); /* no socket is selected */
  swb_log_view_set_socket_id (f->view, 2);
  wait_until (count_rows (f) == 2);
  swb_log_view_set_socket_id (f->view, 1);
  wait_until (count_rows (f) == 3001);
  wait_until (shows_end (f));
  swb_log_view_set_only_socket (f->view, FALSE);
  wait_until (count_rows (f) == 3003);
  wait_until (shows_end (f));
}

static void
test_selection_outlives_filter (Fixture *f, gconstpointer unused)
{
  GtkSelectionModel *selection = gtk_column_view_get_model (f->columns);

  write_socket (f->log, 1, "udp1", SOCK_DGRAM);
  write_socket (f->log, 2, "udp2", SOCK_DGRAM);
  write_rows (f, 100);
  gtk_selection_model_select_item (selection, 50, TRUE);
  g_assert_cmpuint (swb_log_view_get_selected_no (f->view), ==, 51);

  gtk_widget_activate_action (GTK_WIDGET (f->view), "log.only-this", NULL);
  g_assert_cmpuint (swb_log_view_get_socket_id (f->view), ==, 1);
  wait_until (count_rows (f) == 101);
  wait_until (gtk_selection_model_is_selected (selection, 49));
  g_assert_cmpuint (swb_log_view_get_selected_no (f->view), ==, 51);
}

static void
test_clear (Fixture *f, gconstpointer unused)
{
  write_rows (f, 500);
  gtk_selection_model_select_item (gtk_column_view_get_model (f->columns), 3, TRUE);
  g_assert_cmpuint (swb_log_view_get_selected_no (f->view), ==, 4);
  gtk_widget_activate_action (GTK_WIDGET (f->view), "log.clear-now", NULL);
  wait_until (count_rows (f) == 1); /* which tells of it */
  g_assert_cmpuint (swb_log_view_get_selected_no (f->view), ==, 0);
  write_rows (f, 300);
  wait_until (shows_end (f));
  g_assert_cmpuint (count_rows (f), ==, 301);
}

static void
on_text_read (GObject *clipboard, GAsyncResult *result, gpointer text)
{
  *(char **) text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static void
test_copy (Fixture *f, gconstpointer unused)
{
  GtkSelectionModel *selection = gtk_column_view_get_model (f->columns);
  g_autofree char *none = swb_log_view_get_selected_text (f->view);
  g_autofree char *rows = NULL;
  g_autofree char *copied = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_cmpstr (none, ==, "");
  write_rows (f, 10);
  gtk_selection_model_select_range (selection, 2, 3, TRUE);
  rows = swb_log_view_get_selected_text (f->view);
  lines = g_strsplit (rows, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_true (g_str_has_prefix (lines[0], "3 "));
  g_assert_true (g_str_has_prefix (lines[2], "5 "));
  g_assert_nonnull (strstr (lines[0], "▼ received"));
  g_assert_nonnull (strstr (lines[0], "Hello, world!\\n"));

  gtk_widget_activate_action (GTK_WIDGET (f->view), "log.copy", NULL);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (f->view)), NULL, on_text_read, &copied);
  wait_until (copied != NULL);
  g_assert_cmpstr (copied, ==, rows);
}

typedef struct
{
  guint socket_id;
  guint port;
  char host[64];
} Reply;

static void
on_reply (SwbLogView *view, guint socket_id, const char *host, guint port, Reply *reply)
{
  reply->socket_id = socket_id;
  reply->port = port;
  g_strlcpy (reply->host, host, sizeof reply->host);
}

static void
test_reply (Fixture *f, gconstpointer unused)
{
  GtkSelectionModel *selection = gtk_column_view_get_model (f->columns);
  SwbRecord record = write_record (SWB_RECORD_RECEIVED, SWB_METHOD_NONE, 1);
  SwbRecordContext context = { .name = "udp1" };
  Reply reply = { 0 };

  g_signal_connect (f->view, "reply", G_CALLBACK (on_reply), &reply);
  write_socket (f->log, 1, "udp1", SOCK_DGRAM);
  record.flags = SWB_RECORD_IN;
  swb_address_parse ("127.0.0.1", 5353, &context.peer);
  swb_log_append (f->log, &record, &context, NULL, "?", 1);
  write_rows (f, 1);

  gtk_selection_model_select_item (selection, 0, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (f->view), "log.reply", NULL);
  g_assert_cmpuint (reply.socket_id, ==, 0); /* not a datagram */
  gtk_selection_model_select_item (selection, 1, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (f->view), "log.reply", NULL);
  g_assert_cmpuint (reply.socket_id, ==, 1);
  g_assert_cmpstr (reply.host, ==, "127.0.0.1");
  g_assert_cmpuint (reply.port, ==, 5353);
}

/* What stands in the Time column of record @no, which must be in view */
static const char *
time_of (Fixture *f, const char *no)
{
  for (int y = 0; y < gtk_widget_get_height (GTK_WIDGET (f->columns)); y += 4)
    if (g_strcmp0 (text_at (f, 12, y), no) == 0)
      return text_at (f, 70, y + 8); /* y may be the line between two rows */
  return NULL;
}

static void
test_time_forms (Fixture *f, gconstpointer unused)
{
  SwbRecord record = write_record (SWB_RECORD_NOTE, SWB_METHOD_NONE, 0);

  for (int i = 0; i < 3; i++)
    {
      record.time_ns = (1000 + i * i) * INT64_C (1000000000);
      swb_log_append (f->log, &record, NULL, NULL, NULL, 0);
    }
  wait_until (!swb_workbench_update (f->workbench));
  wait_frames (f->window, 3);
  g_assert_cmpstr (time_of (f, "3"), ==, "4.000000");
  g_object_set (f->view, "time-form", "delta", NULL);
  g_assert_cmpstr (time_of (f, "3"), ==, "3.000000");
  g_object_set (f->view, "time-form", "clock", NULL);
  g_assert_true (g_str_has_prefix (time_of (f, "3"), "1970-01-01 "));
  g_object_set (f->view, "time-form", "relative", NULL);
}

static gboolean
is_shown (SwbLogView *view, guint position)
{
  GtkColumnView *columns = GTK_COLUMN_VIEW (find_widget (GTK_WIDGET (view), GTK_TYPE_COLUMN_VIEW));
  g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (gtk_column_view_get_columns (columns), position);

  return gtk_column_view_column_get_visible (column);
}

/* A column that was hidden stays so in the next window, and never all of them. */
static void
test_columns (Fixture *f, gconstpointer unused)
{
  static const char *const actions[] = { "columns.no",   "columns.time",  "columns.socket", "columns.event",
                                         "columns.peer", "columns.bytes", "columns.data" };
  GtkWidget *next;

  write_rows (f, 3);
  gtk_widget_activate_action (GTK_WIDGET (f->view), "columns.peer", NULL);
  g_assert_false (is_shown (f->view, 4));
  wait_frames (f->window, 3);
  next = g_object_ref_sink (swb_log_view_new ());
  g_assert_false (is_shown (SWB_LOG_VIEW (next), 4));
  g_assert_true (is_shown (SWB_LOG_VIEW (next), 5));
  g_assert_finalize_object (next);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (is_shown (f->view, i))
      gtk_widget_activate_action (GTK_WIDGET (f->view), actions[i], NULL);
  g_assert_true (is_shown (f->view, 6));
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (!is_shown (f->view, i))
      gtk_widget_activate_action (GTK_WIDGET (f->view), actions[i], NULL);
  wait_frames (f->window, 3);
  g_assert_cmpstr (time_of (f, "1"), ==, "0.000000"); /* each in its old place */
}

static void
test_names (Fixture *f, gconstpointer unused)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (f->columns), GTK_ACCESSIBLE_PROPERTY_LABEL, "Live log");
}

#define ADD(path, function) g_test_add ("/log-view/" path, Fixture, NULL, set_up, function, tear_down)

static void
count_notify (unsigned *count)
{
  ++*count;
}

/* However often records come, the figure changes a few times a second only; the last one is the right one. */
static void
test_filter_count (Fixture *f, gconstpointer unused)
{
  SwbFilterBar *bar = SWB_FILTER_BAR (find_widget (GTK_WIDGET (f->view), SWB_TYPE_FILTER_BAR));
  GtkLabel *status = GTK_LABEL (gtk_widget_get_template_child (GTK_WIDGET (bar), SWB_TYPE_FILTER_BAR, "status"));
  unsigned n_changes = 0;

  swb_filter_bar_set_text (bar, "dir:in");
  g_signal_connect_swapped (status, "notify::label", G_CALLBACK (count_notify), &n_changes);
  for (unsigned n = 1; n <= 1000; n++)
    swb_filter_bar_show_count (bar, n, n, n);
  g_assert_cmpuint (n_changes, <=, 1);
  wait_until (strstr (gtk_label_get_text (status), "000 of 1"));
  g_assert_cmpuint (n_changes, <=, 3);
  g_signal_handlers_disconnect_by_func (status, count_notify, &n_changes);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  swb_app_init ();
  adw_init ();
  ADD ("names", test_names);
  ADD ("follows", test_follows);
  ADD ("burst", test_burst);
  ADD ("pauses", test_pauses);
  ADD ("follows-when-lower", test_follows_when_lower);
  ADD ("resumes-at-end", test_resumes_at_end);
  ADD ("filter", test_filter);
  ADD ("filter-count", test_filter_count);
  ADD ("selection-outlives-filter", test_selection_outlives_filter);
  ADD ("clear", test_clear);
  ADD ("copy", test_copy);
  ADD ("reply", test_reply);
  ADD ("time-forms", test_time_forms);
  ADD ("columns", test_columns);
  return g_test_run ();
}
