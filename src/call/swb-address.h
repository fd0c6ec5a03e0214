/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "call/swb-value.h"

G_BEGIN_DECLS

/**
 * SwbAddress:
 * @length: how many bytes of @u count, as the kernel gave or wants it; 0: no address
 *
 * A native socket address; plain data.
 */
typedef struct
{
  socklen_t length;
  union
  {
    struct sockaddr any;
    struct sockaddr_in in;
    struct sockaddr_in6 in6;
    struct sockaddr_un un;
  } u;
} SwbAddress;

#define SWB_ADDRESS_NONE ((SwbAddress){ 0 })

int swb_address_family (const SwbAddress *address);
/* Host byte order; 0 for families without ports */
uint16_t swb_address_port (const SwbAddress *address);
gboolean swb_address_equal (const SwbAddress *a, const SwbAddress *b);
/* 0.0.0.0 or :: */
gboolean swb_address_is_any (const SwbAddress *address);

/**
 * swb_address_parse:
 * @host: a numeric IPv4 or IPv6 address (with %scope); no name
 * @port: in host byte order
 * @out: set on success only
 *
 * Returns: %FALSE if @host is not numeric
 */
gboolean swb_address_parse (const char *host, uint16_t port, SwbAddress *out);

/**
 * swb_address_host:
 * Returns: (transfer full): the address without port: "127.0.0.1", "fe80::1%eth0", a Unix path, "" for no address
 */
char *swb_address_host (const SwbAddress *address);

/**
 * swb_address_text:
 * Returns: (transfer full): "127.0.0.1:9000", "[::1]:9000", "unix:/run/x", "unix:@abstract", "" for no address
 */
char *swb_address_text (const SwbAddress *address);

/* Whether it is that of a Unix socket without a path or abstract name, as most clients are. Of the sender of a datagram
 * the kernel tells no address at all then */
gboolean swb_address_is_unnamed (const SwbAddress *address);

/**
 * swb_address_label:
 * Returns: (transfer full): swb_address_text() for people: an unnamed one says so, in the user's language
 */
char *swb_address_label (const SwbAddress *address);

/**
 * swb_address_from_text:
 * The inverse of swb_address_text().
 *
 * Returns: %FALSE if @text is not such a text; @out is then untouched
 */
gboolean swb_address_from_text (const char *text, SwbAddress *out);

/**
 * swb_address_value:
 * Returns: (transfer full): what CPython's getsockname() gives: ("127.0.0.1", 9000), ("::1", 9000, 0, 0), a str or
 *   bytes for Unix, None for no address
 */
SwbValue *swb_address_value (const SwbAddress *address);

G_END_DECLS
