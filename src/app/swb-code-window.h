/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/swb-code.h"
#include "model/swb-workbench.h"

G_BEGIN_DECLS

#define SWB_TYPE_CODE_WINDOW (swb_code_window_get_type ())
G_DECLARE_FINAL_TYPE (SwbCodeWindow, swb_code_window, SWB, CODE_WINDOW, AdwWindow)

/**
 * SwbCodeWindow:
 *
 * What happened on the bench as text to take away: a script, a program in Python or C, command lines; of the whole
 * session, a socket or the selected records; shown in colours, copied or saved. It shows a moment: *Update* writes it
 * anew. Writing goes on in a thread, with its progress and a way to end it.
 */
GtkWidget *swb_code_window_new (SwbWorkbench *workbench);
/* The one that belongs to @parent, made when it is first wanted (transfer none) */
SwbCodeWindow *swb_code_window_of (GtkWindow *parent, SwbWorkbench *workbench);

typedef enum
{
  SWB_CODE_OF_SESSION,
  SWB_CODE_OF_SOCKET,
  SWB_CODE_OF_RECORDS,
} SwbCodeOf;

/**
 * swb_code_window_show_code:
 * @item: (nullable): the socket that can be chosen
 * @nos: (element-type uint64_t) (nullable): the records that can be chosen, ascending
 * @of: what is chosen first; the session where that is not there
 */
void swb_code_window_show_code (SwbCodeWindow *self, SwbSocketItem *item, GArray *nos, SwbCodeOf of);
/* The session as a script, and where to save it is asked for as soon as it is written */
void swb_code_window_save_script (SwbCodeWindow *self);

G_END_DECLS
