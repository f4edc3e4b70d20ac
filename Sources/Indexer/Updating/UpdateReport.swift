/// What an update did.
public struct UpdateReport: Sendable, Equatable, Codable {
  /// How many articles the index held before.
  public var previousArticles = 0
  /// Paths of articles that were new, in order.
  public var added: [String] = []
  /// Paths of articles whose content had changed.
  public var changed: [String] = []
  /// Articles whose file had another name before; their passages kept their rowids.
  public var renamed: [Rename] = []
  /// Paths of articles whose file is gone, or is no article any more.
  ///
  /// One that is there but could not be read, as on a failing drive, stays in the index and is among
  /// `skipped`.
  public var removed: [String] = []
  /// How many articles had only another time.
  public var touched = 0
  /// How many articles were left as they were.
  public var unchanged = 0
  /// Files that are not in the index, and why; by path.
  public var skipped: [SkippedFile] = []
  /// Articles among those that were read whose text a person should look at, and why; by path.
  public var warnings: [WarnedFile] = []

  /// A file under a new name.
  public struct Rename: Sendable, Equatable, Codable {
    /// Its path before.
    public var from: String
    /// Its path now.
    public var to: String

    /// Creates a rename.
    public init(from: String, to: String) {
      self.from = from
      self.to = to
    }
  }

  /// Whether the index was left as it was.
  public var isEmpty: Bool {
    added.isEmpty && changed.isEmpty && renamed.isEmpty && removed.isEmpty && touched == 0
  }
}
