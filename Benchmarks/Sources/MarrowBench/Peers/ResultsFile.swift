import Foundation

/// `RESULTS.md` and its pictures, put together of what each command measured last.
struct ResultsFile {
  /// The folder that the file stands in.
  var folder: String
  var cache: CacheFolder

  /// A part of the file; each has its own date and machine.
  enum Section: String, CaseIterable {
    case peers, growth

    var picture: String { rawValue + ".svg" }
  }

  /// Puts a section in the place of its older one and writes the file anew.
  func write(_ section: Section, heading: String, body: String, chart: Chart) throws {
    let text = "## \(heading)\n\n![\(chart.title)](\(section.picture))\n\n\(body)\n"
    try save(text, to: try fragment(section))
    try save(chart.svg, to: folder + "/" + section.picture)
    let sections = Section.allCases.compactMap {
      (try? fragment($0)).flatMap { try? String(contentsOfFile: $0, encoding: .utf8) }
    }
    try save(Self.introduction + sections.joined(separator: "\n"), to: folder + "/RESULTS.md")
  }

  private static let introduction = """
    # Results

    Written by `make bench` and `make bench-grow`; not by hand. [README.md](README.md) says what \
    is measured, and how. Trust ratios before times, and compare times only within a section.


    """

  private func fragment(_ section: Section) throws -> String {
    try FileManager.default.createDirectory(
      atPath: cache.path("results"), withIntermediateDirectories: true)
    return cache.path("results/\(section.rawValue).md")
  }

  private func save(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }
}
