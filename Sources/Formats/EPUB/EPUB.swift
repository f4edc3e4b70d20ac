#if EPUB
  /// Reads electronic books (EPUB 2 and 3).
  ///
  /// A block's `part` is the file within the book that it is in, such as `text/ch2.xhtml`; its
  /// lines and bytes are those of that file.
  public enum EPUB {
    static let name = "an electronic book (EPUB)"
    static let container = "META-INF/container.xml"

    /// Reads all chapters of a book as one article.
    ///
    /// Covers and tables of contents are reported as chrome.
    ///
    /// - Parameter bytes: The whole file.
    /// - Throws: ``Format/Unsupported`` for a book that is damaged, protected against copying, or
    ///   larger than the limits on what is unpacked.
    /// - Complexity: O(n) in the number of unpacked bytes.
    public static func parse(_ bytes: [UInt8]) throws(Format.Unsupported) -> Article {
      let zip = try ZipContainer(bytes)
      let frame = try zip.unpack { $0.hasPrefix("META-INF/") || $0.hasSuffix(".opf") }
      let (package, contents) = try open(zip, frame)
      let wanted = Set(package.spine.filter(\.isText).map(\.name))
      let protected = try EPUBProtection.names(in: frame)
      guard wanted.isDisjoint(with: protected) else {
        throw Format.Unsupported(
          reason: "an electronic book that is protected against copying (DRM), which is not read")
      }
      let files = try zip.unpack(where: wanted.contains)
      var article = Article(metadata: package.metadata)
      var links: [String] = []
      var read: Set<String> = []
      for item in package.spine where item.isText && read.insert(item.name).inserted {
        guard let file = files[item.name] else {
          article.chrome.append(missing(item.name))
          continue
        }
        let chapter = try HTML.fragment(file[...], part: item.name)
        article.chrome += chapter.chrome.map { $0.standing(in: item.name) }
        if let reason = package.marked[item.name] ?? reason(of: chapter) {
          article.chrome += chapter.blocks.map { $0.dropped(for: reason) }
          continue
        }
        article.blocks += named(chapter.blocks, contents.titles[item.name], part: item.name)
        links += chapter.metadata.links ?? []
        try ArticleLimits.check(article)
      }
      guard !read.isDisjoint(with: files.keys) else {
        throw Format.Unsupported(reason: "\(name) without a chapter, or a damaged one")
      }
      article.blocks = titleFirst(article.blocks, package.title)
      article.chrome += zip.refusals
      links = unique(links.filter { $0.contains("://") || $0.hasPrefix("mailto:") })
      article.metadata.links = links.isEmpty ? nil : links
      return article
    }

    /// The book's own description and its table of contents.
    private static func open(
      _ zip: ZipContainer, _ frame: [String: [UInt8]]
    ) throws(Format.Unsupported) -> (EPUBPackage, EPUBContents) {
      var named: String?
      if let bytes = frame[container] { named = try EPUBPackage.name(in: bytes) }
      let opf = named ?? frame.keys.filter { $0.hasSuffix(".opf") }.min() ?? ""
      var file = frame[opf]
      if file == nil { file = try zip.unpack { $0 == opf }[opf] }
      guard let bytes = file else {
        throw Format.Unsupported(reason: "\(name) that doesn't say what it consists of")
      }
      var package = try EPUBPackage(bytes, name: opf)
      let tables = [package.navigation, package.ncx].compactMap(\.self).map(\.name)
      let files = try zip.unpack(where: tables.contains)
      var contents = EPUBContents()
      for table in tables.reversed() {
        guard let file = files[table] else { continue }
        let found = EPUBContents(file, name: table)
        if !found.titles.isEmpty { contents = found }
        for (path, type) in found.landmarks { package.mark(path, type) }
      }
      return (package, contents)
    }

    /// A page of hardly anything but links to other pages is a table of contents, whatever the book
    /// calls it.
    private static func reason(of chapter: Article) -> Chrome.Reason? {
      let inner = (chapter.metadata.links ?? []).count { !$0.contains(":") }
      return inner >= 5 && inner * 5 >= chapter.blocks.count * 4 ? .navigation : nil
    }

    /// A chapter without a heading of its own has the one that the table of contents gives it.
    private static func named(_ blocks: [Block], _ title: String?, part: String) -> [Block] {
      guard let title, !blocks.isEmpty, !blocks.contains(where: { $0.kind == .heading }) else {
        return blocks
      }
      return [Block(kind: .heading, level: 1, text: title, source: SourceMap(), part: part)]
        + blocks
    }

    /// The book's title comes first: as the title page shows it, or else as it is described.
    private static func titleFirst(_ blocks: [Block], _ title: Block?) -> [Block] {
      guard let title else { return blocks }
      var blocks = blocks
      let heads = blocks.indices.lazy.filter { blocks[$0].kind == .heading }.prefix(3)
      if let index = heads.first(where: { blocks[$0].text == title.text }) {
        (blocks[index].kind, blocks[index].level) = (.title, 0)
        if index > 0 { blocks.insert(blocks.remove(at: index), at: 0) }
      } else {
        blocks.insert(title, at: 0)
      }
      return blocks
    }

    private static func missing(_ name: String) -> Chrome {
      Chrome(
        text: "\(name) is missing", range: SourceRange(lines: 1...1, bytes: 0..<0),
        reason: .refusedEntry, part: name)
    }

    private static func unique(_ links: [String]) -> [String] {
      var known: Set<String> = []
      return links.filter { known.insert($0).inserted }
    }
  }

  extension EPUBPackage.Item {
    /// Whether it is a page of text, and not a picture.
    var isText: Bool {
      ["application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document"]
        .contains(type)
    }
  }

  extension Block {
    /// The block as chrome.
    fileprivate func dropped(for reason: Chrome.Reason) -> Chrome {
      Chrome(text: text, range: range, reason: reason, part: part)
    }
  }

  extension Chrome {
    /// The same in a part of a container.
    fileprivate func standing(in part: String) -> Chrome {
      var copy = self
      copy.part = part
      return copy
    }
  }
#endif
