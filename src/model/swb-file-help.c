/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-file-help.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CLOSED_MEANING N_ ("The file is closed.")
#define CLOSED_REMEDY N_ ("Make another one with makefile().")

static const struct
{
  const char *exception;
  const char *message; /* (nullable): any */
  const char *meaning;
  const char *remedy;
} lines[] = {
  { "ValueError", "I/O operation on closed file.", CLOSED_MEANING, CLOSED_REMEDY },
  { "ValueError", "I/O operation on closed socket.", CLOSED_MEANING, CLOSED_REMEDY },
  { "ValueError", "read of closed file", CLOSED_MEANING, CLOSED_REMEDY },
  { "ValueError", "readline of closed file", CLOSED_MEANING, CLOSED_REMEDY },
  { "ValueError", "peek of closed file", CLOSED_MEANING, CLOSED_REMEDY },
  { "ValueError", "write to closed file", CLOSED_MEANING, CLOSED_REMEDY },
  { "ValueError", "flush of closed file", CLOSED_MEANING, CLOSED_REMEDY },
  { "OSError", "cannot read from timed out object",
    N_ ("An earlier read has timed out; after that a file gives nothing any more."),
    N_ ("Make another file of the socket, or receive from the socket itself.") },
  { "OSError", "read() should have returned a bytes object, not 'NoneType'",
    N_ ("Nothing has arrived, and the socket does not wait; this file has no buffer to say so."),
    N_ ("Let the socket wait with setblocking(True), or make the file with a buffer.") },
  { "UnsupportedOperation", NULL, N_ ("The file was not made for this direction."),
    N_ ("Make another one: makefile(\"r\") reads, makefile(\"w\") writes, makefile(\"rw\") does both.") },
  { "UnicodeDecodeError", NULL, N_ ("What arrived is no text in the encoding of this file."),
    N_ ("Give makefile() the right encoding, or errors=\"replace\"; or read bytes with makefile(\"rb\").") },
  { "LookupError", NULL, N_ ("There is no encoding, or no way to treat its errors, of that name."),
    N_ ("Check the spelling; the usual ones are \"utf-8\" and \"strict\".") },
};

gboolean
swb_file_help (const SwbFailure *failure, SwbErrorHelp *help)
{
  g_return_val_if_fail (failure != NULL && help != NULL, FALSE);

  for (unsigned i = 0; i < G_N_ELEMENTS (lines) && failure->number == 0; i++)
    if (strcmp (lines[i].exception, failure->type) == 0
        && (lines[i].message == NULL || g_strcmp0 (lines[i].message, failure->message) == 0))
      {
        help->meaning = _ (lines[i].meaning);
        help->remedy = _ (lines[i].remedy);
        return TRUE;
      }
  return FALSE;
}
