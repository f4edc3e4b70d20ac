import ArgumentParser
import Foundation
import Marrow

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show how a file is split into passages, and what is dropped.")

  @Argument(help: "The file.", completion: .file())
  var file: String

  @Flag(help: "Show only what is dropped, by reason.")
  var dropped = false

  @Flag(help: "Print one JSON object.")
  var json = false

  @Option(help: "Colour: auto, always or never.")
  var color = ColorChoice.auto

  func run() throws {
    let document: SplitDocument
    do {
      document = try MarrowIndex.inspect(file: file)
    } catch let error as MarrowError where error.code == .documentUnreadable {
      throw MarrowError(.documentUnreadable, "\(Terminal.printable(file)): \(error.message)")
    }
    if json { return try JSONOutput.write(document) }
    let style = Style(isOn: color.isOn)
    let layout = Layout(columns: Terminal.columns())
    Terminal.write(style.heading(Terminal.printable(document.record.title)) + "\n")
    Terminal.write(
      style.faint(
        "\(document.encoding), \(Figures.bytes(document.record.bytes)), \(Figures.count(document.passages.count, "passage")), "
          + "\(Figures.count(document.chrome.count, "piece")) dropped") + "\n")
    for (name, value) in document.metadata.named {
      Terminal.write(style.faint("\(name): ") + Terminal.printable(value) + "\n")
    }
    for warning in document.warnings {
      Terminal.write("warning: " + Terminal.printable(warning.message) + "\n")
    }
    if dropped {
      writeDropped(of: document, style, layout)
    } else {
      writeAll(of: document, style, layout)
    }
  }

  /// The pieces that were dropped, the reason that took the most text first.
  private func writeDropped(of document: SplitDocument, _ style: Style, _ layout: Layout) {
    let reasons = Dictionary(grouping: document.chrome, by: \.reason).map { reason, pieces in
      (reason, pieces, bytes: pieces.reduce(0) { $0 + $1.text.utf8.count })
    }
    for (reason, pieces, bytes) in reasons.sorted(by: {
      ($1.bytes, $0.0.rawValue) < ($0.bytes, $1.0.rawValue)
    }) {
      let size = "\(Figures.count(pieces.count, "piece")), \(Figures.bytes(bytes))"
      Terminal.write("\n" + style.heading(reason.rawValue) + style.faint(": " + size) + "\n")
      for piece in pieces {
        write(piece.range.lines, piece.part, piece.text, .plain, style, layout, indent: 0)
      }
    }
  }

  /// The passages in reading order and what is dropped between them.
  private func writeAll(of document: SplitDocument, _ style: Style, _ layout: Layout) {
    var headings: [String] = []
    var part = ""
    for entry in Self.entries(of: document) {
      if entry.part != part {
        part = entry.part
        Terminal.write("\n" + style.faint(Terminal.printable(part)) + "\n")
      }
      switch entry {
      case .passage(let passage):
        if passage.headingPath != headings {
          headings = passage.headingPath
          Terminal.write(
            "\n" + style.heading(Terminal.printable(headings.joined(separator: " › "))) + "\n")
        }
        write(
          passage.lines, passage.kind.rawValue, passage.displayText, .plain, style, layout,
          indent: passage.displayIndent)
      case .chrome(let piece):
        write(
          piece.range.lines, "dropped", "\(piece.text) [\(piece.reason.rawValue)]", .faint, style,
          layout, indent: 0)
      }
    }
  }

  private enum Entry {
    case passage(Passage)
    case chrome(Chrome)

    var part: String {
      switch self {
      case .passage(let passage): passage.part
      case .chrome(let piece): piece.part
      }
    }
  }

  /// Passages in reading order and, among those of its part, each piece of chrome where it stood.
  private static func entries(of document: SplitDocument) -> [Entry] {
    var chrome = Dictionary(grouping: document.chrome, by: \.part).mapValues { pieces in
      ArraySlice(pieces.sorted { $0.range.lines.lowerBound < $1.range.lines.lowerBound })
    }
    var rest = Dictionary(grouping: document.passages, by: \.part).mapValues(\.count)
    var entries: [Entry] = []
    for piece in document.chrome where rest[piece.part] == nil { entries.append(.chrome(piece)) }
    for passage in document.passages {
      let pieces = chrome[passage.part] ?? []
      let before = pieces.prefix { $0.range.lines.lowerBound < passage.lines.lowerBound }
      entries += before.map { .chrome($0) }
      chrome[passage.part] = pieces.dropFirst(before.count)
      entries.append(.passage(passage))
      rest[passage.part, default: 1] -= 1
      if rest[passage.part] == 0 {
        entries += (chrome.removeValue(forKey: passage.part) ?? []).map { .chrome($0) }
      }
    }
    return entries
  }

  private func write(
    _ lines: ClosedRange<Int>, _ kind: String, _ text: String, _ look: Styled.Look, _ style: Style,
    _ layout: Layout, indent: Int
  ) {
    let place = lines.count == 1 ? "\(lines.lowerBound)" : "\(lines.lowerBound)–\(lines.upperBound)"
    let head = place.padded(to: 8, atStart: true) + "  " + kind.padded(to: 10) + " "
    let body = layout.wrap([Styled(text, look)], style: style, indent: 21 + indent)
    Terminal.write(style.location(head) + body.dropFirst(21) + "\n")
  }
}

extension Metadata {
  /// The fields that are known, with the names that a person reads.
  fileprivate var named: [(String, String)] {
    [
      ("source", source), ("author", author), ("published", published), ("reviewed by", reviewer),
      ("reviewed on", reviewed), ("address", url),
    ].compactMap { name, value in value.map { (name, $0) } }
  }
}
