/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "call/swb-address.h"

G_BEGIN_DECLS

/**
 * SwbLocalAddress:
 * @host: "127.0.0.1", "fe80::1%eth0"
 * @interface: "lo"
 */
typedef struct
{
  char *host;
  char *interface;
} SwbLocalAddress;

void swb_local_address_free (SwbLocalAddress *address);

/**
 * swb_local_addresses:
 * @family: AF_INET or AF_INET6
 *
 * Returns: (transfer full) (element-type SwbLocalAddress): this machine's own addresses, loopback first; never empty:
 *   the loopback is there even where getifaddrs(3) fails
 */
GPtrArray *swb_local_addresses (int family);

G_END_DECLS
