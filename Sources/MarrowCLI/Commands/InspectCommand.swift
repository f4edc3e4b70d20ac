import ArgumentParser
import Foundation
import Marrow

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show how a file is split into passages, and what is dropped.")

  @Argument(help: "The file.", completion: .file())
  var file: String

  @Option(help: "Colour: auto, always or never.")
  var color = ColorChoice.auto

  func run() throws {
    let document: SplitDocument
    do {
      document = try MarrowIndex.inspect(file: file)
    } catch let error as MarrowError where error.code == .documentUnreadable {
      throw MarrowError(.documentUnreadable, "\(Terminal.printable(file)): \(error.message)")
    }
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
    // Passages and chrome together, as they stand in the file.
    let passages = document.passages.map { (line: $0.lines.lowerBound, entry: Entry.passage($0)) }
    let chrome = document.chrome.map { (line: $0.range.lines.lowerBound, entry: Entry.chrome($0)) }
    var headings: [String] = []
    for (_, entry) in (passages + chrome).sorted(by: { $0.line < $1.line }) {
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
