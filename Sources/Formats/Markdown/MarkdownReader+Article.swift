extension MarkdownReader {
  /// The article of what has been read.
  consuming func finished() -> Article {
    addFrontMatter()
    addUncovered()
    drafts = drafts.enumerated().sorted { left, right in
      let (first, second) = (
        left.element.block.range.bytes.lowerBound, right.element.block.range.bytes.lowerBound
      )
      return first != second ? first < second : left.offset < right.offset
    }.map(\.element)
    var metadata = front?.metadata ?? Metadata()
    takeMetadataLines(into: &metadata)
    chooseTitle()
    if !links.addresses.isEmpty { metadata.links = links.addresses }
    chrome.sort { $0.range.bytes.lowerBound < $1.range.bytes.lowerBound }
    return Article(
      blocks: drafts.map(\.block), metadata: metadata, chrome: chrome,
      encoding: source.page.text.encoding.name, warnings: source.page.text.warnings)
  }

  // MARK: What the parser doesn't give

  /// Front matter is chrome, line by line; what can't be read as such is text.
  private mutating func addFrontMatter() {
    guard let front else { return }
    for line in front.lines {
      let text = source.clean(source.line(line))
      let isFence = line == front.lines.lowerBound || line == front.lines.upperBound - 1
      if isFence || text.utf8.isEmpty { continue }
      if front.metadata == nil {
        addParagraph(text)
      } else {
        addChrome(text, .metadata)
      }
    }
  }

  /// Definitions of links stand in the metadata; anything else that the parser has kept to itself is
  /// text.
  private mutating func addUncovered() {
    var isDefinition = false
    for line in isCovered.indices {
      guard !isCovered[line], !source.isBlank(line) else {
        isDefinition = false
        continue
      }
      let text = source.clean(source.unmarked(line: line)..<source.line(line).upperBound)
      guard text.utf8.contains(where: { Letters.isWordByte($0) || Letters.isDigit($0) }) else {
        continue
      }
      if let definition = LinkDefinition(source, line: line) {
        links.add(definition.address)
        isDefinition = true
      }
      if isDefinition {
        addChrome(text, .metadata)
      } else {
        addParagraph(text)
      }
    }
  }

  private mutating func addParagraph(_ text: CleanText) {
    drafts.append(
      MarkdownDraft(
        block: Block(
          kind: .paragraph, text: String(decoding: text.utf8, as: UTF8.self), source: text.source)))
  }

  private mutating func addChrome(_ text: CleanText, _ reason: Chrome.Reason) {
    guard !text.utf8.isEmpty else { return }
    chrome.append(
      Chrome(
        text: String(decoding: text.utf8, as: UTF8.self),
        range: text.source.range(of: 0..<text.utf8.count), reason: reason))
  }

  // MARK: Metadata

  /// Takes "Reviewed by …" and "Source: …" out of the head and the tail.
  private mutating func takeMetadataLines(into metadata: inout Metadata) {
    let parsed = drafts.map(Self.metadataLines)
    var head = 0
    while head < drafts.count, parsed[head] != nil || isHead(drafts[head]) { head += 1 }
    var tail = drafts.count
    while tail > head, parsed[tail - 1] != nil || !drafts[tail - 1].isSubstantial { tail -= 1 }
    var kept: [MarkdownDraft] = []
    for (index, draft) in drafts.enumerated() {
      guard let lines = parsed[index], index < head || index >= tail,
        merge(lines, into: &metadata)
      else {
        kept.append(draft)
        continue
      }
      let bytes = Array(draft.block.text.utf8)
      for range in draft.lines {
        chrome.append(
          Chrome(
            text: String(decoding: bytes[range], as: UTF8.self),
            range: draft.block.source.range(of: range), reason: .metadata))
      }
    }
    drafts = kept
  }

  private func isHead(_ draft: MarkdownDraft) -> Bool {
    draft.headingLevel == 1 || !draft.isSubstantial
  }

  private func merge(_ lines: [MetadataLine], into metadata: inout Metadata) -> Bool {
    var merged = metadata
    for line in lines where !merged.merge(line.metadata) { return false }
    metadata = merged
    return true
  }

  private static func metadataLines(_ draft: MarkdownDraft) -> [MetadataLine]? {
    guard draft.block.kind == .paragraph, draft.block.level == 0, draft.block.marker.isEmpty,
      draft.block.text.utf8.count <= 1000
    else { return nil }
    let bytes = Array(draft.block.text.utf8)
    let lines = draft.lines.map { MetadataLine(String(decoding: bytes[$0], as: UTF8.self)) }
    let known = lines.compactMap(\.self)
    return !lines.isEmpty && known.count == lines.count ? known : nil
  }

  // MARK: Title

  /// The title of the front matter, or else the first heading of the first level; a lower one only
  /// if none below it is its equal.
  private mutating func chooseTitle() {
    let headings = drafts.indices.filter { drafts[$0].headingLevel > 0 }
    var title: Int?
    if let named = front?.title {
      let lowered = named.text.lowercased()
      title = headings.first {
        drafts[$0].headingLevel == 1 && drafts[$0].block.text.lowercased() == lowered
      }
      if title == nil {
        let lines = named.source.range(of: 0..<named.text.utf8.count).lines
        chrome.removeAll { lines.contains($0.range.lines.lowerBound) }
        let block = Block(kind: .title, text: named.text, source: named.source)
        drafts.insert(MarkdownDraft(block: block), at: 0)
        return
      }
    } else if let top = headings.first(where: { drafts[$0].headingLevel == 1 }) {
      title = top
    } else if let first = headings.first {
      let level = drafts[first].headingLevel
      if !headings.dropFirst().contains(where: { drafts[$0].headingLevel <= level }) {
        title = first
      }
    }
    guard let title else { return }
    drafts[title].block.kind = .title
    drafts[title].block.level = 0
  }
}
