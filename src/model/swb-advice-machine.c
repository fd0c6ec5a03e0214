/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <netinet/tcp.h>
#include <string.h>

#include "bench/swb-interfaces.h"
#include "bench/swb-socket-owners.h"
#include "model/swb-advice-private.h"

#define MS_PER_S 1000

/* "“server” on this bench", "nginx (process 812)", "a process that cannot be read" (transfer full) */
static char *
holder_text (const SwbSockDiag *socket, const SwbHolders *holders)
{
  gpointer inode = GUINT_TO_POINTER (socket->inode);
  const char *name = g_hash_table_lookup (holders->names, inode);
  const SwbSocketOwner *owner = holders->owners ? g_hash_table_lookup (holders->owners, inode) : NULL;

  if (name)
    return g_strdup_printf (_ ("“%s” of this bench"), name);
  if (owner)
    /* Translators: the name and the number of a process */
    return g_strdup_printf (_ ("%s (process %d)"), owner->name, owner->pid);
  return g_strdup_printf (_ ("a process of user %u that cannot be looked into"), socket->uid);
}

static gboolean
is_of (const SwbSockDiag *socket, gboolean tcp, int port)
{
  return swb_sock_diag_is_tcp (socket) == tcp && socket->local_port == port;
}

/* Nobody can use it any more: what the kernel keeps of an ended connection */
static gboolean
is_left_over (const SwbSockDiag *socket)
{
  return swb_sock_diag_is_tcp (socket) && socket->inode == 0 && socket->state != TCP_SYN_RECV;
}

char *
swb_advice_in_use (GArray *sockets, gboolean tcp, int port, const SwbHolders *holders)
{
  unsigned n_left_over = 0;
  uint32_t longest_ms = 0;
  const SwbSockDiag *held = NULL;

  for (unsigned i = 0; i < sockets->len; i++)
    {
      const SwbSockDiag *socket = &g_array_index (sockets, SwbSockDiag, i);

      if (!is_of (socket, tcp, port))
        continue;
      if (is_left_over (socket))
        {
          n_left_over++;
          longest_ms = MAX (longest_ms, socket->timer_ms);
        }
      else if (held == NULL || socket->state == TCP_LISTEN)
        held = socket;
    }
  if (held)
    {
      g_autofree char *who = holder_text (held, holders);
      SwbAddress address;
      g_autofree char *where = NULL;

      swb_sock_diag_get_local (held, &address);
      where = swb_address_text (&address);
      return g_strdup_printf (_ ("%s is held by %s."), where, who);
    }
  if (n_left_over > 0)
    return g_strdup_printf (ngettext ("%u old connection of port %d still waits in TIME_WAIT, for %u more seconds.",
                                      "%u old connections of port %d still wait in TIME_WAIT, the last for %u more "
                                      "seconds.",
                                      n_left_over),
                            n_left_over, port, (longest_ms + MS_PER_S - 1) / MS_PER_S);
  return g_strdup ("");
}

/* @host: a numeric address, or a name */
static gboolean
is_of_this_machine (const char *host)
{
  SwbAddress address;
  g_autoptr (GPtrArray) list = NULL;

  if (g_str_equal (host, "") || g_ascii_strcasecmp (host, "localhost") == 0)
    return TRUE;
  if (!swb_address_parse (host, 0, &address))
    return FALSE;
  if (swb_address_is_any (&address) || g_str_has_prefix (host, "127."))
    return TRUE;
  list = swb_local_addresses (swb_address_family (&address));
  for (unsigned i = 0; i < list->len; i++)
    if (strcmp (((const SwbLocalAddress *) g_ptr_array_index (list, i))->host, host) == 0)
      return TRUE;
  return FALSE;
}

char *
swb_advice_refused (GArray *sockets, gboolean tcp, int port, const char *host, const SwbHolders *holders)
{
  if (!is_of_this_machine (host))
    return g_strdup (_ ("That is another machine: what listens there cannot be seen from here."));
  for (unsigned i = 0; i < sockets->len; i++)
    {
      const SwbSockDiag *socket = &g_array_index (sockets, SwbSockDiag, i);
      g_autofree char *where = NULL;
      g_autofree char *who = NULL;
      SwbAddress address;

      if (!is_of (socket, tcp, port) || (tcp && socket->state != TCP_LISTEN))
        continue;
      swb_sock_diag_get_local (socket, &address);
      where = swb_address_text (&address);
      who = holder_text (socket, holders);
      return g_strdup_printf (tcp ? _ ("At present %s listens at %s: try again, or take that address.")
                                  : _ ("At present %s is bound to %s: try again, or take that address."),
                              who, where);
    }
  return g_strdup_printf (tcp ? _ ("Nothing on this machine listens at port %d.")
                              : _ ("Nothing on this machine is bound to port %d."),
                          port);
}
