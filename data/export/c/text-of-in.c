/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: format host-of port-of */
static const char *
text_of_in (const struct address *address)
{
  return address->length == 0 ? "None" : format ("(\"%s\", %lld)", host_of (address), port_of (address));
}
