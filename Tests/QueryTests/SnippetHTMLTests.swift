import CLibXML2
import Foundation
import Indexer
import Store
import TestSupport
import Testing

@testable import Query

@Suite("Snippets as HTML hold text and marks, and nothing else") struct SnippetHTMLTests {
  private static let noncharacters = String(
    decoding: [0xEF, 0xBF, 0xBF, 0xEF, 0xB7, 0x90], as: UTF8.self)

  /// What saved pages hold by chance, and what somebody may put into one on purpose.
  static let vectors = [
    "<script>alert(1)</script>", "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<script\n>alert(1)</script\n>", "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>", "<img src=\"x\" onerror=\"alert(1)\"/>",
    "<svg/onload=alert(1)>",
    "\" onmouseover=\"alert(1)", "' onfocus='alert(1)' autofocus='", "\"><script>alert(1)</script>",
    "`onclick=alert(1)`", "</mark></div><h1>Broken out</h1>", "<mark>forged pain</mark>",
    "&lt;mark&gt;forged pain&lt;/mark&gt;", "</mark><mark>pain", "<mark", "mark>", "</",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;", "&#x3c;script&#x3E;",
    "&#0060script",
    "&amp;lt;script&amp;gt;", "&amp", "&", "&&&;", "&#;", "&#x;", "&#0;", "&#xD800;",
    "&NotEqualTilde;",
    "<!-- a comment -->", "<!--><script>alert(1)</script>-->", "--!><b>out</b>", "<!DOCTYPE x>",
    "<![CDATA[<script>alert(1)</script>]]>", "]]>", "<?xml version=\"1.0\"?>", "<?php echo 1 ?>",
    "<a href=\"javascript:alert(1)\">here</a>", "javascript:alert(1)", "data:text/html,<b>x</b>",
    "<a href=\"jav&#x09;ascript:alert(1)\">x</a>", "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "<<b>>", "< script >", "<\u{0}script>", "<b", "a < b > c", "<p><p><p", "<textarea></title>",
    "<style>*{display:none}</style>", "<plaintext>", "<iframe srcdoc='<b>'>", "<base href=//x>",
    "<math><mtext></form><form><mglyph><style></math>", "<template><b></template>",
    "{{7*7}} ${7*7}",
    "\u{FF1C}script\u{FF1E}", "\u{BC}script\u{BE}", "\u{338}",
    "\u{1F469}\u{200D}\u{1F4BB} \u{1F9B4}",
    "e\u{301}\u{327}", "\u{5DB}\u{5D0}\u{5D1} \u{627}\u{644}\u{645}",
    "\u{202E}txet desrever\u{202C}",
    "\u{2066}isolated\u{2069}", "\u{1B}[31mred\u{7}", "\u{9B}2J", "\u{7F}\u{85}", noncharacters,
    "\u{2028}\u{2029}", "\u{FEFF}", "\r\n", "\u{10FFFD}",
  ]

  @Test(
    "A page of attacks that is indexed and found harms nobody",
    arguments: ["txt", "md", "html"])
  func attacks(format: String) async throws {
    let file = try IndexFile()
    let documents = Self.vectors.enumerated().map { number, vector in
      Document(path: "\(number).\(format)", text: Self.article(vector, format: format))
    }
    _ = try await Indexer().index(documents, into: file)
    let options = SearchOptions(limit: 1000, collapses: false)
    let hits = try Searcher(file: file).search(SearchQuery("pain script mark"), options: options)
      .hits
    // What holds a NUL is no text file.
    let indexed = Self.vectors.filter { format == "html" || !$0.contains("\0") }
    #expect(Set(hits.map(\.article.path)).count == indexed.count)
    if format != "md" {
      let texts = hits.map(\.passage.text)
      for tag in ["<script>alert(1)</script>", "<mark>forged pain</mark>", "&lt;script&gt;"] {
        #expect(texts.contains { $0.contains(tag) }, "\(tag) is in no passage")
      }
    }
    for snippet in hits.flatMap({ [$0.snippet, $0.whole] + $0.headings }) {
      try Self.check(snippet, .mark)
    }
    if let python = Tool.python {
      try Self.check(hits.flatMap { [$0.snippet, $0.whole] + $0.headings }, python: python)
    }
  }

  /// An article with an attack in its title and in a passage.
  private static func article(_ vector: String, format: String) -> String {
    switch format {
    case "html":
      // Every character as a reference, so that all of it is text.
      let text = vector.unicodeScalars.map { "&#\($0.value);" }.joined()
      return "<!DOCTYPE html><html><body><article><h1>Pain \(text)</h1>"
        + "<p>Some pain in the knee \(text) more pain in the back.</p></article></body></html>"
    default:
      return "# Pain \(vector)\n\nSome pain in the knee \(vector) more pain in the back.\n"
    }
  }

  @Test("Any segments at all, with every element that marks", arguments: Snippet.HTMLMark.allCases)
  func anySegments(mark: Snippet.HTMLMark) throws {
    var random = SplitMix64(seed: 11)
    let pieces = Self.vectors.flatMap { [$0, String($0.prefix(1)), String($0.suffix(1))] }
    for _ in 0..<500 {
      let segments = (0..<Int.random(in: 0...6, using: &random)).map { _ in
        let count = Int.random(in: 0...3, using: &random)
        let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        return Snippet.Segment(text: text, isMatch: Bool.random(using: &random))
      }
      try Self.check(Snippet(segments: segments), mark)
    }
  }

  @Test("Known texts")
  func known() {
    let snippet = Snippet("A <b>pain</b> & \"it's\"", matches: [5..<9])
    #expect(
      snippet.html() == "A &lt;b&gt;<mark>pain</mark>&lt;/b&gt; &amp; &quot;it&#39;s&quot;")
    #expect(snippet.html(mark: .strong).contains("<strong>pain</strong>"))
    #expect(Snippet.html("a\"b'c\u{0}\u{202E}\n") == "a&quot;b&#39;c\u{FFFD}\u{FFFD}\n")
    #expect(Snippet("pain\u{338}", matches: [0..<6]).html() == "<mark>pain&#824;</mark>")
    #expect(Snippet(segments: []).html().isEmpty)
  }

  /// What a snippet must look like once a browser has read it.
  private static func expected(_ snippet: Snippet) -> [ReadSegment] {
    var segments: [ReadSegment] = []
    for segment in snippet.segments where !segment.text.isEmpty || segment.isMatch {
      let scalars = segment.text.unicodeScalars.map { scalar -> Unicode.Scalar in
        let isControl = scalar.properties.generalCategory == .control
        let isBidi = (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069) ~= scalar.value
        let isKept = scalar == "\n" || scalar == "\t"
        let isNone =
          scalar.properties.generalCategory == .unassigned && scalar.value & 0xFFFE == 0xFFFE
        let isArabicNone = (0xFDD0...0xFDEF).contains(scalar.value)
        return isControl && !isKept || isBidi || isNone || isArabicNone ? "\u{FFFD}" : scalar
      }
      segments.append(ReadSegment(text: scalars, isMatch: segment.isMatch))
    }
    return ReadSegment.joined(segments)
  }

  private static func check(_ snippet: Snippet, _ mark: Snippet.HTMLMark) throws {
    let html = snippet.html(mark: mark)
    let read = try ReadSegment.read(html, mark: mark.rawValue)
    #expect(read == expected(snippet), "\(html)")
  }

  /// The same by Python's reader, which follows HTML where libxml2 has its own mind.
  private static func check(_ snippets: [Snippet], python: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "in.json",
      bytes: Array(JSONEncoder().encode(snippets.map { $0.html() })))
    try folder.write(
      "read.py",
      """
      import html.parser, json
      class Reader(html.parser.HTMLParser):
        def __init__(self):
          super().__init__(convert_charrefs=True)
          self.text, self.inside, self.other = ["", ""], 0, []
        def handle_starttag(self, tag, attributes):
          if tag == "mark" and not attributes and not self.inside: self.inside = 1
          else: self.other.append(tag)
        def handle_endtag(self, tag):
          if tag == "mark" and self.inside: self.inside = 0
          else: self.other.append(tag)
        def handle_data(self, data):
          self.text[0] += data
          if self.inside: self.text[1] += data
        def handle_comment(self, data): self.other.append(data)
        handle_decl = handle_pi = unknown_decl = handle_comment
      read = []
      for text in json.load(open("in.json", encoding="utf-8")):
        reader = Reader()
        reader.feed(text)
        reader.close()
        read.append(reader.text + reader.other)
      print(json.dumps(read))
      """)
    let run = try CommandRun(python, ["read.py"], in: folder.path)
    #expect(run.status == 0, "\(run.errors)")
    let read = try JSONDecoder().decode([[String]].self, from: Data(run.output.utf8))
    #expect(read.count == snippets.count)
    for (parts, snippet) in zip(read, snippets) {
      let segments = expected(snippet)
      let wanted = [segments, segments.filter(\.isMatch)].map { segments in
        segments.flatMap(\.text)
      }
      #expect(parts.map { Array($0.unicodeScalars) } == wanted, "\(snippet.html())")
    }
  }
}

/// A stretch of text as an HTML reader sees it; scalars, since equal characters may be other text.
private struct ReadSegment: Equatable {
  var text: [Unicode.Scalar]
  var isMatch: Bool

  /// The segments with neighbours of plain text made one, as a tree has them.
  static func joined(_ segments: [ReadSegment]) -> [ReadSegment] {
    var joined: [ReadSegment] = []
    for segment in segments {
      if !segment.isMatch, let last = joined.last, !last.isMatch {
        joined[joined.count - 1].text += segment.text
      } else {
        joined.append(segment)
      }
    }
    return joined
  }

  /// Reads HTML with libxml2; anything but text and elements called `mark` fails.
  static func read(_ html: String, mark: String) throws -> [ReadSegment] {
    // Without something in front the reader would drop leading space.
    let page = "<div>|\(html)</div>"
    let options = Int32(
      HTML_PARSE_NOIMPLIED.rawValue | HTML_PARSE_NODEFDTD.rawValue | HTML_PARSE_NOERROR.rawValue
        | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NONET.rawValue)
    let document = try #require(
      page.withCString { htmlReadMemory($0, Int32(page.utf8.count), nil, "UTF-8", options) })
    defer { xmlFreeDoc(document) }
    let root = try #require(xmlDocGetRootElement(document))
    try #require(root.pointee.next == nil && name(root) == "div", "\(html)")
    var segments: [ReadSegment] = []
    var node = root.pointee.children
    while let current = node {
      defer { node = current.pointee.next }
      if current.pointee.type == XML_TEXT_NODE {
        segments.append(ReadSegment(text: content(current), isMatch: false))
        continue
      }
      try #require(current.pointee.type == XML_ELEMENT_NODE && name(current) == mark, "\(html)")
      try #require(current.pointee.properties == nil, "\(html)")
      var text: [Unicode.Scalar] = []
      if let child = current.pointee.children {
        try #require(child.pointee.type == XML_TEXT_NODE && child.pointee.next == nil, "\(html)")
        text = content(child)
      }
      segments.append(ReadSegment(text: text, isMatch: true))
    }
    var joined = joined(segments)
    try #require(joined.first?.text.first == "|")
    joined[0].text.removeFirst()
    return joined[0].text.isEmpty ? Array(joined.dropFirst()) : joined
  }

  private static func name(_ node: xmlNodePtr) -> String {
    node.pointee.name.map { String(cString: $0) } ?? ""
  }

  private static func content(_ node: xmlNodePtr) -> [Unicode.Scalar] {
    node.pointee.content.map { Array(String(cString: $0).unicodeScalars) } ?? []
  }
}
