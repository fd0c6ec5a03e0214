/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-machine-rows.h"

#include <glib/gi18n-lib.h>
#include <netinet/tcp.h>
#include <string.h>

#include "log/swb-record-text.h"

/* --- words --- */

static gboolean
is_unconnected_udp (const SwbSockDiag *socket)
{
  return !swb_sock_diag_is_tcp (socket) && socket->state != TCP_ESTABLISHED;
}

static char *
peer_text (const SwbSockDiag *socket)
{
  SwbAddress address;

  if (socket->peer_port == 0)
    return g_strdup ("");
  swb_sock_diag_get_peer (socket, &address);
  return swb_address_text (&address);
}

static char *
local_text (const SwbSockDiag *socket)
{
  SwbAddress address;

  swb_sock_diag_get_local (socket, &address);
  return swb_address_text (&address);
}

/* "TIME_WAIT, 41 s" */
static char *
state_text (const SwbSockDiag *socket)
{
  const char *name = swb_tcp_state_name (socket->state);

  if (!swb_sock_diag_is_tcp (socket))
    return g_strdup (is_unconnected_udp (socket) ? "" : _ ("connected"));
  if (socket->timer != SWB_SOCK_DIAG_TIMER_TIME_WAIT)
    return g_strdup (name);
  /* Translators: a TCP state, and how many seconds it still lasts */
  return g_strdup_printf (_ ("%s, %u s"), name, (socket->timer_ms + 999) / 1000);
}

static char *
process_text (const SwbSocketOwner *owner)
{
  if (owner->pid == 0)
    return g_strdup ("");
  if (owner->n_more == 0)
    return g_strdup_printf ("%s (%d)", owner->name, owner->pid);
  /* Translators: a process, its number, and how many other processes hold the same socket */
  return g_strdup_printf (ngettext ("%s (%d) and %u more", "%s (%d) and %u more", owner->n_more), owner->name,
                          owner->pid, owner->n_more);
}

char *
swb_machine_row_text (const SwbMachineRow *row, SwbMachineColumn column)
{
  g_return_val_if_fail (row != NULL, NULL);

  switch (column)
    {
    case SWB_MACHINE_BENCH:
      return g_strdup (row->bench_name);
    case SWB_MACHINE_KIND:
      return g_strdup (swb_sock_diag_is_tcp (&row->socket) ? "TCP" : "UDP");
    case SWB_MACHINE_STATE:
      return state_text (&row->socket);
    case SWB_MACHINE_LOCAL:
      return local_text (&row->socket);
    case SWB_MACHINE_PEER:
      return peer_text (&row->socket);
    case SWB_MACHINE_RECEIVE_QUEUE:
      return g_strdup_printf ("%u", row->socket.receive_queue);
    case SWB_MACHINE_SEND_QUEUE:
      return g_strdup_printf ("%u", row->socket.send_queue);
    case SWB_MACHINE_PROCESS:
      return process_text (&row->owner);
    default:
      return g_strdup ("");
    }
}

/* --- order --- */

static int
compare_numbers (uint64_t a, uint64_t b)
{
  return (a > b) - (a < b);
}

static int
compare_ends (const SwbSockDiag *a, const uint8_t *host_a, uint16_t port_a, const SwbSockDiag *b, const uint8_t *host_b,
              uint16_t port_b)
{
  int order = compare_numbers ((uint64_t) swb_sock_diag_family (a), (uint64_t) swb_sock_diag_family (b));

  if (order == 0)
    order = memcmp (host_a, host_b, sizeof a->local_host);
  return order ? order : compare_numbers (port_a, port_b);
}

static int
compare_locals (const SwbSockDiag *a, const SwbSockDiag *b)
{
  return compare_ends (a, a->local_host, a->local_port, b, b->local_host, b->local_port);
}

static int
compare_peers (const SwbSockDiag *a, const SwbSockDiag *b)
{
  return compare_ends (a, a->peer_host, a->peer_port, b, b->peer_host, b->peer_port);
}

/* What has none comes last. */
static int
compare_names (const char *a, const char *b)
{
  int order = (*a == '\0') - (*b == '\0');

  return order ? order : g_ascii_strcasecmp (a, b);
}

static int
compare_column (const SwbMachineRow *a, const SwbMachineRow *b, SwbMachineColumn column)
{
  int order;

  switch (column)
    {
    case SWB_MACHINE_BENCH:
      return compare_names (a->bench_name, b->bench_name);
    case SWB_MACHINE_KIND:
      return compare_numbers (a->socket.kind, b->socket.kind);
    case SWB_MACHINE_STATE:
      return strcmp (swb_tcp_state_name (a->socket.state), swb_tcp_state_name (b->socket.state));
    case SWB_MACHINE_PEER:
      return compare_peers (&a->socket, &b->socket);
    case SWB_MACHINE_RECEIVE_QUEUE:
      return compare_numbers (a->socket.receive_queue, b->socket.receive_queue);
    case SWB_MACHINE_SEND_QUEUE:
      return compare_numbers (a->socket.send_queue, b->socket.send_queue);
    case SWB_MACHINE_PROCESS:
      order = compare_names (a->owner.name, b->owner.name);
      return order ? order : compare_numbers ((uint64_t) a->owner.pid, (uint64_t) b->owner.pid);
    default:
      return compare_locals (&a->socket, &b->socket);
    }
}

int
swb_machine_row_compare (const SwbMachineRow *a, const SwbMachineRow *b, const SwbMachineQuery *order)
{
  int result = compare_column (a, b, order->column);

  if (result == 0)
    result = compare_locals (&a->socket, &b->socket);
  if (result == 0)
    result = compare_peers (&a->socket, &b->socket);
  if (result == 0)
    result = compare_numbers (a->socket.kind, b->socket.kind);
  if (result == 0)
    result = compare_numbers (a->socket.cookie, b->socket.cookie);
  return order->descending ? -result : result;
}

static int
compare (const void *a, const void *b, void *order)
{
  return swb_machine_row_compare (a, b, order);
}

/* --- those of the bench --- */

/* What two descriptions of one socket have in common; compared byte by byte */
typedef struct
{
  uint32_t kind;
  uint16_t local_port;
  uint16_t peer_port;
  uint8_t local_host[16];
  uint8_t peer_host[16];
} Key;

static unsigned
hash_key (const void *data)
{
  const Key *key = data;

  return key->local_port * 65599u + key->peer_port * 31u + key->kind;
}

static gboolean
equal_keys (const void *a, const void *b)
{
  return memcmp (a, b, sizeof (Key)) == 0;
}

static void
set_host (uint8_t host[16], const SwbAddress *address)
{
  if (swb_address_family (address) == AF_INET)
    memcpy (host, &address->u.in.sin_addr, 4);
  else if (swb_address_family (address) == AF_INET6)
    memcpy (host, &address->u.in6.sin6_addr, 16);
}

static Key
key_of_info (const SwbSocketInfo *info)
{
  Key key = { .kind = swb_sock_diag_kind (info->family, info->type),
              .local_port = swb_address_port (&info->local),
              .peer_port = swb_address_port (&info->peer) };

  set_host (key.local_host, &info->local);
  set_host (key.peer_host, &info->peer);
  return key;
}

static Key
key_of_socket (const SwbSockDiag *socket)
{
  Key key = { .kind = socket->kind, .local_port = socket->local_port, .peer_port = socket->peer_port };

  memcpy (key.local_host, socket->local_host, sizeof key.local_host);
  memcpy (key.peer_host, socket->peer_host, sizeof key.peer_host);
  return key;
}

/* Later sockets win, as addresses come back */
static GHashTable *
index_known (const SwbMachineQuery *query)
{
  GHashTable *index = g_hash_table_new_full (hash_key, equal_keys, g_free, NULL);

  for (unsigned i = 0; i < query->known->len; i++)
    {
      const SwbSocketInfo *info = &g_array_index (query->known, SwbSocketInfo, i);
      Key key = key_of_info (info);

      if (key.kind != 0 && key.local_port != 0)
        g_hash_table_replace (index, g_memdup2 (&key, sizeof key), (gpointer) info);
    }
  return index;
}

/* --- the rows --- */

void
swb_machine_query_free (SwbMachineQuery *query)
{
  g_return_if_fail (query != NULL);
  g_clear_pointer (&query->known, g_array_unref);
  g_free (query->filter);
  g_free (query);
}

void
swb_machine_rows_free (SwbMachineRows *rows)
{
  g_return_if_fail (rows != NULL);
  g_array_unref (rows->rows);
  g_free (rows);
}

static gboolean
matches (const SwbMachineRow *row, char **words)
{
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *folded = NULL;

  if (words[0] == NULL)
    return TRUE;
  for (SwbMachineColumn column = 0; column < SWB_MACHINE_N_COLUMNS; column++)
    {
      g_autofree char *text = swb_machine_row_text (row, column);

      g_string_append_printf (all, "%s\n", text);
    }
  folded = g_utf8_casefold (all->str, (gssize) all->len);
  for (char **word = words; *word; word++)
    if (**word && strstr (folded, *word) == NULL)
      return FALSE;
  return TRUE;
}

static SwbMachineRow
make_row (const SwbSockDiag *socket, GHashTable *known, GHashTable *owners)
{
  SwbMachineRow row;
  Key key = key_of_socket (socket);
  const SwbSocketInfo *info = g_hash_table_lookup (known, &key);
  const SwbSocketOwner *owner = socket->inode ? g_hash_table_lookup (owners, GUINT_TO_POINTER (socket->inode)) : NULL;

  memset (&row, 0, sizeof row); /* rows are compared byte by byte */
  row.socket = *socket;
  if (owner)
    row.owner = *owner;
  if (info)
    {
      row.bench_id = info->id;
      g_strlcpy (row.bench_name, info->name, sizeof row.bench_name);
    }
  return row;
}

SwbMachineRows *
swb_machine_rows_new (const SwbMachineQuery *query, const SwbSockDiagList *list, GHashTable *owners)
{
  SwbMachineRows *result;
  g_autoptr (GHashTable) known = NULL;
  g_autofree char *filter = NULL;
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (query != NULL && list != NULL && owners != NULL, NULL);

  known = index_known (query);
  filter = g_utf8_casefold (query->filter, -1);
  words = g_strsplit_set (g_strstrip (filter), " \t", -1);
  result = g_new0 (SwbMachineRows, 1);
  result->rows = g_array_new (FALSE, FALSE, sizeof (SwbMachineRow));
  result->n_all = list->sockets->len;
  result->missing = list->missing;
  result->cut = list->cut;
  for (unsigned i = 0; i < list->sockets->len; i++)
    {
      SwbMachineRow row = make_row (&g_array_index (list->sockets, SwbSockDiag, i), known, owners);

      if (matches (&row, words))
        g_array_append_val (result->rows, row);
    }
  g_array_sort_with_data (result->rows, compare, (gpointer) query);
  return result;
}
