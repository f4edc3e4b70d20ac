/// The elements that mean something to the reader; all others are inline text.
enum HTMLTag: String, CaseIterable {
  /// The root above everything.
  case document
  /// A stretch of text.
  case text
  /// A place between stretches of HTML where the text of another format is.
  case gap
  /// An element of any other name.
  case other

  case html, head, body, title, meta, link, base, script, style, template, noscript
  case a, b, strong, br, wbr, hr, img, time, svg, math
  case h1, h2, h3, h4, h5, h6, p, div, center, section, article, main, aside, header, footer, nav
  case hgroup, address, blockquote, figure, figcaption, pre, listing, xmp, plaintext, details
  case summary, dialog, search, form, fieldset, legend, label
  case ul, ol, menu, dir, li, dl, dt, dd
  case table, caption, thead, tbody, tfoot, tr, td, th
  case button, select, option, optgroup, datalist, textarea, input, output, progress, meter
  case iframe, object, embed, video, audio, canvas, picture, source, track, noframes, frameset
  case frame, area, map, param, col, colgroup

  private static let byName: [String: HTMLTag] = Dictionary(
    uniqueKeysWithValues: allCases.dropFirst(4).map { ($0.rawValue, $0) })

  /// The element of a name in small letters.
  init(name: String) {
    self = Self.byName[name] ?? .other
  }

  /// Whether the element is on lines of its own.
  var isBlock: Bool {
    switch self {
    case .document, .gap, .html, .head, .body, .title, .noscript, .h1, .h2, .h3, .h4, .h5, .h6, .p,
      .div,
      .center, .section, .article, .main, .aside, .header, .footer, .nav, .hgroup, .address,
      .blockquote, .figure, .figcaption, .pre, .listing, .xmp, .plaintext, .details, .summary,
      .dialog, .search, .form, .fieldset, .legend, .ul, .ol, .menu, .dir, .li, .dl, .dt, .dd,
      .table, .caption, .thead, .tbody, .tfoot, .tr, .td, .th, .noframes, .frameset, .hr,
      .template, .select, .option, .optgroup, .datalist, .textarea:
      true
    default:
      false
    }
  }

  /// Level of a heading, or 0.
  var headingLevel: Int {
    switch self {
    case .h1: 1
    case .h2: 2
    case .h3: 3
    case .h4: 4
    case .h5: 5
    case .h6: 6
    default: 0
    }
  }

  /// Whether the element never holds anything, though libxml2 may think that it does.
  var isVoid: Bool {
    switch self {
    case .br, .wbr, .hr, .img, .input, .meta, .link, .base, .source, .track, .embed, .area, .param,
      .col, .frame:
      true
    default: false
    }
  }
}
