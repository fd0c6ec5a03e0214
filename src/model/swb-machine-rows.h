/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench/swb-sock-diag.h"
#include "bench/swb-socket-owners.h"
#include "log/swb-log-sockets.h"

G_BEGIN_DECLS

/* The sockets of this machine as rows: filtered, sorted, with who holds them. Plain data, for a worker. */

typedef enum
{
  SWB_MACHINE_BENCH,
  SWB_MACHINE_KIND,
  SWB_MACHINE_STATE,
  SWB_MACHINE_LOCAL,
  SWB_MACHINE_PEER,
  SWB_MACHINE_RECEIVE_QUEUE,
  SWB_MACHINE_SEND_QUEUE,
  SWB_MACHINE_PROCESS,
  SWB_MACHINE_N_COLUMNS,
} SwbMachineColumn;

/**
 * SwbMachineRow:
 * @owner: its pid is 0 if nobody that may be known holds it
 * @bench_id: number of the socket of the bench that it is, 0: none of the bench
 */
typedef struct
{
  SwbSockDiag socket;
  SwbSocketOwner owner;
  uint32_t bench_id;
  char bench_name[SWB_NAME_MAX];
} SwbMachineRow;

/* What a cell says (transfer full) */
char *swb_machine_row_text (const SwbMachineRow *row, SwbMachineColumn column);

/**
 * SwbMachineQuery:
 * @known: (element-type SwbSocketInfo): the sockets of the bench
 * @filter: words that must all be in a row, in any column, in whatever case
 * @column: by which it is sorted
 */
typedef struct
{
  GArray *known;
  char *filter;
  SwbMachineColumn column;
  gboolean descending;
} SwbMachineQuery;

void swb_machine_query_free (SwbMachineQuery *query);

/* Of two rows; never 0 for different sockets */
int swb_machine_row_compare (const SwbMachineRow *a, const SwbMachineRow *b, const SwbMachineQuery *order);

/**
 * SwbMachineRows:
 * @rows: (element-type SwbMachineRow): in their order
 * @n_all: how many there are without the filter
 * @missing, @cut: as #SwbSockDiagList has them
 */
typedef struct
{
  GArray *rows;
  unsigned n_all;
  unsigned missing;
  gboolean cut;
} SwbMachineRows;

void swb_machine_rows_free (SwbMachineRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbMachineRows, swb_machine_rows_free)

/* Filters and sorts what was listed. @owners: as swb_socket_owners_find() gives them */
SwbMachineRows *swb_machine_rows_new (const SwbMachineQuery *query, const SwbSockDiagList *list, GHashTable *owners);

G_END_DECLS
