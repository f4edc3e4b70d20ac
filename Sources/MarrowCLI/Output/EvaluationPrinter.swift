import Evaluation
import Marrow

/// Prints an evaluation for people.
struct EvaluationPrinter {
  let style: Style
  let columns: Int

  func print(_ report: EvaluationReport, perQuery: Bool) {
    let bed = report.bed
    let judged = bed.topics.reduce(0) { $0 + bed.judgements[$1.id].count }
    Terminal.write(
      "\(Self.queries(bed.topics.count)), \(Figures.count(judged, "judged \(bed.unit.rawValue)"))\n"
    )
    if perQuery { writeQueries(of: report) }
    Terminal.write("\n")
    if report.baseline == nil { writeMeasures(of: report) } else { writeComparison(of: report) }
  }

  static func queries(_ count: Int) -> String {
    count == 1 ? "1 query" : "\(Figures.number(count)) queries"
  }

  private func writeMeasures(of report: EvaluationReport) {
    for measure in Measure.standard {
      let values = report.subject.measured.values(of: measure)
      let interval = report.bootstrap.interval(of: values)
      Terminal.write(
        measure.name.padded(to: 12) + Figures.decimal(values.mean, 4)
          + style.faint(
            "  \(Figures.decimal(interval.lowerBound, 4)) to \(Figures.decimal(interval.upperBound, 4))"
          ) + "\n")
    }
    let (share, count) = (report.bootstrap.confidence * 100, report.bootstrap.resamples)
    Terminal.write(
      "\nMeans over the queries, with \(Figures.short(share)) % intervals of \(Figures.number(count)) "
        + "bootstrap samples (seed \(report.bootstrap.seed)).\n")
  }

  private func writeComparison(of report: EvaluationReport) {
    guard let baseline = report.baseline, let result = report.comparison else { return }
    Terminal.write("A  \(RankingValues(baseline.configuration).description)\n")
    Terminal.write("B  \(RankingValues(report.subject.configuration).description)\n\n")
    Terminal.write("            A       B       B − A\n")
    for measure in Measure.standard {
      let first = baseline.measured.values(of: measure).mean
      let second = report.subject.measured.values(of: measure).mean
      Terminal.write(
        measure.name.padded(to: 12) + Figures.decimal(first, 4) + "  "
          + Figures.decimal(second, 4) + "  " + Self.signed(second - first) + "\n")
    }
    let t = result.t.map { ", t = \(Self.signed($0, 2))" } ?? ""
    Terminal.write(
      """

      By \(EvaluationReport.comparedMeasure.name) B is better for \(Self.queries(result.better)), \
      the same for \(result.same), worse for \(result.worse).
      Paired randomisation test (\(Figures.number(report.bootstrap.resamples)) rounds, seed \
      \(report.bootstrap.seed)): p = \(Figures.decimal(result.p, 4))\(t).

      """)
  }

  private func writeQueries(of report: EvaluationReport) {
    let texts = Dictionary(report.bed.topics.map { ($0.id, $0.text) }) { first, _ in first }
    let measured = report.subject.measured
    let width = max(5, measured.topics.map(\.displayWidth).max() ?? 0) + 2
    let head = Measure.standard.map { $0.name.padded(to: Self.width(of: $0)) }.joined()
    Terminal.write("\n" + style.heading("query".padded(to: width) + head) + "\n")
    for (topic, values) in zip(measured.topics, measured.values) {
      let figures = zip(Measure.standard, values).map { measure, value in
        Figures.decimal(value, 4).padded(to: Self.width(of: measure))
      }.joined()
      let line = Terminal.printable(topic).padded(to: width) + figures
      let text = Terminal.printable(texts[topic] ?? "")
      let room = max(10, columns - line.displayWidth)
      Terminal.write(
        line + style.faint(text.count > room ? text.prefix(room - 1) + "…" : text) + "\n")
    }
  }

  /// Columns for a measure's name, or a value with four places.
  private static func width(of measure: Measure) -> Int { max(6, measure.name.count) + 2 }

  private static func signed(_ value: Double, _ places: Int = 4) -> String {
    let shown = Figures.decimal(abs(value), places)
    return (Double(shown) == 0 ? " " : value < 0 ? "−" : "+") + shown
  }
}
