/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "script/swb-save-script.h"

G_BEGIN_DECLS

/* Which records of a log become a script: those that a scope names, and those without which they would mean nothing.
 * For the thread that made it. */
typedef struct _SwbSaveChoice SwbSaveChoice;

/* @scope: (nullable): all. It must stay as long as this does. Looks at each of its records. */
SwbSaveChoice *swb_save_choice_new (SwbLog *log, const SwbSaveScope *scope);
void swb_save_choice_free (SwbSaveChoice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbSaveChoice, swb_save_choice_free)

/* The records to look at: from @first to before @end */
void swb_save_choice_range (SwbSaveChoice *self, uint64_t *first, uint64_t *end);
gboolean swb_save_choice_takes (const SwbSaveChoice *self, uint64_t no, const SwbRecord *record);

G_END_DECLS
