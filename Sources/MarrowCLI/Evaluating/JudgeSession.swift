import Evaluation
import Marrow

/// Goes through the hits of a query with a person who grades them.
struct JudgeSession {
  private let text: String
  private let files: JudgementFiles
  private let printer: HitPrinter
  private let input = GradeInput()
  /// Grades by passage, those of earlier times included.
  private var grades: [String: Int]
  /// What was graded in this session, with the grade that it had before: what can be taken back.
  private var past: [(position: Int, document: String, before: Int?)] = []

  init(text: String, files: JudgementFiles, known: [String: Int], printer: HitPrinter) {
    self.text = text
    self.files = files
    self.printer = printer
    grades = known
  }

  /// The hits that have no grade yet; shows the others with theirs.
  func withoutKnown(_ hits: [Hit]) -> [Hit] {
    for hit in hits {
      guard let grade = grades[hit.id] else { continue }
      Terminal.write("\(printer.line(hit))  graded \(grade)\n")
    }
    return hits.filter { grades[$0.id] == nil }
  }

  /// Asks for grades until the hits end or the person does.
  mutating func run(_ hits: [Hit]) throws {
    var position = 0
    asking: while position < hits.count {
      let hit = hits[position]
      Terminal.write("\n" + printer.entry(hit))
      let before = grades[hit.id].map { " (was \($0))" } ?? ""
      Terminal.write("    \(position + 1) of \(hits.count), grade 0–3, s, u, q\(before): ")
      switch input.next() {
      case .grade(let grade):
        try files.set(grade, of: hit.id, for: text)
        past.append((position, hit.id, grades.updateValue(grade, forKey: hit.id)))
        Terminal.write("\(grade)\n")
        position += 1
      case .skip:
        Terminal.write("skipped\n")
        position += 1
      case .undo:
        guard let last = past.popLast() else {
          Terminal.write("nothing to take back\n")
          continue
        }
        try files.set(last.before, of: last.document, for: text)
        grades[last.document] = last.before
        Terminal.write("taken back\n")
        position = last.position
      case .quit:
        Terminal.write("end\n")
        break asking
      case .unknown(let key):
        Terminal.write("'\(Terminal.printable(String(key)))' is none of these\n")
      }
    }
    let all = Figures.count(grades.count, "passage")
    Terminal.write(
      "\nGraded \(Figures.number(past.count)) now; \(all) in all for this query, in "
        + "\(Terminal.printable(Location.shown(files.judgements))).\n")
  }
}
