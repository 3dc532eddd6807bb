"""Characters of the symbol fonts, which stand at code points of no meaning of their own."""

from __future__ import annotations

PRIVATE = range(0xE000, 0xF900)
# Symbol, Wingdings and Wingdings 2, where notices take their ticks and bullets from; the fonts hardly collide in these.
KNOWN = {
    0xF0B7: "•", 0xF06C: "●", 0xF06E: "■", 0xF06F: "□", 0xF071: "❑", 0xF075: "◆", 0xF076: "❖", 0xF09F: "•",
    0xF0A7: "▪", 0xF0A8: "□", 0xF0D8: "➢", 0xF0E0: "→", 0xF0FB: "✗", 0xF0FC: "✓", 0xF0FD: "☒", 0xF0FE: "☑",
    0xF050: "✓", 0xF052: "☑", 0xF053: "☒", 0xF0A3: "□", 0xF02A: "□",
}  # fmt: skip
OTHER = "□"


def symbol(code: str) -> str:
    """The character of `w:sym`, whose `w:char` is hexadecimal; a box where nobody can know it without the font."""
    try:
        point = int(code, 16)
    except ValueError:
        return OTHER
    if point < 0x100:
        point += 0xF000  # some write the place in the font alone
    if point in KNOWN:
        return KNOWN[point]
    return OTHER if point in PRIVATE or not chr_is_text(point) else chr(point)


def chr_is_text(point: int) -> bool:
    """Whether a code point may stand in a text: no control, no half of a pair, nothing beyond Unicode."""
    return 0x20 <= point < 0xD800 or 0xF900 <= point < 0xFFFE or 0x10000 <= point < 0x110000
