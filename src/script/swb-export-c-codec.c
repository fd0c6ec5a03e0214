/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "script/swb-codec-private.h"
#include "script/swb-export-c-private.h"
#include "script/swb-file-private.h"

/* Encodings of files of text in C */

const char *
swb_c_codec_name (const SwbFile *model)
{
  SwbFailure *failure = NULL;
  const SwbCodec *codec = swb_codec_find (model->text.encoding, &failure);

  g_clear_pointer (&failure, swb_failure_free);
  return codec ? codec->name : "";
}

gboolean
swb_c_can_encode (const SwbFile *model)
{
  const char *name = swb_c_codec_name (model);

  return (strcmp (name, "utf-8") == 0 || strcmp (name, "ascii") == 0) && strcmp (model->text.errors, "strict") == 0;
}
