/// A kind of file that articles are read from.
public enum Format: String, Sendable, CaseIterable {
  /// Text as it is pasted out of a browser, in any of the encodings that `PlainText` knows.
  case plainText
  /// Markdown as GitHub understands it, with front matter in YAML or TOML.
  case markdown
  /// Web pages, HTML or XHTML.
  case html
  #if DOCX
    /// Word documents (Office Open XML).
    case docx
    /// OpenDocument texts.
    case odt
  #endif
  #if EPUB
    /// Electronic books.
    case epub
  #endif
  #if MHTML
    /// Web pages that a browser saved with all their parts in one file.
    case mhtml
  #endif
  #if PDF
    /// PDF files.
    case pdf
  #endif

  /// Why a file is not read, in words that complete "FILE is …".
  public struct Unsupported: Error, Sendable, Equatable {
    /// What the file is and what to do about it.
    public var reason: String
    /// Whether it stays so until the file changes; not where a library is missing.
    public var isLasting = true
  }

  /// Recognises a format by a file's content.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - name: The file's name, a hint where the content leaves a choice.
  /// - Throws: ``Unsupported`` for a file that holds no text, or text of a kind that isn't read yet.
  public init(of bytes: [UInt8], name: String = "") throws(Unsupported) {
    #if DOCX || EPUB
      if let container = try ZipContainer.format(of: bytes) {
        self = container
        return
      }
    #endif
    #if PDF
      if PDF.recognises(bytes) {
        self = .pdf
        return
      }
    #endif
    if let known = Self.otherFormats.first(where: { bytes.starts(with: $0.magic) }) {
      throw Unsupported(reason: "\(known.name), which is not read; save its text as a .txt file")
    }
    if let left = Self.leftOut.first(where: { bytes.starts(with: $0.magic) }) {
      throw Unsupported(
        reason: "\(left.name), which this build leaves out; build it with the package's traits on")
    }
    let head = bytes.prefix(8192)
    if let offset = head.firstIndex(of: 0),
      (TextEncoding.marked(bytes)?.encoding ?? .utf8) == .utf8,
      WideCharacters.encoding(of: bytes) == nil
    {
      throw Unsupported(
        reason:
          "not text: it has a zero byte at offset \(offset); list it in .marrowignore to silence this"
      )
    }
    #if MHTML
      if MHTML.recognises(bytes) {
        self = .mhtml
        return
      }
    #endif
    if HTML.recognises(bytes, name: name) {
      self = .html
    } else {
      self = MarkdownSigns.areIn(bytes, name: name) ? .markdown : .plainText
    }
  }

  /// Reads an article.
  ///
  /// - Throws: ``Unsupported`` for a file that is damaged, locked or goes beyond the limits of its
  ///   format; as plain text any bytes at all give an article.
  public func parse(_ bytes: [UInt8]) throws(Unsupported) -> Article {
    var article = try read(bytes)
    if !restoresElements { article.restoreIfLittleIsKept() }
    try ArticleLimits.check(article)
    return article
  }

  /// Whether the format's reader itself takes back elements that it left out too many of.
  private var restoresElements: Bool {
    switch self {
    case .html: true
    #if MHTML
      case .mhtml: true
    #endif
    default: false
    }
  }

  private func read(_ bytes: [UInt8]) throws(Unsupported) -> Article {
    switch self {
    case .plainText, .markdown:
      let text = DecodedText(bytes, maximumSegments: ArticleLimits.stretches)
      try ArticleLimits.check(text)
      return self == .markdown ? Markdown.parse(text) : PlainText.parse(text)
    case .html:
      var article = try HTML.parse(bytes)
      article.warnings += HTMLEncoding.found(bytes).warnings
      return article
    #if DOCX
      case .docx: return try DOCX.parse(bytes)
      case .odt: return try ODT.parse(bytes)
    #endif
    #if EPUB
      case .epub: return try EPUB.parse(bytes)
    #endif
    #if MHTML
      case .mhtml: return try MHTML.parse(bytes)
    #endif
    #if PDF
      case .pdf: return try PDF.parse(bytes)
    #endif
    }
  }

  /// What is read unless the package's traits are off.
  private static let leftOut: [(name: String, magic: [UInt8])] = [
    ("a PDF file", Array("%PDF-".utf8)),
    ("a ZIP archive (or EPUB, DOCX, ODT)", Array("PK\u{3}\u{4}".utf8)),
  ]

  private static let otherFormats: [(name: String, magic: [UInt8])] = [
    (
      "a file of Office 97 (.doc, .xls), or one locked with a password",
      [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    ),
    ("an RTF file", Array("{\\rtf".utf8)),
    ("a gzip archive", [0x1F, 0x8B]),
    ("a PostScript file", Array("%!PS".utf8)),
  ]
}
