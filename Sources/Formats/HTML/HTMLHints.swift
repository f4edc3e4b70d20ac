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
  /// Holds the article.
  static let content = HTMLHints(rawValue: 1 << 8)
  /// `role=main`.
  static let main = HTMLHints(rawValue: 1 << 9)
  /// A table that only lays out the page.
  static let presentation = HTMLHints(rawValue: 1 << 10)
  /// The sign behind a heading that links to it.
  static let permalink = HTMLHints(rawValue: 1 << 11)
  /// Who wrote or checked the text, and when.
  static let byline = HTMLHints(rawValue: 1 << 12)

  /// Takes in an attribute.
  mutating func read(_ name: String, _ value: String, _ tag: HTMLTag) {
    switch name {
    case "hidden": insert(.hidden)
    case "aria-hidden": if value == "true" { insert(.hidden) }
    case "style": readStyle(value)
    case "role": readRole(value)
    case "class", "id": readNames(value, tag)
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
    case "navigation", "menu", "menubar", "directory", "toolbar", "tablist", "doc-toc", "search":
      insert(.navigation)
    case "banner": insert(.header)
    case "contentinfo", "dialog", "alertdialog": insert(.footer)
    case "complementary": insert(.sidebar)
    case "main": insert(.main)
    case "presentation", "none": insert(.presentation)
    case "button", "form": insert(.control)
    default: break
    }
  }

  private mutating func readNames(_ value: String, _ tag: HTMLTag) {
    for name in value.prefix(400).split(separator: " ")
    where ["headerlink", "permalink", "anchorjs-link", "mw-editsection"].contains(name) {
      insert(.permalink)
    }
  }
}
