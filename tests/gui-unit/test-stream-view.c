/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <string.h>

#include "../unit/log-writer.h"
#include "app/swb-app.h"
#include "app/swb-stream-view.h"
#include "gui-wait.h"

#define FLOOD 5000

typedef struct
{
  SwbLog *log;
  GtkWidget *window;
  SwbStreamView *view;
} Fixture;

static void
set_up (Fixture *f, gconstpointer unused)
{
  f->log = swb_log_new (SWB_LOG_PAYLOAD_LIMIT);
  f->window = gtk_window_new ();
  f->view = g_object_new (SWB_TYPE_STREAM_VIEW, NULL);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 500, 400);
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->view));
  gtk_window_present (GTK_WINDOW (f->window));
  wait_until (gtk_widget_get_width (GTK_WIDGET (f->view)) > 0);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_object_add_weak_pointer (G_OBJECT (f->view), (gpointer *) &f->view);
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_assert_null (f->view);
  swb_log_unref (f->log);
}

static gboolean
ends_with (Fixture *f, const char *end)
{
  g_autofree char *text = swb_stream_view_get_text (f->view);

  return g_str_has_suffix (text, end);
}

static unsigned
count_pieces (Fixture *f)
{
  g_autofree char *text = swb_stream_view_get_text (f->view);
  unsigned n = 0;

  for (const char *at = strstr (text, "← received"); at; at = strstr (at + 1, "← received"))
    n++;
  return n;
}

/* Another connection takes the place of what was shown. */
static void
test_other_connection (Fixture *f, gconstpointer unused)
{
  write_socket (f->log, 1, "one", SOCK_STREAM);
  write_socket (f->log, 2, "two", SOCK_STREAM);
  write_received (f->log, 1, "a1", 2); /* 3 */
  write_received (f->log, 1, "a2", 2);
  write_received (f->log, 2, "b1", 2); /* 5 */
  swb_stream_view_show (f->view, f->log, 3);
  wait_until (ends_with (f, "\na2\n") && count_pieces (f) == 2);
  swb_stream_view_show (f->view, f->log, 5);
  wait_until (ends_with (f, "\nb1\n") && count_pieces (f) == 1);
  swb_stream_view_show (f->view, f->log, 4);
  wait_until (ends_with (f, "\na2\n") && count_pieces (f) == 2);
}

/* The cut character of a piece is shown until the next one has all of it; also when all is shown anew. */
static void
test_cut_character (Fixture *f, gconstpointer unused)
{
  write_socket (f->log, 1, "one", SOCK_STREAM);
  write_received (f->log, 1, "caf\xc3", 4);
  swb_stream_view_show (f->view, f->log, 2);
  wait_until (ends_with (f, "\ncaf\\xc3\n"));
  write_received (f->log, 1, "\xa9!", 2);
  swb_stream_view_update (f->view);
  wait_until (ends_with (f, "\né!\n"));
  g_object_set (f->view, "hex", TRUE, NULL);
  wait_until (!ends_with (f, "\né!\n"));
  g_object_set (f->view, "hex", FALSE, NULL);
  wait_until (ends_with (f, "\né!\n"));
}

/* While more comes than can be read a few pieces are shown, the newest; when it is over, as many as ever. */
static void
test_flood (Fixture *f, gconstpointer unused)
{
  unsigned calm;

  write_socket (f->log, 1, "one", SOCK_STREAM);
  for (unsigned i = 0; i < FLOOD; i++)
    write_received (f->log, 1, "flood", 5);
  swb_stream_view_show (f->view, f->log, 2);
  wait_until (count_pieces (f) > 0);
  calm = count_pieces (f);
  while (count_pieces (f) >= calm)
    {
      for (unsigned i = 0; i < FLOOD; i++)
        write_received (f->log, 1, "flood", 5);
      swb_stream_view_update (f->view);
      wait_frames (f->window, 2);
    }
  write_received (f->log, 1, "last", 4);
  swb_stream_view_update (f->view);
  wait_until (ends_with (f, "\nlast\n") && count_pieces (f) >= calm);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  swb_app_init ();
  adw_init ();
#define ADD(name, func) g_test_add ("/stream-view/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("other-connection", test_other_connection);
  ADD ("cut-character", test_cut_character);
  ADD ("flood", test_flood);
#undef ADD
  return g_test_run ();
}
