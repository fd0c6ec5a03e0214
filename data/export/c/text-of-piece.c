/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: text-of-bytes */
/* Without data it is None. */
static const char *
text_of_piece (struct bytes bytes)
{
  return bytes.data != NULL ? text_of_bytes (bytes) : "None";
}
