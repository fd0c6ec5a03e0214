/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench/swb-bench.h"
#include "log/swb-log-sockets.h"

G_BEGIN_DECLS

/**
 * BenchDriver:
 *
 * A bench and its log, which is written to a file, with calls that can be waited for. For tests: what goes wrong ends
 * the program.
 */
typedef struct
{
  SwbLog *log;
  SwbBench *bench;
  int file; /* of the log */
  char *path;
} BenchDriver;

/**
 * BenchCall:
 * @driver: where it was started
 * @id: its number on the bench
 * @call: (owned): the call with its result or failure, once it has ended; before that %NULL
 *
 * A call on its way.
 */
typedef struct
{
  BenchDriver *driver;
  uint32_t id;
  SwbCall *call;
} BenchCall;

#define BENCH_WATCHDOG_S 20

BenchDriver *bench_driver_new (void);
/* Besides, the log is read back from its file: it must be the same */
void bench_driver_free (BenchDriver *driver);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchDriver, bench_driver_free)

/* --- waiting --- */

typedef gboolean (*BenchCondition) (gpointer user_data);
/* Runs the main context until @condition holds, looking again whenever something was logged; FALSE when the watchdog
   ended the waiting */
gboolean bench_driver_wait_for (BenchDriver *driver, BenchCondition condition, gpointer user_data);

/* --- calls --- */

/* @call: (transfer full). What it returns lives until bench_call_free() */
BenchCall *bench_driver_start (BenchDriver *driver, SwbCall *call);
/* For ended calls only: the bench writes into others */
void bench_call_free (BenchCall *started);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchCall, bench_call_free)
/* Runs the main context until the call has ended; FALSE when the watchdog ended the waiting */
gboolean bench_call_wait (BenchCall *started);
/* Until the log says that the call waits; it must not have ended */
void bench_call_wait_until_waiting (BenchCall *started);

/* A call without arguments yet, on a socket. (transfer full) */
SwbCall *bench_driver_call (BenchDriver *driver, SwbMethod method, uint32_t socket_id);
/* @call: (transfer full). Makes it, waits, and returns it ended. (transfer full) */
SwbCall *bench_driver_make (BenchDriver *driver, SwbCall *call);
/* @call: (transfer full). Makes it, waits, and gives its result; it must succeed. (transfer full) */
SwbValue *bench_driver_ask (BenchDriver *driver, SwbCall *call);
/* bench_driver_ask(), without the result */
void bench_driver_do (BenchDriver *driver, SwbCall *call);

/* --- sockets --- */

uint32_t bench_driver_socket (BenchDriver *driver, int type, const char *name);
/* A socket bound to 127.0.0.1, and its address. @address: (out) (transfer full) */
uint32_t bench_driver_bound (BenchDriver *driver, int type, const char *name, SwbValue **address);
uint32_t bench_driver_listener (BenchDriver *driver, int backlog, SwbValue **address);
void bench_driver_connect (BenchDriver *driver, uint32_t socket_id, SwbValue *address);
/* The number of the connection accepted */
uint32_t bench_driver_accept (BenchDriver *driver, uint32_t listener_id);

/* A TCP connection between two sockets of the bench: `client` and `conn` */
typedef struct
{
  uint32_t server;
  uint32_t client;
  uint32_t conn;
} BenchPair;
BenchPair bench_driver_pair (BenchDriver *driver);

void bench_driver_send (BenchDriver *driver, uint32_t socket_id, const char *text);
SwbCall *bench_driver_recv_call (BenchDriver *driver, uint32_t socket_id, int64_t size);
/* close() of a socket whose linger time is 0: a reset */
void bench_driver_reset (BenchDriver *driver, uint32_t socket_id);

/* --- records --- */

/* How many records there are of a kind, of a socket (0: any) and of a call (0: any).
   @last: (out) (optional): the newest of them */
guint bench_driver_count (BenchDriver *driver, SwbRecordKind kind, uint32_t socket_id, uint32_t call_id,
                          SwbRecord *last);
/* Until there are so many, or more. @last: (out) (optional) */
void bench_driver_wait_count (BenchDriver *driver, SwbRecordKind kind, uint32_t socket_id, guint n, SwbRecord *last);

G_END_DECLS
