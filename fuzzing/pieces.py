"""What mutations put into documents: signs of all forms, odd numbers, odd Unicode, hostile markup."""

from __future__ import annotations

#: Signs that begin, end or separate something in one of the forms that are read.
SIGNS = (
    "{", "}", "[", "]", "(", ")", "<", ">", "/>", "</", '"', "'", '""', "''", '"""', "\\", "\\\\", '\\"',
    "@", "#", "%", "$", "$$", "&", "&amp;", "&#", ";", ",", ":", "=", "|", "~", "^", "_", "*", "**", "`",
    "\n", "\r", "\r\n", "\n\n", "\n\n\n", "\t", "\x0b", "\x0c", "\x1c", "\x1e", "\x85", " ", "  - ", " - ",
    "<!--", "-->", "<![CDATA[", "]]>", "<!DOCTYPE a [", "<!ENTITY a 'b'>", "<?xml version='1.0'?>", "<?", "?>",
    "@article{", "@string{", "@comment{", "@preamble{", " # ", "{\\'e}", "\\textbf{", "\\begin{", "\\u", "$\\frac{",
    "\nER  - \n", "\nTY  - JOUR\n", "\nPMID- ", "\nTI  - ", "\n      ", "\n%0 ", "\n%T ", "\nPT J\n", "\nER\n", "\nEF\n",
    "\nVN ", "<1>\n", "\nUI  - ", "Title", "Abstract", "Abstract:", "Authors", "doi", "title", "abstract", "authors",
    "null", "true", "false", "NaN", "Infinity", "{}", "[]", '{"": ', ",,,,", ";;;", "\t\t\t", "sep=;\n", "\n---\n",
    "10.1000/", "https://doi.org/", "arXiv:", "http://", "file:///etc/passwd", "mailto:", "urn:", "://", "//", "..",
)  # fmt: skip

#: Numbers that are too large, too small, or none for most of those who read numbers.
NUMBERS = (
    "0", "-0", "-1", "00", "1e400", "-1e400", "1e-400", "0x10", "1_000", "1,000,000", "9" * 20, "9" * 400, "9" * 5000,
    "2147483648", "18446744073709551616", "99999", "-99999", "0000", "9999", "10000", "13", "32", "0.1", "1.", ".5",
    "Ⅷ", "½", "²", "①", "٣", "２０２４", "𝟐𝟎𝟐𝟒", "२०२४", "1/0", "2024-02-30", "2024-13-01", "0000-00-00",
    "2024-00-00T99:99:99Z", "-0001-01-01", "+2024", "20240230", "Feb 30", "31 Apr 2024", "(2024)", "[2024]",
)  # fmt: skip

#: Letters whose case, width, joining or direction misleads those who compare, cut and count.
ODD = (
    "\x00", "\x01", "\x07", "\x1b[31m", "\x7f", "\x80", "\xa0", "\xad", "\u0130", "\u0131", "ß", "ẞ", "\u017f", "ﬁ",
    "é", "e\u0301", "\u0301", "a\u0301\u0301\u0301", "\u200b", "\u200d", "\u200e", "\u200f", "\u202e", "\u2066",
    "\u2028", "\u2029", "\u2060", "\ufeff", "\ufffd", "\ufffe", "\uffff", "\U0001f600", "\U0001f468\u200d\U0001f469",
    "\U000e0041", "\U0010ffff", "中", "ﷺ", "ا", "א", "ก", "가", "\u1100\u1161", "\u3000", "\u1680", "Ω", "ﬀ", "ǆ",
)  # fmt: skip

#: What breaks out of its place where it is not escaped.
HOSTILE = (
    "<script>alert(1)</script>", "</script><script>alert(1)</script>", "<!--<script>", "</title><img src=x onerror=1>",
    "<svg/onload=alert(1)>", '" onmouseover="alert(1)', "' onfocus='alert(1)", "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>", "]]><x/>", "<a href='javascript:1'>x</a>", "{{7*7}}", "${7*7}", "{% x %}",
    "=cmd|' /C calc'!A1", "+1+1", "-1+1", "@SUM(1)", "<http://evil>", "> <http://evil> .", '" . <a> <b> <c> .', "\\u003c",
    "../../../etc/passwd", "C:\\Windows", "%00", "%s%n", "\\x00", "'; DROP TABLE papers; --", "&#60;script&#62;",
    "&#x0;", "&#xD800;", "&#x110000;", "&#1114112;", "&lt;script&gt;", "&nbsp;", "&unknown;", "&a;&a;&a;", "\\ud800",
    "\\udc00\\ud800", "\\u0000", "\\N{DIGIT ONE}", "<b><i><sup><sub>", "</b></i>", "<jats:p>", "<mml:math>", "<math>",
)  # fmt: skip

#: What opens something, what closes it.
NESTS = (
    ("{", "}"), ("[", "]"), ("(", ")"), ('{"a":', "}"), ("[[", "]]"), ("<a>", "</a>"), ("<b>", "</b>"), ("<p><b>", "</b></p>"),
    ("\\textbf{", "}"), ("$", "$"), ("<!--", "-->"), ("&lt;b&gt;", "&lt;/b&gt;"), ("{\\'", "}"), ('"', '"'), ("<jats:p>", ""),
    ("\\emph{\\emph{", "}}"), ("<mml:mrow>", "</mml:mrow>"), ("&amp;", ""), ("<sup>", ""), ("\\frac{", "}{1}"),
)  # fmt: skip
