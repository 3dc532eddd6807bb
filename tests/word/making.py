"""A notice as plain text -> a .docx with real automatic numbering, in the markup of Word, WPS or python-docx.

`python -m tests.word.making notice.txt notice.docx [word|wps|python-docx]`, from the checkout.

Word's and WPS's markup are imitated from files as they are known to write them: rsid and paraId attributes, proofErr
and bookmarks among the runs, one multilevel list for all (Word); fonts in every run, a list of one level for each run
of numbers, its suffix nothing (WPS). A number that a list would not come to by itself is given by a startOverride or,
every other time, left as it is typed. Rows of tabs become tables, and every other line a paragraph of its own.
"""

from __future__ import annotations

import io
import random
import re
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from notice_lint.numerals import parse_whole, to_chinese

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
BOOKMARK = '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'
STYLES = ("word", "wps", "python-docx")
HAN = "[一二三四五六七八九十百]+"
# Level, number, and the pattern of the list: what stands before and behind the number.
MARKER = re.compile(
    rf"(?P<indent>\s*)(?:(?P<l0>{HAN})(?P<m0>、)|(?P<o1>[（(])(?P<l1>{HAN})(?P<m1>[)）])"
    r"|(?P<l2>\d{1,3})(?P<m2>[.．、])(?!\d)|(?P<o3>[（(])(?P<l3>\d{1,2})(?P<m3>[)）]))(?P<gap> ?)(?=[^\s\d])"
)
FORMATS = ("chineseCountingThousand", "chineseCounting", "decimal", "decimal")
PLAIN = ("%1、", "（%2）", "%3.", "（%4）")


@dataclass(frozen=True)
class Made:
    """A .docx, and which line of the text each of its paragraphs is from: the first of them at 0."""

    data: bytes
    lines: tuple[int, ...]


@dataclass
class Lists:
    """What goes into numbering.xml, and the numbers that its lists will come to."""

    style: str
    runs_on: bool  # whether the items of level 2 are numbered on through the whole text
    definitions: list[str] = field(default_factory=list)
    nums: list[str] = field(default_factory=list)
    counts: dict[int, int] = field(default_factory=dict)
    variants: dict[tuple[int, str, str], int] = field(default_factory=dict)
    own: dict[tuple[int, str, str], tuple[int, int]] = field(default_factory=dict)  # of WPS: the list, its last number
    faults: int = 0

    def __post_init__(self) -> None:
        if self.style != "wps":
            levels = [self.level(at, PLAIN[at], "nothing", linked=self.style == "python-docx") for at in range(4)]
            self.define("".join(levels), "multilevel")
            self.num(1)

    def level(self, at: int, text: str, suffix: str, start: int = 1, linked: bool = False) -> str:
        style = f'<w:pStyle w:val="Listed{at}"/>' if linked else ""
        restart = '<w:lvlRestart w:val="0"/>' if at == 2 and self.runs_on and self.style != "wps" else ""
        form = FORMATS[int(text[text.index("%") + 1]) - 1] if self.style != "wps" else FORMATS[at]
        here = 0 if self.style == "wps" else at
        return (
            f'<w:lvl w:ilvl="{here}" w:tplc="0409000F"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
            f"{restart}{style}"
            f'<w:suff w:val="{suffix}"/><w:lvlText w:val={quoteattr(text)}/><w:lvlJc w:val="left"/></w:lvl>'
        )

    def define(self, levels: str, kind: str) -> int:
        at = len(self.definitions) + 1
        self.definitions.append(
            f'<w:abstractNum w:abstractNumId="{at}"><w:nsid w:val="{at:08X}"/><w:multiLevelType w:val="{kind}"/>'
            f'<w:tmpl w:val="{at:08X}"/>{levels}</w:abstractNum>'
        )
        return at

    def num(self, definition: int, overrides: str = "") -> int:
        at = len(self.nums) + 1
        self.nums.append(f'<w:num w:numId="{at}"><w:abstractNumId w:val="{definition}"/>{overrides}</w:num>')
        return at

    def properties(self, at: int, number: int, text: str, suffix: str) -> str | None:
        """The `w:pPr` of a paragraph that comes to `number`; None where it had better be typed."""
        return (self.of_wps if self.style == "wps" else self.of_word)(at, number, text, suffix)

    def of_wps(self, at: int, number: int, text: str, suffix: str) -> str | None:
        text = re.sub(r"%\d", "%1", text)
        found, last = self.own.get((at, text, suffix), (0, 0))
        if not found or number != last + 1:
            if number != 1 and self.typed():
                return None
            found = self.num(self.define(self.level(at, text, suffix, number), "singleLevel"))
        self.own[(at, text, suffix)] = (found, number)
        return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{found}"/></w:numPr>'

    def of_word(self, at: int, number: int, text: str, suffix: str) -> str | None:
        comes = number == self.counts.get(at, 0) + 1
        if not comes and number != 1 and self.typed():
            return None
        plain = text == PLAIN[at] and suffix == "nothing"
        levels = "" if plain else self.level(at, text, suffix)
        if not comes:
            start = f'<w:startOverride w:val="{number}"/>'
            used = self.num(1, f'<w:lvlOverride w:ilvl="{at}">{start}{levels}</w:lvlOverride>')
        elif plain:
            used = 1
        else:
            if (at, text, suffix) not in self.variants:
                self.variants[at, text, suffix] = self.num(1, f'<w:lvlOverride w:ilvl="{at}">{levels}</w:lvlOverride>')
            used = self.variants[at, text, suffix]
        self.counts = {one: count for one, count in self.counts.items() if one <= at or (one == 2 and self.runs_on)}
        self.counts[at] = number
        if self.style == "python-docx":
            own = "" if used == 1 else f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{used}"/></w:numPr>'
            return f'<w:pStyle w:val="Listed{at}"/>{own}'
        return f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{used}"/></w:numPr>'

    def typed(self) -> bool:
        self.faults += 1
        return self.faults % 2 == 0

    def xml(self) -> str:
        return f'<w:numbering xmlns:w="{W}">{"".join(self.definitions)}{"".join(self.nums)}</w:numbering>'


@dataclass
class Maker:
    """Paragraphs and tables of one file."""

    style: str
    lists: Lists
    chance: random.Random
    lines: list[int] = field(default_factory=list)

    def body(self, text: str) -> str:
        parts, rows = [], []
        for number, line in enumerate(text.split("\n"), 1):
            if line.count("\t") >= 2:
                rows.append((number, line.split("\t")))
                continue
            parts += [self.table(rows)] if rows else []
            rows = []
            parts.append(self.paragraph(number, line))
        return "".join(parts + ([self.table(rows)] if rows else []))

    def table(self, rows: list[tuple[int, list[str]]]) -> str:
        made = ""
        for number, cells in rows:
            made += "<w:tr>"
            for cell in cells:
                self.lines.append(number)
                made += f'<w:tc><w:tcPr><w:tcW w:w="1200" w:type="dxa"/></w:tcPr><w:p>{self.runs(cell)}</w:p></w:tc>'
            made += "</w:tr>"
        return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid/>{made}</w:tbl>'

    def paragraph(self, number: int, line: str) -> str:
        self.lines.append(number)
        properties, rest = self.numbered(line)
        own = f' w:rsidR="00A77427" w14:paraId="{len(self.lines):08X}"' if self.style == "word" else ""
        return f"<w:p{own}><w:pPr>{properties}</w:pPr>{self.runs(rest)}</w:p>"

    def numbered(self, line: str) -> tuple[str, str]:
        """The properties of a paragraph and what is left of its line to be typed."""
        found = MARKER.match(line)
        if not found:
            return "", line
        at = next(at for at in range(4) if found[f"l{at}"])
        number = parse_whole(found[f"l{at}"]) or 0
        if (
            not 0 < number < 100
            or (at < 2 and to_chinese(number) != found[f"l{at}"])
            or found[f"l{at}"].startswith("0")
        ):
            return "", line
        opened = found.groupdict().get(f"o{at}") or ""
        pattern = f"{opened}%{at + 1}{found[f'm{at}']}"
        properties = self.lists.properties(at, number, pattern, "space" if found["gap"] else "nothing")
        return ("", line) if properties is None else (properties, line[found.end() :])

    def runs(self, text: str) -> str:
        """Runs that part numbers and dates: at each change of script, and inside of what is long."""
        made = ""
        for stretch in re.findall(r"[!-~]+|[^!-~]+", text):
            cut = self.chance.randrange(1, len(stretch)) if len(stretch) > 1 else 1
            for part in (stretch[:cut], stretch[cut:]):
                made += self.run(part) if part else ""
        return made

    def run(self, text: str) -> str:
        typed = f'<w:t xml:space="preserve">{escape(text)}</w:t>'
        if self.style == "wps":
            fonts = '<w:rFonts w:hint="eastAsia" w:ascii="仿宋_GB2312" w:hAnsi="仿宋_GB2312" w:eastAsia="仿宋_GB2312"/>'
            return (
                f'<w:r><w:rPr>{fonts}<w:sz w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>{typed}</w:r>'
            )
        if self.style == "word" and self.chance.random() < 0.3:
            between = self.chance.choice(('<w:proofErr w:type="gramStart"/>', BOOKMARK))
            return f'{between}<w:r w:rsidRPr="00A77427"><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>{typed}</w:r>'
        return f"<w:r>{typed}</w:r>"


def make(text: str, style: str = "word", seed: int = 0, restarts_by_itself: bool = True) -> Made:
    """The notice `text` as a .docx in the markup of `style`.

    Without `restarts_by_itself` no list has `w:lvlRestart`, which LibreOffice passes over.
    """
    items = [int(found["l2"]) for line in text.split("\n") if (found := MARKER.match(line)) and found["l2"]]
    maker = Maker(style, Lists(style, restarts_by_itself and items.count(1) == 1), random.Random(seed))
    body = maker.body(text)
    packed = of_python_docx(body, maker.lists) if style == "python-docx" else package(body, maker.lists.xml(), style)
    return Made(packed, tuple(maker.lines))


def package(body: str, numbering: str = "", style: str = "word", parts: dict[str, str] | None = None) -> bytes:
    """A package with this `w:body` and parts: `styles`, `footnotes` … as XML by their names."""
    named = {kind: xml for kind, xml in {"numbering": numbering, **(parts or {})}.items() if xml}
    types = {f"/word/{kind}.xml": f"{TYPE}.{kind}+xml" for kind in named}
    types["/word/document.xml"] = f"{TYPE}.document.main+xml"
    relations = {"officeDocument": "word/document.xml"}
    files = {f"word/{kind}.xml": xml for kind, xml in named.items()}
    if style == "wps":  # which says its version there
        relations["custom-properties"] = "docProps/custom.xml"
        files["docProps/custom.xml"] = '<Properties xmlns="http://example.invalid/properties"/>'
    return zipped(
        {
            "[Content_Types].xml": content_types(types),
            "_rels/.rels": relationships(relations),
            "word/document.xml": document(body),
            "word/_rels/document.xml.rels": relationships({kind: f"{kind}.xml" for kind in named}),
            **files,
        }
    )


def content_types(types: dict[str, str]) -> str:
    """[Content_Types].xml"""
    overrides = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in types.items())
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    defaults = (
        f'<Default Extension="rels" ContentType="{rels}"/><Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'<Types xmlns="{PACKAGE}/content-types">{defaults}{overrides}</Types>'


def relationships(targets: dict[str, str]) -> str:
    """A part of relationships: their kinds and targets."""
    told = (
        f'<Relationship Id="rId{at}" Type="{R}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(told)}</Relationships>'


def document(body: str) -> str:
    """A main document part."""
    spaces = {
        "w": W,
        "r": R,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "v": "urn:schemas-microsoft-com:vml",
    }
    declared = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in spaces.items())
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document {declared} mc:Ignorable="w14 wps">'
        f'<w:body>{body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>'
    )


def zipped(files: dict[str, str]) -> bytes:
    """A zip of these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def of_python_docx(body: str, lists: Lists) -> bytes:
    """The same by way of python-docx, into its own template: the lists hang on styles."""
    import docx
    from docx.oxml import parse_xml

    made = docx.Document()
    numbering = made.part.numbering_part.element
    for old in list(numbering):
        numbering.remove(old)
    for new in list(parse_xml(lists.xml())):
        numbering.append(new)
    for at in range(4):
        made.styles.element.append(
            parse_xml(
                f'<w:style xmlns:w="{W}" w:type="paragraph" w:styleId="Listed{at}"><w:name w:val="Listed {at}"/>'
                '<w:basedOn w:val="Normal"/>'
                f'<w:pPr><w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
            )
        )
    parsed = parse_xml(document(body).encode())
    for element in list(parsed[0])[:-1]:
        made.element.body.insert_element_before(element, "w:sectPr")
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


if __name__ == "__main__":
    source, target, *rest = sys.argv[1:]
    Path(target).write_bytes(make(Path(source).read_text(encoding="utf8"), *rest).data)
