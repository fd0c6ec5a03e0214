/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <netdb.h>
#include <string.h>
#include <sys/socket.h>

#include "call/swb-errno.h"

/* Measured: type (OSError (number, "")) in CPython 3.11; what is not here is OSError. */
static const struct
{
  int number;
  const char *exception;
} subclasses[] = {
  { 1, "PermissionError" },          { 2, "FileNotFoundError" },  { 3, "ProcessLookupError" },
  { 4, "InterruptedError" },         { 10, "ChildProcessError" }, { 11, "BlockingIOError" },
  { 13, "PermissionError" },         { 17, "FileExistsError" },   { 20, "NotADirectoryError" },
  { 21, "IsADirectoryError" },       { 32, "BrokenPipeError" },   { 103, "ConnectionAbortedError" },
  { 104, "ConnectionResetError" },   { 108, "BrokenPipeError" },  { 110, "TimeoutError" },
  { 111, "ConnectionRefusedError" }, { 114, "BlockingIOError" },  { 115, "BlockingIOError" },
};

/* errno.errorcode of CPython 3.11; where a number has two names, the one that people meet with sockets. */
static const char *const names[] = {
  NULL,
  "EPERM",
  "ENOENT",
  "ESRCH",
  "EINTR",
  "EIO",
  "ENXIO",
  "E2BIG",
  "ENOEXEC",
  "EBADF",
  "ECHILD",
  "EAGAIN",
  "ENOMEM",
  "EACCES",
  "EFAULT",
  "ENOTBLK",
  "EBUSY",
  "EEXIST",
  "EXDEV",
  "ENODEV",
  "ENOTDIR",
  "EISDIR",
  "EINVAL",
  "ENFILE",
  "EMFILE",
  "ENOTTY",
  "ETXTBSY",
  "EFBIG",
  "ENOSPC",
  "ESPIPE",
  "EROFS",
  "EMLINK",
  "EPIPE",
  "EDOM",
  "ERANGE",
  "EDEADLK",
  "ENAMETOOLONG",
  "ENOLCK",
  "ENOSYS",
  "ENOTEMPTY",
  "ELOOP",
  NULL,
  "ENOMSG",
  "EIDRM",
  "ECHRNG",
  "EL2NSYNC",
  "EL3HLT",
  "EL3RST",
  "ELNRNG",
  "EUNATCH",
  "ENOCSI",
  "EL2HLT",
  "EBADE",
  "EBADR",
  "EXFULL",
  "ENOANO",
  "EBADRQC",
  "EBADSLT",
  NULL,
  "EBFONT",
  "ENOSTR",
  "ENODATA",
  "ETIME",
  "ENOSR",
  "ENONET",
  "ENOPKG",
  "EREMOTE",
  "ENOLINK",
  "EADV",
  "ESRMNT",
  "ECOMM",
  "EPROTO",
  "EMULTIHOP",
  "EDOTDOT",
  "EBADMSG",
  "EOVERFLOW",
  "ENOTUNIQ",
  "EBADFD",
  "EREMCHG",
  "ELIBACC",
  "ELIBBAD",
  "ELIBSCN",
  "ELIBMAX",
  "ELIBEXEC",
  "EILSEQ",
  "ERESTART",
  "ESTRPIPE",
  "EUSERS",
  "ENOTSOCK",
  "EDESTADDRREQ",
  "EMSGSIZE",
  "EPROTOTYPE",
  "ENOPROTOOPT",
  "EPROTONOSUPPORT",
  "ESOCKTNOSUPPORT",
  "EOPNOTSUPP",
  "EPFNOSUPPORT",
  "EAFNOSUPPORT",
  "EADDRINUSE",
  "EADDRNOTAVAIL",
  "ENETDOWN",
  "ENETUNREACH",
  "ENETRESET",
  "ECONNABORTED",
  "ECONNRESET",
  "ENOBUFS",
  "EISCONN",
  "ENOTCONN",
  "ESHUTDOWN",
  "ETOOMANYREFS",
  "ETIMEDOUT",
  "ECONNREFUSED",
  "EHOSTDOWN",
  "EHOSTUNREACH",
  "EALREADY",
  "EINPROGRESS",
  "ESTALE",
  "EUCLEAN",
  "ENOTNAM",
  "ENAVAIL",
  "EISNAM",
  "EREMOTEIO",
  "EDQUOT",
  "ENOMEDIUM",
  "EMEDIUMTYPE",
  "ECANCELED",
  "ENOKEY",
  "EKEYEXPIRED",
  "EKEYREVOKED",
  "EKEYREJECTED",
  "EOWNERDEAD",
  "ENOTRECOVERABLE",
  "ERFKILL",
  "EHWPOISON",
};

static const char *
measured_exception (int number)
{
  for (size_t i = 0; i < G_N_ELEMENTS (subclasses); i++)
    if (subclasses[i].number == number)
      return subclasses[i].exception;
  return "OSError";
}

static void
test_names (void)
{
  for (int number = 1; number < (int) G_N_ELEMENTS (names); number++)
    {
      if (names[number])
        g_assert_cmpstr (swb_errno_name (number), ==, names[number]);
      else
        {
          g_autofree char *unnamed = g_strdup_printf ("errno %d", number);

          g_assert_cmpstr (swb_errno_name (number), ==, unnamed);
        }
    }
  g_assert_cmpstr (swb_errno_name (EWOULDBLOCK), ==, "EAGAIN");
  g_assert_cmpstr (swb_errno_name (200), ==, "errno 200");
  g_assert_cmpstr (swb_errno_name (0), ==, "errno 0");
  g_assert_cmpstr (swb_errno_name (-5), ==, "errno -5");
  g_assert_cmpstr (swb_errno_name (G_MAXINT), ==, "errno 2147483647");
}

static void
test_exceptions (void)
{
  for (int number = -300; number < 300; number++)
    g_assert_cmpstr (swb_errno_exception (number), ==, measured_exception (number));
}

typedef struct
{
  SwbMethod method;
  int socket_type;
  const char *exception;
  int number;
  const char *mentions; /* in the meaning or the remedy */
} Case;

#define UNIX_STREAM SWB_ERROR_HELP_TYPE (AF_UNIX, SOCK_STREAM)
#define UNIX_DGRAM SWB_ERROR_HELP_TYPE (AF_UNIX, SOCK_DGRAM)

static const Case cases[] = {
  { SWB_METHOD_BIND, SOCK_STREAM, "OSError", EADDRINUSE, "Reuse address" },
  { SWB_METHOD_BIND, SOCK_DGRAM, "OSError", EADDRINUSE, "Another socket uses" },
  { SWB_METHOD_LISTEN, SOCK_STREAM, "OSError", EADDRINUSE, "listens" },
  { SWB_METHOD_CONNECT, SOCK_STREAM, "OSError", EADDRINUSE, "between the same" },
  { SWB_METHOD_BIND, SOCK_STREAM, "OSError", EADDRNOTAVAIL, "does not have that address" },
  { SWB_METHOD_CONNECT, SOCK_STREAM, "OSError", EADDRNOTAVAIL, "connect from" },
  { SWB_METHOD_BIND, SOCK_STREAM, "PermissionError", EACCES, "1024" },
  { SWB_METHOD_SENDTO, SOCK_DGRAM, "PermissionError", EACCES, "SO_BROADCAST" },
  { SWB_METHOD_CONNECT, SOCK_DGRAM, "PermissionError", EACCES, "SO_BROADCAST" },
  { SWB_METHOD_SOCKET, 0, "PermissionError", EPERM, "special rights" },
  { SWB_METHOD_CONNECT, SOCK_STREAM, "ConnectionRefusedError", ECONNREFUSED, "Nobody is listening" },
  { SWB_METHOD_CONNECT_EX, SOCK_STREAM, "ConnectionRefusedError", ECONNREFUSED, "Nobody is listening" },
  { SWB_METHOD_SEND, SOCK_DGRAM, "ConnectionRefusedError", ECONNREFUSED, "not sent" },
  { SWB_METHOD_RECVFROM, SOCK_DGRAM, "ConnectionRefusedError", ECONNREFUSED, "sent earlier came back" },
  { SWB_METHOD_WATCH, SOCK_DGRAM, "ConnectionRefusedError", ECONNREFUSED, "sent earlier came back" },
  { SWB_METHOD_RECV, SOCK_STREAM, "ConnectionResetError", ECONNRESET, "reset" },
  { SWB_METHOD_SENDALL, SOCK_STREAM, "ConnectionResetError", ECONNRESET, "nothing more can be sent" },
  { SWB_METHOD_ACCEPT, SOCK_STREAM, "ConnectionAbortedError", ECONNABORTED, "client gave up" },
  { SWB_METHOD_CONNECT, SOCK_STREAM, "ConnectionAbortedError", ECONNABORTED, "earlier" },
  { SWB_METHOD_SEND, SOCK_STREAM, "BrokenPipeError", EPIPE, "no connection to send on" },
  { SWB_METHOD_CONNECT, SOCK_STREAM, "TimeoutError", ETIMEDOUT, "never answered" },
  { SWB_METHOD_RECV, SOCK_STREAM, "TimeoutError", ETIMEDOUT, "stopped answering" },
  { SWB_METHOD_CONNECT, SOCK_STREAM, "TimeoutError", 0, "timeout of this socket" },
  { SWB_METHOD_ACCEPT, SOCK_STREAM, "TimeoutError", 0, "No client" },
  { SWB_METHOD_RECV, SOCK_STREAM, "TimeoutError", 0, "Nothing arrived" },
  { SWB_METHOD_RECVFROM, SOCK_DGRAM, "TimeoutError", 0, "Nothing arrived" },
  { SWB_METHOD_SENDALL, SOCK_STREAM, "TimeoutError", 0, "how much went out" },
  { SWB_METHOD_CONNECT, SOCK_STREAM, "OSError", ENETUNREACH, "no way" },
  { SWB_METHOD_SENDTO, SOCK_DGRAM, "OSError", ENETUNREACH, "no way" },
  { SWB_METHOD_CONNECT, SOCK_STREAM, "OSError", EHOSTUNREACH, "No machine answers" },
  { SWB_METHOD_SENDTO, SOCK_DGRAM, "OSError", EMSGSIZE, "65507" },
  { SWB_METHOD_RECV, SOCK_STREAM, "OSError", ENOTCONN, "nothing can arrive" },
  { SWB_METHOD_SEND, SOCK_STREAM, "OSError", ENOTCONN, "nobody to send to" },
  { SWB_METHOD_SHUTDOWN, SOCK_STREAM, "OSError", ENOTCONN, "shut down" },
  { SWB_METHOD_GETPEERNAME, SOCK_DGRAM, "OSError", ENOTCONN, "no peer" },
  { SWB_METHOD_CONNECT, SOCK_STREAM, "OSError", EISCONN, "connected or listens" },
  { SWB_METHOD_SEND, SOCK_DGRAM, "OSError", EDESTADDRREQ, "sendto()" },
  { SWB_METHOD_BIND, SOCK_STREAM, "OSError", EINVAL, "once" },
  { SWB_METHOD_BIND, SOCK_STREAM, "OSError", EINVAL, "fe80::1%eth0" },
  { SWB_METHOD_LISTEN, SOCK_STREAM, "OSError", EINVAL, "cannot listen" },
  { SWB_METHOD_ACCEPT, SOCK_STREAM, "OSError", EINVAL, "does not listen" },
  { SWB_METHOD_CONNECT, SOCK_STREAM, "OSError", EINVAL, "fe80::1%eth0" },
  { SWB_METHOD_SENDTO, SOCK_DGRAM, "OSError", EINVAL, "port is 0" },
  { SWB_METHOD_RECV, SOCK_STREAM, "OSError", EINVAL, "urgent" },
  { SWB_METHOD_SETSOCKOPT, SOCK_STREAM, "OSError", EINVAL, "option" },
  { SWB_METHOD_SETSOCKOPT, SOCK_STREAM, "OSError", ENOPROTOOPT, "no such option" },
  { SWB_METHOD_SHUTDOWN, SOCK_STREAM, "OSError", EINVAL, "SHUT_RD" },
  { SWB_METHOD_SOCKET, 0, "OSError", EMFILE, "as many files" },
  { SWB_METHOD_ACCEPT, SOCK_STREAM, "OSError", EMFILE, "stays in the queue" },
  { SWB_METHOD_SOCKET, 0, "OSError", ENFILE, "whole system" },
  { SWB_METHOD_RECV, SOCK_STREAM, "BlockingIOError", EAGAIN, "Nothing has arrived" },
  { SWB_METHOD_ACCEPT, SOCK_STREAM, "BlockingIOError", EAGAIN, "No client waits" },
  { SWB_METHOD_SEND, SOCK_STREAM, "BlockingIOError", EAGAIN, "buffer is full" },
  { SWB_METHOD_SENDTO, SOCK_DGRAM, "BlockingIOError", EAGAIN, "buffer is full" },
  { SWB_METHOD_CONNECT, SOCK_STREAM, "BlockingIOError", EINPROGRESS, "being made" },
  { SWB_METHOD_CONNECT_EX, SOCK_STREAM, "BlockingIOError", EALREADY, "still being made" },
  { SWB_METHOD_RECV, SOCK_STREAM, "OSError", EBADF, "closed" },
  { SWB_METHOD_SOCKET, 0, "OSError", EAFNOSUPPORT, "IPv6" },
  { SWB_METHOD_CONNECT, SOCK_STREAM, "OSError", EAFNOSUPPORT, "another family" },
  { SWB_METHOD_SOCKET, 0, "OSError", EPROTONOSUPPORT, "protocol" },
  { SWB_METHOD_LISTEN, SOCK_DGRAM, "OSError", EOPNOTSUPP, "UDP" },
  { SWB_METHOD_ACCEPT, SOCK_DGRAM, "OSError", EOPNOTSUPP, "UDP" },
  { SWB_METHOD_SEND, SOCK_DGRAM, "OSError", ENOBUFS, "no room" },
  { SWB_METHOD_SOCKET, 0, "OSError", ENOBUFS, "no room" },
  { SWB_METHOD_SEND, SOCK_STREAM, "OSError", ENOMEM, "memory" },
  { SWB_METHOD_RECV, SOCK_STREAM, "InterruptedError", EINTR, "interrupted" },
  { SWB_METHOD_CONNECT, SOCK_STREAM, "gaierror", EAI_NONAME, "No host of that name" },
  { SWB_METHOD_CONNECT, SOCK_STREAM, "gaierror", EAI_AGAIN, "name server" },
  { SWB_METHOD_BIND, SOCK_STREAM, "gaierror", EAI_FAMILY, "family" },
  { SWB_METHOD_CONNECT, SOCK_STREAM, "gaierror", EAI_ADDRFAMILY, "IPv4 socket" },
  { SWB_METHOD_SENDTO, SOCK_DGRAM, "gaierror", EAI_NODATA, "no address" },
  { SWB_METHOD_CONNECT, SOCK_STREAM, "gaierror", EAI_FAIL, "name server" },
  { SWB_METHOD_CONNECT, SOCK_STREAM, "gaierror", EAI_SERVICE, "port as a number" },
  { SWB_METHOD_CONNECT, SOCK_STREAM, "gaierror", EAI_SYSTEM, "looked the name up" },
  { SWB_METHOD_CONNECT, SOCK_STREAM, "gaierror", EAI_MEMORY, "memory" },
  { SWB_METHOD_ACCEPT, SOCK_STREAM, "KeyboardInterrupt", 0, "cancelled" },
  { SWB_METHOD_SENDALL, SOCK_STREAM, "KeyboardInterrupt", 0, "gone out" },
  { SWB_METHOD_BIND, SOCK_STREAM, "TypeError", 0, "(\"127.0.0.1\", 9000)" },
  { SWB_METHOD_SEND, SOCK_STREAM, "TypeError", 0, "b\"text\"" },
  { SWB_METHOD_SENDTO, SOCK_DGRAM, "TypeError", 0, "b\"text\"" },
  { SWB_METHOD_LISTEN, SOCK_STREAM, "TypeError", 0, "argument" },
  { SWB_METHOD_BIND, SOCK_STREAM, "OverflowError", 0, "65535" },
  { SWB_METHOD_CONNECT, SOCK_STREAM, "OverflowError", 0, "65535" },
  { SWB_METHOD_SENDTO, SOCK_DGRAM, "OverflowError", 0, "65535" },
  { SWB_METHOD_LISTEN, SOCK_STREAM, "OverflowError", 0, "backlog" },
  { SWB_METHOD_RECV, SOCK_STREAM, "OverflowError", 0, "too large" },
  { SWB_METHOD_RECV, SOCK_STREAM, "MemoryError", 0, "memory" },
  { SWB_METHOD_SETTIMEOUT, SOCK_STREAM, "ValueError", 0, "negative" },
  { SWB_METHOD_CONNECT, SOCK_STREAM, "UnicodeError", 0, "host name" },

  { SWB_METHOD_BIND, UNIX_STREAM, "OSError", EADDRINUSE, "Remove the file" },
  { SWB_METHOD_BIND, UNIX_STREAM, "FileNotFoundError", ENOENT, "folder" },
  { SWB_METHOD_BIND, UNIX_STREAM, "PermissionError", EACCES, "folder of your own" },
  { SWB_METHOD_BIND, UNIX_STREAM, "OSError", EINVAL, "already" },
  { SWB_METHOD_BIND, UNIX_STREAM, "OSError", ENAMETOOLONG, "107" },
  { SWB_METHOD_BIND, UNIX_STREAM, "OSError", 0, "107" },
  { SWB_METHOD_BIND, UNIX_STREAM, "TypeError", 0, "path" },
  { SWB_METHOD_LISTEN, UNIX_STREAM, "OSError", EINVAL, "bind()" },
  { SWB_METHOD_CONNECT, UNIX_STREAM, "FileNotFoundError", ENOENT, "nobody has bound" },
  { SWB_METHOD_CONNECT, UNIX_STREAM, "ConnectionRefusedError", ECONNREFUSED, "left by one that has ended" },
  { SWB_METHOD_CONNECT, UNIX_STREAM, "PermissionError", EACCES, "chmod" },
  { SWB_METHOD_CONNECT, UNIX_STREAM, "OSError", EPROTOTYPE, "SOCK_SEQPACKET" },
  { SWB_METHOD_CONNECT, UNIX_STREAM, "BlockingIOError", EAGAIN, "accept" },
  { SWB_METHOD_SENDTO, UNIX_DGRAM, "ConnectionRefusedError", ECONNREFUSED, "closed" },
  { SWB_METHOD_SENDTO, UNIX_DGRAM, "BlockingIOError", EAGAIN, "receive" },
  { SWB_METHOD_SENDTO, UNIX_DGRAM, "PermissionError", EPERM, "connected to another" },
  { SWB_METHOD_SEND, UNIX_DGRAM, "OSError", EMSGSIZE, "SO_SNDBUF" },
  { SWB_METHOD_SEND, UNIX_STREAM, "BrokenPipeError", EPIPE, "no connection" },
  { SWB_METHOD_SENDTO, UNIX_DGRAM, "TypeError", 0, "path" },

  { SWB_METHOD_SOCKETPAIR, 0, "OSError", EOPNOTSUPP, "Unix" },
  { SWB_METHOD_INET_ATON, 0, "OSError", 0, "127.0.0.1" },
  { SWB_METHOD_INET_NTOP, 0, "ValueError", 0, "16" },
  { SWB_METHOD_IF_NAMETOINDEX, 0, "OSError", 0, "interface" },
  { SWB_METHOD_IF_INDEXTONAME, 0, "OSError", ENXIO, "if_nameindex()" },
  { SWB_METHOD_GETSERVBYNAME, 0, "OSError", 0, "/etc/services" },
  { SWB_METHOD_GETHOSTBYADDR, 0, "herror", 1, "known" },
  { SWB_METHOD_GETHOSTBYNAME, 0, "gaierror", EAI_ADDRFAMILY, "getaddrinfo()" },
  { SWB_METHOD_HTONS, 0, "OverflowError", 0, "65535" },
  { SWB_METHOD_HTONL, 0, "OverflowError", 0, "4294967295" },
  { SWB_METHOD_SLEEP, 0, "ValueError", 0, "negative" },
  { SWB_METHOD_SETDEFAULTTIMEOUT, 0, "ValueError", 0, "None" },
  { SWB_METHOD_GETSOCKOPT, SOCK_STREAM, "OSError", 0, "1024" },
};

/* Short enough for one or two lines below a button, and whole sentences. */
static void
assert_readable (const SwbErrorHelp *help)
{
  const char *const texts[] = { help->meaning, help->remedy };

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      glong length = g_utf8_strlen (texts[i], -1);

      g_assert_cmpint (length, >, 10);
      g_assert_cmpint (length, <=, 140);
      g_assert_true (g_unichar_isupper (g_utf8_get_char (texts[i])) || g_str_has_prefix (texts[i], "bind()"));
      g_assert_cmpint (texts[i][strlen (texts[i]) - 1], ==, '.');
    }
}

static void
test_help (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      SwbErrorHelp help = { 0 };

      if (!swb_error_help (c->method, c->socket_type, c->exception, c->number, &help))
        g_error ("case %zu: %s %d is not explained", i, c->exception, c->number);
      assert_readable (&help);
      if (strstr (help.meaning, c->mentions) == NULL && strstr (help.remedy, c->mentions) == NULL)
        g_error ("case %zu: “%s” “%s” does not mention “%s”", i, help.meaning, help.remedy, c->mentions);
      g_assert_cmpstr (c->number > 0 && strcmp (c->exception, "herror") != 0 ? swb_errno_exception (c->number)
                                                                             : c->exception,
                       ==, c->exception);
    }
}

/* The errors that a learner can meet are explained whatever the call and the socket. */
static void
test_help_everywhere (void)
{
  static const int numbers[] = {
    EADDRINUSE,  EADDRNOTAVAIL, EACCES,      ECONNREFUSED, ECONNRESET, ECONNABORTED, EPIPE,        ETIMEDOUT,
    ENETUNREACH, EHOSTUNREACH,  EMSGSIZE,    ENOTCONN,     EISCONN,    EDESTADDRREQ, EINVAL,       EMFILE,
    ENFILE,      EAGAIN,        EINPROGRESS, EALREADY,     EBADF,      EAFNOSUPPORT, EOPNOTSUPP,   ENOBUFS,
    ENOMEM,      EINTR,         EPERM,       ENOPROTOOPT,  EAI_NONAME, EAI_AGAIN,    EAI_FAMILY,   EAI_ADDRFAMILY,
    EAI_FAIL,    EAI_NODATA,    EAI_SERVICE, EAI_SOCKTYPE, EAI_MEMORY, EAI_SYSTEM,   EAI_BADFLAGS, EAI_OVERFLOW,
  };
  static const int types[] = { 0, SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET, SOCK_RAW, UNIX_STREAM, UNIX_DGRAM };

  for (int method = SWB_METHOD_NONE; method < SWB_N_METHODS; method++)
    for (size_t t = 0; t < G_N_ELEMENTS (types); t++)
      for (size_t i = 0; i < G_N_ELEMENTS (numbers); i++)
        {
          SwbErrorHelp help = { 0 };

          g_assert_true (swb_error_help ((SwbMethod) method, types[t], "OSError", numbers[i], &help));
          assert_readable (&help);
        }
}

static void
test_help_of_all_numbers (void)
{
  for (int number = -120; number < 200; number++)
    for (int method = SWB_METHOD_NONE; method < SWB_N_METHODS; method++)
      {
        SwbErrorHelp help = { 0 };

        swb_error_help ((SwbMethod) method, SOCK_STREAM, "OSError", number, &help);
        assert_readable (&help);
        swb_error_help ((SwbMethod) method, UNIX_STREAM, "OSError", number, &help);
        assert_readable (&help);
      }
}

static void
test_help_unknown (void)
{
  SwbErrorHelp help = { 0 };

  g_assert_false (swb_error_help (SWB_METHOD_BIND, SOCK_STREAM, "OSError", 200, &help));
  assert_readable (&help);
  g_assert_false (swb_error_help (SWB_METHOD_BIND, SOCK_STREAM, "OSError", 0, &help));
  g_assert_false (swb_error_help (SWB_METHOD_BIND, SOCK_STREAM, "ZeroDivisionError", 0, &help));
  g_assert_true (swb_error_help ((SwbMethod) 250, 77, "OSError", ECONNRESET, &help));
}

static void
test_help_type_flags (void)
{
  SwbErrorHelp plain = { 0 };
  SwbErrorHelp flagged = { 0 };

  swb_error_help (SWB_METHOD_CONNECT, SOCK_STREAM, "ConnectionRefusedError", ECONNREFUSED, &plain);
  swb_error_help (SWB_METHOD_CONNECT, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, "ConnectionRefusedError",
                  ECONNREFUSED, &flagged);
  g_assert_cmpstr (plain.meaning, ==, flagged.meaning);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/errno/names", test_names);
  g_test_add_func ("/errno/exceptions", test_exceptions);
  g_test_add_func ("/errno/help", test_help);
  g_test_add_func ("/errno/help-everywhere", test_help_everywhere);
  g_test_add_func ("/errno/help-of-all-numbers", test_help_of_all_numbers);
  g_test_add_func ("/errno/help-unknown", test_help_unknown);
  g_test_add_func ("/errno/help-type-flags", test_help_type_flags);
  return g_test_run ();
}
