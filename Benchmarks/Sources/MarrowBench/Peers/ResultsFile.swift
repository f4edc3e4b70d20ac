import Foundation

/// `RESULTS.md` and its pictures, put together of what each command measured last.
struct ResultsFile {
  /// The folder that the file stands in.
  var folder: String

  /// A part of the file; each has its own date and machine.
  enum Section: String, CaseIterable {
    case peers, growth

    var picture: String { rawValue + ".svg" }
  }

  /// Puts a section in the place of its older one; the others stay as they are.
  func write(_ section: Section, heading: String, body: String, chart: Chart) throws {
    var sections = self.sections
    sections[section] = "## \(heading)\n\n![\(chart.title)](\(section.picture))\n\n\(body)\n"
    try save(chart.svg, to: folder + "/" + section.picture)
    let texts = Section.allCases.compactMap { sections[$0] }
    try save(Self.introduction + texts.joined(separator: "\n"), to: path)
  }

  private var path: String { folder + "/RESULTS.md" }

  /// The sections of the file as it is, each told by its picture.
  private var sections: [Section: String] {
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    var found: [Section: String] = [:]
    for part in text.components(separatedBy: "\n## ").dropFirst() {
      guard let section = Section.allCases.first(where: { part.contains("](\($0.picture))") })
      else { continue }
      found[section] = "## " + part.trimmingCharacters(in: .newlines) + "\n"
    }
    return found
  }

  private static let introduction = """
    # Results

    Written by `make bench` and `make bench-grow`; not by hand. [README.md](README.md) says what \
    is measured, and how. Trust ratios before times, and compare times only within a section.


    """

  private func save(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }
}
