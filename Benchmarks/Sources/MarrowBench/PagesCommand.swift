import ArgumentParser
import Foundation
import Marrow
import MarrowChecks

struct PagesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pages",
    abstract: "Count what is kept of articles and left out of their sites, on labelled pages.",
    discussion: """
      A page is NAME.html, and NAME.txt beside it labels its text: one piece on each line, after + \
      for the article's, - for the site's, = for either.
      """)

  @Argument(help: "The folder of pages.", completion: .directory)
  var folder = "../Tests/FormatsTests/Pages"

  @Flag(help: "Print the pieces that went the wrong way.")
  var pieces = false

  @Flag(help: "Print the table in Markdown.")
  var markdown = false

  func run() throws {
    let directory = URL(fileURLWithPath: folder)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".html") }.map { String($0.dropLast(5)) }.sorted()
    guard !names.isEmpty else { throw ValidationError("There is no page in \(folder).") }
    var table = Table(
      title: "Labelled pages",
      header: ["page", "article's pieces", "lost", "site's pieces", "kept"])
    var sums = [0, 0, 0, 0]
    for name in names {
      func file(_ ending: String) -> URL { directory.appendingPathComponent(name + ending) }
      let page = LabelledPage(
        name: name, bytes: Array(try Data(contentsOf: file(".html"))),
        labels: try String(contentsOf: file(".txt"), encoding: .utf8))
      let score = try page.score()
      let counts = [
        page.wanted.count, score.lost.count, page.unwanted.count, score.kept.count,
      ]
      sums = zip(sums, counts).map(+)
      table.rows.append([name] + counts.map(String.init))
      guard pieces else { continue }
      for piece in score.lost { print("\(name): lost: \(piece)") }
      for piece in score.kept { print("\(name): kept: \(piece)") }
    }
    table.rows.append(["all"] + sums.map(String.init))
    let share = { (part: Int, all: Int) in
      String(format: "%.2f %%", all == 0 ? 0 : 100 * Double(all - part) / Double(all))
    }
    table.notes = [
      "Kept of the articles: \(share(sums[1], sums[0])); "
        + "left out of the sites: \(share(sums[3], sums[2]))."
    ]
    print(table.rendered(as: markdown ? .markdown : .text))
  }
}
