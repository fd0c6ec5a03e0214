/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: format <sys/socket.h> */
static const char *
text_of_kind (long long kind)
{
  switch (kind)
    {
    case SOCK_STREAM:
      return "socket.SOCK_STREAM";
    case SOCK_DGRAM:
      return "socket.SOCK_DGRAM";
    case SOCK_RAW:
      return "socket.SOCK_RAW";
    case SOCK_SEQPACKET:
      return "socket.SOCK_SEQPACKET";
    default:
      return format ("%lld", kind);
    }
}
