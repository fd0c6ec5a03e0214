/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <stdint.h>

G_BEGIN_DECLS

/**
 * SwbLogSession:
 *
 * A folder that the log of a running program is written to, for its owner only. A lock says that somebody works with
 * it; the kernel takes the lock off when the program ends, however it ends, so that what a crash has left can be told
 * from what another program writes at this moment. Any thread, one at a time.
 */
typedef struct _SwbLogSession SwbLogSession;

/* Where all sessions of this user are (transfer full) */
char *swb_log_session_root (void);

/* A new, empty folder in @root, which is made too. NULL if there can be none: a full disk, one that is read only, or
   that knows no locks */
SwbLogSession *swb_log_session_new (const char *root, GError **error);
/* One that was left. NULL with G_IO_ERROR_BUSY if a program works with it, G_IO_ERROR_NOT_FOUND if it is gone */
SwbLogSession *swb_log_session_claim (const char *folder, GError **error);
/* Takes off the lock; what is in the folder stays */
void swb_log_session_free (SwbLogSession *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbLogSession, swb_log_session_free)

const char *swb_log_session_get_folder (SwbLogSession *self);

/* Notes that the folder stays because that was wanted, rather than because of a crash */
gboolean swb_log_session_keep (SwbLogSession *self, GError **error);
/* Deletes the log's files, and the folder unless somebody has put anything else there. What is interrupted is done
   by the next swb_log_session_list_left() */
gboolean swb_log_session_delete (SwbLogSession *self, GError **error);

/* The same when the program ends: what takes long is done by a process of its own, which nobody waits for */
gboolean swb_log_session_delete_at_end (SwbLogSession *self, GError **error);

/**
 * SwbLogSessionLeft:
 * @time: when it was last written to, Unix time in seconds
 * @bytes: on disk
 * @is_kept: by swb_log_session_keep()
 */
typedef struct
{
  char *folder;
  int64_t time;
  uint64_t bytes;
  gboolean is_kept;
} SwbLogSessionLeft;

/* Sessions that nobody works with, the newest first; never fails. Those with no log in them are deleted
   (transfer full) (element-type SwbLogSessionLeft) */
GPtrArray *swb_log_session_list_left (const char *root);

G_END_DECLS
