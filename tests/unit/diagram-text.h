/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/swb-diagram.h"

G_BEGIN_DECLS

/* The layout as text: a line for each row and each arrow; ports and times are left out, which are others each time
   (transfer full) */
char *diagram_text (SwbLog *log, SwbDiagram *diagram);
/* What is true of every layout of a log that is laid out whole */
void assert_diagram (SwbLog *log, SwbDiagram *diagram);

G_END_DECLS
