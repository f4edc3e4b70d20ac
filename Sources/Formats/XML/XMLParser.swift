import CLibXML2

/// Reads XML as a stream of events, through libxml2's SAX interface.
///
/// Nothing is fetched: no network, no document type definition, no entity that a file declares
/// itself.
enum XMLParser {
  /// No element is within more others.
  static let maximumDepth = 1000

  /// Parses a file.
  ///
  /// - Parameters:
  ///   - bytes: the whole file, in any encoding that libxml2 knows; offsets are those of its UTF-8
  ///     form.
  ///   - what: what the file is, in words that complete "FILE is …", such as "a Word document".
  ///   - part: the file's name in its container.
  ///   - namespaces: the prefix for each namespace that matters, by its address.
  ///   - take: is handed the events in order, until it throws.
  /// - Throws: `Format.Unsupported` for what is no XML, declares entities or is too deep, the events
  ///   before that having been handed over; and what `take` throws.
  /// - Complexity: O(n) in the number of bytes.
  static func parse(
    _ bytes: [UInt8], as what: String, part: String, namespaces: [String: String],
    _ take: (XMLEvent) throws(Format.Unsupported) -> Void
  ) throws(Format.Unsupported) {
    let failure = withoutActuallyEscaping(take) { take in
      let run = XMLRun(bytes, namespaces, take)
      run.parse()
      return run.failure
    }
    guard let failure else { return }
    throw failure.refusal(of: what, part: part)
  }
}

/// One run of the parser: what libxml2's callbacks share.
private final class XMLRun {
  enum Failure {
    case damaged(line: Int), declaresEntities, tooDeep, noMemory
    /// By whoever takes the events.
    case refused(Format.Unsupported)

    func refusal(of what: String, part: String) -> Format.Unsupported {
      let words: String
      switch self {
      case .damaged(let line): words = "is damaged at line \(line)"
      case .declaresEntities: words = "declares entities of its own, which are not read"
      case .tooDeep:
        words = "nests more than \(XMLParser.maximumDepth) elements, which is not read"
      case .noMemory: words = "does not fit into memory"
      case .refused(let refusal): return refusal
      }
      return Format.Unsupported(reason: "\(what) whose \(part) \(words)")
    }
  }

  private struct Name: Hashable {
    var local: UnsafePointer<xmlChar>
    var space: UnsafePointer<xmlChar>?
  }

  private let bytes: [UInt8]
  private let namespaces: [String: String]
  private let take: (XMLEvent) throws(Format.Unsupported) -> Void
  private var context: xmlParserCtxtPtr?
  /// libxml2 keeps one copy of each name, so that its address represents it.
  private var names: [Name: String] = [:]
  private var open: [String] = []
  /// Where the text that was met last ends.
  private var position = 0
  private(set) var failure: Failure?

  init(
    _ bytes: [UInt8], _ namespaces: [String: String],
    _ take: @escaping (XMLEvent) throws(Format.Unsupported) -> Void
  ) {
    self.bytes = bytes
    self.namespaces = namespaces
    self.take = take
  }

  func parse() {
    var sax = xmlSAXHandler()
    sax.initialized = UInt32(XML_SAX2_MAGIC)
    sax.startElementNs = { run, local, _, space, _, _, count, _, attributes in
      XMLRun.of(run)?.start(local, space, Int(count), attributes)
    }
    sax.endElementNs = { run, _, _, _ in XMLRun.of(run)?.end() }
    sax.characters = { run, text, count in XMLRun.of(run)?.characters(text, Int(count)) }
    sax.ignorableWhitespace = sax.characters
    sax.cdataBlock = sax.characters
    sax.entityDecl = { run, _, _, _, _, _ in XMLRun.of(run)?.fail(.declaresEntities) }
    let user = Unmanaged.passUnretained(self).toOpaque()
    guard let context = xmlCreatePushParserCtxt(&sax, user, nil, 0, nil) else {
      failure = .noMemory
      return
    }
    self.context = context
    defer {
      xmlFreeParserCtxt(context)
      self.context = nil
    }
    // XML_PARSE_HUGE lifts limits that are lower than those of the caller.
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_HUGE.rawValue | XML_PARSE_NOERROR.rawValue
      | XML_PARSE_NOWARNING.rawValue
    xmlCtxtUseOptions(context, Int32(options))
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty, failure == nil {
        let chunk = rest.prefix(1 << 16)
        rest = rest.dropFirst(chunk.count)
        let start = UnsafeRawBufferPointer(rebasing: chunk).bindMemory(to: CChar.self).baseAddress
        if xmlParseChunk(context, start, Int32(chunk.count), 0) != 0,
          context.pointee.wellFormed == 0
        {
          fail(.damaged(line: line))
        }
      }
    }
    if failure == nil {
      xmlParseChunk(context, nil, 0, 1)
      if context.pointee.wellFormed == 0 { fail(.damaged(line: line)) }
    }
  }

  private static func of(_ pointer: UnsafeMutableRawPointer?) -> XMLRun? {
    pointer.map { Unmanaged<XMLRun>.fromOpaque($0).takeUnretainedValue() }
  }

  private var line: Int { context.map { Int(xmlSAX2GetLineNumber($0)) } ?? 0 }

  private func fail(_ failure: Failure) {
    guard self.failure == nil else { return }
    self.failure = failure
    if let context { xmlStopParser(context) }
  }

  private func start(
    _ local: UnsafePointer<xmlChar>?, _ space: UnsafePointer<xmlChar>?, _ count: Int,
    _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {
    guard failure == nil, let local else { return }
    guard open.count < XMLParser.maximumDepth else { return fail(.tooDeep) }
    var element = XMLElement(name: name(local, space))
    if let attributes {
      for index in 0..<count {
        // Five pointers each: name, prefix, namespace, where the value begins and where it ends.
        let at = attributes + index * 5
        guard let local = at[0], let first = at[3], let end = at[4] else { continue }
        let value = UnsafeBufferPointer(start: first, count: max(0, end - first))
        element.attributes.append((name(local, at[2]), Self.decoded(value)))
      }
    }
    open.append(element.name)
    hand(.start(element))
  }

  private func end() {
    guard failure == nil, let name = open.popLast() else { return }
    hand(.end(name))
  }

  private func characters(_ first: UnsafePointer<xmlChar>?, _ count: Int) {
    guard failure == nil, let first, count > 0 else { return }
    let text = UnsafeBufferPointer(start: first, count: count)
    let end = min(self.end(of: text), bytes.count)
    let start = end - count
    let isVerbatim = start >= 0 && bytes[start..<end].elementsEqual(text)
    let range = isVerbatim ? start..<end : min(position, end)..<end
    position = end
    hand(.text(text, bytes: range))
  }

  private func hand(_ event: XMLEvent) {
    do throws(Format.Unsupported) { try take(event) } catch { fail(.refused(error)) }
  }

  /// Where a text ends in the file: libxml2 hands over its input itself, or a copy of what it has
  /// just read.
  private func end(of text: UnsafeBufferPointer<xmlChar>) -> Int {
    guard let input = context?.pointee.input?.pointee, let current = input.cur,
      let base = input.base, let limit = input.end, let first = text.baseAddress
    else { return position }
    let last = first >= base && first < limit ? first + text.count : current
    return Int(clamping: input.consumed) + (last - base)
  }

  private func name(
    _ local: UnsafePointer<xmlChar>, _ space: UnsafePointer<xmlChar>?
  ) -> String {
    let key = Name(local: local, space: space)
    if let known = names[key] { return known }
    var name = String(cString: local)
    if let space, let prefix = namespaces[String(cString: space)] { name = prefix + ":" + name }
    names[key] = name
    return name
  }

  /// An attribute's value; libxml2 leaves `&` as `&#38;` where it substitutes no entities.
  private static func decoded(_ value: UnsafeBufferPointer<xmlChar>) -> String {
    let text = String(decoding: value, as: UTF8.self)
    return value.contains(0x26) ? text.replacing("&#38;", with: "&") : text
  }
}
