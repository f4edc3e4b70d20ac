import ArgumentParser
import Logging
import Marrow

/// The options of every command that writes an index.
struct WritingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How long to wait while another process writes the index (0 to 3600).",
      valueName: "seconds"))
  var wait = 10

  @Flag(
    help: "Empty an index that holds articles, should the folder hold none any more.")
  var allowEmpty = false

  @Flag(
    help: "Read files again that ended an earlier run, though they have not changed.")
  var retry = false

  @Flag(name: .shortAndLong, help: "Say more of what is done, on stderr.")
  var verbose = false

  var options: RebuildOptions {
    RebuildOptions(
      patience: .seconds(wait), allowsEmpty: allowEmpty, retries: retry, trial: ChildProcess.reads)
  }

  func validate() throws {
    guard (0...3600).contains(wait) else {
      throw ValidationError("--wait takes seconds from 0 to 3600, not \(wait).")
    }
  }

  func startLogging() {
    guard verbose else { return }
    LoggingSystem.bootstrap { label in
      PrintableLogHandler(label: label)
    }
  }
}

/// Rebuilds and updates with their progress and their report on stderr.
enum Writing {
  /// How an index is written when no command line says otherwise.
  static let defaults = RebuildOptions(trial: ChildProcess.reads)

  static func rebuild(
    corpus: String, index: String, options: RebuildOptions, json: Bool = false
  ) async throws {
    try await rebuild(options, json) { options in
      try await MarrowIndex.rebuild(at: index, corpus: corpus, options: options)
    }
  }

  static func rebuild(documents: [Document], index: String) async throws {
    try await rebuild(defaults, false) { options in
      try await MarrowIndex.rebuild(at: index, documents: documents, options: options)
    }
  }

  private static func rebuild(
    _ options: RebuildOptions, _ json: Bool,
    _ body: @escaping @Sendable (RebuildOptions) async throws -> RebuildReport
  ) async throws {
    let start = ContinuousClock.now
    let report = try await interruptible(options, body)
    list(report.skipped, report.warnings)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let rate = Double(report.bytes) / 1e6 / max(seconds, 1e-6)
    Terminal.writeError(
      summary(report)
        + " in \(Figures.decimal(seconds, 2)) s, \(Figures.decimal(rate, 1)) MB/s.\n")
    if let warning = warning(report) { Terminal.complain(warning) }
    if json { try JSONOutput.write(report) }
  }

  /// Makes the index that a search needs, if there is none yet but a corpus.
  ///
  /// An index that was named may be a slip of the keyboard, and is not made unasked.
  static func makeMissingIndex(of workspace: Workspace) async throws {
    guard !workspace.isNamed, !workspace.hasIndex, let corpus = workspace.corpus else { return }
    Terminal.writeError("There is no index yet; making one of \(Terminal.printable(corpus)).\n")
    try await rebuild(corpus: corpus, index: workspace.index, options: defaults)
  }

  static func update(
    corpus: String?, index: String, options: RebuildOptions, json: Bool = false
  ) async throws {
    let start = ContinuousClock.now
    let report = try await interruptible(options) { options in
      try await MarrowIndex.update(at: index, corpus: corpus, options: options)
    }
    list(report.skipped, report.warnings)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    Terminal.writeError(summary(report) + " in \(Figures.decimal(seconds, 2)) s.\n")
    if let warning = warning(report) { Terminal.complain(warning) }
    if json { try JSONOutput.write(report) }
  }

  static func summary(_ report: RebuildReport) -> String {
    "Indexed \(Figures.count(report.articles, "article")), "
      + "\(Figures.count(report.passages, "passage")) (\(Figures.bytes(report.bytes)))"
      + ending(report.skipped, report.warnings)
  }

  static func summary(_ report: UpdateReport) -> String {
    let parts = [
      (report.added.count, "added"), (report.changed.count, "changed"),
      (report.renamed.count, "renamed"), (report.removed.count, "removed"),
      (report.touched, "touched"), (report.unchanged, "unchanged"),
    ].filter { $0.0 > 0 }.map { "\(Figures.number($0.0)) \($0.1)" }
    return (report.isEmpty ? "Up to date" : "Updated") + (parts.isEmpty ? "" : ": ")
      + parts.joined(separator: ", ") + ending(report.skipped, report.warnings)
  }

  /// What must be said beside the summary of a rebuild.
  static func warning(_ report: RebuildReport) -> String? {
    loss(from: report.previousArticles, to: report.articles)
  }

  /// What must be said beside the summary of an update.
  static func warning(_ report: UpdateReport) -> String? {
    loss(
      from: report.previousArticles,
      to: report.previousArticles - report.removed.count + report.added.count)
  }

  /// What is said when most articles are gone, as when a drive within the folder is not mounted.
  private static func loss(from before: Int, to now: Int) -> String? {
    guard before > 10, now * 2 < before else { return nil }
    return
      "Of \(Figures.number(before)) articles before, \(Figures.number(before - now)) are gone. "
      + "Is all of the folder there?"
  }

  /// Runs a task with a progress bar; Ctrl-C cancels it.
  private static func interruptible<Report: Sendable>(
    _ options: RebuildOptions, _ body: @escaping @Sendable (RebuildOptions) async throws -> Report
  ) async throws -> Report {
    let bar = ProgressBar()
    defer { bar.clear() }
    var options = options
    options.progress = { bar.show($0) }
    let task = Task { [options] in try await body(options) }
    let interrupts = Interrupts { task.cancel() }
    defer { interrupts.stop() }
    return try await task.value
  }

  /// Names the files that a person should look at.
  private static func list(_ skipped: [SkippedFile], _ warnings: [WarnedFile]) {
    for file in skipped {
      Terminal.writeError(
        "skipped \(Terminal.printable(file.path)): \(Terminal.printable(file.reason))\n")
    }
    for file in warnings.prefix(mostWarnings) {
      Terminal.writeError(
        "\(Terminal.printable(file.path)): \(Terminal.printable(file.warning.message))\n")
    }
    if warnings.count > mostWarnings {
      Terminal.writeError(
        "… and \(Figures.count(warnings.count - mostWarnings, "more such article"))\n")
    }
  }

  /// How many warnings are named one by one; a large folder of pages may have thousands.
  private static let mostWarnings = 20

  private static func ending(_ skipped: [SkippedFile], _ warnings: [WarnedFile]) -> String {
    var text = skipped.isEmpty ? "" : ", \(Figures.count(skipped.count, "file")) skipped"
    for kind in ArticleWarning.Kind.allCases {
      let count = warnings.count { $0.warning.kind == kind }
      if count > 0 { text += "; \(kind.summary(count))" }
    }
    if !warnings.isEmpty { text += "; see 'marrow inspect FILE'" }
    return text
  }
}
