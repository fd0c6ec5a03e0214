/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: memory <locale.h> <stdio.h> <stdlib.h> <string.h> <wchar.h> <wctype.h> */
/* Whether Python shows the character as it is */
static bool
is_printable (wchar_t c)
{
  static const struct
  {
    wchar_t first;
    wchar_t last;
  } invisible[] = {
    { 0x80, 0xa0 },     { 0xad, 0xad },     { 0x600, 0x605 },   { 0x61c, 0x61c },      { 0x180e, 0x180e },
    { 0x1680, 0x1680 }, { 0x2000, 0x200f }, { 0x2028, 0x202f }, { 0x205f, 0x206f },    { 0x3000, 0x3000 },
    { 0xd800, 0xf8ff }, { 0xfeff, 0xfeff }, { 0xfff9, 0xfffb }, { 0xe0000, 0x10ffff },
  };

  for (size_t i = 0; i < sizeof invisible / sizeof *invisible; i++)
    if (c >= invisible[i].first && c <= invisible[i].last)
      return false;
  return iswprint ((wint_t) c);
}

static int
print_character (char *to, wchar_t c, const char *bytes, size_t length)
{
  if (c == '\\' || c == '"')
    return sprintf (to, "\\%c", (char) c);
  if (c == '\n' || c == '\r' || c == '\t')
    return sprintf (to, "\\%c", c == '\n' ? 'n' : c == '\r' ? 'r' : 't');
  if (c < 0x80 ? c >= 0x20 && c != 0x7f : is_printable (c))
    return sprintf (to, "%.*s", (int) length, bytes);
  return sprintf (to, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", (unsigned) c);
}

/* As Python writes it: "…". What is no UTF-8 is written as Python's surrogateescape has it. */
static const char *
text_of_characters (const char *str, size_t left)
{
  char *text = allocate (left * 10 + sizeof "\"\"");
  char *end = text;
  mbstate_t state = { 0 };

  setlocale (LC_CTYPE, "C.UTF-8");
  *end++ = '"';
  while (left > 0)
    {
      wchar_t c;
      size_t length = *str == '\0' ? 1 : mbrtowc (&c, str, left, &state);

      if (length > left)
        {
          end += sprintf (end, "\\udc%02x", (unsigned char) *str);
          state = (mbstate_t){ 0 };
          length = 1;
        }
      else
        end += print_character (end, *str == '\0' ? L'\0' : c, str, length);
      str += length;
      left -= length;
    }
  *end++ = '"';
  *end = '\0';
  return text;
}
