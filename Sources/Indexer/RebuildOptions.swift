/// How a rebuild is to be done.
public struct RebuildOptions: Sendable {
  /// How many documents are parsed at the same time, from 1 to 1,024; nil is one per core.
  public var concurrency: Int?
  /// Files larger than this are skipped and reported; in bytes, from 0 to 1 GiB.
  public var maximumFileSize: Int
  /// How long to wait while another process writes the same index.
  public var patience: Duration
  /// Told of every step, from one task at a time.
  public var progress: (@Sendable (RebuildProgress) -> Void)?

  /// Creates options.
  public init(
    concurrency: Int? = nil,
    maximumFileSize: Int = 64 << 20, patience: Duration = .seconds(10),
    progress: (@Sendable (RebuildProgress) -> Void)? = nil
  ) {
    self.concurrency = concurrency
    self.maximumFileSize = maximumFileSize
    self.patience = patience
    self.progress = progress
  }

  /// The limit that holds: SQLite and FTS5 count the bytes of a text in 31 bits.
  var fileSizeLimit: Int { min(max(0, maximumFileSize), 1 << 30) }
}
