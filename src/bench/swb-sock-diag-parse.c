/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/swb-sock-diag-parse.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <libmnl/libmnl.h>
#include <linux/inet_diag.h>
#include <linux/sock_diag.h>
#include <netinet/tcp.h>
#include <string.h>

static SwbSockDiagProgress
fail_cut (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _ ("The kernel's list of sockets has a message that does not fit its length"));
  return SWB_SOCK_DIAG_FAILED;
}

static SwbSockDiagProgress
fail_errno (int number, GError **error)
{
  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (number), _ ("The kernel does not list its sockets: %s"),
               g_strerror (number));
  return SWB_SOCK_DIAG_FAILED;
}

static void
add_socket (SwbSockDiagAnswer *answer, const struct inet_diag_msg *message)
{
  SwbSockDiag found = { .kind = (uint8_t) answer->kind,
                        .state = message->idiag_state,
                        .timer = message->idiag_timer,
                        .retransmits = message->idiag_retrans,
                        .timer_ms = message->idiag_timer ? message->idiag_expires : 0,
                        .inode = message->idiag_inode,
                        .uid = message->idiag_uid,
                        .interface = message->id.idiag_if,
                        .receive_queue = message->idiag_rqueue,
                        .send_queue = message->idiag_wqueue,
                        .cookie = (uint64_t) message->id.idiag_cookie[1] << 32 | message->id.idiag_cookie[0],
                        .local_port = g_ntohs (message->id.idiag_sport),
                        .peer_port = g_ntohs (message->id.idiag_dport) };
  size_t size = swb_sock_diag_family (&found) == AF_INET ? 4 : 16;

  if (message->idiag_family != swb_sock_diag_family (&found) || message->idiag_state > TCP_CLOSING + 1)
    return;
  if (answer->sockets->len >= SWB_SOCK_DIAG_MAX)
    {
      answer->cut = TRUE;
      return;
    }
  /* The kernel's TCP_NEW_SYN_RECV is the same to everybody else */
  if (found.state > TCP_CLOSING)
    found.state = TCP_SYN_RECV;
  memcpy (found.local_host, message->id.idiag_src, size);
  memcpy (found.peer_host, message->id.idiag_dst, size);
  g_array_append_val (answer->sockets, found);
}

static SwbSockDiagProgress
parse_error (const struct nlmsghdr *header, GError **error)
{
  const struct nlmsgerr *told = mnl_nlmsg_get_payload (header);

  if (mnl_nlmsg_get_payload_len (header) < sizeof *told)
    return fail_cut (error);
  if (told->error == 0)
    return SWB_SOCK_DIAG_DONE;
  return fail_errno (told->error < 0 && told->error > -4096 ? -told->error : EPROTO, error);
}

/* The end of a list may carry why it ends */
static SwbSockDiagProgress
parse_end (const struct nlmsghdr *header, GError **error)
{
  int number = 0;

  if (mnl_nlmsg_get_payload_len (header) >= sizeof number)
    memcpy (&number, mnl_nlmsg_get_payload (header), sizeof number);
  return number < 0 && number > -4096 ? fail_errno (-number, error) : SWB_SOCK_DIAG_DONE;
}

static SwbSockDiagProgress
parse_message (SwbSockDiagAnswer *answer, const struct nlmsghdr *header, GError **error)
{
  if (!mnl_nlmsg_seq_ok (header, answer->sequence) || !mnl_nlmsg_portid_ok (header, answer->port))
    return SWB_SOCK_DIAG_MORE;
  switch (header->nlmsg_type)
    {
    case NLMSG_ERROR:
      return parse_error (header, error);
    case NLMSG_DONE:
      return parse_end (header, error);
    case NLMSG_OVERRUN:
      return fail_errno (EOVERFLOW, error);
    case SOCK_DIAG_BY_FAMILY:
      if (mnl_nlmsg_get_payload_len (header) < sizeof (struct inet_diag_msg))
        return fail_cut (error);
      add_socket (answer, mnl_nlmsg_get_payload (header));
      return header->nlmsg_flags & NLM_F_MULTI ? SWB_SOCK_DIAG_MORE : SWB_SOCK_DIAG_DONE;
    default:
      return SWB_SOCK_DIAG_MORE;
    }
}

SwbSockDiagProgress
swb_sock_diag_parse (SwbSockDiagAnswer *answer, const void *data, size_t length, GError **error)
{
  const struct nlmsghdr *header = data;
  int left;

  g_return_val_if_fail (answer != NULL && data != NULL, SWB_SOCK_DIAG_FAILED);
  g_return_val_if_fail (length <= INT_MAX, SWB_SOCK_DIAG_FAILED);

  left = (int) length;
  while (left > 0)
    {
      SwbSockDiagProgress progress;

      /* Of 1.0.4 mnl_nlmsg_ok() takes lengths of 2 GiB and more for negative ones, which fit everywhere */
      if (!mnl_nlmsg_ok (header, left) || header->nlmsg_len > (unsigned) left)
        return fail_cut (error);
      progress = parse_message (answer, header, error);
      if (progress != SWB_SOCK_DIAG_MORE)
        return progress;
      header = mnl_nlmsg_next (header, &left);
    }
  return SWB_SOCK_DIAG_MORE;
}
