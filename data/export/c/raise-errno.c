/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: raised <errno.h> <string.h> */
/* Some errors have a name of their own in Python (PEP 3151). */
static const char *
exception_of (int number)
{
  switch (number)
    {
    case EPERM:
    case EACCES:
      return "PermissionError";
    case ENOENT:
      return "FileNotFoundError";
    case ESRCH:
      return "ProcessLookupError";
    case EINTR:
      return "InterruptedError";
    case ECHILD:
      return "ChildProcessError";
    case EAGAIN:
    case EALREADY:
    case EINPROGRESS:
      return "BlockingIOError";
    case EEXIST:
      return "FileExistsError";
    case ENOTDIR:
      return "NotADirectoryError";
    case EISDIR:
      return "IsADirectoryError";
    case EPIPE:
    case ESHUTDOWN:
      return "BrokenPipeError";
    case ECONNABORTED:
      return "ConnectionAbortedError";
    case ECONNRESET:
      return "ConnectionResetError";
    case ECONNREFUSED:
      return "ConnectionRefusedError";
    case ETIMEDOUT:
      return "TimeoutError";
    default:
      return "OSError";
    }
}

static bool
raise_errno (int number)
{
  return raised (exception_of (number), "[Errno %d] %s", number, strerror (number));
}
