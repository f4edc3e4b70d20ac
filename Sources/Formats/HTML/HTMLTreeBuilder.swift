internal import CLibXML2

/// Builds a tree from the events of libxml2's push parser for HTML.
///
/// Events, not libxml2's own tree: an event comes with its place in the file, which a node of that
/// tree doesn't have (and its line numbers end at 65535), and a flat tree takes a tenth of the
/// memory and no recursion.
final class HTMLTreeBuilder {
  /// No page is read that nests elements deeper; browsers don't either.
  static let maximumDepth = 512
  /// No page is read that has more elements and stretches of text.
  static let maximumNodes = 2_000_000
  private static let maximumLinkedData = 1 << 20
  private static let maximumAttribute = 4096
  /// No page is read that has an element with more attributes: libxml2 compares each with all.
  private static let maximumAttributes = 1000
  /// No page is read that keeps libxml2 longer at comparing end tags with the elements that are
  /// open, in comparisons.
  private static let maximumWork = 4_000_000_000
  /// Small, so that the limits are looked at often.
  private static let chunk = 4096
  /// The length of a part of a long text that libxml2 tells at once (HTML_PARSER_BIG_BUFFER_SIZE).
  private static let part = 1000
  /// No page is read in more goes.
  ///
  /// libxml2 takes the end of `<html>` for the end of the page; what is behind it, and behind
  /// end tags that nothing began, is read in another go.
  private static let maximumGoes = 10_000
  private static let opening = "<html><body>"

  private var tree: HTMLTree
  private let utf8: [UInt8]
  private var open: [Int] = [0]
  /// Where the last event ended.
  private var position = 0
  private var isLinkedData = false
  private var failure: String?
  private var context: htmlParserCtxtPtr?
  /// Where in the text libxml2's count of bytes begins; below 0 where it was given more.
  private var origin = 0
  private var isOpening = false
  /// How much of the text has been parsed at least: libxml2's count goes back where it meets bytes that
  /// it can't read.
  private var passed = 0
  private var work = 0
  private var classes = HTMLHints.ClassMemory()
  /// The gaps that lie ahead.
  private var gaps: ArraySlice<Int>

  /// Reads a page or a piece of one.
  ///
  /// - Parameter gaps: Offsets, in order, before which the text of another format is.
  static func tree(
    _ text: DecodedText, lines: LineStarts, gaps: [Int] = []
  ) throws(Format.Unsupported) -> HTMLTree {
    let builder = HTMLTreeBuilder(HTMLTree(text: text, lines: lines), gaps: gaps)
    builder.parse()
    if let failure = builder.failure { throw Format.Unsupported(reason: failure) }
    return builder.tree
  }

  private init(_ tree: HTMLTree, gaps: [Int]) {
    self.tree = tree
    self.gaps = gaps[...]
    utf8 = tree.text.utf8
  }

  private func parse() {
    xmlInitParser()
    defer { xmlResetLastError() }
    var start = 0
    var goes = 0
    while start < utf8.count, failure == nil {
      let end = go(from: start)
      if end > start {
        start = end
      } else {
        // A "<" that begins nothing, at the end of the page.
        start += 1
        while start < utf8.count, utf8[start] & 0xC0 == 0x80 { start += 1 }
        addText(start: end, stop: start)
      }
      position = max(position, start)
      goes += 1
      if goes > Self.maximumGoes {
        fail("HTML with more than \(Self.maximumGoes) ends, which is not read")
      }
    }
    while open.count > 1 { close() }
    tree.nodes[0].end = Int32(tree.nodes.count)
  }

  /// Parses from an offset on, and returns where the parser stopped.
  private func go(from start: Int) -> Int {
    var handler = xmlSAXHandler()
    handler.startElement = { builder(of: $0)?.start($1, $2) }
    handler.endElement = { builder(of: $0)?.end($1) }
    handler.characters = { builder(of: $0)?.characters($1, $2) }
    handler.ignorableWhitespace = { builder(of: $0)?.characters($1, $2) }
    handler.cdataBlock = { builder(of: $0)?.raw($1, $2) }
    handler.comment = { context, _ in builder(of: context)?.skip() }
    handler.internalSubset = { context, _, _, _ in builder(of: context)?.skip() }
    handler.processingInstruction = { context, _, _ in builder(of: context)?.skip() }
    let this = Unmanaged.passUnretained(self).toOpaque()
    guard
      let context = htmlCreatePushParserCtxt(&handler, this, nil, 0, nil, XML_CHAR_ENCODING_UTF8)
    else {
      failure = "HTML for which there is not enough memory"
      return utf8.count
    }
    self.context = context
    defer {
      self.context = nil
      htmlFreeParserCtxt(context)
    }
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue
      | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
    htmlCtxtUseOptions(context, Int32(options))
    origin = start
    if start > 0 {
      isOpening = true
      htmlParseChunk(context, Self.opening, Int32(Self.opening.utf8.count), 0)
      isOpening = false
      origin = start - Self.opening.utf8.count
    }
    passed = start
    feed(context, from: start)
    return consumed
  }

  private func feed(_ context: htmlParserCtxtPtr, from start: Int) {
    var tag = HTMLPendingTag()
    utf8.withUnsafeBytes { bytes in
      guard let base = bytes.bindMemory(to: CChar.self).baseAddress else { return }
      var fed = start
      while fed < utf8.count, failure == nil, context.pointee.instate != XML_PARSER_EOF {
        let size = chunkSize(from: fed)
        htmlParseChunk(context, base + fed, Int32(size), 0)
        fed += size
        work += Int(context.pointee.nameNr) * size / 4
        if work > Self.maximumWork {
          fail("HTML that leaves too many elements open, which is not read")
        }
        if tag.attributes(utf8, from: consumed, to: fed) > Self.maximumAttributes {
          failAttributes()
        }
      }
    }
    if failure == nil { htmlParseChunk(context, nil, 0, 1) }
  }

  /// The size of the next chunk, which ends before a tag rather than in it: libxml2 doesn't know the
  /// end tag of a script again that comes in two chunks.
  private func chunkSize(from start: Int) -> Int {
    let end = start + Self.chunk
    guard end < utf8.count else { return utf8.count - start }
    return (utf8[end - 16..<end].lastIndex(of: 0x3C) ?? end) - start
  }

  private func failAttributes() {
    fail(
      "HTML with an element of more than \(Self.maximumAttributes) attributes, which is not read")
  }

  /// How much of the text has been parsed.
  private var consumed: Int {
    guard let context else { return utf8.count }
    passed = min(max(Int(xmlByteConsumed(context)) + origin, passed), utf8.count)
    return passed
  }

  private func fail(_ reason: String) {
    failure = failure ?? reason
    if let context { xmlStopParser(context) }
  }

  // MARK: Events

  private func skip() {
    position = max(position, consumed)
  }

  private func start(
    _ name: UnsafePointer<xmlChar>?,
    _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {
    guard failure == nil, !isOpening, let name else { return }
    guard open.count <= Self.maximumDepth else {
      return fail(
        "HTML whose elements are nested more than \(Self.maximumDepth) deep, which is not read")
    }
    let element = String(cString: name)
    let tag = HTMLTag(name: element)
    let now = consumed
    // The parser inserts these for text that it has passed; a tag is told before its end is passed.
    let isInserted =
      [.html, .head, .body, .p].contains(tag)
      && (now >= utf8.count || utf8[now] != 0x3E && utf8[now] != 0x2F)
    let start = isInserted ? nil : place(of: "<" + element, before: now)
    if let start { passGaps(before: start) }
    // libxml2 lets these stand in one another where their end tags are left out.
    let last = tree.nodes[open[open.count - 1]].tag
    let isDefinition = (tag == .dt || tag == .dd) && (last == .dt || last == .dd)
    if isDefinition || tag.headingLevel > 0 && last.headingLevel > 0 { close() }
    let parent = open[open.count - 1]
    let index = tree.nodes.count
    let first = tree.attributes.count
    var hints: HTMLHints = []
    isLinkedData = false
    if let attributes { read(attributes, tag, &hints) }
    if tag == .script, !isLinkedData { tree.hasScripts = true }
    add(
      HTMLTree.Node(
        tag: tag, hints: hints, parent: Int32(parent), end: Int32(index + 1),
        container: tag.isBlock ? Int32(index) : tree.nodes[parent].container,
        start: Int32(start ?? position),
        stop: Int32(max(now, start ?? position)), first: Int32(first),
        count: Int32(tree.attributes.count - first)))
    if !tag.isVoid { open.append(index) }
    if start != nil { position = now }
  }

  /// Where a tag begins that was passed since the last event; nil if the parser inserted its
  /// element by itself, which it does for text that it has already passed but not yet told.
  private func place(of tag: String, before end: Int) -> Int? {
    let length = tag.utf8.count
    guard position + length <= end else { return nil }
    return (position...end - length).first { index in
      utf8[index] == 0x3C && zip(utf8[index...], tag.utf8).allSatisfy { Letters.lowered($0) == $1 }
        && (length > Self.longestName || !goesOn(index + length))
    }
  }

  /// libxml2 cuts longer names off.
  private static let longestName = 90

  /// Whether a tag's name goes on at an offset, so that `</headd>` isn't taken for the end of the head.
  private func goesOn(_ index: Int) -> Bool {
    guard index < utf8.count else { return false }
    let byte = utf8[index]
    return Letters.isWordByte(byte) || Letters.isDigit(byte)
      || [0x2D, 0x2E, 0x3A, 0x5F].contains(byte)
  }

  private func read(
    _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>, _ tag: HTMLTag,
    _ hints: inout HTMLHints
  ) {
    var next = attributes
    while let name = next.pointee {
      guard (next - attributes) / 2 < Self.maximumAttributes else { return failAttributes() }
      let key = String(cString: name)
      let value = next[1].map { Self.string($0) } ?? ""
      hints.read(key, value, tag, &classes)
      if tag == .script, key == "type", value.lowercased().hasPrefix("application/ld+json") {
        isLinkedData = true
        tree.linkedData.append([])
      }
      if let name = HTMLTree.Attribute.Name.byName[key] {
        tree.attributes.append(HTMLTree.Attribute(name: name, value: value))
        if [.controls, .target, .opens].contains(name) {
          let ids = value.split(separator: " ").map { $0.hasPrefix("#") ? $0.dropFirst() : $0 }
          tree.controlled.formUnion(ids.map(String.init))
        }
      }
      next += 2
    }
  }

  /// An attribute's value less white space around it, cut off where no honest one goes on.
  private static func string(_ value: UnsafePointer<xmlChar>) -> String {
    var start = value
    while start.pointee != 0, start.pointee <= 0x20 { start += 1 }
    var count = 0
    while count < maximumAttribute, start[count] != 0 { count += 1 }
    while count > 0, start[count - 1] <= 0x20 { count -= 1 }
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  private func end(_ name: UnsafePointer<xmlChar>?) {
    guard failure == nil, let name else { return }
    let element = String(cString: name)
    let tag = HTMLTag(name: element)
    let now = consumed
    // The parser also closes elements for text that it has passed; a tag of the file ends here.
    if let start = place(of: "</" + element, before: now),
      (utf8[start...].firstIndex(of: 0x3E) ?? now) >= now - 1
    {
      passGaps(before: start)
      position = now
    }
    isLinkedData = false
    // What follows the end of the page still belongs to it.
    guard !tag.isVoid, tag != .html, tag != .body else { return }
    // The parser closes elements in order, so the innermost one it is.
    if open.count > 1, tree.nodes[open[open.count - 1]].tag == tag { close() }
  }

  private func close() {
    guard let index = open.popLast() else { return }
    tree.nodes[index].end = Int32(tree.nodes.count)
  }

  private func characters(_ value: UnsafePointer<xmlChar>?, _ length: Int32) {
    guard failure == nil, let value, length > 0 else { return }
    let given = UnsafeBufferPointer(start: value, count: Int(length))
    let now = consumed
    if let start = start(ofText: given, before: now) {
      position = start + given.count
      addText(start: start, stop: position)
    } else if given.count == 1, given[0] == 0x26 {
      // The ampersand of a reference that means nothing; its name follows as text of its own.
      let place = reference(before: now)
      addText(start: place, stop: place + 1)
      position = place + 1
    } else if given.count == 1, now < utf8.count, utf8[now] == given[0],
      position >= now || !utf8[position..<now].contains(0x26)
    {
      // A "<" that begins nothing and the last character of all are told before they are passed; a
      // reference to the same character as the next one is passed already.
      addText(start: now, stop: now + 1)
      position = now + 1
    } else {
      let place = reference(before: now)
      let first = tree.replacements.count
      tree.replacements.append(contentsOf: given)
      addText(start: place, stop: now, first: first, count: given.count)
      position = max(position, now)
    }
  }

  /// Where a text begins; nil if the file writes it with a reference.
  ///
  /// Long text is told in parts, each before its last character is passed.
  private func start(ofText text: UnsafeBufferPointer<xmlChar>, before now: Int) -> Int? {
    let passed = now - text.count
    if passed >= position, holds(text, at: passed) { return passed }
    return (passed + 1...passed + 4).first { start in
      // After a tag, `position` may be that of its last character.
      (start == position || start > position && text.count >= Self.part) && holds(text, at: start)
    }
  }

  private func holds(_ text: UnsafeBufferPointer<xmlChar>, at start: Int) -> Bool {
    start + text.count <= utf8.count
      && utf8[start..<start + text.count].elementsEqual(text)
  }

  /// Where the character reference that ends at an offset begins.
  private func reference(before end: Int) -> Int {
    var start = end - 1
    while start > position, utf8[start] != 0x26 { start -= 1 }
    return max(min(start, end - 1), 0)
  }

  private func addText(start: Int, stop: Int, first: Int = 0, count: Int = 0) {
    var start = start
    while let gap = gaps.first, gap < stop {
      if count == 0, start < gap { addStretch(start: start, stop: gap) }
      start = max(start, gap)
      passGaps(before: gap)
    }
    addStretch(start: start, stop: stop, first: first, count: count)
  }

  private func passGaps(before offset: Int) {
    while let gap = gaps.first, gap <= offset {
      gaps.removeFirst()
      let index = Int32(tree.nodes.count)
      add(
        HTMLTree.Node(
          tag: .gap, parent: Int32(open[open.count - 1]), end: index + 1, container: index,
          start: Int32(gap), stop: Int32(gap)))
    }
  }

  private func addStretch(start: Int, stop: Int, first: Int = 0, count: Int = 0) {
    let last = tree.nodes.count - 1
    if count == 0, tree.nodes[last].tag == .text, tree.nodes[last].count == 0,
      Int(tree.nodes[last].stop) == start, Int(tree.nodes[last].parent) == open[open.count - 1]
    {
      tree.nodes[last].stop = Int32(stop)
      return
    }
    let parent = open[open.count - 1]
    add(
      HTMLTree.Node(
        tag: .text, parent: Int32(parent), end: Int32(last + 2),
        container: tree.nodes[parent].container, start: Int32(start), stop: Int32(stop),
        first: Int32(first), count: Int32(count)))
  }

  private func add(_ node: HTMLTree.Node) {
    guard tree.nodes.count < Self.maximumNodes else {
      return fail("HTML of more than \(Self.maximumNodes) elements, which is not read; split it")
    }
    tree.nodes.append(node)
  }

  /// The contents of a script or a style sheet.
  private func raw(_ value: UnsafePointer<xmlChar>?, _ length: Int32) {
    position = max(position, consumed)
    guard isLinkedData, let value, length > 0, let last = tree.linkedData.indices.last,
      tree.linkedData[last].count + Int(length) <= Self.maximumLinkedData
    else { return }
    tree.linkedData[last].append(
      contentsOf: UnsafeBufferPointer(start: value, count: Int(length)))
  }
}

/// The builder behind the pointer that libxml2 hands to its handlers.
private func builder(of context: UnsafeMutableRawPointer?) -> HTMLTreeBuilder? {
  context.map { Unmanaged<HTMLTreeBuilder>.fromOpaque($0).takeUnretainedValue() }
}
