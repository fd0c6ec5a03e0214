/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: raise-errno <netdb.h> */
/* @error: what getaddrinfo() or getnameinfo() gave */
static bool
raise_gai (int error)
{
  if (error == EAI_SYSTEM)
    return raise_errno (errno);
  return raised ("gaierror", "[Errno %d] %s", error, gai_strerror (error));
}
