import CCmarkGFM
import Synchronization

/// The tree that the parser makes of a document, walked without recursion.
final class MarkdownTree {
  /// What a node is.
  enum Kind {
    case document, quote, list, item, task, code, html, paragraph, heading, rule, footnote
    case table, headerRow, row, cell
    case text, softBreak, hardBreak, inlineCode, inlineHTML, emphasis, strong, link, image
    case footnoteReference, strikethrough, other
  }

  /// A step of the walk.
  struct Step {
    var kind: Kind
    var node: Node
    var isEntering: Bool
  }

  /// The parser's table of the signs that extensions know is one for the whole process, so only one
  /// text at a time may be parsed; the tree is its owner's alone.
  private static let turn = Mutex<Void>(())

  private let root: OpaquePointer
  private let iterator: OpaquePointer
  private var extensionKinds: [UInt32: Kind] = [:]

  /// Parses a text; nil only where no memory is left.
  init?(_ text: [UInt8]) {
    // An address leaves the closure, since pointers may not.
    let address = Self.turn.withLock { _ in Self.parse(text).map { UInt(bitPattern: $0) } }
    guard let root = address.flatMap(OpaquePointer.init(bitPattern:)) else { return nil }
    guard let iterator = cmark_iter_new(root) else {
      cmark_node_free(root)
      return nil
    }
    self.root = root
    self.iterator = iterator
  }

  private static func parse(_ text: [UInt8]) -> OpaquePointer? {
    cmark_gfm_core_extensions_ensure_registered()
    guard let parser = cmark_parser_new(CMARK_OPT_FOOTNOTES) else { return nil }
    defer { cmark_parser_free(parser) }
    // Without "autolink": its time grows with the square of an address's length.
    for name in ["table", "strikethrough", "tasklist"] {
      guard let known = cmark_find_syntax_extension(name) else { continue }
      cmark_parser_attach_syntax_extension(parser, known)
    }
    text.withUnsafeBytes { bytes in
      cmark_parser_feed(
        parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    return cmark_parser_finish(parser)
  }

  deinit {
    cmark_iter_free(iterator)
    cmark_node_free(root)
  }

  /// The next step of the walk, or nil at its end.
  func next() -> Step? {
    let event = cmark_iter_next(iterator)
    guard event != CMARK_EVENT_DONE, event != CMARK_EVENT_NONE,
      let node = cmark_iter_get_node(iterator)
    else { return nil }
    return Step(
      kind: kind(of: node), node: Node(pointer: node), isEntering: event == CMARK_EVENT_ENTER)
  }

  private func kind(of node: OpaquePointer) -> Kind {
    let type = cmark_node_get_type(node)
    switch type {
    case CMARK_NODE_TEXT: return .text
    case CMARK_NODE_PARAGRAPH: return .paragraph
    case CMARK_NODE_SOFTBREAK: return .softBreak
    case CMARK_NODE_LINEBREAK: return .hardBreak
    case CMARK_NODE_CODE: return .inlineCode
    case CMARK_NODE_HTML_INLINE: return .inlineHTML
    case CMARK_NODE_EMPH: return .emphasis
    case CMARK_NODE_STRONG: return .strong
    case CMARK_NODE_LINK: return .link
    case CMARK_NODE_IMAGE: return .image
    case CMARK_NODE_FOOTNOTE_REFERENCE: return .footnoteReference
    case CMARK_NODE_DOCUMENT: return .document
    case CMARK_NODE_BLOCK_QUOTE: return .quote
    case CMARK_NODE_LIST: return .list
    case CMARK_NODE_ITEM: return name(node) == "tasklist" ? .task : .item
    case CMARK_NODE_CODE_BLOCK: return .code
    case CMARK_NODE_HTML_BLOCK: return .html
    case CMARK_NODE_HEADING: return .heading
    case CMARK_NODE_THEMATIC_BREAK: return .rule
    case CMARK_NODE_FOOTNOTE_DEFINITION: return .footnote
    default: break
    }
    if let known = extensionKinds[type.rawValue], known != .headerRow, known != .row {
      return known
    }
    let kind: Kind =
      switch name(node) {
      case "table": .table
      case "table_header": .headerRow
      case "table_row": .row
      case "table_cell": .cell
      case "strikethrough": .strikethrough
      default: .other
      }
    extensionKinds[type.rawValue] = kind
    return kind
  }

  private func name(_ node: OpaquePointer) -> String {
    cmark_node_get_type_string(node).map { String(cString: $0) } ?? ""
  }

  /// A node of the tree; valid as long as the tree.
  struct Node {
    fileprivate let pointer: OpaquePointer

    /// First line, from 1.
    var line: Int { Int(cmark_node_get_start_line(pointer)) }
    /// First column, from 1, in bytes.
    var column: Int { Int(cmark_node_get_start_column(pointer)) }
    /// Last line, from 1.
    var endLine: Int { Int(cmark_node_get_end_line(pointer)) }
    /// The text of a text, code or HTML node.
    var literal: [UInt8] { Self.bytes(cmark_node_get_literal(pointer)) }
    /// Where a link leads.
    var address: [UInt8] { Self.bytes(cmark_node_get_url(pointer)) }
    /// The level of a heading.
    var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
    /// Whether a list counts its items.
    var isOrdered: Bool { cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST }
    /// The number of a list's first item.
    var firstNumber: Int { Int(cmark_node_get_list_start(pointer)) }
    /// What is behind the number of a list's item.
    var delimiter: String {
      cmark_node_get_list_delim(pointer) == CMARK_PAREN_DELIM ? ")" : "."
    }
    /// Whether a task is done.
    var isChecked: Bool { cmark_gfm_extensions_get_tasklist_item_checked(pointer) }
    /// Whether a code block is between fences.
    var isFenced: Bool {
      var (length, offset): (Int32, Int32) = (0, 0)
      var character: CChar = 0
      return cmark_node_get_fenced(pointer, &length, &offset, &character) != 0
    }
    /// The text that a paragraph begins with, if it begins with text.
    var firstText: [UInt8]? {
      guard let child = cmark_node_first_child(pointer),
        cmark_node_get_type(child) == CMARK_NODE_TEXT
      else { return nil }
      return Self.bytes(cmark_node_get_literal(child))
    }
    /// The lines of a paragraph and the table cut off from it, of which the parser tells neither
    /// where the paragraph ends nor where the table begins.
    var linesWithTable: ClosedRange<Int>? {
      guard line == 0, let next = cmark_node_next(pointer) else { return nil }
      let first = Int(cmark_node_get_start_line(next))
      return first...max(first, Int(cmark_node_get_end_line(next)))
    }
    /// What comes next within the same parent.
    var next: Node? { cmark_node_next(pointer).map(Node.init) }
    /// Whether it is a block of HTML.
    var isHTML: Bool { cmark_node_get_type(pointer) == CMARK_NODE_HTML_BLOCK }
    /// Whether nothing is within.
    var isEmpty: Bool { cmark_node_first_child(pointer) == nil }
    /// Whether it is the last one within its parent.
    var isLast: Bool { cmark_node_next(pointer) == nil }

    private static func bytes(_ string: UnsafePointer<CChar>?) -> [UInt8] {
      guard let string else { return [] }
      return Array(String(cString: string).utf8)
    }
  }
}
