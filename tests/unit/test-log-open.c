/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Logs that are not as they were written: cut, damaged, of another program. (That whole ones are read back as they were
 * is checked wherever a bench is tested, by bench_driver_free().) */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "log-writer.h"
#include "log/swb-log-open.h"
#include "same-log.h"

#define FLIPS 3000

typedef struct
{
  int fd;
  char *path;
  SwbLog *written;
  uint8_t *bytes;
  size_t size;
} Fixture;

static void
write_sent (SwbLog *log, uint32_t id, const char *text, gboolean by_rule)
{
  SwbRecord record = write_record (SWB_RECORD_CALL, SWB_METHOD_SENDTO, id);
  SwbRecordContext context = { .name = "one" };
  g_autoptr (GByteArray) fields = g_byte_array_new ();

  record.flags = SWB_RECORD_OUT | (by_rule ? SWB_RECORD_BY_WATCH : 0);
  swb_address_parse ("127.0.0.1", 9000, &context.local);
  swb_address_parse ("127.0.0.1", 9001, &context.peer);
  swb_fields_put_text (fields, SWB_FIELD_CALL, "sendto(\1, (\"127.0.0.1\", 9001))");
  swb_log_append (log, &record, &context, by_rule ? NULL : fields, text, strlen (text));
}

static void
write_datagram (SwbLog *log, uint32_t id, const void *data, size_t length)
{
  SwbRecord record = write_record (SWB_RECORD_RECEIVED, SWB_METHOD_RECVFROM, id);
  SwbRecordContext context = { .name = "one" };

  record.flags = SWB_RECORD_IN | SWB_RECORD_BY_WATCH;
  swb_address_parse ("127.0.0.1", 9000, &context.local);
  swb_address_parse ("127.0.0.1", 9001, &context.peer);
  swb_log_append (log, &record, &context, NULL, data, length);
}

static void
write_conversation (SwbLog *log)
{
  write_socket (log, 1, "one", SOCK_DGRAM);
  write_datagram (log, 1, "Hello", 5);
  write_sent (log, 1, "who is there?", FALSE);
  write_sent (log, 1, "Hello", TRUE);
  write_datagram (log, 1, "", 0);
  write_renamed (log, 1, "uno");
  write_socket (log, 2, "two", SOCK_STREAM);
  write_accepted (log, 2, 3, "two_1");
  write_datagram (log, 1, "the last\nof them\0", 17);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->fd = memfd_create ("log", MFD_CLOEXEC);
  f->path = g_strdup_printf ("/proc/self/fd/%d", f->fd);
  f->written = swb_log_new_file (f->path, &error);
  g_assert_no_error (error);
  write_conversation (f->written);
  g_assert_true (swb_log_sync (f->written));
  f->size = (size_t) lseek (f->fd, 0, SEEK_END);
  f->bytes = g_malloc (f->size);
  g_assert_cmpint (pread (f->fd, f->bytes, f->size, 0), ==, (ssize_t) f->size);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  swb_log_unref (f->written);
  close (f->fd);
  g_free (f->path);
  g_free (f->bytes);
}

/* (transfer full) (nullable) */
static SwbLog *
open_bytes (const uint8_t *bytes, size_t size, SwbLogOpened *opened, GError **error)
{
  int fd = memfd_create ("copy", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  SwbLog *log;

  g_assert_cmpint (write (fd, bytes, size), ==, (ssize_t) size);
  log = swb_log_open (path, opened, error);
  close (fd);
  return log;
}

static void
test_whole (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  SwbLogOpened opened;
  g_autoptr (SwbLog) log = open_bytes (f->bytes, f->size, &opened, &error);

  g_assert_no_error (error);
  g_assert_cmpint (opened.ending, ==, SWB_LOG_WHOLE);
  g_assert_cmpuint (opened.read, ==, f->size);
  g_assert_cmpuint (opened.size, ==, f->size);
  assert_same_log (f->written, log);
}

/* All records whose blocks are there, and none besides */
static void
assert_begins_alike (Fixture *f, SwbLog *log, size_t size)
{
  SwbRecord written, read;
  uint64_t no = 1;

  for (; swb_log_get (log, no, &read); no++)
    {
      g_assert_true (swb_log_get (f->written, no, &written));
      g_assert_cmpmem (&read, sizeof read, &written, sizeof written);
    }
  if (swb_log_get (f->written, no + 1, &written))
    g_assert_cmpuint (written.blob, >, size);
}

static void
test_cut (Fixture *f, gconstpointer data)
{
  for (size_t size = 0; size < f->size; size++)
    {
      g_autoptr (GError) error = NULL;
      SwbLogOpened opened;
      g_autoptr (SwbLog) log = open_bytes (f->bytes, size, &opened, &error);

      if (log == NULL)
        {
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
          continue;
        }
      g_assert_cmpuint (opened.size, ==, size);
      g_assert_cmpuint (opened.read, <=, size);
      g_assert_cmpint (opened.ending, ==, opened.read == size ? SWB_LOG_WHOLE : SWB_LOG_CUT);
      assert_begins_alike (f, log, size);
    }
}

static void
read_all (SwbLog *log)
{
  SwbRecord record;

  for (uint64_t no = swb_log_first (log); swb_log_get (log, no, &record); no++)
    {
      SwbRecordContext context;
      g_autoptr (GBytes) bytes = swb_log_data (log, &record, 0);
      g_autoptr (GBytes) fields = swb_log_fields (log, &record);

      swb_log_context (log, &record, &context);
    }
}

/* Whatever is in it, it is read, or refused */
static void
test_damaged (Fixture *f, gconstpointer data)
{
  unsigned opened_well = 0;

  for (int i = 0; i < FLIPS; i++)
    {
      g_autofree uint8_t *bytes = g_memdup2 (f->bytes, f->size);
      int n = g_test_rand_int_range (1, 4);
      g_autoptr (GError) error = NULL;
      SwbLogOpened opened;

      while (n-- > 0)
        bytes[g_test_rand_int_range (0, (gint32) f->size)] = (uint8_t) g_test_rand_int ();
      g_autoptr (SwbLog) log = open_bytes (bytes, f->size, &opened, &error);
      if (log == NULL)
        continue;
      g_assert_cmpuint (opened.read, <=, f->size);
      read_all (log);
      opened_well++;
    }
  g_assert_cmpuint (opened_well, >, FLIPS / 2);
}

/* The place is told where it stops to make sense */
static void
test_damaged_place (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  SwbLogOpened opened;
  SwbRecord third;

  g_assert_true (swb_log_get (f->written, 3, &third));
  memset (f->bytes + third.blob, 0xff, 16);
  g_autoptr (SwbLog) log = open_bytes (f->bytes, f->size, &opened, &error);
  g_assert_no_error (error);
  g_assert_cmpint (opened.ending, ==, SWB_LOG_DAMAGED);
  g_assert_cmpuint (opened.read, ==, third.blob);
  g_assert_cmpuint (swb_log_end (log), ==, 3);
}

static void
assert_refused (const void *bytes, size_t size)
{
  g_autoptr (GError) error = NULL;
  SwbLogOpened opened;

  g_assert_null (open_bytes (bytes, size, &opened, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

static void
test_others (Fixture *f, gconstpointer data)
{
  static const uint8_t pcap[24] = { 0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4 };
  static const uint8_t other[] = {
    0x0a, 0x0d, 0x0d, 0x0a, 28,   0,    0,    0,    0x4d, 0x3c, 0x2b, 0x1a, 1,  0, 0, 0,
    0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 28,   0,    0,    0,    1,  0, 0, 0,
    20,   0,    0,    0,    1,    0,    0,    0,    0,    0,    4,    0,    20, 0, 0, 0
  };
  g_autoptr (GError) error = NULL;
  SwbLogOpened opened;

  assert_refused ("", 0);
  assert_refused ("import socket\n", 14);
  assert_refused (pcap, sizeof pcap);
  assert_refused (other, sizeof other);
  g_assert_null (swb_log_open ("/nowhere/log.pcapng", &opened, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define CASE(name, func) g_test_add ("/log-open/" name, Fixture, NULL, set_up, func, tear_down)
  CASE ("whole", test_whole);
  CASE ("cut", test_cut);
  CASE ("damaged", test_damaged);
  CASE ("damaged-place", test_damaged_place);
  CASE ("others", test_others);
#undef CASE
  return g_test_run ();
}
