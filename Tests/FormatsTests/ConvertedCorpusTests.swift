#if DOCX && EPUB
  import Foundation
  import TestSupport
  import Testing

  @testable import Formats

  /// The corpus as pandoc writes it into each format, and the text as Python finds it there.
  @Suite(
    "Documents that other programs write are read whole",
    .enabled(
      if: Tool.pandoc != nil && Tool.python != nil, "pandoc and python3 are not both installed"))
  struct ConvertedCorpusTests {
    private static let corpus: [String] = {
      let root = SharedData.package + "/Corpus"
      let files = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
      return files.filter { $0.hasSuffix(".txt") }.sorted().map { root + "/" + $0 }
    }()

    /// Prints the text between tags, in the order of the parts given.
    private static let script = """
      import sys, zipfile, re, html
      archive = zipfile.ZipFile(sys.argv[1])
      pattern = re.compile(sys.argv[2], re.S)
      for name in archive.namelist():
        if re.fullmatch(sys.argv[3], name):
          for found in pattern.findall(archive.read(name).decode("utf8")):
            print(html.unescape(re.sub("<[^>]*>", "", found)))
      """

    @Test("Every letter is there once", arguments: ["docx", "odt", "epub"])
    func letters(format: String) throws {
      let pandoc = try #require(Tool.pandoc)
      let python = try #require(Tool.python)
      let folder = try TemporaryFolder()
      try folder.write("extract.py", Self.script)
      let (pattern, parts) =
        switch format {
        case "docx": ("<w:t(?: [^>]*)?>(.*?)</w:t>", "word/document.xml")
        case "odt": ("<text:[ph](?: [^>]*)?>(.*?)</text:[ph]>", "content.xml")
        default: ("<body[^>]*>(.*?)</body>", "EPUB/text/.*")
        }
      #expect(!Self.corpus.isEmpty)
      for path in Self.corpus {
        let made = try CommandRun(
          pandoc, ["-f", "markdown", "-M", "title=A Title", path, "-o", "x." + format],
          in: folder.path)
        #expect(made.status == 0, "\(made.errors)")
        let truth = try CommandRun(
          python, ["extract.py", "x." + format, pattern, parts], in: folder.path)
        let data = try Data(contentsOf: URL(fileURLWithPath: folder.at("x." + format)))
        let bytes = [UInt8](data)
        let article = try Format(of: bytes).parse(bytes)
        let found = article.blocks.filter { $0.part != "EPUB/content.opf" }.map(\.text)
        #expect(
          Self.letters(found.joined(separator: " ")) == Self.letters(truth.output), "\(path)")
      }
    }

    private static func letters(_ text: String) -> String {
      text.filter { $0.isLetter || $0.isNumber }
    }
  }
#endif
