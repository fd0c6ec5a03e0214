/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <errno.h>
#include <string.h>

#include "../unit/log-writer.h"
#include "app/swb-app.h"
#include "app/swb-detail-pane.h"
#include "app/swb-payload-view.h"
#include "gui-wait.h"
#include "payload/swb-payload.h"

static GtkWidget *
new_window (GtkWidget *child, int width)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, 500);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_widget_get_width (child) > 0);
  return window;
}

static gboolean
row_starts (SwbPayloadView *view, const char *start)
{
  g_autofree char *text = swb_payload_view_get_text (view);

  return g_str_has_prefix (text, start);
}

static void
test_hex_rows_fit (void)
{
  SwbPayloadView *view = g_object_new (SWB_TYPE_PAYLOAD_VIEW, "hex", TRUE, "label", "Hex", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("0123456789abcdef0123456789abcdef", 32);
  GtkWidget *window = new_window (GTK_WIDGET (view), 900);
  g_autofree char *wide = swb_payload_hex_dump ("0123456789abcdef", 16, 0, 16);
  g_autofree char *narrow = swb_payload_hex_dump ("01234567", 8, 0, 8);

  swb_payload_view_set_bytes (view, bytes);
  wait_until (row_starts (view, wide));
  gtk_window_destroy (GTK_WINDOW (window));

  view = g_object_new (SWB_TYPE_PAYLOAD_VIEW, "hex", TRUE, "label", "Hex", NULL);
  window = new_window (GTK_WIDGET (view), 320);
  swb_payload_view_set_bytes (view, bytes);
  wait_frames (window, 3);
  g_assert_true (row_starts (view, narrow));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Text comes in slices: no character and no line break may suffer from it. */
static void
test_text_in_slices (void)
{
  SwbPayloadView *view = g_object_new (SWB_TYPE_PAYLOAD_VIEW, "label", "Text", NULL);
  GtkWidget *window = new_window (GTK_WIDGET (view), 600);
  GString *sent = g_string_new ("x");
  g_autofree char *shown = NULL;
  g_autofree char *expected = NULL;
  g_autoptr (GBytes) bytes = NULL;

  while (sent->len < 100000)
    g_string_append (sent, "€äß日本\r\n𝄞");
  expected = swb_payload_display_text (sent->str, sent->len);
  bytes = g_string_free_to_bytes (sent);
  swb_payload_view_set_bytes (view, bytes);
  wait_until (swb_payload_view_is_complete (view));
  shown = swb_payload_view_get_text (view);
  g_assert_cmpstr (shown, ==, expected);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_long_lines (void)
{
  SwbPayloadView *view = g_object_new (SWB_TYPE_PAYLOAD_VIEW, "label", "Text", NULL);
  GtkWidget *window = new_window (GTK_WIDGET (view), 600);
  char *line = g_strnfill (1 << 20, 'a');
  g_autoptr (GBytes) bytes = g_bytes_new_take (line, 1 << 20);
  g_autofree char *shown = NULL;
  g_auto (GStrv) lines = NULL;

  swb_payload_view_set_bytes (view, bytes);
  g_assert_false (swb_payload_view_is_complete (view));
  wait_until (swb_payload_view_is_complete (view));
  shown = swb_payload_view_get_text (view);
  lines = g_strsplit (shown, "\n", -1);
  for (char **l = lines; *l; l++)
    g_assert_cmpint (strlen (*l), <, 2010);
  gtk_window_destroy (GTK_WINDOW (window));
}

static GtkWidget *
find_label (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text))
    return widget;
  for (GtkWidget *w = gtk_widget_get_first_child (widget); w; w = gtk_widget_get_next_sibling (w))
    {
      GtkWidget *found = find_label (w, text);

      if (found)
        return found;
    }
  return NULL;
}

static void
test_record (void)
{
  g_autoptr (SwbLog) log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  GtkWidget *pane = swb_detail_pane_new ();
  GtkWidget *window = new_window (pane, 500);
  GtkWidget *text;
  g_autofree char *big = g_malloc0 (100000);
  uint64_t no = write_received (log, 1, "Hello\x1b[2J\n", 10);

  g_assert_nonnull (find_label (pane, "Select a row"));
  swb_detail_pane_show (SWB_DETAIL_PANE (pane), log, no, 0);
  wait_until (find_label (pane, "▼ 10 bytes"));
  g_assert_null (find_label (pane, "These are the first"));
  text = find_widget (pane, GTK_TYPE_TEXT_VIEW);
  g_assert_nonnull (text);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, "Hex");

  no = write_received (log, 1, big, 100000);
  swb_detail_pane_show (SWB_DETAIL_PANE (pane), log, no, 0);
  wait_until (find_label (pane, "These are the first"));

  swb_log_clear (log);
  g_assert_nonnull (find_label (pane, "These are the first")); /* what is shown stays */
  swb_detail_pane_show (SWB_DETAIL_PANE (pane), log, 0, 0);
  wait_until (find_label (pane, "Select a row"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_error (void)
{
  g_autoptr (SwbLog) log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  GtkWidget *pane = swb_detail_pane_new ();
  GtkWidget *window = new_window (pane, 500);
  SwbRecord record = write_record (SWB_RECORD_CALL, SWB_METHOD_CONNECT, 1);
  g_autoptr (GByteArray) fields = g_byte_array_new ();
  uint64_t no;

  record.flags = SWB_RECORD_FAILED;
  record.error = ECONNREFUSED;
  swb_fields_put_text (fields, SWB_FIELD_CALL, "connect((\"127.0.0.1\", 9))");
  swb_fields_put_text (fields, SWB_FIELD_ERROR_TYPE, "ConnectionRefusedError");
  no = swb_log_append (log, &record, NULL, fields, NULL, 0);
  swb_detail_pane_show (SWB_DETAIL_PANE (pane), log, no, 0);
  wait_until (find_label (pane, "ECONNREFUSED: Connection refused"));
  g_assert_nonnull (find_label (pane, "listening"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
assert_copy (GtkWidget *pane, const char *form, const char *expected)
{
  g_autofree char *text = swb_detail_pane_copy (SWB_DETAIL_PANE (pane), form);

  g_assert_cmpstr (text, ==, expected);
}

static void
select_text (GtkWidget *view, int from, int to)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, from);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, to);
  gtk_text_buffer_select_range (buffer, &start, &end);
}

static GtkWidget *
find_named (GtkWidget *widget, const char *name)
{
  if (g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), name) == 0)
    return widget;
  for (GtkWidget *w = gtk_widget_get_first_child (widget); w; w = gtk_widget_get_next_sibling (w))
    {
      GtkWidget *found = find_named (w, name);

      if (found)
        return found;
    }
  return NULL;
}

/* What is selected in the dump or in the text is copied, and all where nothing is. */
static void
test_copy (void)
{
  g_autoptr (SwbLog) log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  GtkWidget *pane = swb_detail_pane_new ();
  GtkWidget *window = new_window (pane, 300);
  uint64_t no = write_received (log, 1, "\xc4\xe3\xba\xc3\r\n\x1b!ab", 10);
  GtkStack *pages = GTK_STACK (find_named (pane, "pages"));
  GtkWidget *hex = gtk_stack_get_child_by_name (pages, "hex");
  GtkWidget *text = gtk_stack_get_child_by_name (pages, "text");

  swb_detail_pane_show (SWB_DETAIL_PANE (pane), log, no, 0);
  assert_copy (pane, "hex", "c4 e3 ba c3 0d 0a 1b 21 61 62");
  assert_copy (pane, "base64", "xOO6ww0KGyFhYg==");
  assert_copy (pane, "python", "b'\\xc4\\xe3\\xba\\xc3\\r\\n\\x1b!ab'");
  assert_copy (pane, "text", "\\xc4\\xe3\\xba\\xc3\n\\x1b!ab");

  wait_until (row_starts (SWB_PAYLOAD_VIEW (hex), "0000  c4 e3 ba c3 0d 0a 1b 21  "));
  select_text (find_widget (hex, GTK_TYPE_TEXT_VIEW), 9, 14);
  assert_copy (pane, "hex", "e3 ba");

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_named (pane, "text_button")), TRUE);
  gtk_widget_activate_action (pane, "details.encoding", "s", "GB18030");
  wait_until (row_starts (SWB_PAYLOAD_VIEW (text), "你好\n\\x1b!ab"));
  assert_copy (pane, "text", "你好\n\\x1b!ab");
  select_text (find_widget (text, GTK_TYPE_TEXT_VIEW), 1, 5);
  assert_copy (pane, "hex", "ba c3 0d 0a 1b");
  assert_copy (pane, "text", "好\n\\x1b");
  gtk_widget_activate_action (pane, "details.encoding", "s", "UTF-8");
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  swb_app_init ();
  adw_init ();
  g_type_ensure (SWB_TYPE_PAYLOAD_VIEW);
  g_test_add_func ("/payload-view/hex-rows-fit", test_hex_rows_fit);
  g_test_add_func ("/payload-view/text-in-slices", test_text_in_slices);
  g_test_add_func ("/payload-view/long-lines", test_long_lines);
  g_test_add_func ("/detail-pane/record", test_record);
  g_test_add_func ("/detail-pane/error", test_error);
  g_test_add_func ("/detail-pane/copy", test_copy);
  return g_test_run ();
}
