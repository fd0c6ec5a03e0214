/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-window-fit.h"

#include "app/swb-text-scale.h"

/* All in pixels where text has the usual size */
#define COMPACT_HEIGHT 600
#define LOG_HEIGHT_MIN 220 /* its bar, the titles of its columns, and eight rows */
#define PAGE_HEIGHT_MIN 60
#define PAGE_SHRINK_MIN 24 /* for less the handle stays where it is */
#define SIDEBAR_WIDTH 260
#define SIDEBAR_WIDTH_MIN 232
/* What the page and the list of sockets may take while nobody has moved the handles, and what the log insists on */
#define PAGE_SHARE 0.62
#define SIDEBAR_SHARE 0.21
#define SIDEBAR_SHARE_MAX 0.3
#define LOG_SHARE_MAX 0.45

struct _SwbWindowFit
{
  GtkPaned *side;
  GtkPaned *page;
  GSettings *settings;
  SwbWindowCompact set_compact;
  gpointer user_data;

  guint source;
  gboolean compact;
  double page_share; /* as the handle was left; 0: it was not moved */
  int page_height;   /* of both parts, when page_share was taken */
};

static gboolean
was_moved (GtkPaned *paned)
{
  gboolean moved = FALSE;

  g_object_get (paned, "position-set", &moved, NULL);
  return moved;
}

static void
request (GtkWidget *widget, int width, int height)
{
  int old_width = -1;
  int old_height = -1;

  gtk_widget_get_size_request (widget, &old_width, &old_height);
  if (width != old_width || height != old_height)
    gtk_widget_set_size_request (widget, width, height);
}

static void
fit_sidebar (SwbWindowFit *self)
{
  GtkWidget *paned = GTK_WIDGET (self->side);
  int width = gtk_widget_get_width (paned);
  double scale = swb_text_scale (paned);
  int least = (int) MIN (SIDEBAR_WIDTH_MIN * scale, width * SIDEBAR_SHARE_MAX);
  int wanted = was_moved (self->side) ? least : CLAMP ((int) (width * SIDEBAR_SHARE), least, SIDEBAR_WIDTH * scale);

  request (gtk_paned_get_start_child (self->side), MAX (wanted, least), -1);
}

static int
natural_height (GtkWidget *scroller)
{
  int height = 0;

  gtk_widget_measure (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller)), GTK_ORIENTATION_VERTICAL,
                      gtk_widget_get_width (scroller), NULL, &height, NULL, NULL);
  return height;
}

/* In another height the handle goes where it was in proportion. */
static void
keep_share (SwbWindowFit *self, int height)
{
  if (self->page_share > 0 && height != self->page_height)
    gtk_paned_set_position (self->page, (int) (self->page_share * height));
  else if (was_moved (self->page))
    self->page_share = CLAMP ((double) gtk_paned_get_position (self->page) / height, 0, 1);
  self->page_height = height;
}

/* GtkPaned gives its first child no more than its minimum, until somebody moves the handle. So the minimum is what
   the page wants to have. */
static void
set_page_height (SwbWindowFit *self, int wanted, int most)
{
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (gtk_paned_get_start_child (self->page));
  int now = gtk_scrolled_window_get_min_content_height (scroller);

  if (wanted > now || now > most || was_moved (self->page)
      || now - wanted >= swb_text_scaled (GTK_WIDGET (self->page), PAGE_SHRINK_MIN))
    gtk_scrolled_window_set_min_content_height (scroller, wanted);
}

static void
fit_page (SwbWindowFit *self)
{
  GtkWidget *scroller = gtk_paned_get_start_child (self->page);
  int height = gtk_widget_get_height (GTK_WIDGET (self->page));
  double scale = swb_text_scale (GTK_WIDGET (self->page));
  /* What is said below the log comes and goes: it takes its room from the page, and changes nothing else */
  int room = gtk_widget_get_height (GTK_WIDGET (self->side));
  int log_least = (int) MIN (LOG_HEIGHT_MIN * scale, room * LOG_SHARE_MAX);
  int wanted = 0;

  keep_share (self, height);
  request (gtk_paned_get_end_child (self->page), -1, log_least);
  if (!was_moved (self->page))
    wanted = MIN (natural_height (scroller), MIN ((int) (height * PAGE_SHARE), height - log_least));
  set_page_height (self, MAX (wanted, PAGE_HEIGHT_MIN), height - log_least);

  gboolean compact = room < COMPACT_HEIGHT * scale;
  if (compact == self->compact)
    return;
  self->compact = compact;
  self->set_compact (self->user_data, compact);
}

static gboolean
fit (gpointer user_data)
{
  SwbWindowFit *self = user_data;

  self->source = 0;
  if (gtk_widget_get_height (GTK_WIDGET (self->page)) == 0)
    return G_SOURCE_REMOVE;
  fit_sidebar (self);
  fit_page (self);
  return G_SOURCE_REMOVE;
}

void
swb_window_fit_queue (SwbWindowFit *self)
{
  g_return_if_fail (self != NULL);

  if (self->source != 0)
    return;
  self->source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit, self, NULL);
  g_source_set_name_by_id (self->source, "swb-window-fit");
}

static void
restore (SwbWindowFit *self)
{
  int width = g_settings_get_int (self->settings, "sidebar-width");

  if (width > 0)
    gtk_paned_set_position (self->side, width);
  self->page_share = g_settings_get_double (self->settings, "page-share");
}

void
swb_window_fit_save (SwbWindowFit *self)
{
  g_return_if_fail (self != NULL);

  if (self->settings == NULL)
    return;
  if (was_moved (self->side))
    g_settings_set_int (self->settings, "sidebar-width", gtk_paned_get_position (self->side));
  g_settings_set_double (self->settings, "page-share", self->page_share);
}

static void
watch (SwbWindowFit *self, gpointer object, const char *signal)
{
  g_signal_connect_swapped (object, signal, G_CALLBACK (swb_window_fit_queue), self);
}

static GtkScrolledWindow *
scroller_of (SwbWindowFit *self)
{
  return GTK_SCROLLED_WINDOW (gtk_paned_get_start_child (self->page));
}

SwbWindowFit *
swb_window_fit_new (GtkPaned *side, GtkPaned *page, GSettings *settings, SwbWindowCompact compact, gpointer user_data)
{
  g_return_val_if_fail (GTK_IS_PANED (side) && GTK_IS_PANED (page), NULL);
  g_return_val_if_fail (compact != NULL, NULL);

  SwbWindowFit *self = g_new0 (SwbWindowFit, 1);
  self->side = g_object_ref (side);
  self->page = g_object_ref (page);
  self->settings = settings != NULL ? g_object_ref (settings) : NULL;
  self->set_compact = compact;
  self->user_data = user_data;
  if (settings != NULL)
    restore (self);
  watch (self, side, "notify::max-position");
  watch (self, page, "notify::max-position");
  watch (self, page, "notify::position");
  watch (self, gtk_scrolled_window_get_hadjustment (scroller_of (self)), "changed");
  watch (self, gtk_scrolled_window_get_vadjustment (scroller_of (self)), "changed");
  return self;
}

void
swb_window_fit_free (SwbWindowFit *self)
{
  g_return_if_fail (self != NULL);

  g_clear_handle_id (&self->source, g_source_remove);
  g_signal_handlers_disconnect_by_data (gtk_scrolled_window_get_hadjustment (scroller_of (self)), self);
  g_signal_handlers_disconnect_by_data (gtk_scrolled_window_get_vadjustment (scroller_of (self)), self);
  g_signal_handlers_disconnect_by_data (self->side, self);
  g_signal_handlers_disconnect_by_data (self->page, self);
  g_clear_object (&self->side);
  g_clear_object (&self->page);
  g_clear_object (&self->settings);
  g_free (self);
}
