"""Make the web fonts of static/fonts and their static/css/fonts.css.

The sources are four npm packages, unpacked: source-serif-4, source-sans-3, noto-naskh-arabic and noto-sans-arabic,
all of the scope @fontsource-variable. Each file made here holds the letters of one script that the site's languages
write, one axis (weight 400-700; the italic, seldom needed, has one weight) and the OpenType features that text needs.
The style sheet's unicode-range of a file is
what the file holds; its fallback faces give a local font the widths and the line metrics of the web font, so that
nothing jumps.

    pip install "fonttools[woff]"
    python scripts/make_fonts.py node_modules/@fontsource-variable/*
"""

import argparse
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parent.parent
WEIGHT = (400, 700)
SCRIPTS = ["DFLT", "arab", "cyrl", "latn"]
FEATURES = ["calt", "ccmp", "fina", "init", "isol", "kern", "liga", "locl", "mark", "medi", "mkmk", "rlig", "tnum"]

# English, French, Spanish, Portuguese, most of Turkish, with the signs of their typography.
LATIN = """20-7E A0-A3 A5 A7 A9-AE B0-B3 B5-B7 B9-FF 131 152-153 2BB-2BC 2002 2009 2013-2014 2018-201A 201C-201E 2022
    2026 2032-2033 2039-203A 2044 20AC 2122 2212"""
# The italic (slogans, titles of works): the same less the signs of tables and sums.
LATIN_ITALIC = """20-5B 5D 5F 61-7A A0-A1 A7 AA-AB AD B7 BA-BB BF-D6 D8-F6 F8-FF 131 152-153 2BB-2BC 2009 2013-2014
    2018-201A 201C-201E 2026 2039-203A"""
# Turkish, Kazakh in Latin letters, Azerbaijani, Turkmen, Hausa, the languages of Europe, Arabic names in transcription;
# the signs of the tenge, the lira and the rouble.
LATIN_EXT = """100-107 10A-113 116-11B 11E-123 126-127 12A-12B 12E-131 136-137 139-148 14A-14D 150-151 154-15B 15E-165
    168-16B 16E-173 178-17E 181 18A 18F 1E6-1E7 1F4-1F5 218-21B 253 257 259 2BE-2BF 1E0C-1E0D 1E24-1E25 1E2A-1E2B
    1E62-1E63 1E6C-1E6D 1E92-1E96 1E9E 20B8 20BA 20BD"""
LATIN_EXT_ITALIC = "11E-11F 130-131 143-144 147-148 14A-14B 15E-15F 16A-16B 17D-17E 18F 259"
# Russian, Ukrainian, Belarusian; then what Kazakh, Kyrgyz and Tajik add.
CYRILLIC = "301 401 404 406-407 40E 410-44F 451 454 456-457 45E 490-491 4B0-4B1 2116"
CYRILLIC_EXT = "492-493 49A-49B 4A2-4A3 4AE-4AF 4B2-4B3 4B6-4B7 4BA-4BB 4D8-4D9 4E2-4E3 4E8-4E9 4EE-4EF"
# Arabic with its vowel signs, Persian and Urdu; digits of both kinds; their punctuation.
ARABIC = """60C 61B-61C 61F 621-63A 640-655 660-66C 670-671 679 67E 686 688 691 698 6A9 6AF 6BA 6BE 6C0-6C3 6CC 6D2-6D4
    6F0-6F9 200C-200D FD3E-FD3F"""
# Signs that the fonts lack, shown as another: the hyphens U+2010 and U+2011, the narrow no-break space of French.
ALIASES = {0x2010: 0x2D, 0x2011: 0x2D, 0x202F: 0x2009}


@dataclass(frozen=True)
class Face:
    """One file: its package, the package's subset it is cut from, its letters, its CSS family and its own family name.

    The fonts' licence reserves the name "Source" for its authors' own files: what we cut bears another name inside.
    """

    package: str
    subset: str
    letters: str
    family: str
    name: str = ""
    style: str = "normal"
    weight: int | tuple[int, int] = WEIGHT
    features: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        return f"{self.package}-{self.subset}-wght-{self.style}.woff2"

    @property
    def css_weight(self) -> str:
        return " ".join(map(str, self.weight)) if isinstance(self.weight, tuple) else str(self.weight)

    @property
    def target(self) -> str:
        parts = dict.fromkeys((*self.package.split("-"), *self.subset.split("-"), self.style))
        return f"{'-'.join(part for part in parts if part != 'normal')}.woff2"


SERIF = {"package": "source-serif-4", "family": "Source Serif 4", "name": "Portal Serif"}
SANS = {"package": "source-sans-3", "family": "Source Sans 3", "name": "Portal Sans"}
FACES = (
    Face(subset="latin", letters=LATIN, features=("pnum",), **SERIF),
    Face(subset="latin-ext", letters=LATIN_EXT, **SERIF),
    Face(subset="cyrillic", letters=CYRILLIC, **SERIF),
    Face(subset="cyrillic-ext", letters=CYRILLIC_EXT, **SERIF),
    Face(subset="latin", letters=LATIN_ITALIC, style="italic", weight=400, **SERIF),
    Face(subset="latin-ext", letters=LATIN_EXT_ITALIC, style="italic", weight=400, **SERIF),
    Face(subset="latin", letters=LATIN, features=("pnum",), **SANS),
    Face(subset="latin-ext", letters=LATIN_EXT, **SANS),
    Face(subset="cyrillic", letters=CYRILLIC, **SANS),
    Face(subset="cyrillic-ext", letters=CYRILLIC_EXT, **SANS),
    Face("noto-naskh-arabic", "arabic", ARABIC, "Noto Naskh Arabic"),
    Face("noto-sans-arabic", "arabic", ARABIC, "Noto Sans Arabic"),
)
# There is no Cyrillic italic: Cyrillic in an italic passage stays upright, rather than fall to another family.
UPRIGHT_ITALIC = {"source-serif-4-cyrillic.woff2", "source-serif-4-cyrillic-ext.woff2"}

SAMPLE = (
    "Heads of State and Government of the member states met in the capital to agree how their countries would work "
    "together on science, technology, innovation and modernization. The Organization invites every delegation to take "
    "part in the next summit, and thanks the host country for its welcome, its care and the quality of the programme."
)
# Kerning draws our fonts' letters together by so much more than the fallbacks' (measured on a page of text).
KERNING = 0.986


@dataclass(frozen=True)
class Fallback:
    """A local font that stands in for a face: where it is found, and the average width of SAMPLE's letters, in em.

    The widths were measured with average_width() on fonts of the same widths: Gelasio for Georgia, Liberation for Arial
    and Times New Roman. Headings are semi-bold (600), so the bold is fitted to that.
    """

    family: str
    weight: int
    local: tuple[str, ...]
    width: float
    style: str = "normal"


# Where a font is missing the browser takes the rule before, so the most common stand last.
FALLBACKS = (
    Fallback("Source Serif 4", 400, ("Noto Serif", "NotoSerif-Regular"), 0.4823),
    Fallback("Source Serif 4", 600, ("Noto Serif Bold", "NotoSerif-Bold"), 0.5130),
    Fallback("Source Serif 4", 400, ("Noto Serif Italic", "NotoSerif-Italic"), 0.4692, "italic"),
    Fallback("Source Serif 4", 400, ("Times New Roman", "Liberation Serif"), 0.4040),
    Fallback("Source Serif 4", 600, ("Times New Roman Bold", "Liberation Serif Bold"), 0.4306),
    Fallback("Source Serif 4", 400, ("Times New Roman Italic", "Liberation Serif Italic"), 0.4046, "italic"),
    Fallback("Source Serif 4", 400, ("Georgia",), 0.4448),
    Fallback("Source Serif 4", 600, ("Georgia Bold",), 0.5179),
    Fallback("Source Serif 4", 400, ("Georgia Italic",), 0.4531, "italic"),
    Fallback("Source Sans 3", 400, ("Roboto", "Roboto-Regular"), 0.4461),
    Fallback("Source Sans 3", 600, ("Roboto Bold", "Roboto-Bold"), 0.4529),
    Fallback("Source Sans 3", 400, ("Arial", "Liberation Sans"), 0.4453),
    Fallback("Source Sans 3", 600, ("Arial Bold", "Liberation Sans Bold"), 0.4802),
)


def main() -> None:
    options = arguments()
    folders = {package_name(folder): folder for folder in options.packages}
    missing = {face.package for face in FACES} - set(folders)
    if missing:
        raise SystemExit(f"packages not given: {', '.join(sorted(missing))}")
    options.fonts.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        font = make_font(folders[face.package] / "files" / face.source, face)
        font.save(options.fonts / face.target)
        shutil.copyfile(folders[face.package] / "LICENSE", options.fonts / f"OFL-{face.package}.txt")
        print(f"{(options.fonts / face.target).stat().st_size:7,} {face.target}")
    options.css.write_text(style_sheet(options.fonts, folders), encoding="utf-8")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packages", nargs="+", type=Path, help="folders of the unpacked packages")
    parser.add_argument("--fonts", type=Path, default=ROOT / "static/fonts", help="folder for the fonts")
    parser.add_argument("--css", type=Path, default=ROOT / "static/css/fonts.css", help="file for the style sheet")
    return parser.parse_args()


def package_name(folder: Path) -> str:
    return json.loads((folder / "package.json").read_text(encoding="utf-8"))["name"].partition("/")[2]


def code_points(ranges: str) -> set[int]:
    """The code points of "20-7E A0": hexadecimal, ranges with a hyphen."""
    bounds = [part.partition("-") for part in ranges.split()]
    return {code for first, _, last in bounds for code in range(int(first, 16), int(last or first, 16) + 1)}


def make_font(path: Path, face: Face) -> TTFont:
    font = TTFont(path, recalcTimestamp=False)
    cut(font, code_points(face.letters), [*FEATURES, *face.features])
    instantiateVariableFont(font, {"wght": face.weight}, inplace=True)
    add_aliases(font)
    if face.name:
        rename(font, face.name)
    font.flavor = "woff2"
    return font


def cut(font: TTFont, codes: set[int], features: list[str]) -> None:
    """Leave in a font the glyphs of some code points, and what some features need."""
    options = Options(
        hinting=False,
        glyph_names=False,
        notdef_outline=True,
        layout_features=features,
        layout_scripts=SCRIPTS,
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14],
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)


def add_aliases(font: TTFont) -> None:
    for table in font["cmap"].tables:
        table.cmap.update({code: table.cmap[other] for code, other in ALIASES.items() if other in table.cmap})


def rename(font: TTFont, family: str) -> None:
    """Give a font another family name in each of its names but those of copyright and licence."""
    names, style = font["name"], font["name"].getDebugName(2)
    full = family if style == "Regular" else f"{family} {style}"
    for number, name in {1: family, 3: f"{full} subset", 4: full, 6: full.replace(" ", "")}.items():
        names.removeNames(nameID=number)
        names.setName(name, number, 3, 1, 0x409)


def style_sheet(fonts: Path, folders: dict[str, Path]) -> str:
    head = "/* Made by scripts/make_fonts.py: change it there. Licences: ../fonts/LICENSES.md */"
    rules = [rule for face in FACES for rule in face_rules(face, TTFont(fonts / face.target))]
    rules += [fallback_rule(fallback, folders) for fallback in FALLBACKS]
    rules += arabic_fallback_rules(fonts)
    return "\n".join([head, *rules, ""])


def face_rules(face: Face, font: TTFont) -> list[str]:
    styles = ["normal", "italic"] if face.target in UPRIGHT_ITALIC else [face.style]
    return [
        rule(
            {
                "font-family": f'"{face.family}"',
                "font-style": style,
                "font-weight": face.css_weight,
                "font-display": "swap",
                "src": f'url("../fonts/{face.target}") format("woff2")',
                "unicode-range": unicode_range(set(font.getBestCmap())),
            }
        )
        for style in styles
    ]


def fallback_rule(fallback: Fallback, folders: dict[str, Path]) -> str:
    """The rule that makes a local font as wide as the web font, and its lines as high."""
    face = next(f for f in FACES if (f.family, f.style, f.subset) == (fallback.family, fallback.style, "latin"))
    font = TTFont(folders[face.package] / "files" / face.source)
    instantiateVariableFont(font, {"wght": fallback.weight}, inplace=True)
    scale = average_width(font) * KERNING / fallback.width
    return rule(
        {
            "font-family": f'"{fallback.family} fallback"',
            "font-style": fallback.style,
            "font-weight": "600 700" if fallback.weight == 600 else "400 500",
            "src": ",".join(f'local("{name}")' for name in fallback.local),
            "size-adjust": percent(scale),
            **line_metrics(font, scale),
        }
    )


def arabic_fallback_rules(fonts: Path) -> list[str]:
    """The rules that give local Arabic fonts the line metrics of ours; their widths are left as they are."""
    faces = [face for face in FACES if face.subset == "arabic"]
    local = {
        "Noto Naskh Arabic": ("Noto Naskh Arabic UI", "Noto Naskh Arabic", "Times New Roman", "Geeza Pro"),
        "Noto Sans Arabic": ("Segoe UI", "Geeza Pro", "Noto Naskh Arabic UI", "Noto Naskh Arabic", "DejaVu Sans"),
    }
    return [
        rule(
            {
                "font-family": f'"{face.family} fallback"',
                "src": ",".join(f'local("{name}")' for name in local[face.family]),
                **line_metrics(TTFont(fonts / face.target), 1),
                "unicode-range": "U+600-6FF",
            }
        )
        for face in faces
    ]


def average_width(font: TTFont) -> float:
    """The average width of SAMPLE's letters, in em."""
    names, widths = font.getBestCmap(), font["hmtx"]
    return sum(widths[names[ord(letter)]][0] for letter in SAMPLE) / len(SAMPLE) / font["head"].unitsPerEm


def line_metrics(font: TTFont, scale: float) -> dict[str, str]:
    """What makes the lines of a font that is scaled as high as the lines of this font."""
    lines, em = font["hhea"], font["head"].unitsPerEm
    return {
        "ascent-override": percent(lines.ascent / em / scale),
        "descent-override": percent(-lines.descent / em / scale),
        "line-gap-override": percent(lines.lineGap / em / scale),
    }


def percent(share: float) -> str:
    return f"{share * 100:.2f}".rstrip("0").rstrip(".") + "%"


def unicode_range(codes: set[int]) -> str:
    """Code points as CSS writes them: "U+20-7E,U+A0"."""
    starts = sorted(code for code in codes if code - 1 not in codes)
    ends = sorted(code for code in codes if code + 1 not in codes)
    pairs = zip(starts, ends, strict=True)
    return ",".join(f"U+{start:X}" if start == end else f"U+{start:X}-{end:X}" for start, end in pairs)


def rule(declarations: dict[str, str]) -> str:
    """A rule on one line, without the style that is understood."""
    written = [f"{name}:{value}" for name, value in declarations.items() if (name, value) != ("font-style", "normal")]
    return f"@font-face{{{';'.join(written)}}}"


if __name__ == "__main__":
    main()
