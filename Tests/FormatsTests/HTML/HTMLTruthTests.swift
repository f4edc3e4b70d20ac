import Formats
import Foundation
import TestSupport
import Testing

@Suite("Python's parser finds the same text in the same order") struct HTMLTruthTests {
  /// Prints the text of each file that is named on its standard input, white space removed.
  private static let script = """
    import re, sys
    from html.parser import HTMLParser
    class Text(HTMLParser):
        def __init__(self):
            super().__init__(convert_charrefs=True)
            self.parts, self.skip = [], 0
        def handle_starttag(self, tag, attributes):
            if tag in ('script', 'style'): self.skip += 1
        def handle_startendtag(self, tag, attributes): self.clear_cdata_mode()
        def handle_endtag(self, tag):
            if tag in ('script', 'style') and self.skip: self.skip -= 1
        def handle_data(self, data):
            if not self.skip: self.parts.append(data)
    white = re.compile('[\\\\s\\x01-\\x20\\x7f-\\xa0\\xad\\u200b\\u2060\\ufeff]+')
    for path in open(sys.argv[1]).read().split('\\n'):
        if not path: continue
        parser = Text()
        parser.feed(open(path, 'rb').read().decode('utf-8'))
        parser.close()
        print(white.sub('', ''.join(parser.parts)))
    """

  private static let python: String? = (ProcessInfo.processInfo.environment["PATH"] ?? "")
    .split(separator: ":").map { $0 + "/python3" }
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// A folder of real pages, searched with all that is in it.
  private static let folder = ProcessInfo.processInfo.environment["MARROW_PAGES"]

  private static func compare(_ paths: [String]) throws {
    let folder = try TemporaryFolder()
    try folder.write("text.py", script)
    try folder.write("paths", paths.joined(separator: "\n"))
    let run = try CommandRun(
      python ?? "", [folder.at("text.py"), folder.at("paths")], in: folder.path,
      environment: ["PYTHONUTF8": "1"])
    #expect(run.status == 0, "\(run.errors)")
    let texts = run.output.split(separator: "\n", omittingEmptySubsequences: false)
    try #require(texts.count == paths.count + 1)
    for (path, truth) in zip(paths, texts) {
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
      for article in [try HTML.parse(bytes), try HTML.fragment(bytes[...])] {
        let text = HTMLAccounting.text(article)
        #expect(
          text == truth, "\(path): \(HTMLAccounting.difference(text, String(truth)))")
      }
    }
  }

  @Test("In generated pages and templates", .enabled(if: python != nil, "python3 is not there"))
  func generated() throws {
    let folder = try TemporaryFolder()
    var paths: [String] = []
    for seed in 0..<100 as Range<UInt64> {
      paths.append(folder.at("\(seed).html"))
      try folder.write("\(seed).html", GeneratedPage(seed: 1000 + seed).html)
    }
    for (number, template) in PageTemplate.all.enumerated() {
      paths.append(folder.at("template\(number).html"))
      try folder.write("template\(number).html", template.html)
    }
    try Self.compare(paths)
  }

  @Test(
    "In real pages in UTF-8",
    .enabled(
      if: python != nil && folder != nil,
      "python3 or the folder that MARROW_PAGES names is not there"))
  func real() throws {
    let root = Self.folder ?? ""
    let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    let pages = names.sorted().filter { $0.hasSuffix(".html") || $0.hasSuffix(".htm") }
      .map { root + "/" + $0 }
      .filter { path in
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else { return false }
        let isDeclared = String(decoding: data.prefix(4000), as: UTF8.self).lowercased()
          .contains("charset=")
        return String(validating: data, as: UTF8.self) != nil && !isDeclared
          || (try? HTML.parse([UInt8](data)).encoding) == "utf-8"
      }
    #expect(!pages.isEmpty)
    for start in stride(from: 0, to: pages.count, by: 500) {
      try Self.compare(Array(pages[start..<min(start + 500, pages.count)]))
    }
  }
}
