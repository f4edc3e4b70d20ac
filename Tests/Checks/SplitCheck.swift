import Formats
import Indexer
import Store

/// What must be true of any document that is taken apart.
enum SplitCheck {
  private static let names = ["a.txt", "a.md", "a.html", "a.mht", "a"]

  /// The first byte chooses the file's name.
  static func problems(_ bytes: [UInt8]) -> [String] {
    guard let first = bytes.first else { return [] }
    let file = Array(bytes.dropFirst())
    let name = names[Int(first) % names.count]
    do {
      let document = try SplitDocument(Document(path: name, bytes: file))
      let article = try Format(of: file, name: name).parse(file)
      return problems(document.passages, file) + losses(document.passages, article)
        + (document.record.title.isEmpty ? ["no title"] : [])
    } catch let error as MarrowError {
      return error.message.count > 10 ? [] : ["a refusal without a reason: '\(error.message)'"]
    } catch {
      return ["another error: \(error)"]
    }
  }

  private static func problems(_ passages: [Passage], _ file: [UInt8]) -> [String] {
    var problems: [String] = []
    var anchors: Set<String> = []
    let isWhole = passages.allSatisfy(\.part.isEmpty)
    for (index, passage) in passages.enumerated() {
      let name = "passage \(index) '\(passage.text.prefix(40))'"
      if passage.ordinal != index { problems.append("ordinal \(passage.ordinal): \(name)") }
      if let parent = passage.parent, !(0..<index).contains(parent) {
        problems.append("parent \(parent): \(name)")
      }
      if passage.text.isEmpty { problems.append("empty: \(name)") }
      if !passage.lead.isEmpty, !passage.text.utf8.starts(with: passage.lead.utf8) {
        problems.append("lead '\(passage.lead)': \(name)")
      }
      if !anchors.insert(passage.anchor).inserted { problems.append("anchor again: \(name)") }
      if passage.lines.lowerBound < 1 || passage.bytes.lowerBound < 0
        || isWhole && passage.bytes.upperBound > file.count
      {
        problems.append("\(passage.lines), \(passage.bytes): \(name)")
      }
      if problems.count > 3 { break }
    }
    return problems
  }

  /// All text of all blocks stands in one passage, or in the heading path of one.
  private static func losses(_ passages: [Passage], _ article: Article) -> [String] {
    var rest = passages[...]
    for block in article.blocks where block.kind != .heading {
      let wanted = squeezed(block.text)
      // Between them stand headings with nothing under them, and ones that are too long.
      guard let pieces = rest.indices.lazy.compactMap({ pieces(of: wanted, rest[$0...]) }).first
      else { return ["lost or changed: '\(block.text.prefix(40))'"] }
      rest = pieces
    }
    let headings = Set(passages.flatMap(\.headingPath))
    let texts = Set(passages.map { squeezed($0.text) })
    for block in article.blocks where block.kind == .heading && block.text.utf8.count <= 1024 {
      if !headings.contains(block.text), !texts.contains(squeezed(block.text)) {
        return ["lost heading: '\(block.text.prefix(40))'"]
      }
    }
    return []
  }

  /// What follows the passages that a text begins and ends with; nil if they are other text.
  private static func pieces(
    of wanted: [UInt8], _ passages: ArraySlice<Passage>
  ) -> ArraySlice<Passage>? {
    var (rest, found) = (passages, [UInt8]())
    repeat {
      guard let passage = rest.popFirst() else { return nil }
      found += squeezed(passage.text)
    } while found.count < wanted.count && wanted.starts(with: found)
    return found == wanted ? rest : nil
  }

  private static func squeezed(_ text: String) -> [UInt8] { text.utf8.filter { $0 != 0x20 } }
}
