#if MHTML
  /// A part of a file in MIME format (RFC 2045 and 2557).
  struct MIMEPart {
    /// No file is searched for more parts.
    private static let maximumParts = 20_000
    /// Parts may hold parts, but not deeper.
    private static let maximumDepth = 4
    /// No header is read behind that many bytes of them.
    private static let maximumHeaders = 1 << 16

    /// Its headers by their names in small letters, folded lines joined.
    var headers: [String: String]
    /// Where its contents stand in the file.
    var body: Range<Int>
    /// Where the page was saved from.
    var address: String?

    /// The part that is the page itself: the one that the file's `start` names, or the first that
    /// is HTML.
    static func page(of bytes: [UInt8]) throws(Format.Unsupported) -> MIMEPart {
      guard let (headers, start) = headers(bytes, 0..<bytes.count) else {
        throw Format.Unsupported(reason: "an MHTML file without headers; save the page again")
      }
      let saved = headers["snapshot-content-location"] ?? headers["content-location"]
      var outer = MIMEPart(headers: headers, body: start..<bytes.count)
      for _ in 0..<maximumDepth {
        let parts = try parts(of: outer, in: bytes)
        let named = parameter("start", of: outer.headers["content-type"] ?? "")
        let found =
          named.flatMap { name in parts.first { $0.headers["content-id"] == name } }
          ?? parts.first { $0.isHTML || $0.isMultipart }
        guard var part = found else { break }
        if part.isMultipart {
          outer = part
          continue
        }
        guard part.isHTML else { break }
        part.address = [saved, part.headers["content-location"]].compactMap(\.self)
          .first { $0.hasPrefix("http://") || $0.hasPrefix("https://") }
        return part
      }
      throw Format.Unsupported(reason: "an MHTML file that holds no page; save the page again")
    }

    private var type: String { headers["content-type"]?.lowercased() ?? "" }
    private var isHTML: Bool {
      type.hasPrefix("text/html") || type.hasPrefix("application/xhtml+xml")
    }
    private var isMultipart: Bool { type.hasPrefix("multipart/") }

    /// The parts of a part, up to the first that breaks off.
    private static func parts(
      of outer: MIMEPart, in bytes: [UInt8]
    ) throws(Format.Unsupported) -> [MIMEPart] {
      guard let boundary = parameter("boundary", of: outer.headers["content-type"] ?? ""),
        (1...200).contains(boundary.utf8.count)
      else {
        throw Format.Unsupported(
          reason: "an MHTML file that doesn't say what divides its parts; save the page again")
      }
      let mark = Array("--\(boundary)".utf8)
      var parts: [MIMEPart] = []
      var start: Int?
      var line = outer.body.lowerBound
      while line < outer.body.upperBound {
        let end = bytes[line..<outer.body.upperBound].firstIndex(of: 0x0A) ?? outer.body.upperBound
        if bytes[line..<end].starts(with: mark) {
          if let start, let (headers, body) = headers(bytes, start..<line) {
            parts.append(MIMEPart(headers: headers, body: body..<withoutBreak(bytes, body..<line)))
          }
          if bytes[line..<end].dropFirst(mark.count).starts(with: [0x2D, 0x2D]) { return parts }
          guard parts.count < maximumParts else { return parts }
          start = end + 1
        }
        line = end + 1
      }
      guard let start else {
        throw Format.Unsupported(reason: "an MHTML file without parts; save the page again")
      }
      // What breaks off may be a picture; the page is lost only if it is the page.
      guard !parts.isEmpty else {
        let rest = min(start, outer.body.upperBound)..<outer.body.upperBound
        throw Format.Unsupported(
          reason:
            "an MHTML file that breaks off in its first part, \(rest.count) bytes long; save the page again"
        )
      }
      return parts
    }

    /// The line break before a boundary belongs to the boundary.
    private static func withoutBreak(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
      var end = range.upperBound
      if end > range.lowerBound, bytes[end - 1] == 0x0A { end -= 1 }
      if end > range.lowerBound, bytes[end - 1] == 0x0D { end -= 1 }
      return end
    }

    /// The headers at the start of a range and where the contents behind them begin; nil if there
    /// are none.
    static func headers(
      _ bytes: [UInt8], _ range: Range<Int>
    ) -> (headers: [String: String], body: Int)? {
      var headers: [String: String] = [:]
      var last: String?
      var line = range.lowerBound
      let limit = min(range.upperBound, range.lowerBound + maximumHeaders)
      while line < limit {
        let end = bytes[line..<limit].firstIndex(of: 0x0A) ?? limit
        var text = bytes[line..<end]
        if text.last == 0x0D { text = text.dropLast() }
        if text.isEmpty {
          if headers.isEmpty, line == range.lowerBound { line = end + 1; continue }
          return headers.isEmpty ? nil : (headers, min(end + 1, range.upperBound))
        }
        if let first = text.first, first == 0x20 || first == 0x09 {
          if let last { headers[last]? += " " + trimmed(text) }
        } else {
          guard let colon = text.firstIndex(of: 0x3A),
            text[..<colon].allSatisfy({ $0 > 0x20 && $0 < 0x7F })
          else { return nil }
          let name = String(decoding: text[..<colon].map(Letters.lowered), as: UTF8.self)
          if headers[name] == nil { headers[name] = trimmed(text[(colon + 1)...]) }
          last = name
        }
        line = end + 1
      }
      return headers.isEmpty || line < range.upperBound ? nil : (headers, range.upperBound)
    }

    private static func trimmed(_ text: ArraySlice<UInt8>) -> String {
      var text = text.drop { $0 == 0x20 || $0 == 0x09 }
      while let last = text.last, last == 0x20 || last == 0x09 { text = text.dropLast() }
      return String(decoding: text, as: UTF8.self)
    }

    /// A parameter of a header, such as the boundary in `multipart/related; boundary="x"`.
    static func parameter(_ name: String, of header: String) -> String? {
      var rest = Array(header.utf8)[...]
      rest = rest.drop { $0 != 0x3B }.dropFirst()
      while !rest.isEmpty {
        rest = rest.drop { $0 <= 0x20 || $0 == 0x3B }
        let key = rest.prefix { $0 != 0x3D && $0 != 0x3B }
        rest = rest.dropFirst(key.count)
        guard rest.first == 0x3D else { continue }
        rest = rest.dropFirst().drop { $0 <= 0x20 }
        let value: ArraySlice<UInt8>
        if rest.first == 0x22 {
          value = rest.dropFirst().prefix { $0 != 0x22 }
          rest = rest.dropFirst(value.count + 2)
        } else {
          value = rest.prefix { $0 != 0x3B && $0 > 0x20 }
          rest = rest.dropFirst(value.count)
        }
        let word = String(decoding: key.map(Letters.lowered), as: UTF8.self)
        if word.split(separator: " ").first.map(String.init) == name {
          return String(decoding: value, as: UTF8.self)
        }
      }
      return nil
    }
  }
#endif
