/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <libmnl/libmnl.h>
#include <linux/inet_diag.h>
#include <linux/sock_diag.h>
#include <netinet/tcp.h>
#include <string.h>

#include "bench/swb-sock-diag-parse.h"

#define SEQUENCE 7
#define PORT 4711

typedef struct
{
  _Alignas(struct nlmsghdr) char bytes[4096];
  size_t length;
} Message;

static struct nlmsghdr *
put (Message *message, int type, int flags, size_t payload)
{
  struct nlmsghdr *header = mnl_nlmsg_put_header (message->bytes + message->length);

  header->nlmsg_type = (uint16_t) type;
  header->nlmsg_flags = (uint16_t) flags;
  header->nlmsg_seq = SEQUENCE;
  header->nlmsg_pid = PORT;
  mnl_nlmsg_put_extra_header (header, payload);
  message->length += MNL_ALIGN (header->nlmsg_len);
  return header;
}

static struct inet_diag_msg *
put_socket (Message *message, int family, int state, uint16_t port)
{
  struct inet_diag_msg *told =
      mnl_nlmsg_get_payload (put (message, SOCK_DIAG_BY_FAMILY, NLM_F_MULTI, sizeof (struct inet_diag_msg)));

  told->idiag_family = (uint8_t) family;
  told->idiag_state = (uint8_t) state;
  told->id.idiag_sport = g_htons (port);
  return told;
}

static SwbSockDiagProgress
parse (const Message *message, size_t length, GArray *sockets, GError **error)
{
  SwbSockDiagAnswer answer = { .kind = SWB_SOCK_DIAG_TCP4, .sequence = SEQUENCE, .port = PORT, .sockets = sockets };

  return swb_sock_diag_parse (&answer, message->bytes, length, error);
}

static GArray *
new_sockets (void)
{
  return g_array_new (FALSE, FALSE, sizeof (SwbSockDiag));
}

static void
test_fields (void)
{
  g_autoptr (GArray) sockets = new_sockets ();
  Message message = { 0 };
  struct inet_diag_msg *told = put_socket (&message, AF_INET, TCP_TIME_WAIT, 9000);
  const SwbSockDiag *found;
  SwbAddress address;
  g_autofree char *local = NULL;
  g_autofree char *peer = NULL;

  told->idiag_timer = SWB_SOCK_DIAG_TIMER_TIME_WAIT;
  told->idiag_expires = 59999;
  told->idiag_retrans = 3;
  told->idiag_rqueue = 5;
  told->idiag_wqueue = 6;
  told->idiag_uid = 1000;
  told->idiag_inode = 0xfffffffe;
  told->id.idiag_dport = g_htons (443);
  told->id.idiag_src[0] = g_htonl (0x7f000001);
  told->id.idiag_dst[0] = g_htonl (0xc0000201);
  told->id.idiag_cookie[0] = 1;
  told->id.idiag_cookie[1] = 2;
  put (&message, NLMSG_DONE, NLM_F_MULTI, sizeof (int));
  g_assert_cmpint (parse (&message, message.length, sockets, NULL), ==, SWB_SOCK_DIAG_DONE);
  g_assert_cmpuint (sockets->len, ==, 1);
  found = &g_array_index (sockets, SwbSockDiag, 0);
  g_assert_cmpuint (found->state, ==, TCP_TIME_WAIT);
  g_assert_cmpuint (found->timer, ==, SWB_SOCK_DIAG_TIMER_TIME_WAIT);
  g_assert_cmpuint (found->timer_ms, ==, 59999);
  g_assert_cmpuint (found->retransmits, ==, 3);
  g_assert_cmpuint (found->receive_queue, ==, 5);
  g_assert_cmpuint (found->send_queue, ==, 6);
  g_assert_cmpuint (found->uid, ==, 1000);
  g_assert_cmpuint (found->inode, ==, 0xfffffffe);
  g_assert_cmpuint (found->cookie, ==, 0x200000001);
  swb_sock_diag_get_local (found, &address);
  local = swb_address_text (&address);
  swb_sock_diag_get_peer (found, &address);
  peer = swb_address_text (&address);
  g_assert_cmpstr (local, ==, "127.0.0.1:9000");
  g_assert_cmpstr (peer, ==, "192.0.2.1:443");
}

/* Others' answers, other families, states that there are not, and messages of types not asked for are passed over. */
static void
test_not_ours (void)
{
  g_autoptr (GArray) sockets = new_sockets ();
  Message message = { 0 };

  put (&message, SOCK_DIAG_BY_FAMILY, NLM_F_MULTI, sizeof (struct inet_diag_msg))->nlmsg_seq = SEQUENCE - 1;
  put (&message, SOCK_DIAG_BY_FAMILY, NLM_F_MULTI, sizeof (struct inet_diag_msg))->nlmsg_pid = PORT + 1;
  put (&message, NLMSG_DONE, 0, sizeof (int))->nlmsg_seq = SEQUENCE - 1;
  put (&message, NLMSG_NOOP, 0, 0);
  put (&message, 999, 0, 64);
  put_socket (&message, AF_INET6, TCP_LISTEN, 1);
  put_socket (&message, AF_UNIX, TCP_LISTEN, 2);
  put_socket (&message, AF_INET, 99, 3);
  put_socket (&message, AF_INET, TCP_CLOSING + 1, 4);
  g_assert_cmpint (parse (&message, message.length, sockets, NULL), ==, SWB_SOCK_DIAG_MORE);
  g_assert_cmpuint (sockets->len, ==, 1);
  g_assert_cmpuint (g_array_index (sockets, SwbSockDiag, 0).state, ==, TCP_SYN_RECV);
  g_assert_cmpuint (g_array_index (sockets, SwbSockDiag, 0).local_port, ==, 4);
}

/* Wherever it is cut: an error or "more", what was whole is kept, nothing is read beyond (AddressSanitizer looks). */
static void
test_cut (void)
{
  Message message = { 0 };
  size_t first;

  put_socket (&message, AF_INET, TCP_LISTEN, 1);
  first = message.length;
  put_socket (&message, AF_INET, TCP_LISTEN, 2);
  for (size_t length = 0; length < message.length; length++)
    {
      g_autoptr (GArray) sockets = new_sockets ();
      g_autoptr (GError) error = NULL;
      g_autofree void *copy = g_memdup2 (message.bytes, MAX (length, 1));
      SwbSockDiagAnswer answer = { .kind = SWB_SOCK_DIAG_TCP4, .sequence = SEQUENCE, .port = PORT, .sockets = sockets };
      SwbSockDiagProgress progress = swb_sock_diag_parse (&answer, copy, length, &error);

      g_assert_cmpuint (sockets->len, ==, length >= first);
      g_assert_cmpint (progress, ==, length == 0 || length == first ? SWB_SOCK_DIAG_MORE : SWB_SOCK_DIAG_FAILED);
      if (progress == SWB_SOCK_DIAG_FAILED)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

/* Lengths that the message itself claims */
static void
test_wrong_lengths (void)
{
  static const uint32_t lengths[] = { 0,
                                      1,
                                      sizeof (struct nlmsghdr) - 1,
                                      sizeof (struct nlmsghdr),
                                      sizeof (struct nlmsghdr) + sizeof (struct inet_diag_msg) - 1,
                                      sizeof (struct nlmsghdr) + sizeof (struct inet_diag_msg) + 1,
                                      0x7fffffff,
                                      0x80000000,
                                      0xffffffff };

  for (size_t i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (GArray) sockets = new_sockets ();
      g_autoptr (GError) error = NULL;
      Message message = { 0 };

      put_socket (&message, AF_INET, TCP_LISTEN, 1);
      ((struct nlmsghdr *) message.bytes)->nlmsg_len = lengths[i];
      g_assert_cmpint (parse (&message, message.length, sockets, &error), ==, SWB_SOCK_DIAG_FAILED);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_assert_cmpuint (sockets->len, ==, 0);
    }
}

/* Newer kernels may say more of a socket than is known here. */
static void
test_longer (void)
{
  g_autoptr (GArray) sockets = new_sockets ();
  Message message = { 0 };
  struct inet_diag_msg *told =
      mnl_nlmsg_get_payload (put (&message, SOCK_DIAG_BY_FAMILY, 0, sizeof (struct inet_diag_msg) + 100));

  told->idiag_family = AF_INET;
  told->idiag_state = TCP_ESTABLISHED;
  g_assert_cmpint (parse (&message, message.length, sockets, NULL), ==, SWB_SOCK_DIAG_DONE);
  g_assert_cmpuint (sockets->len, ==, 1);
}

static void
assert_error (int type, size_t payload, int number, SwbSockDiagProgress expected, int code)
{
  g_autoptr (GArray) sockets = new_sockets ();
  g_autoptr (GError) error = NULL;
  Message message = { 0 };
  struct nlmsghdr *header = put (&message, type, 0, payload);

  if (payload >= sizeof number)
    memcpy (mnl_nlmsg_get_payload (header), &number, sizeof number);
  g_assert_cmpint (parse (&message, message.length, sockets, &error), ==, expected);
  if (expected == SWB_SOCK_DIAG_FAILED)
    g_assert_error (error, G_IO_ERROR, code);
  else
    g_assert_no_error (error);
}

static void
test_errors (void)
{
  assert_error (NLMSG_ERROR, sizeof (struct nlmsgerr), -ENOENT, SWB_SOCK_DIAG_FAILED, G_IO_ERROR_NOT_FOUND);
  assert_error (NLMSG_ERROR, sizeof (struct nlmsgerr), -EPERM, SWB_SOCK_DIAG_FAILED, G_IO_ERROR_PERMISSION_DENIED);
  assert_error (NLMSG_ERROR, sizeof (struct nlmsgerr), 0, SWB_SOCK_DIAG_DONE, 0);
  assert_error (NLMSG_ERROR, sizeof (struct nlmsgerr), INT_MIN, SWB_SOCK_DIAG_FAILED, G_IO_ERROR_FAILED);
  assert_error (NLMSG_ERROR, sizeof (struct nlmsgerr), 5, SWB_SOCK_DIAG_FAILED, G_IO_ERROR_FAILED);
  assert_error (NLMSG_ERROR, 4, -ENOENT, SWB_SOCK_DIAG_FAILED, G_IO_ERROR_INVALID_DATA);
  assert_error (NLMSG_DONE, 4, -ENOENT, SWB_SOCK_DIAG_FAILED, G_IO_ERROR_NOT_FOUND);
  assert_error (NLMSG_DONE, 4, INT_MIN, SWB_SOCK_DIAG_DONE, 0);
  assert_error (NLMSG_DONE, 0, 0, SWB_SOCK_DIAG_DONE, 0);
  assert_error (NLMSG_OVERRUN, 0, 0, SWB_SOCK_DIAG_FAILED, G_IO_ERROR_FAILED);
}

static void
test_limit (void)
{
  g_autoptr (GArray) sockets = new_sockets ();
  SwbSockDiagAnswer answer = { .kind = SWB_SOCK_DIAG_TCP4, .sequence = SEQUENCE, .port = PORT, .sockets = sockets };
  Message message = { 0 };

  g_array_set_size (sockets, SWB_SOCK_DIAG_MAX - 1);
  put_socket (&message, AF_INET, TCP_LISTEN, 1);
  g_assert_cmpint (swb_sock_diag_parse (&answer, message.bytes, message.length, NULL), ==, SWB_SOCK_DIAG_MORE);
  g_assert_false (answer.cut);
  g_assert_cmpint (swb_sock_diag_parse (&answer, message.bytes, message.length, NULL), ==, SWB_SOCK_DIAG_MORE);
  g_assert_true (answer.cut);
  g_assert_cmpuint (sockets->len, ==, SWB_SOCK_DIAG_MAX);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sock-diag-parse/fields", test_fields);
  g_test_add_func ("/sock-diag-parse/not-ours", test_not_ours);
  g_test_add_func ("/sock-diag-parse/cut", test_cut);
  g_test_add_func ("/sock-diag-parse/wrong-lengths", test_wrong_lengths);
  g_test_add_func ("/sock-diag-parse/longer", test_longer);
  g_test_add_func ("/sock-diag-parse/errors", test_errors);
  g_test_add_func ("/sock-diag-parse/limit", test_limit);
  return g_test_run ();
}
