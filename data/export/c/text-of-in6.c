/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: format host-of port-of flow-of scope-of */
static const char *
text_of_in6 (const struct address *address)
{
  if (address->length == 0)
    return "None";
  return format ("(\"%s\", %lld, %lld, %lld)", host_of (address), port_of (address), flow_info_of (address),
                 scope_of (address));
}
