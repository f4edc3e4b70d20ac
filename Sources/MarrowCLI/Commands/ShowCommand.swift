import ArgumentParser
import Marrow

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a passage in its section.")

  @Argument(help: "The passage's id, as 'marrow query' prints it.")
  var id: String

  @Option(help: "Colour: auto, always or never.")
  var color = ColorChoice.auto

  @OptionGroup var indexOption: IndexOption

  func run() throws {
    let index = try MarrowIndex(path: indexOption.workspace.index)
    let section = try index.passage(id)
    let style = Style(isOn: color.isOn)
    let layout = Layout(columns: Terminal.columns())
    let headings = [section.article.title] + section.passage.headingPath
    Terminal.write(style.heading(Terminal.printable(headings.joined(separator: " › "))) + "\n")
    for (position, passage) in section.passages.enumerated() {
      let isShown = position == section.position
      let words = [Styled(passage.displayText, isShown ? .match : .plain)]
      let mark = isShown ? style.match("▶") + " " : "  "
      let lines = layout.wrap(words, style: style, indent: 2 + passage.displayIndent)
      Terminal.write(mark + lines.dropFirst(2) + "\n")
    }
    let location = Location(section.passage, of: section.article, corpus: index.corpus)
    Terminal.write("  " + location.rendered(style) + "\n")
  }
}
