/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-code.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "script/swb-export.h"
#include "script/swb-parser.h"
#include "script/swb-save-script.h"

/* Command lines are found by going through the script once for each socket. */
#define MOST_COMMANDS 100

/* Text views take their time with long texts, and with long lines above all. */
#define MOST_LINES 5000
#define MOST_SHOWN (512 * 1024)
#define LONGEST_SHOWN 2000

/* Shares of the time that writing a program takes, as measured */
#define SAVED 0.5
#define PARSED 0.75

typedef struct
{
  SwbCodeForm form;
  GCancellable *cancellable;
  void (*progress) (double share, gpointer user_data);
  gpointer progress_data;
  double scale; /* of the part under way */
} Work;

const char *
swb_code_extension (SwbCodeForm form)
{
  static const char *const extensions[] = { "py", "py", "c", "sh" };

  g_return_val_if_fail (form < SWB_CODE_N_FORMS, NULL);
  return extensions[form];
}

const char *
swb_code_language (SwbCodeForm form)
{
  static const char *const languages[] = { "python3", "python3", "c", "sh" };

  g_return_val_if_fail (form < SWB_CODE_N_FORMS, NULL);
  return languages[form];
}

void
swb_code_free (SwbCode *code)
{
  g_bytes_unref (code->bytes);
  g_free (code->problem);
  g_free (code->shown);
  g_free (code);
}

/* The end of what is shown of the line that begins at @line: a whole character. */
static const char *
cut_line (const char *line, const char *end)
{
  const char *cut = line + LONGEST_SHOWN;

  if (end - line <= LONGEST_SHOWN)
    return end;
  while (cut > line && (*cut & 0xc0) == 0x80)
    cut--;
  return cut;
}

static void
find_shown (SwbCode *self)
{
  GString *out = g_string_new (NULL);

  for (const char *line = self->text; *line; self->n_lines++)
    {
      const char *newline = strchr (line, '\n');
      const char *end = newline ? newline : line + strlen (line);
      const char *shown_to = cut_line (line, end);

      if (self->n_shown == self->n_lines && self->n_lines < MOST_LINES && out->len < MOST_SHOWN)
        {
          g_string_append_len (out, line, shown_to - line);
          g_string_append (out, shown_to < end ? "…\n" : "\n");
          self->cut = self->cut || shown_to < end;
          self->n_shown++;
        }
      line = newline ? newline + 1 : end;
    }
  if (out->len > 0)
    g_string_truncate (out, out->len - 1);
  self->shown = g_string_free (out, FALSE);
}

SwbCode *
swb_code_new_for_text (char *text)
{
  SwbCode *self = g_new0 (SwbCode, 1);

  g_return_val_if_fail (text != NULL, self);

  self->text = text;
  self->bytes = g_bytes_new_take (text, strlen (text));
  find_shown (self);
  return self;
}

/* --- the forms --- */

static void
tell (const Work *self, double share)
{
  if (self->progress)
    self->progress (share, self->progress_data);
}

static void
on_saved (uint64_t done, uint64_t total, gpointer user_data)
{
  const Work *self = user_data;

  tell (self, total > 0 ? self->scale * (double) done / (double) total : self->scale);
}

static SwbCode *
c_program (GPtrArray *statements, char *script)
{
  g_auto (SwbSyntaxError) refused = { 0 };
  char *program = swb_export_c (statements, SWB_EXPORT_STOP_AT_ERROR, &refused);
  SwbCode *code = swb_code_new_for_text (program ? program : g_strdup (script));

  if (program == NULL)
    {
      code->line = refused.line;
      code->problem = g_strdup_printf (_ ("This cannot be written in C. Line %u of the script, column %u: %s"),
                                       refused.line, refused.column, refused.message);
    }
  return code;
}

static void
add_commands (GPtrArray *statements, const char *name, GString *out)
{
  g_autofree char *ncat = swb_export_command (statements, name, SWB_EXPORT_NCAT);
  g_autofree char *socat = swb_export_command (statements, name, SWB_EXPORT_SOCAT);

  if (ncat == NULL && socat == NULL)
    return;
  g_string_append_printf (out, "%s# %s\n", out->len > 0 ? "\n" : "", name);
  if (ncat)
    g_string_append_printf (out, "%s\n", ncat);
  if (socat)
    g_string_append_printf (out, "%s\n", socat);
}

static SwbCode *
commands (const Work *self, GPtrArray *statements)
{
  g_autoptr (GPtrArray) names = swb_export_made_sockets (statements);
  GString *out = g_string_new (NULL);
  unsigned n = MIN (names->len, MOST_COMMANDS);
  SwbCode *code;

  for (unsigned i = 0; i < n && !g_cancellable_is_cancelled (self->cancellable); i++)
    {
      add_commands (statements, g_ptr_array_index (names, i), out);
      tell (self, PARSED + (1 - PARSED) * (i + 1) / n);
    }
  if (n < names->len)
    {
      g_autofree char *left_out =
          g_strdup_printf (ngettext ("%u more socket is left out.", "%u more sockets are left out.", names->len - n),
                           names->len - n);

      g_string_append_printf (out, "\n# %s\n", left_out);
    }
  code = swb_code_new_for_text (g_string_free (out, FALSE));
  if (*code->text == '\0')
    code->problem =
        g_strdup (_ ("There is no command of ncat or socat for this: it needs a socket that listens, is connected or "
                     "sends, at an address that stands in the call and a port that is not 0."));
  return code;
}

/* What a compiler takes some seconds for */
#define MOST_C_LINES 20000

static SwbCode *
too_long_for_c (char *script)
{
  SwbCode *code = swb_code_new_for_text (g_strdup (script));

  if (code->n_lines > MOST_C_LINES)
    code->problem = g_strdup_printf (_ ("A C program of so much is more than a compiler takes well: the script has %u "
                                        "lines, and %u are the most. Choose a socket, or select records."),
                                     code->n_lines, MOST_C_LINES);
  if (code->problem == NULL)
    g_clear_pointer (&code, swb_code_free);
  return code;
}

static SwbCode *
program_of (const Work *self, char *script, unsigned n_failed)
{
  g_auto (SwbSyntaxError) error = { 0 };
  SwbCode *code = self->form == SWB_CODE_C ? too_long_for_c (script) : NULL;
  g_autoptr (GPtrArray) statements = code ? NULL : swb_parse (script, -1, &error);

  if (code)
    return code;
  tell (self, PARSED);
  if (g_cancellable_is_cancelled (self->cancellable))
    return NULL;
  if (statements == NULL)
    {
      code = swb_code_new_for_text (g_strdup (script));
      code->line = error.line;
      code->problem = g_strdup_printf (_ ("Line %u, column %u: %s"), error.line, error.column, error.message);
      return code;
    }
  if (self->form == SWB_CODE_COMMAND)
    return commands (self, statements);
  if (self->form == SWB_CODE_C)
    return c_program (statements, script);
  return swb_code_new_for_text (
      swb_export_python (statements, n_failed > 0 ? SWB_EXPORT_KEEP_GOING : SWB_EXPORT_STOP_AT_ERROR));
}

SwbCode *
swb_code_new (SwbLog *log, SwbCodeForm form, uint32_t socket_id, GArray *nos, GCancellable *cancellable,
              void (*progress) (double share, gpointer user_data), gpointer user_data)
{
  Work work = { .form = form, .cancellable = cancellable, .progress = progress, .progress_data = user_data };
  static const uint64_t none;
  unsigned n_failed = 0;
  SwbSaveScope scope = { .socket_ids = socket_id ? &socket_id : NULL,
                         .n_sockets = 1,
                         .nos = nos == NULL    ? NULL
                                : nos->len > 0 ? (const uint64_t *) (void *) nos->data
                                               : &none,
                         .n_nos = nos ? nos->len : 0,
                         .cancellable = cancellable,
                         .progress = on_saved,
                         .progress_data = &work,
                         .n_failed = &n_failed };
  g_autofree char *script = NULL;
  SwbCode *code;

  g_return_val_if_fail (log != NULL, NULL);
  g_return_val_if_fail (form < SWB_CODE_N_FORMS, NULL);

  work.scale = form == SWB_CODE_SCRIPT ? 1 : SAVED;
  if (form == SWB_CODE_PYTHON)
    scope.flags = SWB_SAVE_FAILED_TOO;
  if (form == SWB_CODE_COMMAND)
    scope.flags = SWB_SAVE_PORTS_AS_IS;
  script = swb_save_script (log, &scope);
  if (g_cancellable_is_cancelled (cancellable))
    return NULL;
  code = form == SWB_CODE_SCRIPT ? swb_code_new_for_text (g_steal_pointer (&script))
                                 : program_of (&work, script, n_failed);
  tell (&work, 1);
  return code;
}
