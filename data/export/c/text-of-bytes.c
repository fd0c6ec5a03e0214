/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: bytes memory <stdio.h> */
/* As Python writes them: b"…" */
static const char *
text_of_bytes (struct bytes bytes)
{
  char *text = allocate (bytes.length * 4 + sizeof "b\"\"");
  char *end = text;

  *end++ = 'b';
  *end++ = '"';
  for (size_t i = 0; i < bytes.length; i++)
    {
      unsigned char c = (unsigned char) bytes.data[i];

      if (c == '\\' || c == '"')
        end += sprintf (end, "\\%c", c);
      else if (c == '\n')
        end += sprintf (end, "\\n");
      else if (c == '\r')
        end += sprintf (end, "\\r");
      else if (c == '\t')
        end += sprintf (end, "\\t");
      else if (c < 0x20 || c >= 0x7f)
        end += sprintf (end, "\\x%02x", c);
      else
        *end++ = (char) c;
    }
  *end++ = '"';
  *end = '\0';
  return text;
}
