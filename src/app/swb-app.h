/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * swb_app_init:
 *
 * What must be there before the first template is made: the program's resources, registered by hand since the linker
 * would leave them in the static library, and the types that templates name. Can be called again.
 */
void swb_app_init (void);

/* Where its resources begin, with a slash at the end */
#define SWB_RESOURCE_PATH "/org/socketworkbench/Workbench/"

G_END_DECLS
