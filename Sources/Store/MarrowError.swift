/// What went wrong, in words a person can act on.
public struct MarrowError: Error, Sendable, CustomStringConvertible {
  /// The kind of failure, for code that reacts to it.
  public enum Code: String, Sendable, CaseIterable {
    /// There is no index file at the given place.
    case indexNotFound
    /// The file is not one that Marrow made.
    case notAnIndex
    /// The file was made by another version of Marrow, whose format differs.
    case incompatibleVersion
    /// The file is damaged.
    case corruptIndex
    /// The folder of articles is missing or can't be read.
    case corpusUnreadable
    /// The folder of articles holds none any more, though the index does: a drive may not be mounted.
    case corpusEmptied
    /// The index can't be written where it was asked for.
    case indexUnwritable
    /// Another process is writing the same index.
    case indexBusy
    /// No passage bears the given id.
    case passageNotFound
    /// A file could not be read as an article.
    case documentUnreadable
    /// SQLite reported an error that has no better code here.
    case storage
  }

  /// The kind of failure.
  public var code: Code
  /// What went wrong, where, and what to do about it.
  public var message: String
  /// The error below this one, if there was one.
  public var underlying: (any Error)?

  /// Creates an error.
  public init(_ code: Code, _ message: String, underlying: (any Error)? = nil) {
    self.code = code
    self.message = message
    self.underlying = underlying
  }

  /// The message.
  public var description: String { message }
}
