/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Part of programs that LeakSanitizer looks at: what libraries make while they are loaded is theirs. GLib makes its
   first table of names, which it leaves behind when there are more than 2,048, and where that was made cannot be seen
   without unwinding the stack at each allocation, which makes a program five times slower. */
#include <sanitizer/lsan_interface.h>

/* Runs before the constructors of libraries, the other after them */
__attribute__ ((no_sanitize ("address"))) static void
before_libraries (int argc, char **argv, char **environment)
{
  __lsan_disable ();
}

typedef void (*Preinit) (int argc, char **argv, char **environment);

__attribute__ ((section (".preinit_array"), used)) static const Preinit preinit = before_libraries;

__attribute__ ((constructor)) static void
after_libraries (void)
{
  __lsan_enable ();
}
