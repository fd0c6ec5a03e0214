/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/swb-app.h"
#include "app/swb-call-line.h"
#include "app/swb-demonstrations.h"
#include "app/swb-export-bar.h"
#include "app/swb-log-notices.h"
#include "app/swb-log-view.h"
#include "app/swb-paths.h"
#include "app/swb-recent-logs.h"
#include "app/swb-socket-page.h"
#include "app/swb-sockets-view.h"
#include "app/swb-status-bar.h"
#include "app/swb-updater.h"
#include "app/swb-window-fit.h"

#define WELCOME_PAGE "welcome"

struct _SwbWindow
{
  AdwApplicationWindow parent_instance;

  /* Template widgets */
  GtkWidget *new_button;
  SwbLogNotices *notices;
  GtkRevealer *problem_revealer;
  GtkLabel *problem;
  GtkStack *views;
  SwbDiagramView *diagram_view;
  GtkPaned *side_paned;
  GtkPaned *page_paned;
  GtkPaned *script_paned;
  SwbSocketsView *sockets_view;
  GtkStack *pages;
  SwbLogView *log_view;
  SwbCallLine *call_line;
  SwbStatusBar *status_bar;
  SwbExportBar *export_bar;
  GMenu *recent_menu;
  SwbScriptPanel *script_panel;

  /* Owned references */
  SwbWorkbench *workbench;
  GSettings *settings;
  SwbUpdater *updater;
  GSignalGroup *selected_signals;
  GHashTable *page_of_socket; /* socket number -> its page, which the stack owns */
  SwbWindowFit *fit;
  SwbWindowSplit *split;
  gboolean compact;
  gboolean sidebar_gave_way;
};

G_DEFINE_FINAL_TYPE (SwbWindow, swb_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_WORKBENCH = 1,
  PROP_SIDEBAR_SHOWN,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

SwbWorkbench *
swb_window_get_workbench (SwbWindow *self)
{
  return self->workbench;
}

SwbSocketItem *
swb_window_get_selected (SwbWindow *self)
{
  uint32_t id = swb_sockets_view_get_selected_id (self->sockets_view);
  return swb_socket_list_find (swb_workbench_get_sockets (self->workbench), id);
}

SwbLogView *
swb_window_get_log_view (SwbWindow *self)
{
  return self->log_view;
}

SwbExportBar *
swb_window_get_export_bar (SwbWindow *self)
{
  return self->export_bar;
}

SwbScriptPanel *
swb_window_get_script_panel (SwbWindow *self)
{
  return self->script_panel;
}

SwbWindowSplit *
swb_window_get_split (SwbWindow *self)
{
  return self->split;
}

gboolean
swb_window_get_sidebar_gave_way (SwbWindow *self)
{
  return self->sidebar_gave_way;
}

void
swb_window_set_sidebar_gave_way (SwbWindow *self, gboolean gave_way)
{
  self->sidebar_gave_way = gave_way;
}

void
swb_window_show_problem (SwbWindow *self, const char *text)
{
  gtk_label_set_text (self->problem, text);
  gtk_revealer_set_reveal_child (self->problem_revealer, TRUE);
}

void
swb_window_hide_problem (SwbWindow *self)
{
  gtk_revealer_set_reveal_child (self->problem_revealer, FALSE);
}

GSettings *
swb_window_get_settings (SwbWindow *self)
{
  return self->settings;
}

static void
on_dismiss_problem (SwbWindow *self)
{
  swb_window_hide_problem (self);
}

static gboolean
get_sidebar_shown (SwbWindow *self)
{
  return self->sockets_view != NULL && gtk_widget_get_visible (GTK_WIDGET (self->sockets_view));
}

static void
set_sidebar_shown (SwbWindow *self, gboolean shown)
{
  if (get_sidebar_shown (self) == shown)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->sockets_view), shown);
  self->sidebar_gave_way = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIDEBAR_SHOWN]);
}

void
swb_window_rename_selected (SwbWindow *self)
{
  swb_window_show_bench (self);
  set_sidebar_shown (self, TRUE);
  swb_sockets_view_rename (self->sockets_view);
}

/* Everything is lower where the window is: the panes that may be used next, and enough of the log, are in sight. */
static void
set_compact (gpointer user_data, gboolean compact)
{
  SwbWindow *self = user_data;
  GHashTableIter iter;
  gpointer page;

  self->compact = compact;
  if (compact)
    gtk_widget_add_css_class (GTK_WIDGET (self), "swb-compact");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "swb-compact");
  g_hash_table_iter_init (&iter, self->page_of_socket);
  while (g_hash_table_iter_next (&iter, NULL, &page))
    swb_socket_page_set_compact (page, compact);
}

static SwbSocketPage *
page_of (SwbWindow *self, SwbSocketItem *item)
{
  gpointer key = GUINT_TO_POINTER (swb_socket_item_get_id (item));
  GtkWidget *page = g_hash_table_lookup (self->page_of_socket, key);

  if (page == NULL)
    {
      page = swb_socket_page_new (self->workbench, item);
      swb_socket_page_set_compact (SWB_SOCKET_PAGE (page), self->compact);
      gtk_stack_add_child (self->pages, page);
      g_hash_table_insert (self->page_of_socket, key, page);
    }
  return SWB_SOCKET_PAGE (page);
}

void
swb_window_send (SwbWindow *self)
{
  SwbSocketItem *item = swb_window_get_selected (self);
  if (item != NULL)
    swb_socket_page_send (page_of (self, item));
}

GtkStack *
swb_window_get_views (SwbWindow *self)
{
  return self->views;
}

SwbDiagramView *
swb_window_get_diagram_view (SwbWindow *self)
{
  return self->diagram_view;
}

void
swb_window_follow (SwbWindow *self)
{
  if (swb_window_shows_diagram (self))
    swb_diagram_view_follow (self->diagram_view);
  else
    swb_log_view_set_follow (self->log_view, TRUE);
}

void
swb_window_focus_filter (SwbWindow *self)
{
  swb_window_show_bench (self);
  swb_log_view_focus_filter (self->log_view);
}

void
swb_window_find (SwbWindow *self)
{
  swb_window_show_bench (self);
  swb_log_view_find (self->log_view);
}

void
swb_window_focus_call_line (SwbWindow *self)
{
  swb_window_show_bench (self);
  swb_call_line_focus (self->call_line);
}

void
swb_window_clear_log (SwbWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->log_view), "log.clear", NULL);
}

/* A page takes some megabytes, and nothing can be typed on that of a closed socket: it is made anew when wanted. */
static void
forget_closed_pages (SwbWindow *self, SwbSocketPage *shown)
{
  SwbSocketList *sockets = swb_workbench_get_sockets (self->workbench);
  GHashTableIter iter;
  gpointer key;
  gpointer page;

  g_hash_table_iter_init (&iter, self->page_of_socket);
  while (g_hash_table_iter_next (&iter, &key, &page))
    {
      SwbSocketItem *item = swb_socket_list_find (sockets, GPOINTER_TO_UINT (key));
      if (page == shown || item == NULL || (swb_socket_item_get_info (item)->flags & SWB_SOCKET_CLOSED) == 0)
        continue;
      gtk_stack_remove (self->pages, page);
      g_hash_table_iter_remove (&iter);
    }
}

/* The other pages are emptied, not only covered: else a screen reader would find the entries of each. */
static void
show_page (SwbWindow *self, SwbSocketPage *page)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean had_focus = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->pages));
  GHashTableIter iter;
  gpointer other;

  g_hash_table_iter_init (&iter, self->page_of_socket);
  while (g_hash_table_iter_next (&iter, NULL, &other))
    swb_socket_page_set_shown (other, other == page);
  if (page != NULL)
    gtk_stack_set_visible_child (self->pages, GTK_WIDGET (page));
  else
    gtk_stack_set_visible_child_name (self->pages, WELCOME_PAGE);
  forget_closed_pages (self, page);
  if (page != NULL && had_focus)
    swb_socket_page_focus_first (page);
}

static void
on_selected (SwbWindow *self)
{
  SwbSocketItem *item = swb_window_get_selected (self);
  uint32_t id = item != NULL ? swb_socket_item_get_id (item) : 0;

  show_page (self, item != NULL ? page_of (self, item) : NULL);
  swb_window_fit_queue (self->fit);
  g_signal_group_set_target (self->selected_signals, item);
  swb_workbench_set_shown_socket (self->workbench, id);
  swb_log_view_set_socket_id (self->log_view, id);
  swb_window_update_actions (self);
}

static void
on_state_changed (SwbWindow *self)
{
  swb_window_update_actions (self);
  swb_window_fit_queue (self->fit);
}

/* "Show only this socket", in the log */
static void
on_log_socket (SwbWindow *self)
{
  uint32_t id = swb_log_view_get_socket_id (self->log_view);
  if (id != 0 && id != swb_sockets_view_get_selected_id (self->sockets_view))
    swb_sockets_view_select (self->sockets_view, id);
}

static void
on_reply (SwbWindow *self, guint socket_id, const char *host, guint port)
{
  SwbSocketItem *item = swb_socket_list_find (swb_workbench_get_sockets (self->workbench), socket_id);

  if (item == NULL)
    return;
  swb_sockets_view_select (self->sockets_view, socket_id);
  swb_socket_page_reply_to (page_of (self, item), host, (int) port);
}

static void
on_socket_added (SwbWindow *self, SwbSocketItem *item)
{
  /* An accepted connection comes when its client likes: it must not take the page away from who is working. */
  if ((swb_socket_item_get_info (item)->flags & SWB_SOCKET_ACCEPTED) == 0)
    swb_sockets_view_select (self->sockets_view, swb_socket_item_get_id (item));
}

static void
on_sockets_changed (SwbWindow *self)
{
  SwbSocketList *sockets = swb_workbench_get_sockets (self->workbench);
  GHashTableIter iter;
  gpointer key;
  gpointer page;

  g_hash_table_iter_init (&iter, self->page_of_socket);
  while (g_hash_table_iter_next (&iter, &key, &page))
    if (swb_socket_list_find (sockets, GPOINTER_TO_UINT (key)) == NULL)
      {
        gtk_stack_remove (self->pages, page);
        g_hash_table_iter_remove (&iter);
      }
  swb_window_update_actions (self);
}

static void
restore_state (SwbWindow *self)
{
  self->settings = swb_paths_settings ();
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.preferences", self->settings != NULL);
  if (self->settings == NULL)
    return;
  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "sidebar-shown", self, "sidebar-shown", G_SETTINGS_BIND_DEFAULT);
}

static void
swb_window_constructed (GObject *object)
{
  SwbWindow *self = SWB_WINDOW (object);
  SwbSocketList *sockets = swb_workbench_get_sockets (self->workbench);

  G_OBJECT_CLASS (swb_window_parent_class)->constructed (object);
  restore_state (self);
  self->fit = swb_window_fit_new (self->side_paned, self->page_paned, self->settings, set_compact, self);
  self->split = swb_window_split_new (self->script_paned, self->settings);
  swb_sockets_view_set_workbench (self->sockets_view, self->workbench);
  swb_log_view_set_workbench (self->log_view, self->workbench);
  swb_call_line_set_workbench (self->call_line, self->workbench, self->settings);
  swb_status_bar_set_workbench (self->status_bar, self->workbench);
  swb_window_set_up_scripts (self);
  swb_window_set_up_views (self);
  g_signal_connect_object (sockets, "added", G_CALLBACK (on_socket_added), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sockets, "items-changed", G_CALLBACK (on_sockets_changed), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->log_view, "notify::socket-id", G_CALLBACK (on_log_socket), self, G_CONNECT_SWAPPED);
  on_selected (self);
  self->updater = swb_updater_new (GTK_WIDGET (self), self->workbench);
  /* Not a row of a list: GTK 4.8 loses its scroll position when one has the first focus */
  gtk_widget_grab_focus (gtk_widget_get_first_child (self->new_button));
}

static void
swb_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SwbWindow *self = SWB_WINDOW (object);

  switch (id)
    {
    case PROP_WORKBENCH:
      g_value_set_object (value, self->workbench);
      break;
    case PROP_SIDEBAR_SHOWN:
      g_value_set_boolean (value, get_sidebar_shown (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
swb_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SwbWindow *self = SWB_WINDOW (object);

  switch (id)
    {
    case PROP_WORKBENCH:
      self->workbench = g_value_dup_object (value);
      break;
    case PROP_SIDEBAR_SHOWN:
      set_sidebar_shown (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
swb_window_dispose (GObject *object)
{
  SwbWindow *self = SWB_WINDOW (object);

  if (self->fit != NULL)
    swb_window_fit_save (self->fit);
  g_clear_pointer (&self->fit, swb_window_fit_free);
  if (self->split != NULL)
    swb_window_split_save (self->split);
  g_clear_pointer (&self->split, swb_window_split_free);
  if (self->settings != NULL)
    g_settings_sync ();
  g_clear_object (&self->settings);
  g_clear_pointer (&self->updater, swb_updater_free);
  g_clear_object (&self->selected_signals);
  if (self->workbench != NULL)
    g_signal_handlers_disconnect_by_data (swb_workbench_get_sockets (self->workbench), self);
  gtk_widget_dispose_template (GTK_WIDGET (self), SWB_TYPE_WINDOW);
  g_clear_pointer (&self->page_of_socket, g_hash_table_unref);
  g_clear_object (&self->workbench);
  G_OBJECT_CLASS (swb_window_parent_class)->dispose (object);
}

static gboolean
swb_window_close_request (GtkWindow *window)
{
  if (!swb_window_scripts_may_close (SWB_WINDOW (window)))
    return GDK_EVENT_STOP;
  return GTK_WINDOW_CLASS (swb_window_parent_class)->close_request (window);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbWindow, new_button);
  gtk_widget_class_bind_template_child (widget_class, SwbWindow, notices);
  gtk_widget_class_bind_template_child (widget_class, SwbWindow, problem_revealer);
  gtk_widget_class_bind_template_child (widget_class, SwbWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, SwbWindow, views);
  gtk_widget_class_bind_template_child (widget_class, SwbWindow, diagram_view);
  gtk_widget_class_bind_template_child (widget_class, SwbWindow, side_paned);
  gtk_widget_class_bind_template_child (widget_class, SwbWindow, page_paned);
  gtk_widget_class_bind_template_child (widget_class, SwbWindow, script_paned);
  gtk_widget_class_bind_template_child (widget_class, SwbWindow, sockets_view);
  gtk_widget_class_bind_template_child (widget_class, SwbWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, SwbWindow, log_view);
  gtk_widget_class_bind_template_child (widget_class, SwbWindow, call_line);
  gtk_widget_class_bind_template_child (widget_class, SwbWindow, status_bar);
  gtk_widget_class_bind_template_child (widget_class, SwbWindow, export_bar);
  gtk_widget_class_bind_template_child (widget_class, SwbWindow, recent_menu);
  gtk_widget_class_bind_template_child (widget_class, SwbWindow, script_panel);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_reply);
  gtk_widget_class_bind_template_callback (widget_class, on_dismiss_problem);
}

static void
swb_window_class_init (SwbWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SWB_TYPE_LOG_NOTICES);
  g_type_ensure (SWB_TYPE_DIAGRAM_VIEW);
  object_class->constructed = swb_window_constructed;
  object_class->get_property = swb_window_get_property;
  object_class->set_property = swb_window_set_property;
  object_class->dispose = swb_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = swb_window_close_request;
  properties[PROP_WORKBENCH] =
      g_param_spec_object ("workbench", NULL, NULL, SWB_TYPE_WORKBENCH,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SIDEBAR_SHOWN] =
      g_param_spec_boolean ("sidebar-shown", NULL, NULL, TRUE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  bind_template (widget_class);
  swb_window_install_actions (widget_class);
  swb_window_install_code_actions (widget_class);
  swb_window_install_kernel_actions (widget_class);
  swb_window_install_script_actions (widget_class);
  swb_demonstrations_install_actions (widget_class);
  gtk_widget_class_install_property_action (widget_class, "win.toggle-sidebar", "sidebar-shown");
  /* Not an accelerator of the application: those come before the entry in which one presses End */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_End, 0, "win.follow", NULL);
  /* Nor this one: a script that is typed into is saved by it */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "win.save-log", NULL);
}

/* AdwSplitButton names neither of its buttons for a screen reader; the second one has an arrow only. */
static void
name_new_menu (SwbWindow *self)
{
  GtkWidget *arrow = gtk_widget_get_last_child (self->new_button);
  if (!GTK_IS_MENU_BUTTON (arrow))
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Kind of socket"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (arrow)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Kind of socket"), -1);
}

static void
swb_window_init (SwbWindow *self)
{
  self->page_of_socket = g_hash_table_new (NULL, NULL);
  self->selected_signals = g_signal_group_new (SWB_TYPE_SOCKET_ITEM);
  g_signal_group_connect_swapped (self->selected_signals, "state-changed", G_CALLBACK (on_state_changed), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  swb_recent_logs_fill (self->recent_menu);
  name_new_menu (self);
}

void
swb_window_set_bench_log (SwbWindow *self, SwbBenchLog *bench_log)
{
  g_return_if_fail (SWB_IS_WINDOW (self));
  swb_log_notices_set_workbench (self->notices, self->workbench, bench_log);
}

SwbWindow *
swb_window_new (AdwApplication *application, SwbWorkbench *workbench)
{
  return g_object_new (SWB_TYPE_WINDOW, "application", application, "workbench", workbench, NULL);
}
