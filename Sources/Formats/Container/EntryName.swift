#if DOCX || EPUB
  /// Names of the files in an archive.
  enum EntryName {
    /// A name with single slashes and without `.`, or nil for one that leads out of the archive:
    /// an absolute path, a drive letter, a `..`.
    static func normalised(_ name: String) -> String? {
      guard let first = name.utf8.first, first != 0x2F, first != 0x5C, !name.utf8.contains(0)
      else { return nil }
      var parts: [Substring] = []
      for part in name.split(whereSeparator: { $0 == "/" || $0 == "\\" }) where part != "." {
        guard part != ".." else { return nil }
        parts.append(part)
      }
      guard let top = parts.first, !(top.utf8.count == 2 && top.utf8.last == 0x3A) else {
        return nil
      }
      return parts.joined(separator: "/")
    }

    /// The name that a link within an archive leads to, or nil if it leads out of it.
    ///
    /// - Parameters:
    ///   - target: the link, with `%20`-like escapes; what follows `#` or `?` is left aside.
    ///   - folder: the folder of the file that it is in, empty for the top.
    static func resolved(_ target: String, in folder: String) -> String? {
      let path = target.prefix { $0 != "#" && $0 != "?" }
      let decoded = unescaped(path)
      var parts = decoded.hasPrefix("/") ? [] : folder.split(separator: "/").map(String.init)
      for part in decoded.split(separator: "/") where part != "." {
        if part == ".." {
          guard parts.popLast() != nil else { return nil }
        } else {
          parts.append(String(part))
        }
      }
      return parts.isEmpty ? nil : parts.joined(separator: "/")
    }

    /// The folder that a file is in, empty for the top.
    static func folder(of name: String) -> String {
      name.lastIndex(of: "/").map { String(name[..<$0]) } ?? ""
    }

    private static func unescaped(_ text: some StringProtocol) -> String {
      guard text.utf8.contains(0x25) else { return String(text) }
      let bytes = Array(text.utf8)
      var result: [UInt8] = []
      var index = 0
      while index < bytes.count {
        if bytes[index] == 0x25, index + 2 < bytes.count,
          let high = Letters.hexDigit(bytes[index + 1]),
          let low = Letters.hexDigit(bytes[index + 2])
        {
          result.append(high << 4 | low)
          index += 3
        } else {
          result.append(bytes[index])
          index += 1
        }
      }
      return String(decoding: result, as: UTF8.self)
    }
  }
#endif
