#if EPUB
  /// The titles that a book's table of contents gives its files.
  struct EPUBContents {
    /// For each file the first title that leads to it.
    private(set) var titles: [String: String] = [:]
    /// What the landmarks of EPUB 3 say that files are.
    private(set) var landmarks: [(name: String, type: String)] = []

    private static let namespaces = [
      "http://www.daisy.org/z3986/2005/ncx/": "ncx", "http://www.idpf.org/2007/ops": "epub",
    ]

    /// No titles are known.
    init() {}

    /// Reads an NCX file or a navigation document; one that is damaged gives what came before the
    /// damage.
    init(_ bytes: [UInt8], name: String) {
      let folder = EntryName.folder(of: name)
      var text: FoldedText?
      var target: String?
      var kind = ""
      var type = ""
      var titles: [String: String] = [:]
      var landmarks: [(name: String, type: String)] = []
      func add() {
        guard let text, !text.isEmpty, let path = target else { return }
        if titles[path] == nil { titles[path] = text.string }
      }
      do throws(Format.Unsupported) {
        try XMLParser.parse(bytes, as: EPUB.name, part: name, namespaces: Self.namespaces) {
          switch $0 {
          case .start(let element):
            switch element.name {
            case "ncx:text": text = FoldedText()
            case "ncx:content":
              target = element["src"].flatMap { EntryName.resolved($0, in: folder) }
              add()
              text = nil
            case "nav": kind = element["epub:type"] ?? ""
            case "a":
              text = FoldedText()
              type = element["epub:type"] ?? ""
              target = element["href"].flatMap { EntryName.resolved($0, in: folder) }
              if kind == "landmarks", let target { landmarks.append((target, type)) }
            default: break
            }
          case .end(let name):
            if name == "a" {
              if kind == "toc" { add() }
              text = nil
            }
          case .text(let piece, let range): text?.append(piece, from: range, line: 1)
          }
        }
      } catch {
        // A book can be read without its table of contents.
      }
      (self.titles, self.landmarks) = (titles, landmarks)
    }
  }
#endif
