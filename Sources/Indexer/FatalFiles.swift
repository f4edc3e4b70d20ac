import Store

/// Files that ended a process which read them; they are passed over until they change.
struct FatalFiles: Sendable {
  /// Why such a file was skipped.
  static let reason =
    "It ended the last rebuild or update, so it is passed over until it changes. "
    + "To try it again, use --retry."

  /// What the note of this run keeps of earlier ones.
  private(set) var records: [ReadingNote.Record] = []
  /// Whether a file ended the last run and nobody knows which: they must be read one at a time, so
  /// that the next note names it.
  private(set) var isUncertain = false
  private var fatal: Set<ReadingNote.Entry> = []

  /// None.
  init() {}

  /// Finds out which files not to read.
  ///
  /// A file that was being read when the last run ended may have been read by chance at that moment.
  /// So it is held for the cause only if it also ends its trial, or if it was the only one that was
  /// being read. A file that passed its trial, and yet a run ended over it again, may be one that
  /// needs more memory than is left beside others: then all are read one at a time.
  ///
  /// - Parameters:
  ///   - left: the note that the last run left.
  ///   - remembered: the skipped files of the index.
  ///   - source: the documents that will be read; of others nothing needs to be known.
  init(
    left: [ReadingNote.Record], remembered: [SkippedRecord], source: some DocumentSource,
    options: RebuildOptions
  ) async {
    let all =
      remembered.filter(\.isFatal).map {
        let entry = ReadingNote.Entry(path: $0.path, bytes: $0.bytes, modified: $0.modified)
        return ReadingNote.Record(entry: entry, state: .fatal)
      } + left
    guard !all.isEmpty else { return }
    var places: [String: Int] = [:]
    for number in 0..<source.count { places[source.path(number)] = number }
    // By file, what is known of it; several runs may have known something.
    var states: [ReadingNote.Entry: Set<ReadingNote.State>] = [:]
    for record in all
    where places[record.entry.path].map({ source.entry($0) == record.entry }) ?? false {
      states[record.entry, default: []].insert(record.state)
    }
    let suspects = states.filter { $0.value != [.tried] }
    for (entry, states) in states.sorted(by: { $0.key.path < $1.key.path }) {
      let file = places[entry.path].flatMap(source.file)
      // Whoever asks for another try has it begin with the trial.
      let known = options.retries && states != [.tried] ? [.reading] : states
      if known.contains(.fatal) || known.contains(.alone) {
        keep(entry, .fatal)
      } else if known.contains(.tried) {
        keep(entry, .tried)
        if known.contains(.reading) { isUncertain = true }
      } else if let trial = options.trial, let file {
        await trial(file) ? keep(entry, .tried) : keep(entry, .fatal)
      } else if suspects.count == 1, !options.retries {
        keep(entry, .fatal)
      } else {
        isUncertain = true
      }
    }
  }

  private mutating func keep(_ entry: ReadingNote.Entry, _ state: ReadingNote.State) {
    records.append(ReadingNote.Record(entry: entry, state: state))
    if state == .fatal { fatal.insert(entry) }
  }

  /// Whether a file is one of them, and has not changed since.
  func contains(_ entry: ReadingNote.Entry) -> Bool { fatal.contains(entry) }
}

extension DocumentSource {
  /// A document as a note names it.
  func entry(_ index: Int) -> ReadingNote.Entry {
    ReadingNote.Entry(path: path(index), bytes: fileSize(index), modified: modified(index))
  }
}
