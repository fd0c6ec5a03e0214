/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sys/types.h>

G_BEGIN_DECLS

/**
 * SwbCliGrowth:
 *
 * A file that another program writes to: waits, without looking again and again, until it has changed.
 */
typedef struct
{
  const char *path;
  int fd;
  dev_t device;
  ino_t inode;
} SwbCliGrowth;

/* To be called before the file is read for the first time. FALSE when it was told on standard error why it cannot be
   watched */
gboolean swb_cli_growth_init (SwbCliGrowth *self, const char *path);
void swb_cli_growth_clear (SwbCliGrowth *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SwbCliGrowth, swb_cli_growth_clear)

/* Waits until it has changed since the last call. FALSE if a signal has come */
gboolean swb_cli_growth_wait (SwbCliGrowth *self);
/* Whether it was removed, or another one is in its place */
gboolean swb_cli_growth_is_gone (const SwbCliGrowth *self);

G_END_DECLS
