/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

G_BEGIN_DECLS

/* A page: what disks want who write from memory without a copy (O_DIRECT, open(2)) */
#define SWB_CHUNK_ALIGNMENT 4096

/* Chunks of a multiple of this are made of pages of this size, where the kernel has them: both it and the program then
   find a place in them sooner. madvise(2), MADV_HUGEPAGE */
#define SWB_CHUNK_HUGE_PAGE ((size_t) 2 << 20)

/**
 * SwbChunk:
 * @bytes: aligned to SWB_CHUNK_ALIGNMENT
 *
 * A block of memory that the writer fills and any thread may hold on to. What is in it and published (by a release
 * store of the owner's) does not change any more.
 */
typedef struct
{
  atomic_uint references;
  uint8_t *bytes;
} SwbChunk;

void swb_chunk_unref (SwbChunk *chunk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbChunk, swb_chunk_unref)

/**
 * SwbChunks:
 *
 * A row of chunks of one size, numbered from 0 on, of which the oldest can be dropped. The hand-over from the writer to
 * readers: its lock is held only to look a chunk up. (A pthread mutex and C11 atomics, which ThreadSanitizer
 * understands; it does not understand GMutex.)
 */
typedef struct
{
  pthread_mutex_t lock;
  size_t chunk_size;
  uint64_t first; /* number of chunks[0] */
  size_t n;
  size_t room;
  SwbChunk **chunks;
  SwbChunk *spare[40]; /* the writer's */
  size_t n_spare;
} SwbChunks;

void swb_chunks_init (SwbChunks *self, size_t chunk_size);
void swb_chunks_clear (SwbChunks *self);
/* The chunk after the last, its bytes not set. Writer. (transfer none): valid until it is dropped */
SwbChunk *swb_chunks_add (SwbChunks *self);
/* Drops those before @number. Writer. Readers that hold one keep it. */
void swb_chunks_drop_before (SwbChunks *self, uint64_t number);
/* Any thread. (transfer full) (nullable): NULL if it was dropped or is not there yet */
SwbChunk *swb_chunks_ref (SwbChunks *self, uint64_t number);
/* How many are kept. Any thread. */
size_t swb_chunks_count (SwbChunks *self);

G_END_DECLS
