/// What the attributes of an element hint that it is.
struct HTMLHints: OptionSet {
  let rawValue: UInt32

  /// Isn't shown.
  static let hidden = HTMLHints(rawValue: 1 << 0)
  /// Menus, breadcrumbs, tables of contents, page numbers.
  static let navigation = HTMLHints(rawValue: 1 << 1)
  /// The site's head.
  static let header = HTMLHints(rawValue: 1 << 2)
  /// The site's foot, and notices about cookies.
  static let footer = HTMLHints(rawValue: 1 << 3)
  /// What stands beside the text.
  static let sidebar = HTMLHints(rawValue: 1 << 4)
  /// Related articles, advertisements, newsletters.
  static let promotion = HTMLHints(rawValue: 1 << 5)
  /// What readers wrote below.
  static let comments = HTMLHints(rawValue: 1 << 6)
  /// Sharing, printing, font size.
  static let control = HTMLHints(rawValue: 1 << 7)
  /// Is where the article stands.
  static let content = HTMLHints(rawValue: 1 << 8)
  /// Only lays out the page.
  static let presentation = HTMLHints(rawValue: 1 << 9)
  /// The sign behind a heading that links to it.
  static let permalink = HTMLHints(rawValue: 1 << 10)
  /// A `role` says so, not only a name.
  static let byRole = HTMLHints(rawValue: 1 << 11)
  /// Only an `id` says so, which may be made from a heading's words.
  static let byID = HTMLHints(rawValue: 1 << 12)

  /// Whether anything hints at chrome.
  var isChrome: Bool {
    !isDisjoint(with: [
      .navigation, .header, .footer, .sidebar, .promotion, .comments, .control,
    ])
  }

  /// What classes hint at, worked out once: pages repeat few of them on all their elements.
  struct ClassMemory {
    private static let limit = 4096
    private var known: [Key: HTMLHints] = [:]

    private struct Key: Hashable {
      var value: String
      var listening: Listening
    }

    fileprivate mutating func hints(of value: String, _ listening: Listening) -> HTMLHints {
      let key = Key(value: value, listening: listening)
      if let hints = known[key] { return hints }
      let hints = HTMLHints.named(value, listening)
      if known.count < Self.limit { known[key] = hints }
      return hints
    }
  }

  /// Takes in an attribute.
  mutating func read(
    _ name: String, _ value: String, _ tag: HTMLTag, _ memory: inout ClassMemory
  ) {
    switch name {
    case "hidden": insert(.hidden)
    case "aria-hidden": if value == "true" { insert(.hidden) }
    case "style": readStyle(value)
    case "role": readRole(value)
    case "class":
      let listening = Listening(tag)
      guard listening != .none else { return }
      let named = memory.hints(of: value, listening)
      if named.isChrome { remove(.byID) }
      formUnion(named)
    case "id":
      let named = Self.named(value, Listening(tag))
      if named.isChrome, !isChrome { insert(.byID) }
      formUnion(named)
    case "itemprop": if value == "articleBody" { insert(.content) }
    default: break
    }
  }

  private mutating func readStyle(_ value: String) {
    var packed: [UInt8] = []
    for byte in value.utf8.prefix(512) where byte > 0x20 { packed.append(Letters.lowered(byte)) }
    let style = String(decoding: packed, as: UTF8.self)
    for declaration in style.split(separator: ";") {
      if declaration.hasPrefix("display:none") || declaration.hasPrefix("visibility:hidden") {
        insert(.hidden)
      }
    }
  }

  private mutating func readRole(_ value: String) {
    switch value {
    case "navigation", "menu", "menubar", "directory", "tablist", "doc-toc":
      formUnion([.navigation, .byRole])
    case "banner": formUnion([.header, .byRole])
    case "contentinfo": formUnion([.footer, .byRole])
    case "dialog", "alertdialog": formUnion([.footer, .byRole])
    case "complementary": insert(.sidebar)
    case "main": formUnion([.content, .byRole])
    case "presentation", "none": insert(.presentation)
    case "button", "search", "toolbar": formUnion([.control, .byRole])
    default: break
    }
  }

  /// Which names on an element are listened to: only those on elements that hold parts of pages, for
  /// names on others say how words look.
  fileprivate enum Listening: Hashable {
    case all, permalinks, none

    init(_ tag: HTMLTag) {
      switch tag {
      case .div, .section, .aside, .ul, .ol, .dl, .form, .header, .footer, .table, .p, .dialog,
        .article, .nav, .figure, .center, .td, .other, .details, .menu:
        self = .all
      case .a, .b, .strong: self = .permalinks
      default: self = .none
      }
    }
  }

  /// What the names in a `class` or `id` hint at.
  fileprivate static func named(_ value: String, _ listening: Listening) -> HTMLHints {
    guard listening != .none else { return [] }
    var hints = permalink(value)
    guard listening == .all else { return hints }
    for name in value.utf8.prefix(400).split(whereSeparator: { $0 <= 0x20 }) {
      hints.formUnion(HTMLNames.hints(of: Substring(name)))
    }
    return hints
  }

  private static func permalink(_ value: String) -> HTMLHints {
    var hints: HTMLHints = []
    for name in value.utf8.prefix(400).split(whereSeparator: { $0 <= 0x20 }) {
      switch Substring(name) {
      case "headerlink", "permalink", "anchorjs-link", "mw-editsection", "anchor-link", "genanchor":
        hints.insert(.permalink)
      case "skip-link", "skip-to-content", "skip-nav", "skiplink", "screen-reader-shortcut":
        hints.insert(.navigation)
      default: break
      }
    }
    return hints
  }
}
