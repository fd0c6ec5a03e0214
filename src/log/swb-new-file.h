/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SwbNewFile:
 *
 * A file that is written beside the place where it is to be, readable for its owner only, and put there when it is
 * complete: until then, and if it never is, what was there is untouched. One thread at a time.
 */
typedef struct _SwbNewFile SwbNewFile;

/* @path: a file to replace, or one that is not there; what a symbolic link points to is replaced, not the link.
   Errors are of G_FILE_ERROR */
SwbNewFile *swb_new_file_begin (const char *path, GError **error);
gboolean swb_new_file_write (SwbNewFile *self, const void *data, size_t length, GError **error);
/* Puts it in its place, with the permissions of the file that was there, or those the umask leaves. */
gboolean swb_new_file_commit (SwbNewFile *self, GError **error);
/* What was not committed is gone. */
void swb_new_file_free (SwbNewFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbNewFile, swb_new_file_free)

G_END_DECLS
