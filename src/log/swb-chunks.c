/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-chunks.h"

#include <string.h>
#include <sys/mman.h>

void
swb_chunk_unref (SwbChunk *chunk)
{
  g_return_if_fail (chunk != NULL);
  if (atomic_fetch_sub_explicit (&chunk->references, 1, memory_order_acq_rel) > 1)
    return;
  g_aligned_free (chunk->bytes);
  g_free (chunk);
}

static SwbChunk *
chunk_new (size_t size)
{
  SwbChunk *chunk = g_new (SwbChunk, 1);
  gboolean huge = size % SWB_CHUNK_HUGE_PAGE == 0;

  chunk->bytes = g_aligned_alloc (1, size, huge ? SWB_CHUNK_HUGE_PAGE : SWB_CHUNK_ALIGNMENT);
  if (huge)
    madvise (chunk->bytes, size, MADV_HUGEPAGE);
  return chunk;
}

void
swb_chunks_init (SwbChunks *self, size_t chunk_size)
{
  g_return_if_fail (self != NULL && chunk_size > 0);
  *self = (SwbChunks){ .chunk_size = chunk_size };
  pthread_mutex_init (&self->lock, NULL);
}

void
swb_chunks_clear (SwbChunks *self)
{
  g_return_if_fail (self != NULL);
  for (size_t i = 0; i < self->n; i++)
    swb_chunk_unref (self->chunks[i]);
  for (size_t i = 0; i < self->n_spare; i++)
    swb_chunk_unref (self->spare[i]);
  g_clear_pointer (&self->chunks, g_free);
  self->n = 0;
  pthread_mutex_destroy (&self->lock);
}

/* One that nobody holds any more is kept for the next: memory that is new costs more than what is written to it. */
static void
retire (SwbChunks *self, SwbChunk *chunk)
{
  if (self->n_spare < G_N_ELEMENTS (self->spare)
      && atomic_load_explicit (&chunk->references, memory_order_acquire) == 1)
    self->spare[self->n_spare++] = chunk;
  else
    swb_chunk_unref (chunk);
}

SwbChunk *
swb_chunks_add (SwbChunks *self)
{
  SwbChunk *chunk;

  g_return_val_if_fail (self != NULL, NULL);
  chunk = self->n_spare > 0 ? self->spare[--self->n_spare] : chunk_new (self->chunk_size);
  atomic_init (&chunk->references, 1);

  pthread_mutex_lock (&self->lock);
  if (self->n == self->room)
    {
      self->room = MAX (16, self->room * 2);
      self->chunks = g_renew (SwbChunk *, self->chunks, self->room);
    }
  self->chunks[self->n++] = chunk;
  pthread_mutex_unlock (&self->lock);
  return chunk;
}

void
swb_chunks_drop_before (SwbChunks *self, uint64_t number)
{
  g_autofree SwbChunk **dropped = NULL;
  size_t n;

  g_return_if_fail (self != NULL);

  pthread_mutex_lock (&self->lock);
  n = number > self->first ? MIN (number - self->first, self->n) : 0;
  if (n > 0)
    {
      dropped = g_memdup2 (self->chunks, n * sizeof *self->chunks);
      memmove (self->chunks, self->chunks + n, (self->n - n) * sizeof *self->chunks);
      self->n -= n;
      self->first += n;
    }
  pthread_mutex_unlock (&self->lock);

  for (size_t i = 0; i < n; i++)
    retire (self, dropped[i]);
}

SwbChunk *
swb_chunks_ref (SwbChunks *self, uint64_t number)
{
  SwbChunk *chunk = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  pthread_mutex_lock (&self->lock);
  if (number >= self->first && number - self->first < self->n)
    {
      chunk = self->chunks[number - self->first];
      atomic_fetch_add_explicit (&chunk->references, 1, memory_order_relaxed);
    }
  pthread_mutex_unlock (&self->lock);
  return chunk;
}

size_t
swb_chunks_count (SwbChunks *self)
{
  size_t n;

  g_return_val_if_fail (self != NULL, 0);
  pthread_mutex_lock (&self->lock);
  n = self->n;
  pthread_mutex_unlock (&self->lock);
  return n;
}
