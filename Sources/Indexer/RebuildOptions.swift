/// How a rebuild is to be done.
public struct RebuildOptions: Sendable {
  /// How many documents are parsed at the same time, from 1 to 1,024; nil is one per core.
  public var concurrency: Int?
  /// Files larger than this are skipped and reported; in bytes, from 0 to 1 GiB.
  public var maximumFileSize: Int
  /// How long to wait while another process writes the same index.
  public var patience: Duration
  /// Whether an index that holds articles may be emptied because its folder holds none any more.
  ///
  /// A drive that is not mounted looks like that, so it is refused otherwise.
  public var allowsEmpty: Bool
  /// Whether files that ended an earlier run are tried again, even though they have not changed.
  public var retries: Bool
  /// Finds out, in a process of its own, whether the file at a path can be read without ending the
  /// process that reads it; asked of the files that were being read when an earlier run was ended.
  ///
  /// Without it such a file is passed over if it was the only one. If there were several, or if one
  /// passed its trial and a run ended over it again, all are read one at a time.
  public var trial: (@Sendable (String) async -> Bool)?
  /// Told of every step, from one task at a time.
  public var progress: (@Sendable (RebuildProgress) -> Void)?

  /// Creates options.
  public init(
    concurrency: Int? = nil,
    maximumFileSize: Int = 64 << 20, patience: Duration = .seconds(10),
    allowsEmpty: Bool = false, retries: Bool = false,
    trial: (@Sendable (String) async -> Bool)? = nil,
    progress: (@Sendable (RebuildProgress) -> Void)? = nil
  ) {
    self.concurrency = concurrency
    self.maximumFileSize = maximumFileSize
    self.patience = patience
    self.allowsEmpty = allowsEmpty
    self.retries = retries
    self.trial = trial
    self.progress = progress
  }

  /// The limit that holds: SQLite and FTS5 count the bytes of a text in 31 bits.
  var fileSizeLimit: Int { min(max(0, maximumFileSize), 1 << 30) }
}
