/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "call/swb-errno.h"

#include <errno.h>

#define OTHER(number) [number] = { #number, "OSError" }
#define RAISES(number, exception) [number] = { #number, exception }

/* Where two names have one number it is the one that people meet with sockets: EAGAIN, EOPNOTSUPP. */
static const struct
{
  const char *name;
  const char *exception;
} errors[] = {
  RAISES (EPERM, "PermissionError"),
  RAISES (ENOENT, "FileNotFoundError"),
  RAISES (ESRCH, "ProcessLookupError"),
  RAISES (EINTR, "InterruptedError"),
  OTHER (EIO),
  OTHER (ENXIO),
  OTHER (E2BIG),
  OTHER (ENOEXEC),
  OTHER (EBADF),
  RAISES (ECHILD, "ChildProcessError"),
  RAISES (EAGAIN, "BlockingIOError"),
  OTHER (ENOMEM),
  RAISES (EACCES, "PermissionError"),
  OTHER (EFAULT),
  OTHER (ENOTBLK),
  OTHER (EBUSY),
  RAISES (EEXIST, "FileExistsError"),
  OTHER (EXDEV),
  OTHER (ENODEV),
  RAISES (ENOTDIR, "NotADirectoryError"),
  RAISES (EISDIR, "IsADirectoryError"),
  OTHER (EINVAL),
  OTHER (ENFILE),
  OTHER (EMFILE),
  OTHER (ENOTTY),
  OTHER (ETXTBSY),
  OTHER (EFBIG),
  OTHER (ENOSPC),
  OTHER (ESPIPE),
  OTHER (EROFS),
  OTHER (EMLINK),
  RAISES (EPIPE, "BrokenPipeError"),
  OTHER (EDOM),
  OTHER (ERANGE),
  OTHER (EDEADLK),
  OTHER (ENAMETOOLONG),
  OTHER (ENOLCK),
  OTHER (ENOSYS),
  OTHER (ENOTEMPTY),
  OTHER (ELOOP),
  OTHER (ENOMSG),
  OTHER (EIDRM),
  OTHER (ECHRNG),
  OTHER (EL2NSYNC),
  OTHER (EL3HLT),
  OTHER (EL3RST),
  OTHER (ELNRNG),
  OTHER (EUNATCH),
  OTHER (ENOCSI),
  OTHER (EL2HLT),
  OTHER (EBADE),
  OTHER (EBADR),
  OTHER (EXFULL),
  OTHER (ENOANO),
  OTHER (EBADRQC),
  OTHER (EBADSLT),
  OTHER (EBFONT),
  OTHER (ENOSTR),
  OTHER (ENODATA),
  OTHER (ETIME),
  OTHER (ENOSR),
  OTHER (ENONET),
  OTHER (ENOPKG),
  OTHER (EREMOTE),
  OTHER (ENOLINK),
  OTHER (EADV),
  OTHER (ESRMNT),
  OTHER (ECOMM),
  OTHER (EPROTO),
  OTHER (EMULTIHOP),
  OTHER (EDOTDOT),
  OTHER (EBADMSG),
  OTHER (EOVERFLOW),
  OTHER (ENOTUNIQ),
  OTHER (EBADFD),
  OTHER (EREMCHG),
  OTHER (ELIBACC),
  OTHER (ELIBBAD),
  OTHER (ELIBSCN),
  OTHER (ELIBMAX),
  OTHER (ELIBEXEC),
  OTHER (EILSEQ),
  OTHER (ERESTART),
  OTHER (ESTRPIPE),
  OTHER (EUSERS),
  OTHER (ENOTSOCK),
  OTHER (EDESTADDRREQ),
  OTHER (EMSGSIZE),
  OTHER (EPROTOTYPE),
  OTHER (ENOPROTOOPT),
  OTHER (EPROTONOSUPPORT),
  OTHER (ESOCKTNOSUPPORT),
  OTHER (EOPNOTSUPP),
  OTHER (EPFNOSUPPORT),
  OTHER (EAFNOSUPPORT),
  OTHER (EADDRINUSE),
  OTHER (EADDRNOTAVAIL),
  OTHER (ENETDOWN),
  OTHER (ENETUNREACH),
  OTHER (ENETRESET),
  RAISES (ECONNABORTED, "ConnectionAbortedError"),
  RAISES (ECONNRESET, "ConnectionResetError"),
  OTHER (ENOBUFS),
  OTHER (EISCONN),
  OTHER (ENOTCONN),
  RAISES (ESHUTDOWN, "BrokenPipeError"),
  OTHER (ETOOMANYREFS),
  RAISES (ETIMEDOUT, "TimeoutError"),
  RAISES (ECONNREFUSED, "ConnectionRefusedError"),
  OTHER (EHOSTDOWN),
  OTHER (EHOSTUNREACH),
  RAISES (EALREADY, "BlockingIOError"),
  RAISES (EINPROGRESS, "BlockingIOError"),
  OTHER (ESTALE),
  OTHER (EUCLEAN),
  OTHER (ENOTNAM),
  OTHER (ENAVAIL),
  OTHER (EISNAM),
  OTHER (EREMOTEIO),
  OTHER (EDQUOT),
  OTHER (ENOMEDIUM),
  OTHER (EMEDIUMTYPE),
  OTHER (ECANCELED),
  OTHER (ENOKEY),
  OTHER (EKEYEXPIRED),
  OTHER (EKEYREVOKED),
  OTHER (EKEYREJECTED),
  OTHER (EOWNERDEAD),
  OTHER (ENOTRECOVERABLE),
  OTHER (ERFKILL),
  OTHER (EHWPOISON),
};

static gboolean
is_known (int error_number)
{
  return error_number > 0 && (size_t) error_number < G_N_ELEMENTS (errors) && errors[error_number].name != NULL;
}

const char *
swb_errno_name (int error_number)
{
  /* Numbers without a name come from damaged logs at most; the text lasts until this thread asks for another one. */
  static _Thread_local char unnamed[32];

  if (is_known (error_number))
    return errors[error_number].name;
  g_snprintf (unnamed, sizeof unnamed, "errno %d", error_number);
  return unnamed;
}

const char *
swb_errno_exception (int error_number)
{
  return is_known (error_number) ? errors[error_number].exception : "OSError";
}
