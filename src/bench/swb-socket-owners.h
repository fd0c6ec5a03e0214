/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SwbSocketOwner:
 * @pid: the process
 * @n_more: how many other processes hold the same socket
 * @name: what the process calls itself, made fit to be shown: "nginx"
 *
 * Who holds a socket; plain data.
 */
typedef struct
{
  int pid;
  unsigned n_more;
  char name[48];
} SwbSocketOwner;

/**
 * swb_socket_owners_find:
 *
 * Looks through the descriptors of all processes whose descriptors may be read: one's own, or everybody's for root.
 * What may not be read is left out, silently. Any thread; takes as long as there are descriptors: not for the main one.
 *
 * Returns: (transfer full) (nullable): #SwbSocketOwner by inode (GUINT_TO_POINTER); %NULL when cancelled
 */
GHashTable *swb_socket_owners_find (GCancellable *cancellable);

G_END_DECLS
