/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as the file of a log: an error, or records that can be read as far as it goes. */
#include <gio/gio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "log/swb-log-open.h"
#include "log/swb-log-sockets.h"
#include "log/swb-record-json.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
read_record (SwbLog *log, uint64_t no, const SwbRecord *record)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (GBytes) bytes = swb_log_data (log, record, 0);
  SwbRecordContext context;

  g_assert_true (bytes == NULL || g_bytes_get_size (bytes) <= record->data_len);
  swb_log_context (log, record, &context);
  swb_record_json (log, no, record, 0, json);
  g_assert_true (g_utf8_validate (json->str, (gssize) json->len, NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  int fd = memfd_create ("log", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autoptr (GError) error = NULL;
  SwbLogOpened opened;
  SwbRecord record;

  g_assert_cmpint (write (fd, data, size), ==, (ssize_t) size);
  g_autoptr (SwbLog) log = swb_log_open (path, &opened, &error);
  close (fd);
  g_assert_true ((log == NULL) == (error != NULL));
  if (log == NULL)
    return 0;
  g_assert_cmpuint (opened.read, <=, opened.size);
  for (uint64_t no = swb_log_first (log); swb_log_get (log, no, &record); no++)
    read_record (log, no, &record);
  return 0;
}
