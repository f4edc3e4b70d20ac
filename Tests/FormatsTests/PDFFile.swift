/// A PDF file as a test makes it, byte by byte: text at places on pages, in fonts that every reader
/// has.
struct PDFFile {
  enum Font: Int, CaseIterable {
    case plain = 1
    case bold, code

    var name: String { ["Helvetica", "Helvetica-Bold", "Courier"][rawValue - 1] }
  }

  /// A line of text, in points from the upper left corner of the page.
  struct Line {
    var x: Double
    var y: Double
    var text: String
    var size = 10.0
    var font = Font.plain
  }

  var pages: [[Line]] = []
  /// Entries of the information dictionary, such as `/Title (x)`.
  var information = ""
  /// An entry of the trailer, such as `/Encrypt`.
  var trailer = ""

  static let width = 600.0
  static let height = 800.0

  init(_ pages: [Line]...) { self.pages = pages }

  var bytes: [UInt8] {
    var bytes = Array("%PDF-1.4\n".utf8)
    var offsets: [Int] = []
    func add(_ object: [UInt8]) {
      offsets.append(bytes.count)
      bytes += Array("\(offsets.count) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
    }
    let kids = pages.indices.map { "\(6 + 2 * $0) 0 R" }.joined(separator: " ")
    add(Array("<</Type/Catalog/Pages 2 0 R>>".utf8))
    add(Array("<</Type/Pages/Kids[\(kids)]/Count \(pages.count)>>".utf8))
    let fonts = Font.allCases.map {
      "/F\($0.rawValue) <</Type/Font/Subtype/Type1/BaseFont/\($0.name)"
        + "/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[1/softhyphen]>>>>"
    }.joined()
    add(Array("<<\(fonts)>>".utf8))
    add(Array("<<\(information)>>".utf8))
    add(Array("<<>>".utf8))
    for page in pages {
      let content = Self.content(page)
      add(
        Array(
          ("<</Type/Page/Parent 2 0 R/MediaBox[0 0 \(Self.width) \(Self.height)]"
            + "/Contents \(offsets.count + 2) 0 R/Resources<</Font 3 0 R>>>>").utf8))
      add(
        Array("<</Length \(content.count)>>stream\n".utf8) + content + Array("\nendstream".utf8))
    }
    let start = bytes.count
    bytes += Array("xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n".utf8)
    for offset in offsets {
      let digits = String(offset)
      bytes += Array((String(repeating: "0", count: 10 - digits.count) + digits).utf8)
      bytes += Array(" 00000 n \n".utf8)
    }
    bytes += Array(
      ("trailer<</Size \(offsets.count + 1)/Root 1 0 R/Info 4 0 R\(trailer)>>\n"
        + "startxref\n\(start)\n%%EOF\n").utf8)
    return bytes
  }

  private static func content(_ lines: [Line]) -> [UInt8] {
    var bytes: [UInt8] = []
    for line in lines {
      let place =
        "BT /F\(line.font.rawValue) \(line.size) Tf 1 0 0 1 \(line.x) \(height - line.y) Tm ("
      bytes += Array(place.utf8) + encoded(line.text) + Array(") Tj ET\n".utf8)
    }
    return bytes
  }

  /// A text in Windows-1252, as the fonts are declared to be in.
  private static func encoded(_ text: String) -> [UInt8] {
    text.unicodeScalars.flatMap { scalar -> [UInt8] in
      switch scalar {
      case "(", ")", "\\": [0x5C, UInt8(scalar.value)]
      case "•": [0x95]
      case "–": [0x96]
      case "’": [0x92]
      case "\u{AD}": [1]
      default: [UInt8(truncatingIfNeeded: scalar.value)]
      }
    }
  }
}
