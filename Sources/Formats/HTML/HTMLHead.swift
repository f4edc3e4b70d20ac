/// What a page says about itself in `<head>`, in JSON-LD and in elements made for machines.
struct HTMLHead {
  /// What was found.
  private(set) var metadata: Metadata
  /// The article's title.
  private(set) var title: String?
  /// The name of the site.
  private(set) var site: String?
  private var published: String?
  private var modified: String?

  /// Looks through a page.
  ///
  /// - Complexity: O(n) in the number of nodes.
  init(_ tree: HTMLTree) {
    let linked = LinkedData(tree.linkedData)
    metadata = Metadata()
    for (index, node) in tree.nodes.enumerated() where node.count > 0 {
      switch node.tag {
      case .html:
        metadata.language = metadata.language ?? Self.language(tree.attribute(.lang, of: index))
      case .meta: readMeta(tree, index)
      case .link:
        if tree.attribute(.rel, of: index)?.lowercased() == "canonical" {
          metadata.url = Self.address(tree.attribute(.href, of: index)) ?? metadata.url
        }
      case .time: readTime(tree, index)
      default: break
      }
    }
    let own = linked.metadata
    title = title ?? linked.headline
    metadata.author = own.author ?? metadata.author
    metadata.reviewer = own.reviewer
    metadata.reviewed = own.reviewed
    metadata.published = own.published ?? modified ?? published
    metadata.source = own.source ?? site
    metadata.language = metadata.language ?? Self.language(own.language)
    metadata.url = metadata.url ?? Self.savedFrom(tree)
  }

  private mutating func readMeta(_ tree: HTMLTree, _ index: Int) {
    guard let content = tree.attribute(.content, of: index), !content.isEmpty else { return }
    let name =
      tree.attribute(.property, of: index) ?? tree.attribute(.name, of: index)
      ?? tree.attribute(.itemprop, of: index) ?? ""
    let text = content.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    switch name.lowercased() {
    case "og:title": title = text
    case "twitter:title": title = title ?? text
    case "og:site_name": site = text
    case "application-name": site = site ?? text
    case "og:url": metadata.url = metadata.url ?? Self.address(text)
    case "author", "dc.creator", "dcterms.creator", "citation_author", "parsely-author",
      "article:author":
      if !text.contains("://") { metadata.author = metadata.author ?? text }
    case "article:published_time", "datepublished", "date", "dc.date", "dcterms.created",
      "citation_publication_date", "dc.date.issued", "pubdate":
      published = published ?? ISODate.ofTimestamp(text)
    case "article:modified_time", "og:updated_time", "datemodified", "last-modified",
      "dcterms.modified", "revised":
      modified = modified ?? ISODate.ofTimestamp(text)
    case "og:locale":
      metadata.language = metadata.language ?? Self.language(text)
    default: break
    }
  }

  private mutating func readTime(_ tree: HTMLTree, _ index: Int) {
    guard let date = tree.attribute(.datetime, of: index).flatMap(ISODate.ofTimestamp) else {
      return
    }
    switch tree.attribute(.itemprop, of: index) {
    case "dateModified": modified = modified ?? date
    default: published = published ?? date
    }
  }

  /// A language as BCP 47 writes it; nil for what is none.
  private static func language(_ code: String?) -> String? {
    guard let code, (2...35).contains(code.utf8.count) else { return nil }
    let isPlain = code.utf8.allSatisfy {
      Letters.isWordByte($0) && $0 < 0x80 || Letters.isDigit($0) || $0 == 0x2D || $0 == 0x5F
    }
    return isPlain ? code.split(separator: "_").joined(separator: "-") : nil
  }

  private static func address(_ text: String?) -> String? {
    guard let text, text.hasPrefix("http://") || text.hasPrefix("https://"), !text.contains(" ")
    else { return nil }
    return text
  }

  /// The address in the comment that browsers put before a page that they save:
  /// `<!-- saved from url=(0028)https://www.example.com/knee -->`.
  private static func savedFrom(_ tree: HTMLTree) -> String? {
    let mark = Array("saved from url=(".utf8)
    let head = tree.text.utf8.prefix(2000)
    for index in head.indices where head[index] == mark[0] && head[index...].starts(with: mark) {
      let rest = head[(index + mark.count)...].drop { $0 != 0x29 }.dropFirst()
      return address(String(decoding: rest.prefix { $0 > 0x20 && $0 != 0x3E }, as: UTF8.self))
    }
    return nil
  }
}

extension ISODate {
  /// The date of a timestamp such as `2014-10-18T09:00:00Z`, or of anything that is a date.
  static func ofTimestamp(_ text: String) -> String? {
    let day = text.prefix { $0 != "T" && $0 != " " }
    return day.utf8.count >= 7 ? parse(day) ?? parse(text) : parse(text)
  }
}
