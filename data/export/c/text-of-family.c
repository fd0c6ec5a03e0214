/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: format <sys/socket.h> */
static const char *
text_of_family (long long family)
{
  switch (family)
    {
    case AF_INET:
      return "socket.AF_INET";
    case AF_INET6:
      return "socket.AF_INET6";
    case AF_UNIX:
      return "socket.AF_UNIX";
    default:
      return format ("%lld", family);
    }
}
