import Foundation
import Marrow

/// Everybody who takes part, and where.
struct PeerSetting {
  var options: PeerOptions
  var cache = CacheFolder()
  var results: ResultsFile
  private var script: String
  private let hasTantivy: Bool

  init(_ options: PeerOptions) throws {
    try cache.check()
    self.options = options
    results = ResultsFile(folder: options.folder)
    script = options.folder + "/tantivy_peer.py"
    let version = try? TantivyPeer(python: cache.python, script: script).version()
    hasTantivy = version != nil
    if !hasTantivy { Progress.say("Going on without Tantivy") }
    guard FileManager.default.isExecutableFile(atPath: options.marrow) else {
      throw MarrowError(
        .corpusUnreadable,
        "There is no \(options.marrow). Run 'swift build -c release --product marrow' or name it with --marrow."
      )
    }
  }

  /// A new process of Tantivy's; nil where it can't be had.
  func startTantivy() throws -> TantivyPeer? {
    hasTantivy ? try TantivyPeer(python: cache.python, script: script) : nil
  }

  /// A new process with the index open that is searched.
  func startTantivy(opening indexes: PeerIndexes) throws -> TantivyPeer? {
    let peer = try startTantivy()
    try peer?.open(.three, index: indexes.tantivy)
    return peer
  }

  func coldStart(_ indexes: PeerIndexes) -> ColdStart {
    ColdStart(
      marrow: options.marrow, python: cache.python, script: script, indexes: indexes,
      hasTantivy: hasTantivy)
  }

  /// Asks everybody every query.
  func search(
    _ sets: [PeerQuerySet], in indexes: PeerIndexes, isBrief: Bool = false
  ) throws -> [PeerSearch.Measured] {
    let tantivy = try startTantivy(opening: indexes)
    var contenders: [Contender] = isBrief ? [.marrow, .fts5Hits] : [.marrow, .fts5IDs, .fts5Hits]
    if let tantivy {
      contenders += isBrief ? [.tantivyHits] : [.tantivyIDs, .tantivyCount, .tantivyHits]
      if !isBrief {
        try tantivy.open(.one, index: indexes.tantivyOneField)
        contenders.append(.tantivyOneField)
      }
    }
    let search = PeerSearch(
      marrow: try MarrowPeer(path: indexes.marrow), fts5: try FTS5Peer(path: indexes.fts5),
      tantivy: tantivy, rounds: options.rounds, contenders: contenders)
    return try sets.map { set in
      Progress.say("Asking \(indexes.record.passages) passages: \(set.name.rawValue)")
      return try search.measure(set)
    }
  }

  /// Versions, machine and corpus.
  func facts(_ indexes: PeerIndexes, load: Double) throws -> String {
    let process = ProcessInfo.processInfo
    let memory = Double(process.physicalMemory) / Double(1 << 30)
    let tantivy = try startTantivy()?.version()
    let record = indexes.record
    return """
      - \(Machine.date()), \(Machine.processor()), \(process.activeProcessorCount) cores, \
      \(String(format: "%.0f", memory)) GiB, \(process.operatingSystemVersionString); load \
      \(String(format: "%.1f", load)) at the start, \(String(format: "%.1f", Machine.load())) at \
      the end
      - Marrow \(marrowVersion), Swift \(Machine.swift), SQLite \
      \(try RawSearch(index: indexes.fts5).sqliteVersion()), \
      \(tantivy.map { "\($0.version), Python \($0.python)" } ?? "no Tantivy")
      - \(record.passages) passages of \(record.articles) articles, \
      \(Figures.megabytes(record.corpusBytes)); \(options.queries) queries of each set, at most \
      \(options.rounds) rounds, seed \(options.seed)
      """
  }
}
