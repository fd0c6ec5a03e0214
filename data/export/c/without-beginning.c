/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: bytes */
static struct bytes
without_beginning (struct bytes bytes, size_t length)
{
  return (struct bytes){ bytes.data + length, bytes.length - length };
}
