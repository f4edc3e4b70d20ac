import Formats

extension Article {
  /// The article written out plainly, a blank line between all blocks; reading it again must give
  /// the same blocks.
  var rendered: String {
    blocks.map { block in
      let indent = String(repeating: "  ", count: block.level)
      switch block.kind {
      case .title: return "# " + block.text
      case .heading where block.marker.first?.isNumber == true:
        return block.marker + " " + block.text
      case .heading: return String(repeating: "#", count: block.level) + " " + block.text
      case .bullet, .numbered: return indent + block.marker + " " + block.text
      case .quote: return "> " + block.text
      case .code: return "```\n" + block.text + "\n```"
      case .paragraph, .tableRow, .caption: return indent + block.text
      }
    }
    .joined(separator: "\n\n") + "\n"
  }
}

/// What a block says, without where it stands.
struct Outline: Equatable, CustomStringConvertible {
  var kind: Block.Kind
  var level: Int
  var text: String
  var lead: String?

  init(_ block: Block) {
    self.init(block.kind, block.level, block.text, lead: block.lead)
  }

  init(_ kind: Block.Kind, _ level: Int, _ text: String, lead: String? = nil) {
    self.kind = kind
    self.level = level
    self.text = text
    self.lead = lead
  }

  var description: String { "\(kind) \(level) {\(lead ?? "")} \(text)" }
}

/// Reads a text as UTF-8.
func parse(_ text: String) -> Article { PlainText.parse(Array(text.utf8)) }

/// Reads a text and tells what its blocks say.
func outline(_ text: String) -> [Outline] { parse(text).blocks.map(Outline.init) }
