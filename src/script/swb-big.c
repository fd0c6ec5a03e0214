/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/swb-big.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

/* Their time grows with the square; a literal has at most 4300 digits in CPython. */
#define MOST_LIMBS 10000
#define CHUNK 1000000000
#define CHUNK_DIGITS 9

/* An absolute value in parts of 32 bits, the lowest first, the highest not 0 */
typedef struct
{
  GArray *limbs;
  gboolean negative;
} Big;

static void
big_clear (Big *self)
{
  g_clear_pointer (&self->limbs, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Big, big_clear)

static uint32_t *
limb (const GArray *limbs, unsigned i)
{
  return &g_array_index (limbs, uint32_t, i);
}

/* @n limbs of 0 */
static GArray *
limbs_new (unsigned n)
{
  return g_array_set_size (g_array_new (FALSE, TRUE, sizeof (uint32_t)), n);
}

static void
trim (GArray *limbs)
{
  while (limbs->len > 0 && *limb (limbs, limbs->len - 1) == 0)
    g_array_set_size (limbs, limbs->len - 1);
}

static void
times_plus (GArray *limbs, uint32_t factor, uint32_t summand)
{
  uint64_t carry = summand;
  uint32_t last;

  for (unsigned i = 0; i < limbs->len; i++)
    {
      carry += (uint64_t) *limb (limbs, i) * factor;
      *limb (limbs, i) = (uint32_t) carry;
      carry >>= 32;
    }
  last = (uint32_t) carry;
  if (last != 0)
    g_array_append_val (limbs, last);
}

/* Returns: what remains */
static uint32_t
divide (GArray *limbs, uint32_t divisor)
{
  uint64_t rest = 0;

  for (unsigned i = limbs->len; i > 0; i--)
    {
      rest = rest << 32 | *limb (limbs, i - 1);
      *limb (limbs, i - 1) = (uint32_t) (rest / divisor);
      rest %= divisor;
    }
  trim (limbs);
  return (uint32_t) rest;
}

static gboolean
big_init (Big *self, const SwbValue *value)
{
  g_autofree char *small = NULL;
  const char *digits;

  if (swb_value_type (value) != SWB_VALUE_BIG_INT)
    small = g_strdup_printf ("%" PRIi64, swb_value_int (value));
  digits = small ? small : swb_value_digits (value);
  self->limbs = limbs_new (0);
  self->negative = *digits == '-';
  if (self->negative)
    digits++;
  for (; *digits && self->limbs->len < MOST_LIMBS; digits++)
    times_plus (self->limbs, 10, (uint32_t) (*digits - '0'));
  return self->limbs->len < MOST_LIMBS;
}

/* Destroys the limbs. */
static SwbValue *
big_value (Big *self)
{
  g_autoptr (GString) reversed = g_string_new (NULL);
  int64_t number;

  trim (self->limbs);
  while (self->limbs->len > 0)
    {
      uint32_t chunk = divide (self->limbs, CHUNK);

      for (unsigned i = 0; i < CHUNK_DIGITS && (chunk > 0 || self->limbs->len > 0); i++, chunk /= 10)
        g_string_append_c (reversed, (char) ('0' + chunk % 10));
    }
  if (reversed->len == 0)
    g_string_append_c (reversed, '0');
  if (self->negative)
    g_string_append_c (reversed, '-');
  g_strreverse (reversed->str);
  errno = 0;
  number = g_ascii_strtoll (reversed->str, NULL, 10);
  return errno == ERANGE ? swb_value_new_big_int (reversed->str) : swb_value_new_int (number);
}

SwbValue *
swb_big_times (const SwbValue *left, const SwbValue *right)
{
  g_auto (Big) a = { 0 };
  g_auto (Big) b = { 0 };
  g_auto (Big) product = { 0 };

  if (!big_init (&a, left) || !big_init (&b, right) || a.limbs->len + b.limbs->len > MOST_LIMBS)
    return NULL;
  product.negative = a.negative != b.negative;
  product.limbs = limbs_new (a.limbs->len + b.limbs->len);
  for (unsigned i = 0; i < a.limbs->len; i++)
    {
      uint64_t carry = 0;

      for (unsigned j = 0; j < b.limbs->len; j++)
        {
          carry += (uint64_t) *limb (a.limbs, i) * *limb (b.limbs, j) + *limb (product.limbs, i + j);
          *limb (product.limbs, i + j) = (uint32_t) carry;
          carry >>= 32;
        }
      *limb (product.limbs, i + b.limbs->len) = (uint32_t) carry;
    }
  return big_value (&product);
}

/* Between an absolute value and a two's complement, either way */
static void
complement (GArray *limbs)
{
  uint64_t carry = 1;

  for (unsigned i = 0; i < limbs->len; i++)
    {
      carry += (uint32_t) ~*limb (limbs, i);
      *limb (limbs, i) = (uint32_t) carry;
      carry >>= 32;
    }
}

SwbValue *
swb_big_or (const SwbValue *left, const SwbValue *right)
{
  g_auto (Big) a = { 0 };
  g_auto (Big) b = { 0 };
  unsigned n;

  if (!big_init (&a, left) || !big_init (&b, right))
    return NULL;
  n = MAX (a.limbs->len, b.limbs->len) + 1; /* for the sign */
  g_array_set_size (a.limbs, n);
  g_array_set_size (b.limbs, n);
  if (a.negative)
    complement (a.limbs);
  if (b.negative)
    complement (b.limbs);
  for (unsigned i = 0; i < n; i++)
    *limb (a.limbs, i) |= *limb (b.limbs, i);
  a.negative = a.negative || b.negative;
  if (a.negative)
    complement (a.limbs);
  return big_value (&a);
}
