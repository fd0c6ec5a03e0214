/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "app/swb-app.h"
#include "app/swb-code-window.h"
#include "app/swb-kernel-window.h"
#include "app/swb-machine-window.h"
#include "app/swb-paths.h"
#include "app/swb-rename-popover.h"
#include "app/swb-socket-page.h"
#include "app/swb-socket-row.h"
#include "app/swb-sockets-view.h"
#include "app/swb-status-bar.h"
#include "app/swb-updater.h"
#include "app/swb-window.h"
#include "gui-wait.h"
#include "model/swb-make.h"

typedef struct
{
  SwbWorkbench *workbench;
  SwbWindow *window;
  GListModel *sockets;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->workbench = swb_workbench_new (SWB_LOG_PAYLOAD_LIMIT);
  fixture->sockets = G_LIST_MODEL (swb_workbench_get_sockets (fixture->workbench));
  fixture->window = swb_window_new (NULL, fixture->workbench);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  wait_until (fixture->window == NULL);
  g_assert_finalize_object (fixture->workbench);
}

static void
activate (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
}

/* Whether a button with that action could be pressed */
static gboolean
is_enabled (Fixture *fixture, const char *action)
{
  GtkWidget *button = g_object_ref_sink (gtk_button_new ());
  gtk_widget_set_parent (button, adw_application_window_get_content (ADW_APPLICATION_WINDOW (fixture->window)));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gboolean enabled = gtk_widget_get_sensitive (button);
  gtk_widget_unparent (button);
  g_object_unref (button);
  return enabled;
}

static uint32_t
selected_id (Fixture *fixture)
{
  GtkWidget *view = find_widget (GTK_WIDGET (fixture->window), SWB_TYPE_SOCKETS_VIEW);
  return swb_sockets_view_get_selected_id (SWB_SOCKETS_VIEW (view));
}

static const SwbSocketInfo *
info_at (Fixture *fixture, guint position)
{
  g_autoptr (SwbSocketItem) item = g_list_model_get_item (fixture->sockets, position);
  g_assert_nonnull (item);
  return swb_socket_item_get_info (item);
}

static void
submit (Fixture *fixture, SwbCall *call)
{
  swb_workbench_submit (fixture->workbench, call, NULL, NULL, NULL);
}

static void
test_new_and_gone (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (selected_id (fixture), ==, 0);
  g_assert_false (is_enabled (fixture, "win.close-socket"));
  g_assert_false (is_enabled (fixture, "win.remove-closed"));
  g_assert_true (is_enabled (fixture, "win.new-udp6"));
}

static void
test_new_socket_is_selected (Fixture *fixture, gconstpointer data)
{
  activate (fixture, "win.new-tcp");
  wait_until (g_list_model_get_n_items (fixture->sockets) == 1);
  g_assert_cmpint (info_at (fixture, 0)->type, ==, SOCK_STREAM);
  activate (fixture, "win.new-udp6");
  wait_until (g_list_model_get_n_items (fixture->sockets) == 2);
  g_assert_cmpint (info_at (fixture, 1)->type, ==, SOCK_DGRAM);
  g_assert_cmpint (info_at (fixture, 1)->family, ==, AF_INET6);
  g_assert_cmpuint (selected_id (fixture), ==, info_at (fixture, 1)->id);
  g_assert_true (is_enabled (fixture, "win.close-socket"));
  g_assert_false (is_enabled (fixture, "win.remove-socket"));
  g_assert_false (is_enabled (fixture, "win.connect-client"));
}

static void
test_close_and_remove (Fixture *fixture, gconstpointer data)
{
  activate (fixture, "win.new-tcp");
  wait_until (g_list_model_get_n_items (fixture->sockets) == 1);
  activate (fixture, "win.close-socket");
  wait_until (info_at (fixture, 0)->flags & SWB_SOCKET_CLOSED);
  g_assert_false (is_enabled (fixture, "win.close-socket"));
  g_assert_true (is_enabled (fixture, "win.remove-closed"));
  activate (fixture, "win.make-again");
  wait_until (g_list_model_get_n_items (fixture->sockets) == 2);
  activate (fixture, "win.remove-closed");
  wait_until (g_list_model_get_n_items (fixture->sockets) == 1);
  activate (fixture, "win.close-socket");
  wait_until (info_at (fixture, 0)->flags & SWB_SOCKET_CLOSED);
  activate (fixture, "win.remove-socket");
  wait_until (g_list_model_get_n_items (fixture->sockets) == 0);
  g_assert_cmpuint (selected_id (fixture), ==, 0);
}

static void
test_client_of_listener (Fixture *fixture, gconstpointer data)
{
  activate (fixture, "win.new-tcp");
  wait_until (g_list_model_get_n_items (fixture->sockets) == 1);
  submit (fixture, swb_make_bind (info_at (fixture, 0), "127.0.0.1", 0));
  submit (fixture, swb_make_listen (info_at (fixture, 0), 5));
  wait_until (is_enabled (fixture, "win.connect-client"));
  submit (fixture, swb_make_watch (info_at (fixture, 0), TRUE));
  activate (fixture, "win.connect-client");
  wait_until (g_list_model_get_n_items (fixture->sockets) == 3);
  wait_until (info_at (fixture, 2)->flags & SWB_SOCKET_CONNECTED);
  g_assert_cmpstr (info_at (fixture, 2)->name, ==, "client");
  g_assert_cmpuint (info_at (fixture, 1)->parent, ==, info_at (fixture, 0)->id);
  g_assert_cmpuint (selected_id (fixture), ==, info_at (fixture, 2)->id);
}

/* A page is made once for each socket, and goes with it. */
static void
test_pages (Fixture *fixture, gconstpointer data)
{
  activate (fixture, "win.new-tcp");
  wait_until (g_list_model_get_n_items (fixture->sockets) == 1);
  GtkWidget *page = find_widget (GTK_WIDGET (fixture->window), SWB_TYPE_SOCKET_PAGE);
  g_assert_nonnull (page);
  GtkStack *pages = GTK_STACK (gtk_widget_get_ancestor (page, GTK_TYPE_STACK));
  g_assert_true (gtk_stack_get_visible_child (pages) == page);

  activate (fixture, "win.new-udp");
  wait_until (g_list_model_get_n_items (fixture->sockets) == 2);
  g_assert_true (gtk_stack_get_visible_child (pages) != page);
  GtkWidget *view = find_widget (GTK_WIDGET (fixture->window), SWB_TYPE_SOCKETS_VIEW);
  swb_sockets_view_select (SWB_SOCKETS_VIEW (view), info_at (fixture, 0)->id);
  g_assert_true (gtk_stack_get_visible_child (pages) == page);

  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  activate (fixture, "win.close-socket");
  wait_until (is_enabled (fixture, "win.remove-socket"));
  activate (fixture, "win.remove-socket");
  wait_until (page == NULL);
}

static void
test_sidebar (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = find_widget (GTK_WIDGET (fixture->window), SWB_TYPE_SOCKETS_VIEW);

  g_assert_true (gtk_widget_get_visible (view));
  activate (fixture, "win.toggle-sidebar");
  g_assert_false (gtk_widget_get_visible (view));
  activate (fixture, "win.toggle-sidebar");
  g_assert_true (gtk_widget_get_visible (view));
}

static void
test_rename (Fixture *fixture, gconstpointer data)
{
  activate (fixture, "win.new-tcp");
  activate (fixture, "win.new-tcp");
  wait_until (g_list_model_get_n_items (fixture->sockets) == 2);
  GtkWidget *popover = find_widget (GTK_WIDGET (fixture->window), SWB_TYPE_RENAME_POPOVER);
  g_autoptr (SwbSocketItem) item = g_list_model_get_item (fixture->sockets, 1);
  swb_rename_popover_ask (SWB_RENAME_POPOVER (popover), fixture->workbench, item);
  GtkWidget *entry = find_widget (popover, GTK_TYPE_ENTRY);
  GtkWidget *button = find_widget (popover, GTK_TYPE_BUTTON);

  gtk_editable_set_text (GTK_EDITABLE (entry), "no name");
  g_assert_false (gtk_widget_get_sensitive (button));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  gtk_editable_set_text (GTK_EDITABLE (entry), info_at (fixture, 0)->name);
  g_assert_false (gtk_widget_get_sensitive (button));
  gtk_editable_set_text (GTK_EDITABLE (entry), "probe");
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  wait_until (strcmp (info_at (fixture, 1)->name, "probe") == 0);
}

/* The class that a template is for; NULL for a file without one (transfer full) */
static char *
template_class (const char *file)
{
  g_autofree char *path = g_strconcat (SWB_RESOURCE_PATH, file, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert_nonnull (bytes);
  const char *text = g_bytes_get_data (bytes, NULL);
  const char *begin = g_strstr_len (text, (gssize) g_bytes_get_size (bytes), "<template class=\"");
  if (begin == NULL)
    return NULL;
  begin += strlen ("<template class=\"");
  return g_strndup (begin, strcspn (begin, "\""));
}

/* Every template can be made and leaves nothing behind. Those that need more than that are windows and a socket's
 * page, which the other tests make. */
static void
test_templates (Fixture *fixture, gconstpointer data)
{
  activate (fixture, "win.new-tcp");
  wait_until (g_list_model_get_n_items (fixture->sockets) == 1); /* its page makes the types of the panes known */
  static const char *const others[] = {
    "SwbWindow",      "SwbSocketPage",   "SwbCodeWindow",    "SwbLogWindow", "SwbPreferences",
    "SwbEarlierLogs", "SwbExportDialog", "SwbOptionsWindow", "SwbOptionRow", NULL
  };
  g_auto (GStrv) files = g_resources_enumerate_children (SWB_RESOURCE_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  for (size_t i = 0; files[i] != NULL; i++)
    {
      g_autofree char *name = g_str_has_suffix (files[i], ".ui") ? template_class (files[i]) : NULL;
      if (name == NULL || g_str_has_suffix (name, "Window") || g_strv_contains (others, name))
        continue;
      g_test_message ("%s", name);
      GType type = g_type_from_name (name);
      g_assert_cmpuint (type, !=, 0);
      GtkWidget *widget = g_object_ref_sink (g_object_new (type, NULL));
      g_assert_finalize_object (widget);
    }
}

static GtkWindow *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }
  return NULL;
}

/* There is one, which is shown again; closed while it works it leaves nothing behind. */
static void
assert_one_window (Fixture *fixture, const char *action, GType type)
{
  activate (fixture, action);
  GtkWindow *window = find_window (type);
  g_assert_nonnull (window);
  activate (fixture, action);
  g_assert_true (find_window (type) == window);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_close (window);
  wait_until (window == NULL);
}

static void
test_code (Fixture *fixture, gconstpointer data)
{
  assert_one_window (fixture, "win.code", SWB_TYPE_CODE_WINDOW);
}

static void
test_kernel (Fixture *fixture, gconstpointer data)
{
  activate (fixture, "win.new-udp");
  wait_until (g_list_model_get_n_items (fixture->sockets) == 1);
  assert_one_window (fixture, "win.kernel", SWB_TYPE_KERNEL_WINDOW);
}

static void
test_machine (Fixture *fixture, gconstpointer data)
{
  assert_one_window (fixture, "win.machine", SWB_TYPE_MACHINE_WINDOW);
}

static void
test_shortcuts (Fixture *fixture, gconstpointer data)
{
  activate (fixture, "win.shortcuts");
  GListModel *windows = gtk_window_get_toplevels ();
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, 2);
  for (guint i = g_list_model_get_n_items (windows); i > 0; i--)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i - 1);
      if (GTK_IS_SHORTCUTS_WINDOW (window))
        gtk_window_destroy (window);
    }
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, 1);
}

static void
test_rates (void)
{
  static const struct
  {
    double rate;
    const char *text;
  } rates[] = {
    { 0, "0 B/s" },        { 999, "999 B/s" },      { 1100, "1.1 kB/s" },
    { 100e3, "100 kB/s" }, { 38.2e6, "38.2 MB/s" }, { 1.9e9, "1.9 GB/s" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      g_autofree char *text = swb_rate_text (rates[i].rate);
      g_assert_cmpstr (text, ==, rates[i].text);
    }
}

static void
test_settings (void)
{
  g_assert_true (swb_paths_in_build_tree ());
  g_autoptr (GSettings) settings = swb_paths_settings ();
  g_assert_nonnull (settings);
}

static void
add_test (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  swb_app_init ();
  gtk_icon_theme_add_search_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()), swb_paths_icon_dir ());

  g_test_add_func ("/window/rates", test_rates);
  g_test_add_func ("/window/settings", test_settings);
  add_test ("/window/new-and-gone", test_new_and_gone);
  add_test ("/window/new-socket-is-selected", test_new_socket_is_selected);
  add_test ("/window/close-and-remove", test_close_and_remove);
  add_test ("/window/client-of-listener", test_client_of_listener);
  add_test ("/window/pages", test_pages);
  add_test ("/window/sidebar", test_sidebar);
  add_test ("/window/rename", test_rename);
  add_test ("/window/templates", test_templates);
  add_test ("/window/shortcuts", test_shortcuts);
  add_test ("/window/code", test_code);
  add_test ("/window/kernel", test_kernel);
  add_test ("/window/machine", test_machine);
  return g_test_run ();
}
