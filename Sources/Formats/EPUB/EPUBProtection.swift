#if EPUB
  /// Which files of a book are encrypted.
  enum EPUBProtection {
    private static let namespaces = ["http://www.w3.org/2001/04/xmlenc#": "enc"]

    /// Ways to scramble fonts, which protect nobody's text.
    private static let fontScrambling: Set = [
      "http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC",
    ]

    /// The names that `META-INF/encryption.xml` lists.
    static func names(in frame: [String: [UInt8]]) throws(Format.Unsupported) -> Set<String> {
      let part = "META-INF/encryption.xml"
      guard let bytes = frame[part] else { return [] }
      var names: Set<String> = []
      var isFont = false
      try XMLParser.parse(bytes, as: EPUB.name, part: part, namespaces: namespaces) { event in
        guard case .start(let element) = event else { return }
        switch element.name {
        case "enc:EncryptedData": isFont = false
        case "enc:EncryptionMethod":
          isFont = fontScrambling.contains(element["Algorithm"] ?? "")
        case "enc:CipherReference":
          guard !isFont, let name = element["URI"].flatMap({ EntryName.resolved($0, in: "") })
          else { return }
          names.insert(name)
        default: break
        }
      }
      return names
    }
  }
#endif
