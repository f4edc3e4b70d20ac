import Foundation
public import Store

/// Something that happened while a folder was watched.
public enum WatchEvent: Sendable {
  /// The index was made anew, since there was none that could be brought up to date.
  case rebuilt(RebuildReport)
  /// The index was brought up to date.
  case updated(UpdateReport)
  /// It could not be; it is tried again after a while.
  case failed(MarrowError, retryAfter: Duration)
}

extension Indexer {
  /// Keeps an index up to date with its folder until the task is cancelled.
  ///
  /// Changes that come close together are taken in one update. What fails for reasons that may pass
  /// (a full disk, a folder that can't be written, another process at work) is tried again after 1,
  /// 2, 4, … up to 60 seconds; a folder that is gone or empty is looked for every 8 seconds, and the
  /// index stays as it was until then.
  ///
  /// - Parameters:
  ///   - corpus: path of the folder.
  ///   - index: path of the index file; it is made if there is none.
  ///   - isPolling: whether to look every two seconds instead of being told by the system, which
  ///     network file systems may need.
  ///   - report: told of every update that changed something, and of every failure.
  /// - Throws: ``MarrowError`` if the index can't be made or opened at the start.
  public func watch(
    corpus: String, index: String, isPolling: Bool = false,
    report: @Sendable (WatchEvent) -> Void
  ) async throws {
    let wakeups = FolderEvents.wakeups(
      of: corpus, ignoring: PathName.last(of: index), pace: .init(),
      isPolling: isPolling)
    do {
      try await persist(corpus: corpus, index: index, isStart: true, report: report)
      for await _ in wakeups {
        try await persist(corpus: corpus, index: index, isStart: false, report: report)
      }
    } catch is CancellationError {
      return
    }
  }

  /// Tries until it succeeds; at the start, what only the user can mend is thrown instead.
  private func persist(
    corpus: String, index: String, isStart: Bool, report: @Sendable (WatchEvent) -> Void
  ) async throws {
    var delay = Duration.seconds(1)
    var told: (message: String, delay: Duration)?
    while true {
      do {
        let event = try await bringUpToDate(corpus: corpus, index: index)
        if case .updated(let update) = event, update.isEmpty, !isStart { return }
        report(event)
        return
      } catch let error as MarrowError {
        if isStart, !error.code.mayPass { throw error }
        // A drive may be away for days: what was said already is not said again.
        if told?.message != error.message || told?.delay != delay {
          report(.failed(error, retryAfter: delay))
        }
        told = (error.message, delay)
        try await Task.sleep(for: delay)
        // To look for a folder costs next to nothing.
        delay = min(delay * 2, .seconds(error.code.isAboutCorpus ? 8 : 60))
      }
    }
  }

  private func bringUpToDate(corpus: String, index: String) async throws -> WatchEvent {
    do {
      return .updated(try await update(corpus: corpus, index: index))
    } catch let error as MarrowError where error.code.asksForRebuild {
      return .rebuilt(try await rebuild(corpus: corpus, index: index))
    }
  }
}

extension MarrowError.Code {
  /// Whether a failure may be over after a while, without anybody naming another file or folder.
  fileprivate var mayPass: Bool {
    self == .indexUnwritable || self == .indexBusy || self == .storage || self == .corpusEmptied
  }

  /// Whether the folder is missing or empty, as when its drive is not mounted.
  fileprivate var isAboutCorpus: Bool { self == .corpusUnreadable || self == .corpusEmptied }

  /// Whether an index is missing or unusable, so that only making it anew helps.
  fileprivate var asksForRebuild: Bool {
    self == .indexNotFound || self == .incompatibleVersion || self == .corruptIndex
  }
}
