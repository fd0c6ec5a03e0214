/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-frame.h"

#include <string.h>

static uint8_t *
put_address (uint8_t *at, const SwbAddress *address)
{
  size_t length = MIN (address->length, sizeof address->u);

  *at++ = (uint8_t) length;
  memcpy (at, &address->u, length);
  return at + length;
}

size_t
swb_frame_head (const SwbAddress *source, const SwbAddress *destination, uint8_t *out)
{
  return (size_t) (put_address (put_address (out, source), destination) - out);
}

static const uint8_t *
get_address (const uint8_t *at, const uint8_t *end, SwbAddress *address)
{
  size_t length = at < end ? *at++ : 0;

  memset (address, 0, sizeof *address);
  if (length > sizeof address->u || length > (size_t) (end - at))
    return NULL;
  memcpy (&address->u, at, length);
  address->length = (socklen_t) length;
  return at + length;
}

size_t
swb_frame_parse (const uint8_t *bytes, size_t length, SwbAddress *source, SwbAddress *destination)
{
  const uint8_t *at;

  if (length < 2)
    return 0;
  at = get_address (bytes, bytes + length, source);
  if (at == NULL || at == bytes + length)
    return 0;
  at = get_address (at, bytes + length, destination);
  return at ? (size_t) (at - bytes) : 0;
}
