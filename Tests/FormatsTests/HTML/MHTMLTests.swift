#if MHTML
  import Formats
  import TestSupport
  import Testing

  @Suite("A page saved with its parts in one file is read as the page") struct MHTMLTests {
    private static let page =
      "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>Knees</title></head>\n<body><h1>Knees</h1>\n"
      + "<p>Rest a sore knee — but not too long, as the muscles weaken; café.</p></body></html>\n"

    /// A file in the shape that Chromium writes.
    static func file(
      _ page: [UInt8], encoding: String = "quoted-printable",
      boundary: String = "----MultipartBoundary--x----"
    ) -> [UInt8] {
      var text = """
        From: <Saved by Blink>
        Snapshot-Content-Location: https://health.example/knees
        Subject: =?utf-8?Q?Knees?=
        Date: Mon, 23 Nov 2020 14:12:02 GMT
        MIME-Version: 1.0
        Content-Type: multipart/related;
        \ttype="text/html";
        \tboundary="\(boundary)"


        --\(boundary)
        Content-Type: text/html
        Content-ID: <frame-1@mhtml.blink>
        Content-Transfer-Encoding: \(encoding)
        Content-Location: https://health.example/knees


        """.replacing("\n", with: "\r\n")
      switch encoding {
      case "quoted-printable": text += quotedPrintable(page)
      case "base64": text += base64(page)
      default: break
      }
      var bytes = Array(text.utf8)
      if encoding == "binary" { bytes += page }
      bytes += Array(
        """
        \r\n--\(boundary)\r\nContent-Type: text/css\r\nContent-Location: cid:css-1\r\n\r\np { color: red }\r
        --\(boundary)\r\nContent-Type: text/html\r\nContent-Location: https://ads.example/frame\r\n\r\n<p>An advert.</p>\r
        --\(boundary)--\r\n
        """.utf8)
      return bytes
    }

    private static func quotedPrintable(_ bytes: [UInt8]) -> String {
      var text = ""
      var column = 0
      for byte in bytes {
        if byte == 0x0A {
          text += "\r\n"
          column = 0
          continue
        }
        let isPlain = byte >= 0x20 && byte < 0x7F && byte != 0x3D
        let digits = String(byte, radix: 16, uppercase: true)
        let piece =
          isPlain ? String(UnicodeScalar(byte)) : "=" + (digits.utf8.count < 2 ? "0" : "") + digits
        if column + piece.utf8.count > 75 {
          text += "=\r\n"
          column = 0
        }
        text += piece
        column += piece.utf8.count
      }
      return text
    }

    private static func base64(_ bytes: [UInt8]) -> String {
      let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
      var text = ""
      for start in stride(from: 0, to: bytes.count, by: 3) {
        let group = bytes[start..<min(start + 3, bytes.count)]
        let value = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
        for index in 0..<4 {
          text += index <= group.count ? String(letters[value >> (18 - 6 * index) & 63]) : "="
        }
        if text.utf8.count % 78 == 76 { text += "\r\n" }
      }
      return text
    }

    @Test("In each encoding of its parts", arguments: ["quoted-printable", "base64", "binary"])
    func encodings(encoding: String) throws {
      let bytes = Self.file(Array(Self.page.utf8), encoding: encoding)
      #expect(try Format(of: bytes) == .mhtml)
      let article = try MHTML.parse(bytes)
      let direct = try HTML.parse(Array(Self.page.utf8))
      #expect(article.blocks.map(\.text) == direct.blocks.map(\.text))
      #expect(article.blocks.map(\.kind) == [.title, .paragraph])
      #expect(article.metadata.url == "https://health.example/knees")
      #expect(article.chrome.map(\.text) == ["Knees"])
      let lines = bytes.indices.filter { bytes[$0] == 0x0A }
      for block in article.blocks {
        let line = lines.count { $0 < block.range.bytes.lowerBound } + 1
        #expect(block.range.lines.lowerBound == line)
      }
    }

    @Test("Each stretch of text has its place in the file", arguments: 0..<40)
    func places(seed: UInt64) throws {
      let page = GeneratedPage(seed: seed)
      let bytes = Self.file(Array(page.html.utf8))
      let article = try MHTML.parse(bytes)
      #expect(HTMLAccounting.text(article) == HTMLAccounting.squeezed(page.words.joined()))
      for block in article.blocks {
        let text = Array(block.text.utf8)
        for run in block.source.runs where run.text.count == run.bytes.count {
          let there = bytes[run.bytes].map { $0 < 0x20 ? 0x20 : $0 }
          #expect(there == Array(text[run.text]), "seed \(seed)")
        }
      }
    }

    @Test("The part that is named the start is read before the first")
    func start() throws {
      let text =
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b; start=\"<2>\"\n\n--b\nContent-Type: text/html\n\n<p>one\n--b\nContent-Type: text/html; charset=iso-8859-1\nContent-ID: <2>\n\n<p>two \u{E9}\n--b--"
      let bytes = text.unicodeScalars.map { UInt8($0.value) }
      #expect(try MHTML.parse(bytes).blocks.map(\.text) == ["two é"])
    }

    @Test("A part within a part is found")
    func nested() throws {
      let text =
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nplain\n--b\nContent-Type: text/html\n\n<p>inner\n--b--\n--a--\n"
      #expect(try MHTML.parse(Array(text.utf8)).blocks.map(\.text) == ["inner"])
    }

    static let head = "MIME-Version: 1.0\nContent-Type: multipart/related"
    @Test(
      "A broken file is refused in words that say why",
      arguments: [
        (head + "\n\n--b\n", "doesn't say what divides its parts"),
        (head + "; boundary=b\n\ntext only\n", "without parts"),
        (head + "; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>It breaks", "breaks off"),
        (head + "; boundary=b\n\n--b\nContent-Type: text/css\n\np{}\n--b--\n", "holds no page"),
        (head + "; boundary=b\n\n--b\n\n--b--\n", "holds no page"),
      ])
    func broken(text: String, words: String) throws {
      #expect(try Format(of: Array(text.utf8)) == .mhtml)
      let error = #expect(throws: Format.Unsupported.self) { try MHTML.parse(Array(text.utf8)) }
      #expect(error?.reason.contains(words) == true, "\(error?.reason ?? "")")
    }

    @Test("What breaks off behind the page doesn't matter")
    func cut() throws {
      let bytes = Self.file(Array(Self.page.utf8))
      #expect(try MHTML.parse(bytes.dropLast(40)).blocks.count == 2)
    }

    @Test("Damaged files are read or refused, never more", arguments: 0..<40)
    func damaged(seed: UInt64) {
      var random = SplitMix64(seed: seed)
      for _ in 0..<20 {
        var bytes = Self.file(
          Array(Self.page.utf8), encoding: random.pick(["quoted-printable", "base64"]))
        for _ in 0..<Int.random(in: 1...8, using: &random) {
          let place = Int.random(in: 0..<bytes.count, using: &random)
          switch Int.random(in: 0..<3, using: &random) {
          case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
          case 1: bytes.removeSubrange(place..<min(bytes.count, place + 20))
          default:
            bytes.insert(
              contentsOf: random.pick(["=", "=\r\n", "=4", "\n\n", "--", ":"]).utf8, at: place)
          }
        }
        guard let article = try? MHTML.parse(bytes) else { continue }
        for range in article.blocks.map(\.range) + article.chrome.map(\.range) {
          #expect(range.bytes.upperBound <= bytes.count, "seed \(seed)")
        }
      }
    }
  }

  extension MHTML {
    fileprivate static func parse(_ bytes: ArraySlice<UInt8>) throws -> Article {
      try parse(Array(bytes))
    }
  }
#endif
