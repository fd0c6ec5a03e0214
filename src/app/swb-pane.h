/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/swb-make.h"
#include "model/swb-workbench.h"

G_BEGIN_DECLS

#define SWB_TYPE_PANE (swb_pane_get_type ())
G_DECLARE_DERIVABLE_TYPE (SwbPane, swb_pane, SWB, PANE, GtkBox)

/**
 * SwbPaneClass:
 * @update: the socket has changed, or a second has gone by while one of its calls waits
 * @sample: live figures of the socket
 * @ended: a call that was made with swb_pane_submit() has ended
 * @next_call: the call it would make now (transfer full) (nullable): NULL while what was typed makes none
 *
 * A pane of a socket's page: what it is for, the call it makes, its controls (the children of the derived class's
 * template), why it cannot be used now, and what went wrong. All of the class's functions may be left out.
 *
 * Properties: `title` (string).
 */
struct _SwbPaneClass
{
  GtkBoxClass parent_class;

  void (*update) (SwbPane *self, const SwbSocketInfo *info);
  void (*sample) (SwbPane *self, const SwbKernelState *state);
  void (*ended) (SwbPane *self, const SwbCall *call);
  SwbCall *(*next_call) (SwbPane *self, const SwbSocketInfo *info);
};

/* Once, before anything else */
void swb_pane_set_socket (SwbPane *self, SwbWorkbench *workbench, SwbSocketItem *item);
void swb_pane_update (SwbPane *self);
void swb_pane_sample (SwbPane *self, const SwbKernelState *state);

/* --- for the panes themselves --- */

SwbWorkbench *swb_pane_get_workbench (SwbPane *self);
/* (nullable): NULL before swb_pane_set_socket() */
const SwbSocketInfo *swb_pane_get_info (SwbPane *self);

/* What the caption says while there is no next call. @call: with the socket's name left out: "bind((host, port))" */
void swb_pane_set_caption (SwbPane *self, const char *call);
/* The same of calls on another socket. @name: (nullable): its name; NULL: the pane's own */
void swb_pane_set_caption_of (SwbPane *self, const char *name, const char *call);
/* @why_not: (nullable): said in either case */
void swb_pane_set_usable (SwbPane *self, gboolean usable, const char *why_not);
gboolean swb_pane_is_usable (SwbPane *self);

/* Makes a call, and says here when it fails. @call: (transfer full). Returns the call's number */
uint32_t swb_pane_submit (SwbPane *self, SwbCall *call);
/* Ends a waiting call; no effect for 0 */
void swb_pane_cancel (SwbPane *self, uint32_t call_id);

/* Says what is wrong with what was typed into @field */
void swb_pane_complain (SwbPane *self, GtkWidget *field, const char *text);
/* Says which call failed. @where: (nullable): the other socket that it failed on */
void swb_pane_show_failure (SwbPane *self, const SwbCall *call, const char *where);
/* Nothing is wrong any more; also the handler of `changed` of the fields, which changes the next call */
void swb_pane_forgive (SwbPane *self);

/* What a switch that makes a call does on `state-set`, and returns there: it shows what the socket has (@is_on), and
   follows when the call that @make gives has ended. */
gboolean swb_pane_turn (SwbPane *self, gboolean on, gboolean is_on,
                        SwbCall *(*make) (const SwbSocketInfo *info, gboolean on));
/* The same for "automatically": a watch, which is one for accepting and for receiving */
gboolean swb_pane_turn_automatic (SwbPane *self, gboolean on);
/* Lets a switch show what is so. Its `state-set` handler is met with what the socket has already, and does nothing. */
void swb_pane_sync_switch (GtkSwitch *widget, gboolean on);
/* Shows one of two buttons in the same place; the keyboard focus goes with it */
void swb_pane_show_one (GtkWidget *shown, GtkWidget *hidden);
/* Makes the types known that templates of panes name */
void swb_pane_class_ensure_types (void);
/* "12 s", "3 min 5 s", from @since_ns (CLOCK_REALTIME) until now (transfer full) */
char *swb_pane_elapsed (int64_t since_ns);

G_END_DECLS
