/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "script/swb-export.h"

G_BEGIN_DECLS

/**
 * swb_export_template:
 * @path: below data/export: "python/begin.py"
 *
 * Returns: (transfer full): the text, without the line that licenses it
 */
char *swb_export_template (const char *path);

/* Whether any statement has the name in it, bound or not */
gboolean swb_export_uses_name (GPtrArray *statements, const char *name);

/**
 * swb_export_n_remarks:
 * @index: of a statement that is no comment
 *
 * Returns: how many of the statements that follow it are comments that stand on its own lines
 */
unsigned swb_export_n_remarks (GPtrArray *statements, unsigned index);

/* The name of the method if @node is a call `NAME.method(…)`; @target: (out) (optional) (transfer none): NAME */
const char *swb_export_method_call (const SwbNode *node, const char **target);

G_END_DECLS
