/// What the attributes of an element hint that it is.
struct HTMLHints: OptionSet {
  let rawValue: UInt32

  /// Isn't shown, at least not at first.
  static let hidden = HTMLHints(rawValue: 1 << 0)
  /// Menus, breadcrumbs, tables of contents, page numbers.
  static let navigation = HTMLHints(rawValue: 1 << 1)
  /// The site's head.
  static let header = HTMLHints(rawValue: 1 << 2)
  /// The site's foot, and notices about cookies.
  static let footer = HTMLHints(rawValue: 1 << 3)
  /// What is beside the text.
  static let sidebar = HTMLHints(rawValue: 1 << 4)
  /// Related articles, advertisements, newsletters.
  static let promotion = HTMLHints(rawValue: 1 << 5)
  /// What readers wrote below.
  static let comments = HTMLHints(rawValue: 1 << 6)
  /// Sharing, printing, font size.
  static let control = HTMLHints(rawValue: 1 << 7)
  /// Holds the article.
  static let content = HTMLHints(rawValue: 1 << 8)
  /// Only lays out the page.
  static let presentation = HTMLHints(rawValue: 1 << 9)
  /// The sign behind a heading that links to it.
  static let permalink = HTMLHints(rawValue: 1 << 10)
  /// A `role` says so, not only a name.
  static let byRole = HTMLHints(rawValue: 1 << 11)
  /// Only an `id` says so, which may be made from a heading's words.
  static let byID = HTMLHints(rawValue: 1 << 12)
  /// A whole name says so, not a word in a name that may be about anything.
  static let sure = HTMLHints(rawValue: 1 << 13)
  /// A part that opens and closes, or one of several that are shown in turn.
  static let collapsible = HTMLHints(rawValue: 1 << 14)
  /// A dialog.
  static let dialog = HTMLHints(rawValue: 1 << 15)
  /// Isn't read out by screen readers, though it is shown.
  static let unspoken = HTMLHints(rawValue: 1 << 17)
  /// A shadow tree that was written into the page as a template.
  static let shadowRoot = HTMLHints(rawValue: 1 << 16)
  /// Opens and closes another element.
  static let expands = HTMLHints(rawValue: 1 << 18)
  /// Isn't printed with the page.
  static let unprinted = HTMLHints(rawValue: 1 << 19)
  /// Stands for text that is still to come.
  static let busy = HTMLHints(rawValue: 1 << 20)
  /// A link that looks like a button.
  static let button = HTMLHints(rawValue: 1 << 21)
  /// Two known words of a whole name say so.
  static let twice = HTMLHints(rawValue: 1 << 22)

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
    case "hidden": insert(value.lowercased() == "until-found" ? .collapsible : .hidden)
    case "shadowrootmode", "shadowroot", "shadowmode": insert(.shadowRoot)
    case "aria-hidden": if value == "true" { insert(.unspoken) }
    case "aria-expanded": insert(.expands)
    case "aria-busy": if value == "true" { insert(.busy) }
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
    case "navigation", "menu", "menubar", "directory", "doc-toc":
      formUnion([.navigation, .byRole])
    case "tabpanel": insert(.collapsible)
    case "tab": insert(.expands)
    case "banner": formUnion([.header, .byRole])
    case "contentinfo": formUnion([.footer, .byRole])
    case "dialog", "alertdialog": formUnion([.dialog, .byRole])
    case "complementary": formUnion([.sidebar, .byRole])
    case "main": formUnion([.content, .byRole])
    case "presentation", "none": insert(.presentation)
    case "button", "search", "toolbar": formUnion([.control, .byRole])
    default: break
    }
  }

  /// Which names on an element are listened to: only those on elements that hold parts of pages, for
  /// names on others say how words look.
  fileprivate enum Listening: Hashable {
    case all, links, none

    init(_ tag: HTMLTag) {
      switch tag {
      case .div, .section, .aside, .ul, .ol, .dl, .form, .header, .footer, .table, .p, .dialog,
        .article, .nav, .figure, .center, .td, .other, .details, .menu:
        self = .all
      case .a, .b, .strong: self = .links
      default: self = .none
      }
    }
  }

  /// What the names in a `class` or `id` hint at.
  fileprivate static func named(_ value: String, _ listening: Listening) -> HTMLHints {
    guard listening != .none else { return [] }
    var hints: HTMLHints = []
    for name in value.utf8.prefix(400).split(whereSeparator: { $0 <= 0x20 }) {
      let name = Substring(name)
      hints.formUnion(HTMLNames.linkHints(of: name))
      if listening == .all { hints.formUnion(HTMLNames.hints(of: name)) }
    }
    return hints
  }
}
