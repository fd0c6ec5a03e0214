/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-application.h"

#include <glib/gi18n-lib.h>
#include <glib-unix.h>

#include "app/swb-app.h"
#include "app/swb-bench-log.h"
#include "app/swb-demo.h"
#include "app/swb-frame-stats.h"
#include "app/swb-log-window.h"
#include "app/swb-paths.h"
#include "app/swb-window.h"
#include "log/swb-record-text.h"
#include "model/swb-file-kind.h"

struct _SwbApplication
{
  AdwApplication parent_instance;

  /* Owned references */
  SwbBenchLog *bench_log;
  SwbWorkbench *workbench;
  SwbFrameStats *frame_stats;

  /* Command line */
  gboolean play_demo;
  gboolean print_log;
  gboolean play_scripts;
  char **files; /* scripts, and logs that were saved */
  char *frame_stats_path;

  guint signal_sources[2];
  gboolean signalled;
};

G_DEFINE_FINAL_TYPE (SwbApplication, swb_application, ADW_TYPE_APPLICATION)

typedef struct
{
  SwbLog *log;
  int64_t first_ns;
} Printing;

static gboolean
print_record (uint64_t no, const SwbRecord *record, gpointer user_data)
{
  Printing *printing = user_data;

  if (printing->first_ns == 0)
    printing->first_ns = record->time_ns;
  g_autofree char *line = swb_record_line (printing->log, no, record, printing->first_ns);
  puts (line); /* UTF-8 whatever the locale: it is data */
  return TRUE;
}

static void
on_demo_done (gpointer data)
{
  SwbApplication *self = data;
  SwbLog *log = swb_workbench_get_log (self->workbench);

  if (self->print_log)
    {
      Printing printing = { log, 0 };
      swb_log_scan (log, swb_log_first (log), swb_log_end (log), print_record, &printing);
      fflush (stdout);
    }
  g_printerr ("demo finished\n"); /* for programs: not translated */
}

static gboolean
is_for_log (const char *argument)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (argument);
  g_autofree char *path = g_file_get_path (file);

  return path != NULL && swb_file_is_for_log (path);
}

/* Whoever names logs only has come to read them. */
static gboolean
wants_bench (SwbApplication *self)
{
  gboolean only_logs = self->files != NULL && !self->play_demo;

  for (char **name = self->files; only_logs && *name != NULL; name++)
    only_logs = is_for_log (*name);
  return !only_logs;
}

static void
open_logs (SwbApplication *self)
{
  for (char **name = self->files; name != NULL && *name != NULL; name++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (*name);

      if (is_for_log (*name))
        swb_log_window_open (GTK_APPLICATION (self), g_file_peek_path (file));
    }
}

static void
open_scripts (SwbApplication *self, SwbWindow *window)
{
  for (char **name = self->files; name != NULL && *name != NULL; name++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (*name);

      if (!is_for_log (*name))
        swb_window_open_script (window, file, self->play_scripts);
    }
}

static void
make_workbench (SwbApplication *self)
{
  g_autoptr (GSettings) settings = swb_paths_settings ();

  self->bench_log = swb_bench_log_new (settings);
  self->workbench = swb_workbench_new_with_bench (swb_bench_log_get (self->bench_log));
  swb_bench_log_set_bench (self->bench_log, swb_workbench_get_bench (self->workbench));
}

static void
open_bench (SwbApplication *self)
{
  GtkWindow *window;

  make_workbench (self);
  window = GTK_WINDOW (swb_window_new (ADW_APPLICATION (self), self->workbench));
  if (self->frame_stats_path != NULL)
    self->frame_stats = swb_frame_stats_new (GTK_WIDGET (window), self->workbench, self->frame_stats_path);
  swb_window_set_bench_log (SWB_WINDOW (window), self->bench_log);
  gtk_window_present (window);
  open_scripts (self, SWB_WINDOW (window));
  if (self->play_demo)
    swb_demo_start (self->workbench, on_demo_done, self);
}

static void
swb_application_activate (GApplication *application)
{
  SwbApplication *self = SWB_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window != NULL)
    {
      gtk_window_present (window);
      return;
    }
  if (wants_bench (self))
    open_bench (self);
  open_logs (self);
}

static void
close_windows (GtkApplication *application)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (application));

  for (GList *one = windows; one != NULL; one = one->next) /* each asks, where something would be lost */
    if (gtk_window_get_transient_for (one->data) == NULL)
      gtk_window_close (one->data);
}

/* A second one means it, whatever would be lost. */
static gboolean
on_signal (gpointer user_data)
{
  SwbApplication *self = user_data;

  if (self->signalled)
    g_application_quit (G_APPLICATION (self));
  else
    close_windows (GTK_APPLICATION (self));
  self->signalled = TRUE;
  return G_SOURCE_CONTINUE;
}

static void
set_accels (GtkApplication *application)
{
  static const struct
  {
    const char *action;
    const char *accels[4];
  } keys[] = {
    { "win.new-tcp", { "<Control>n" } },
    { "win.new-udp", { "<Control>u" } },
    { "win.run-script", { "<Control>o" } },
    { "win.new-script", { "<Control><Shift>n" } },
    { "win.send", { "<Control>Return", "<Control>KP_Enter", "<Control>ISO_Enter" } },
    { "win.code", { "<Control>e" } },
    { "win.code-of-records", { "<Control><Shift>e" } },
    { "win.save-script", { "<Control><Shift>s" } },
    { "win.call", { "<Control>j" } },
    { "win.kernel", { "<Control>k" } },
    { "win.show-bench", { "<Alt>1" } },
    { "win.show-diagram", { "<Alt>2" } },
    { "win.find", { "<Control>f" } },
    { "win.filter", { "<Control>l" } },
    { "win.rename-socket", { "F2" } },
    { "win.toggle-sidebar", { "F9" } },
    { "win.preferences", { "<Control>comma" } },
    { "win.shortcuts", { "<Control>question" } },
    { "win.close", { "<Control>w" } },
    { "app.quit", { "<Control>q" } },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (application, keys[i].action, keys[i].accels);
}

static void
on_quit (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  close_windows (GTK_APPLICATION (user_data));
}

static void
on_open_log (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  swb_log_window_open (GTK_APPLICATION (user_data), g_variant_get_string (parameter, NULL));
}

static void
swb_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = { { "quit", on_quit }, { "open-log", on_open_log, "s" } };
  SwbApplication *self = SWB_APPLICATION (application);

  swb_app_init (); /* first: libadwaita looks for style.css in the resources */
  G_APPLICATION_CLASS (swb_application_parent_class)->startup (application);
  gtk_icon_theme_add_search_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()), swb_paths_icon_dir ());
  gtk_window_set_default_icon_name (SWB_APP_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  set_accels (GTK_APPLICATION (self));
  self->signal_sources[0] = g_unix_signal_add (SIGINT, on_signal, self);
  self->signal_sources[1] = g_unix_signal_add (SIGTERM, on_signal, self);
}

static void
write_frame_stats (SwbApplication *self)
{
  g_autoptr (GError) error = NULL;

  if (self->frame_stats != NULL && !swb_frame_stats_write (self->frame_stats, &error))
    g_printerr ("%s: %s\n", self->frame_stats_path, error->message);
  g_clear_pointer (&self->frame_stats, swb_frame_stats_free);
}

static void
swb_application_shutdown (GApplication *application)
{
  SwbApplication *self = SWB_APPLICATION (application);

  write_frame_stats (self);
  for (size_t i = 0; i < G_N_ELEMENTS (self->signal_sources); i++)
    g_clear_handle_id (&self->signal_sources[i], g_source_remove);
  GList *window;
  while ((window = gtk_application_get_windows (GTK_APPLICATION (self))) != NULL)
    gtk_window_destroy (window->data);
  /* Whatever is still to be written or deleted, nobody has to look at a window meanwhile */
  gdk_display_flush (gdk_display_get_default ());
  if (self->bench_log)
    swb_bench_log_set_bench (self->bench_log, NULL);
  g_clear_object (&self->workbench);
  g_clear_pointer (&self->bench_log, swb_bench_log_free);
  G_APPLICATION_CLASS (swb_application_parent_class)->shutdown (application);
}

static int
usage_error (const char *problem)
{
  g_printerr ("socket-workbench: %s\n", problem);
  return 2;
}

static int
swb_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  SwbApplication *self = SWB_APPLICATION (application);

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("socket-workbench %s\n", SWB_VERSION);
      return 0;
    }
  g_variant_dict_lookup (options, "demo", "b", &self->play_demo);
  g_variant_dict_lookup (options, "print-log", "b", &self->print_log);
  g_variant_dict_lookup (options, "frame-stats", "^ay", &self->frame_stats_path);
  g_variant_dict_lookup (options, "play", "b", &self->play_scripts);
  g_variant_dict_lookup (options, G_OPTION_REMAINING, "^aay", &self->files);
  if (self->play_scripts && self->files == NULL)
    return usage_error (_ ("--play needs a script"));
  if (self->print_log && !self->play_demo)
    return usage_error (_ ("--print-log goes with --demo"));
  return -1;
}

static void
add_options (GApplication *application)
{
  const GOptionEntry entries[] = {
    { "play", 0, 0, G_OPTION_ARG_NONE, NULL, _ ("Play the scripts as soon as they are open"), NULL },
    { "demo", 0, 0, G_OPTION_ARG_NONE, NULL, _ ("Play a TCP and a UDP conversation between real sockets"), NULL },
    { "print-log", 0, 0, G_OPTION_ARG_NONE, NULL, _ ("Print the log as text when the demo has ended"), NULL },
    { "frame-stats", 0, 0, G_OPTION_ARG_FILENAME, NULL, _ ("Write at exit how evenly the frames came, as JSON"),
      _ ("FILE") },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, _ ("Print the version"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, _ ("[SCRIPT | LOG…]") },
    { NULL },
  };

  g_application_add_main_option_entries (application, entries);
  g_application_set_option_context_summary (application, _ ("Make real sockets and work them by hand."));
}

static void
swb_application_finalize (GObject *object)
{
  g_free (SWB_APPLICATION (object)->frame_stats_path);
  g_strfreev (SWB_APPLICATION (object)->files);
  G_OBJECT_CLASS (swb_application_parent_class)->finalize (object);
}

static void
swb_application_class_init (SwbApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = swb_application_finalize;
  application_class->activate = swb_application_activate;
  application_class->startup = swb_application_startup;
  application_class->shutdown = swb_application_shutdown;
  application_class->handle_local_options = swb_application_handle_local_options;
}

static void
swb_application_init (SwbApplication *self)
{
  add_options (G_APPLICATION (self));
}

SwbApplication *
swb_application_new (void)
{
  return g_object_new (SWB_TYPE_APPLICATION, "application-id", SWB_APP_ID, "flags", G_APPLICATION_NON_UNIQUE,
                       "resource-base-path", "/org/socketworkbench/Workbench", NULL);
}
