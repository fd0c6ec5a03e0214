/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-checksum.h"

#include <string.h>

/* From here on vectors are worth it */
#define WIDE_MIN 256

static uint64_t
fold (uint64_t sum)
{
  while (sum >> 16)
    sum = (sum & 0xffff) + (sum >> 16);
  return sum;
}

/* In the machine's byte order: a sum of swapped words is the swapped sum (RFC 1071 §2 (B)). Words of 32 bits added up
   in 64 do not overflow before 16 GiB, and compilers make vectors of it. */
static inline __attribute__ ((always_inline)) uint64_t
add_words (const uint8_t *bytes, size_t length)
{
  uint64_t sum = 0;
  uint32_t word;
  size_t i = 0;

  for (; i + sizeof word <= length; i += sizeof word)
    {
      memcpy (&word, bytes + i, sizeof word);
      sum += word;
    }
  word = 0;
  memcpy (&word, bytes + i, length - i);
  return sum + word;
}

#ifdef __x86_64__
__attribute__ ((target ("avx2"), optimize ("O3"))) static uint64_t
add_wide (const uint8_t *bytes, size_t length)
{
  return add_words (bytes, length);
}
#endif

static uint64_t
add_up (const uint8_t *bytes, size_t length)
{
#ifdef __x86_64__
  if (length >= WIDE_MIN && __builtin_cpu_supports ("avx2"))
    return add_wide (bytes, length);
#endif
  return add_words (bytes, length);
}

uint64_t
swb_checksum_add (uint64_t sum, const void *data, size_t length, size_t offset)
{
  uint64_t part = fold (length > 0 ? add_up (data, length) : 0);

  if (offset % 2 != 0)
    part = GUINT16_SWAP_LE_BE ((uint16_t) part);
  return sum + part;
}

uint16_t
swb_checksum_finish (uint64_t sum)
{
  return (uint16_t) ~fold (sum);
}
