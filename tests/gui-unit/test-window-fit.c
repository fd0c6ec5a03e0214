/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "app/swb-app.h"
#include "app/swb-log-view.h"
#include "app/swb-pane.h"
#include "app/swb-paths.h"
#include "app/swb-socket-page.h"
#include "app/swb-socket-row.h"
#include "app/swb-sockets-view.h"
#include "app/swb-text-scale.h"
#include "app/swb-window.h"
#include "gui-wait.h"
#include "model/swb-make.h"

/* What can be seen without scrolling, and read, in a window that is small or has large text. */

#define USUAL_DPI (96 * 1024)
#define LOG_ROWS 8
/* What the frame takes where there is no compositor */
#define FRAME 12

typedef struct
{
  SwbWorkbench *workbench;
  GtkWidget *window;
  GListModel *sockets;
} Fixture;

static void
resize (Fixture *fixture, int width, int height)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, height);
  wait_until (abs (gtk_widget_get_width (fixture->window) - width) <= FRAME
              && abs (gtk_widget_get_height (fixture->window) - height) <= FRAME);
  wait_frames (fixture->window, 3);
}

static void
set_dpi (int dpi)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
}

/* As if nobody had moved a handle before */
static void
forget_places (void)
{
  g_autoptr (GSettings) settings = swb_paths_settings ();

  g_settings_reset (settings, "page-share");
  g_settings_reset (settings, "sidebar-width");
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  forget_places ();
  fixture->workbench = swb_workbench_new (SWB_LOG_PAYLOAD_LIMIT);
  fixture->sockets = G_LIST_MODEL (swb_workbench_get_sockets (fixture->workbench));
  fixture->window = GTK_WIDGET (swb_window_new (NULL, fixture->workbench));
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (gtk_widget_get_mapped (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  wait_until (fixture->window == NULL);
  g_assert_finalize_object (fixture->workbench);
  set_dpi (USUAL_DPI);
}

static const SwbSocketInfo *
info_at (Fixture *fixture, guint position)
{
  g_autoptr (SwbSocketItem) item = g_list_model_get_item (fixture->sockets, position);
  return item != NULL ? swb_socket_item_get_info (item) : NULL;
}

static gboolean
has (Fixture *fixture, guint position, uint32_t flags)
{
  const SwbSocketInfo *info = info_at (fixture, position);
  return info != NULL && (info->flags & flags) == flags;
}

static void
submit (Fixture *fixture, SwbCall *call)
{
  swb_workbench_submit (fixture->workbench, call, NULL, NULL, NULL);
}

static void
select_at (Fixture *fixture, guint position)
{
  GtkWidget *view = find_widget (fixture->window, SWB_TYPE_SOCKETS_VIEW);

  swb_sockets_view_select (SWB_SOCKETS_VIEW (view), info_at (fixture, position)->id);
  wait_frames (fixture->window, 4);
}

static void
make_socket (Fixture *fixture, int type, gboolean bound)
{
  guint position = g_list_model_get_n_items (fixture->sockets);

  submit (fixture, swb_make_socket (AF_INET, type, NULL));
  wait_until (info_at (fixture, position) != NULL);
  if (bound)
    {
      submit (fixture, swb_make_bind (info_at (fixture, position), "127.0.0.1", 0));
      wait_until (has (fixture, position, SWB_SOCKET_BOUND));
    }
  wait_frames (fixture->window, 4);
}

/* A listener, its connection, and the client, in the order of the list */
static void
make_connection (Fixture *fixture)
{
  make_socket (fixture, SOCK_STREAM, TRUE);
  submit (fixture, swb_make_listen (info_at (fixture, 0), 5));
  submit (fixture, swb_make_accept (info_at (fixture, 0)));
  wait_until (has (fixture, 0, SWB_SOCKET_LISTENING));
  g_assert_true (gtk_widget_activate_action (fixture->window, "win.connect-client", NULL));
  wait_until (has (fixture, 1, SWB_SOCKET_ACCEPTED) && has (fixture, 2, SWB_SOCKET_CONNECTED));
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *w = gtk_widget_get_first_child (widget); w != NULL; w = gtk_widget_get_next_sibling (w))
    {
      GtkWidget *found = find_button (w, label);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Whether a button of the page that is shown is in sight, all of it */
static gboolean
in_sight (Fixture *fixture, const char *label)
{
  GtkWidget *pages = find_widget (fixture->window, SWB_TYPE_SOCKET_PAGE);
  GtkWidget *scroller = gtk_widget_get_ancestor (pages, GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *button = find_button (scroller, label);
  graphene_rect_t bounds;

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_compute_bounds (button, scroller, &bounds));
  return bounds.origin.y >= 0 && bounds.origin.y + bounds.size.height <= gtk_widget_get_height (scroller);
}

static GtkWidget *
find_named (GtkWidget *widget, const char *css_name)
{
  if (strcmp (gtk_widget_get_css_name (widget), css_name) == 0)
    return widget;
  for (GtkWidget *w = gtk_widget_get_first_child (widget); w != NULL; w = gtk_widget_get_next_sibling (w))
    {
      GtkWidget *found = find_named (w, css_name);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static int
rows_in_sight (Fixture *fixture)
{
  GtkWidget *view = find_widget (find_widget (fixture->window, SWB_TYPE_LOG_VIEW), GTK_TYPE_COLUMN_VIEW);
  GtkWidget *list = find_named (view, "listview");

  return gtk_widget_get_height (list) / gtk_widget_get_height (find_named (list, "row"));
}

/* At 900x600 what is used next is in sight, and so are eight rows of the log. */
static void
test_low (Fixture *fixture, gconstpointer data)
{
  resize (fixture, 900, 600);
  make_connection (fixture);
  make_socket (fixture, SOCK_DGRAM, TRUE);
  make_socket (fixture, SOCK_STREAM, FALSE);
  g_assert_cmpint (rows_in_sight (fixture), >=, LOG_ROWS);
  g_assert_true (in_sight (fixture, "Bind") && in_sight (fixture, "Connect"));
  select_at (fixture, 0);
  g_assert_true (in_sight (fixture, "Accept") && in_sight (fixture, "Send"));
  select_at (fixture, 1);
  g_assert_true (in_sight (fixture, "Send") && in_sight (fixture, "Receive"));
  select_at (fixture, 3);
  g_assert_true (in_sight (fixture, "Send") && in_sight (fixture, "Receive"));
  g_assert_cmpint (rows_in_sight (fixture), >=, LOG_ROWS);
  /* In a higher one the panes stand in the order of a socket's life, and all of them are in sight. */
  resize (fixture, 1280, 800);
  for (guint i = 0; i < 5; i++)
    {
      select_at (fixture, i);
      g_assert_true (in_sight (fixture, "Bind") && in_sight (fixture, "Connect") && in_sight (fixture, "Send"));
      g_assert_cmpint (rows_in_sight (fixture), >=, LOG_ROWS);
    }
}

static GtkPaned *
page_paned (Fixture *fixture)
{
  return GTK_PANED (gtk_widget_get_ancestor (find_widget (fixture->window, SWB_TYPE_LOG_VIEW), GTK_TYPE_PANED));
}

static double
page_share (Fixture *fixture)
{
  GtkPaned *paned = page_paned (fixture);
  return (double) gtk_paned_get_position (paned) / gtk_widget_get_height (GTK_WIDGET (paned));
}

/* The handle stays where it was put, in proportion. */
static void
test_share (Fixture *fixture, gconstpointer data)
{
  resize (fixture, 1000, 900);
  gtk_paned_set_position (page_paned (fixture), gtk_widget_get_height (GTK_WIDGET (page_paned (fixture))) / 4);
  wait_frames (fixture->window, 3);
  g_assert_cmpfloat_with_epsilon (page_share (fixture), 0.25, 0.01);
  resize (fixture, 1000, 640);
  wait_until (fabs (page_share (fixture) - 0.25) < 0.01);
  resize (fixture, 1000, 900);
  wait_until (fabs (page_share (fixture) - 0.25) < 0.01);
  /* A low window keeps rows of the log. */
  gtk_paned_set_position (page_paned (fixture), 10000);
  resize (fixture, 1000, 600);
  g_assert_cmpfloat (page_share (fixture), <, 0.6);
}

/* What a closed socket's page does not need goes to the log. */
static void
test_closed (Fixture *fixture, gconstpointer data)
{
  resize (fixture, 1280, 800);
  make_socket (fixture, SOCK_STREAM, TRUE);
  double share = page_share (fixture);
  g_assert_true (gtk_widget_activate_action (fixture->window, "win.close-socket", NULL));
  wait_until (page_share (fixture) < share / 2);
}

static void
assert_not_cut (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget))
    {
      PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (widget));
      if (pango_layout_is_ellipsized (layout))
        g_error ("“%s” is cut", gtk_label_get_text (GTK_LABEL (widget)));
    }
  for (GtkWidget *w = gtk_widget_get_first_child (widget); w != NULL; w = gtk_widget_get_next_sibling (w))
    assert_not_cut (w);
}

static void
assert_nothing_cut (GtkWidget *widget, unsigned *n_seen)
{
  if (SWB_IS_SOCKET_ROW (widget) || SWB_IS_PANE (widget))
    {
      assert_not_cut (widget);
      *n_seen += gtk_widget_get_mapped (widget);
      return;
    }
  for (GtkWidget *w = gtk_widget_get_first_child (widget); w != NULL; w = gtk_widget_get_next_sibling (w))
    assert_nothing_cut (w, n_seen);
}

/* Names, addresses, states and the calls of the panes are whole in text of twice the size. */
static void
test_large_text (Fixture *fixture, gconstpointer data)
{
  static const int percents[] = { 100, 150, 200 };

  resize (fixture, 1280, 800);
  make_connection (fixture);
  make_socket (fixture, SOCK_DGRAM, TRUE);
  for (size_t i = 0; i < G_N_ELEMENTS (percents); i++)
    {
      set_dpi (USUAL_DPI / 100 * percents[i]);
      wait_until (fabs (swb_text_scale (fixture->window) * 100 - percents[i]) < 1);
      for (guint k = 0; k < 4; k++)
        {
          unsigned n_seen = 0;
          select_at (fixture, k);
          assert_nothing_cut (fixture->window, &n_seen);
          g_assert_cmpuint (n_seen, >=, 4 + 5);
        }
    }
}

/* A row tells screen readers all of it, also where it would not fit. */
static void
test_description (Fixture *fixture, gconstpointer data)
{
  make_socket (fixture, SOCK_DGRAM, TRUE);
  GtkWidget *row = find_widget (fixture->window, SWB_TYPE_SOCKET_ROW);
  g_autofree char *address = swb_address_text (&info_at (fixture, 0)->local);
  g_autofree char *text = g_strdup_printf ("udp1 · UDP · bound\n%s", address);
  g_autofree char *other =
      gtk_test_accessible_check_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text);

  g_assert_cmpstr (other, ==, NULL);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (row), ==, text);
}

/* As the application does by itself */
static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, SWB_RESOURCE_PATH "style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  swb_app_init ();
  adw_init ();
  load_style ();
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Cantarell 11", "gtk-xft-dpi", USUAL_DPI, NULL);
#define ADD(path, function) g_test_add ("/window-fit/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("low", test_low);
  ADD ("share", test_share);
  ADD ("closed", test_closed);
  ADD ("large-text", test_large_text);
  ADD ("description", test_description);
  return g_test_run ();
}
