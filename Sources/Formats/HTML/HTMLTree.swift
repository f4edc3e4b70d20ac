/// A page's elements and stretches of text in the order of the file.
///
/// The nodes lie flat: the descendants of a node are those between it and its `end`. So everything
/// that is done with a tree is a loop, whatever its depth.
struct HTMLTree {
  /// An element or a stretch of text.
  struct Node {
    /// What it is.
    var tag: HTMLTag
    /// What its attributes hint at.
    var hints: HTMLHints = []
    /// Index of the element that holds it.
    var parent: Int32
    /// Index behind its last descendant.
    var end: Int32
    /// Index of the innermost element that is on lines of its own: the node itself or one above.
    var container: Int32
    /// Where it begins in the decoded text.
    var start: Int32
    /// Where its start tag, or the stretch of text, ends.
    var stop: Int32
    /// First of its attributes, or of the bytes that replace a stretch of text.
    var first: Int32 = 0
    /// How many these are.
    var count: Int32 = 0

    /// Indices of the node and its descendants.
    func indices(from index: Int) -> Range<Int> { index..<Int(end) }
  }

  /// An attribute that the reader makes use of.
  struct Attribute {
    /// The names of such attributes.
    enum Name: String, CaseIterable {
      case id, name, href, rel, property, content, charset, itemprop, datetime, type, start, value
      case reversed, lang
      case controls = "aria-controls", target = "data-target", opens = "data-bs-target"

      static let byName: [String: Name] = Dictionary(
        uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })
    }

    var name: Name
    var value: String
  }

  /// The page's text, tags and all.
  let text: DecodedText
  /// Where lines begin in it.
  let lines: LineStarts
  /// The nodes; the first is the document.
  var nodes: [Node]
  /// The attributes of all nodes.
  var attributes: [Attribute] = []
  /// What represents character references.
  var replacements: [UInt8] = []
  /// The contents of scripts that hold linked data.
  var linkedData: [[UInt8]] = []
  /// The ids of elements that a button or the like of the page opens.
  var controlled: Set<String> = []
  /// Whether the page has scripts that run.
  var hasScripts = false

  /// A tree of nothing but its document.
  init(text: DecodedText, lines: LineStarts) {
    self.text = text
    self.lines = lines
    nodes = [Node(tag: .document, parent: 0, end: 1, container: 0, start: 0, stop: 0)]
  }

  /// The value of an attribute, white space around it removed; nil if it is absent.
  func attribute(_ name: Attribute.Name, of index: Int) -> String? {
    let node = nodes[index]
    guard node.tag != .text else { return nil }
    return attributes[Int(node.first)..<Int(node.first + node.count)].first { $0.name == name }?
      .value
  }

  /// Appends the text of a node to a block's, if it is a stretch of text.
  func append(_ index: Int, to clean: inout CleanText) {
    let node = nodes[index]
    guard node.tag == .text else { return }
    let range = Int(node.start)..<Int(node.stop)
    guard node.count == 0 else {
      clean.appendReplacement(
        replacements[Int(node.first)..<Int(node.first + node.count)], for: range, in: text,
        line: lines.line(at: range.lowerBound))
      return
    }
    append(range, to: &clean)
  }

  /// Appends a stretch of the page's text to a block's.
  func append(_ range: Range<Int>, to clean: inout CleanText) {
    var start = range.lowerBound
    for piece in lines.split(range) {
      clean.appendInline(text, start..<piece.end, line: piece.line)
      start = piece.end
    }
  }

  /// Where the words stand that an image's tag gives for those who don't see it.
  func alternative(of index: Int) -> Range<Int>? {
    HTMLAlternative.range(in: text.utf8, tag: Int(nodes[index].start)..<Int(nodes[index].stop))
  }

  /// The text of a node and its descendants.
  func cleanText(of index: Int) -> CleanText {
    var clean = CleanText()
    for descendant in nodes[index].indices(from: index) { append(descendant, to: &clean) }
    return clean
  }
}
