#!/usr/bin/env python3
"""Writes files that are as costly to read as a file within the limits can be.

usage: articles.py FOLDER [MIB]

Each file is about MIB long (60 unless told), but for those that a limit of its own keeps smaller.
"""
import base64
import os
import sys
import zipfile
import zlib

folder = sys.argv[1]
size = int(float(sys.argv[2] if len(sys.argv) > 2 else 60) * (1 << 20))
os.makedirs(folder, exist_ok=True)

SENTENCE = "The keeper trims the lamp at dusk and writes the hour into the book of the tower. "


def write(name, data):
    if isinstance(data, str):
        data = data.encode()
    with open(os.path.join(folder, name), "wb") as file:
        file.write(data)


def repeated(unit, length=size):
    unit = unit.encode() if isinstance(unit, str) else unit
    return unit * max(1, length // len(unit))


def stream(contents):
    packed = zlib.compress(contents, 9)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)


def pdf(pages):
    """A PDF file with the content streams of its pages."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for contents in pages:
        objects.append(stream(contents))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    out, offsets = b"%PDF-1.5\n", []
    for number, contents in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, contents)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, table, len(objects) + 1, len(out))


def runs(count, text=b"(word) Tj "):
    return b"BT /F1 9 Tf 10 700 Td " + b"".join(
        text if at % 60 else text + b"0 -10 Td " for at in range(count)) + b"ET"


# Plain text
write("prose.txt", repeated(SENTENCE * 6 + "\n\n"))
write("wrapped.txt", repeated(SENTENCE + "\n"))
write("bars.txt", repeated("a | b | c\n"))
write("bullets.txt", repeated("- a\n"))
write("words.txt", repeated("a\n\n"))
write("blank.txt", repeated("\n"))
write("oneline.txt", repeated("lamp "))
write("sentences-oneline.txt", repeated(SENTENCE))
write("numbers.txt", repeated("1. a\n"))
write("headings.txt", repeated("# a\n"))
write("quotes.txt", repeated("> a\n"))
write("utf16.txt", b"\xff\xfe" + repeated((SENTENCE + "\n").encode("utf-16-le")))
write("utf16-mixed.txt", b"\xff\xfe" + repeated("aéb漢\n".encode("utf-16-le")))
write("utf16-bare.txt", repeated((SENTENCE + "\n").encode("utf-16-le")))
write("utf32.txt", b"\xff\xfe\0\0" + repeated((SENTENCE + "\n").encode("utf-32-le")))
write("latin1.txt", repeated(("Le café naïve été à la forêt. " * 3 + "\n").encode("cp1252")))
write("cp1251.txt", repeated(("Смотритель зажигает лампу в сумерках и пишет час в книгу башни. \n").encode("cp1251")))
write("sjis.txt", repeated(("灯台守は夕暮れにランプを灯し、時刻を塔の記録簿に書き込みます。\n").encode("shift_jis")))
write("broken.txt", repeated(b"caf\xc3\xa9 \xff\xfe caf\xc3\xa9 caf\xc3\xa9\n"))
write("cjk.txt", repeated("灯台守は夕暮れにランプを灯し、時刻を塔の記録簿に書き込みます。\n"))
write("nbsp.txt", repeated("a\u00a0b\u200bc "))
write("soft-hyphens.txt", repeated("a\u00ad"))
write("wide-spaces.txt", repeated("a\u3000"))
write("tabs.txt", repeated("a\t\t"))
write("tab.txt", repeated("a\t"))
write("utf16-accents.txt", b"\xff\xfe" + repeated("aé".encode("utf-16-le")))
write("latin1-accents.txt", repeated("fòá bà. ".encode("cp1252")))

# Markdown, which has a limit of 8 MiB and is plain text beyond
for name, length in [("", size), ("8-", 8 << 20)]:
    length -= 100
    write(name + "prose.md", "# A\n\n[a](b)\n\n" + repeated(SENTENCE * 6 + "\n\n", length).decode())
    write(name + "table.md", "# A\n\n[a](b)\n\n|a|\n|-|\n" + repeated("|x|\n", length).decode())
    write(name + "wide-table.md", "# A\n\n[a](b)\n\n|a" * 1 + "|b" * 99 + "|\n" + "|-" * 100 + "|\n" + repeated("|x" * 100 + "|\n", length).decode())
    write(name + "bullets.md", "# A\n\n[a](b)\n\n" + repeated("- a\n", length).decode())
    write(name + "nested.md", "# A\n\n[a](b)\n\n" + repeated("- a\n  - b\n    - c\n", length).decode())
    write(name + "emphasis.md", "# A\n\n[a](b)\n\n" + repeated("*a* **b** `c` ", length).decode())
    write(name + "links.md", "# A\n\n[a](b)\n\n" + repeated("[a](b) ", length).decode())
    write(name + "paragraphs.md", "# A\n\n[a](b)\n\n" + repeated("a\n\n", length).decode())
    write(name + "headings.md", "# A\n\n[a](b)\n\n" + repeated("# a\n", length).decode())

# HTML
def html(unit, length=size):
    return "<!DOCTYPE html><html><head><title>A</title></head><body><h1>A</h1>" + repeated(unit, length).decode() + "</body></html>"

write("prose.html", html("<p>" + SENTENCE * 6 + "</p>\n"))
write("p.html", html("<p>a"))
write("spans.html", html("<span>a</span> "))
write("br.html", html("a<br>"))
write("li.html", html("<li>a"))
write("cells.html", html("<table><tr><td>a<td>b</table>"))
write("entities.html", html("&eacute;&amp;"))
write("links.html", html("<a href=/a>a</a> "))
write("one-paragraph.html", html(SENTENCE))
write("one-paragraph-lines.html", html("lamp\n"))
write("tabs.html", html("a\t\t"))
write("soft-hyphens.html", html("a\u00ad"))
write("latin1-accents.html", b"<meta charset=windows-1252><p>" + repeated("fòá bà. ".encode("cp1252")))
write("attributes.html", html('<p class="a b c" id="x" style="color:red">a</p>'))

# MHTML
def mhtml(encoding, body):
    return (b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n"
            b"--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: " + encoding + b"\r\n\r\n" + body + b"\r\n--b--\r\n")

page = html("<p>" + SENTENCE * 6 + "</p>\n", size * 3 // 4 - 1000).encode()
write("base64.mht", mhtml(b"base64", base64.encodebytes(page).replace(b"\n", b"\r\n")[:size]))
page = html("<p>caf=C3=A9 =\r\n" + SENTENCE * 6 + "</p>\r\n", size - 1000).encode()
write("quoted.mht", mhtml(b"quoted-printable", page))
write("quoted-all.mht", mhtml(b"quoted-printable", b"<p>" + repeated(b"=C3=A9")))


# Archives, of as many bytes unpacked
def archive(name, parts, mimetype=None):
    with zipfile.ZipFile(os.path.join(folder, name), "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        if mimetype:
            file.writestr("mimetype", mimetype, compress_type=zipfile.ZIP_STORED)
        for path, contents in parts:
            file.writestr(path, contents)


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def docx(name, unit, start="", end=""):
    archive(name, [
        ("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
        ("_rels/.rels", '<Relationships xmlns="%s"><Relationship Id="a" Type="%s" Target="word/document.xml"/></Relationships>' % (RELATIONS, OFFICE)),
        ("word/document.xml", b'<w:document xmlns:w="%s"><w:body>%s' % (WORD.encode(), start.encode()) + repeated(unit) + end.encode() + b"</w:body></w:document>")])


def odt(name, unit):
    spaces = "".join(' xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % (space, space) for space in ("office", "text", "table"))
    archive(name, [
        ("content.xml", ("<office:document-content%s><office:body><office:text>" % spaces).encode() + repeated(unit)
         + b"</office:text></office:body></office:document-content>")], "application/vnd.oasis.opendocument.text")


def epub(name, unit, chapters):
    page = b"<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>A</title></head><body>%s</body></html>" % repeated(unit, size // chapters)
    names = ["c%d.xhtml" % at for at in range(chapters)]
    package = '<package xmlns="http://www.idpf.org/2007/opf"><manifest>%s</manifest><spine>%s</spine></package>' % (
        "".join('<item id="%s" href="%s" media-type="application/xhtml+xml"/>' % (name, name) for name in names),
        "".join('<itemref idref="%s"/>' % name for name in names))
    container = ('<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="p.opf"'
                 ' media-type="application/oebps-package+xml"/></rootfiles></container>')
    archive(name, [("META-INF/container.xml", container), ("p.opf", package)] + [(name, page) for name in names],
            "application/epub+zip")


prose = SENTENCE * 6
docx("prose.docx", "<w:p><w:r><w:t>%s</w:t></w:r></w:p>" % prose)
docx("paragraphs.docx", "<w:p><w:r><w:t>a</w:t></w:r></w:p>")
docx("references.docx", "<w:p><w:r><w:t>%s</w:t></w:r></w:p>" % ("a&#233;" * 10_000))
docx("wide-spaces.docx", "<w:p><w:r><w:t>%s</w:t></w:r></w:p>" % ("a\u3000" * 10_000))
docx("table.docx", "<w:tr>%s</w:tr>" % ("<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>" * 50), "<w:tbl>", "</w:tbl>")
docx("runs.docx", "<w:r><w:t>a</w:t></w:r>")
docx("cells.docx", "<w:tbl><w:tr>%s</w:tr></w:tbl>" % ("<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>" * 50))
odt("prose.odt", "<text:p>%s</text:p>" % prose)
odt("paragraphs.odt", "<text:p>a</text:p>")
odt("spaces.odt", "<text:p>%s</text:p>" % ("a<text:s/>" * 10_000))
odt("repeated.odt", '<table:table><table:table-row table:number-rows-repeated="9999"><table:table-cell'
    ' table:number-columns-repeated="9999"><text:p>a</text:p></table:table-cell></table:table-row></table:table>')
epub("prose.epub", "<p>%s</p>" % prose, 40)
epub("paragraphs.epub", "<p>a</p>", 40)
epub("chapters.epub", "<p>%s</p>" % prose, 9000)

# PDF
write("q.pdf", pdf([b"q " * 5_000_000]))
write("runs.pdf", pdf([runs(3_000_000)]))
write("runs-500k.pdf", pdf([runs(500_000)]))
write("pages-of-runs.pdf", pdf([runs(20_000)] * 150))
write("letters.pdf", pdf([runs(1_000_000, b"(a) Tj ")]))
write("many-pages.pdf", pdf([runs(600)] * 4000))
write("paths.pdf", pdf([b"0 0 m 1 1 l S " * 3_000_000]))
