/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/swb-earlier-logs.h"
#include "app/swb-help.h"
#include "app/swb-log-window.h"
#include "app/swb-preferences.h"
#include "app/swb-stale-file-dialog.h"
#include "bench/swb-stale-file.h"
#include "call/swb-errno.h"
#include "model/swb-make-again.h"
#include "model/swb-make.h"

#define NEW_PAIR "win.new-pair"

static const struct
{
  const char *action;
  int family;
  int type;
} new_sockets[] = {
  { "win.new-tcp", AF_INET, SOCK_STREAM },
  { "win.new-tcp6", AF_INET6, SOCK_STREAM },
  { "win.new-udp", AF_INET, SOCK_DGRAM },
  { "win.new-udp6", AF_INET6, SOCK_DGRAM },
  { "win.new-unix-stream", AF_UNIX, SOCK_STREAM },
  { "win.new-unix-datagram", AF_UNIX, SOCK_DGRAM },
  { "win.new-unix-seqpacket", AF_UNIX, SOCK_SEQPACKET },
};

/* A socket that could not be made has no page of its own to say why. */
static void
on_socket_made (SwbCall *call, gpointer user_data)
{
  SwbWindow *self = user_data;

  if (call->failure == NULL)
    {
      swb_window_hide_problem (self);
      return;
    }
  SwbErrorHelp help = { 0 };
  swb_error_help (call->method, 0, call->failure->type, call->failure->number, &help);
  const char *name = call->failure->number > 0 ? swb_errno_name (call->failure->number) : call->failure->type;
  g_autofree char *text = g_strdup_printf (_ ("The socket could not be made: %s. %s %s"), name,
                                           help.meaning != NULL ? help.meaning : call->failure->message,
                                           help.remedy != NULL ? help.remedy : "");
  swb_window_show_problem (self, text);
}

static void
on_new_socket (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SwbWindow *self = SWB_WINDOW (widget);

  if (strcmp (action, NEW_PAIR) == 0)
    swb_workbench_submit (swb_window_get_workbench (self), swb_make_socketpair (), G_OBJECT (self), on_socket_made,
                          self);
  for (size_t i = 0; i < G_N_ELEMENTS (new_sockets); i++)
    if (strcmp (action, new_sockets[i].action) == 0)
      swb_workbench_submit (swb_window_get_workbench (self),
                            swb_make_socket (new_sockets[i].family, new_sockets[i].type, NULL), G_OBJECT (self),
                            on_socket_made, self);
}

static gboolean
is_open (const SwbSocketInfo *info)
{
  return (info->flags & SWB_SOCKET_CLOSED) == 0;
}

static const SwbSocketInfo *
selected_info (SwbWindow *self)
{
  SwbSocketItem *item = swb_window_get_selected (self);
  return item != NULL ? swb_socket_item_get_info (item) : NULL;
}

static void
on_close_socket (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const SwbSocketInfo *info = selected_info (SWB_WINDOW (widget));
  if (info != NULL && is_open (info))
    swb_workbench_submit (swb_window_get_workbench (SWB_WINDOW (widget)), swb_make_close (info), NULL, NULL, NULL);
}

static void
on_remove_socket (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const SwbSocketInfo *info = selected_info (SWB_WINDOW (widget));
  if (info != NULL && !is_open (info))
    swb_bench_remove (swb_workbench_get_bench (swb_window_get_workbench (SWB_WINDOW (widget))), info->id);
}

static void
on_remove_closed (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SwbWorkbench *workbench = swb_window_get_workbench (SWB_WINDOW (widget));
  GListModel *sockets = G_LIST_MODEL (swb_workbench_get_sockets (workbench));

  for (guint i = 0; i < g_list_model_get_n_items (sockets); i++)
    {
      g_autoptr (SwbSocketItem) item = g_list_model_get_item (sockets, i);
      if (!is_open (swb_socket_item_get_info (item)))
        swb_bench_remove (swb_workbench_get_bench (workbench), swb_socket_item_get_id (item));
    }
}

static void
make_again (SwbWindow *self, const SwbSocketInfo *info)
{
  swb_make_like (swb_window_get_workbench (self), info, info->name, swb_make_again_calls, G_OBJECT (self));
}

typedef struct
{
  SwbWindow *window;
  SwbSocketInfo info;
} MakeAgain;

static void
on_stale_file_gone (const char *error, gpointer user_data)
{
  MakeAgain *later = user_data;

  if (error)
    swb_window_show_problem (later->window, error);
  else
    make_again (later->window, &later->info);
}

static void
on_make_again (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SwbWindow *self = SWB_WINDOW (widget);
  const SwbSocketInfo *info = selected_info (self);

  if (info == NULL || !swb_make_again_possible (info))
    return;
  if (info->flags & SWB_SOCKET_BOUND && swb_stale_file_is_there (&info->local))
    {
      MakeAgain *later = g_new (MakeAgain, 1);

      *later = (MakeAgain){ self, *info };
      swb_stale_file_ask (widget, swb_workbench_get_bench (swb_window_get_workbench (self)), &info->local,
                          on_stale_file_gone, later, g_free);
    }
  else
    make_again (self, info);
}

static void
on_connect_client (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SwbWindow *self = SWB_WINDOW (widget);
  const SwbSocketInfo *info = selected_info (self);
  if (info != NULL && is_open (info) && info->flags & SWB_SOCKET_LISTENING)
    swb_make_like (swb_window_get_workbench (self), info, "client", swb_client_calls, G_OBJECT (self));
}

static void
on_rename_socket (GtkWidget *widget, const char *action, GVariant *parameter)
{
  swb_window_rename_selected (SWB_WINDOW (widget));
}

static void
on_send (GtkWidget *widget, const char *action, GVariant *parameter)
{
  swb_window_send (SWB_WINDOW (widget));
}

static void
on_filter (GtkWidget *widget, const char *action, GVariant *parameter)
{
  swb_window_focus_filter (SWB_WINDOW (widget));
}

static void
on_find (GtkWidget *widget, const char *action, GVariant *parameter)
{
  swb_window_find (SWB_WINDOW (widget));
}

static void
on_follow (GtkWidget *widget, const char *action, GVariant *parameter)
{
  swb_window_follow (SWB_WINDOW (widget));
}

static void
on_call (GtkWidget *widget, const char *action, GVariant *parameter)
{
  swb_window_focus_call_line (SWB_WINDOW (widget));
}

static void
on_show_view (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (g_str_equal (action, "win.show-diagram"))
    swb_window_show_diagram (SWB_WINDOW (widget));
  else
    swb_window_show_bench (SWB_WINDOW (widget));
}

static void
on_clear_log (GtkWidget *widget, const char *action, GVariant *parameter)
{
  swb_window_clear_log (SWB_WINDOW (widget));
}

static void
on_save_log (GtkWidget *widget, const char *action, GVariant *parameter)
{
  swb_export_bar_save_log (swb_window_get_export_bar (SWB_WINDOW (widget)));
}

static void
on_export_log (GtkWidget *widget, const char *action, GVariant *parameter)
{
  swb_export_bar_export (swb_window_get_export_bar (SWB_WINDOW (widget)));
}

static void
on_open_log (GtkWidget *widget, const char *action, GVariant *parameter)
{
  swb_log_window_choose (GTK_WINDOW (widget));
}

static void
on_earlier_logs (GtkWidget *widget, const char *action, GVariant *parameter)
{
  swb_earlier_logs_show (GTK_WINDOW (widget));
}

static void
on_preferences (GtkWidget *widget, const char *action, GVariant *parameter)
{
  swb_preferences_show (GTK_WINDOW (widget), swb_window_get_settings (SWB_WINDOW (widget)));
}

static void
on_close (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
on_shortcuts (GtkWidget *widget, const char *action, GVariant *parameter)
{
  swb_help_show_shortcuts (GTK_WINDOW (widget));
}

static void
on_show_about (GtkWidget *widget, const char *action, GVariant *parameter)
{
  swb_help_show_about (GTK_WINDOW (widget));
}

void
swb_window_update_actions (SwbWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const SwbSocketInfo *info = selected_info (self);
  gboolean open = info != NULL && is_open (info);

  gtk_widget_action_set_enabled (widget, "win.close-socket", open);
  gtk_widget_action_set_enabled (widget, "win.remove-socket", info != NULL && !open);
  gtk_widget_action_set_enabled (widget, "win.rename-socket", info != NULL);
  gtk_widget_action_set_enabled (widget, "win.code-of-socket", info != NULL);
  gtk_widget_action_set_enabled (widget, "win.kernel", info != NULL);
  gtk_widget_action_set_enabled (widget, "win.send", open);
  gtk_widget_action_set_enabled (widget, "win.make-again", info != NULL && swb_make_again_possible (info));
  gtk_widget_action_set_enabled (widget, "win.connect-client", open && info->flags & SWB_SOCKET_LISTENING);

  SwbSocketList *sockets = swb_workbench_get_sockets (swb_window_get_workbench (self));
  gtk_widget_action_set_enabled (widget, "win.remove-closed",
                                 swb_socket_list_get_n_open (sockets)
                                     < g_list_model_get_n_items (G_LIST_MODEL (sockets)));
}

void
swb_window_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.close-socket", on_close_socket },
    { "win.remove-socket", on_remove_socket },
    { "win.remove-closed", on_remove_closed },
    { "win.make-again", on_make_again },
    { "win.connect-client", on_connect_client },
    { "win.rename-socket", on_rename_socket },
    { "win.send", on_send },
    { "win.follow", on_follow },
    { "win.filter", on_filter },
    { "win.find", on_find },
    { "win.call", on_call },
    { "win.show-bench", on_show_view },
    { "win.show-diagram", on_show_view },
    { "win.clear-log", on_clear_log },
    { "win.open-log", on_open_log },
    { "win.save-log", on_save_log },
    { "win.export-log", on_export_log },
    { "win.earlier-logs", on_earlier_logs },
    { "win.preferences", on_preferences },
    { "win.close", on_close },
    { "win.shortcuts", on_shortcuts },
    { "win.show-about", on_show_about },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (new_sockets); i++)
    gtk_widget_class_install_action (widget_class, new_sockets[i].action, NULL, on_new_socket);
  gtk_widget_class_install_action (widget_class, NEW_PAIR, NULL, on_new_socket);
  for (size_t i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
}
