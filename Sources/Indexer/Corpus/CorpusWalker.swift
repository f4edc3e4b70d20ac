/// Finds the files of a corpus folder.
///
/// Hidden files and folders are passed over, and so is what a `.marrowignore` file leaves out. A
/// symbolic link is followed only if it leads to something inside the folder that is not found
/// anyway; one to a file of the corpus is passed over in silence, one that leads out is reported.
/// Whatever else can't be searched is reported and never stops the walk. Nothing but folders and
/// `.marrowignore` files is opened.
package struct CorpusWalker: Sendable {
  /// The folder's path, absolute or relative to the working directory.
  package let root: String

  /// Creates a walker of the folder at `root`.
  package init(root: String) {
    self.root = root
  }

  /// Lists every file, and all that was left out for a reason a person should know.
  ///
  /// Both lists are sorted by the bytes of the path, so the same folder always gives the same
  /// answer.
  ///
  /// - Throws: ``MarrowError`` with `corpusUnreadable` if the folder is missing, is not a folder or can't be read;
  ///   `CancellationError` if the current task is cancelled.
  /// - Complexity: O(n log n) for n files, and each is tried against each pattern that holds for
  ///   it. Nothing recurses and one folder is open at a time, so no depth is too much.
  package func documents() throws -> (files: [SourceFile], problems: [SkippedFile]) {
    let walk = try walk()
    return (walk.files, walk.problems)
  }

  /// The same with what could not be looked into.
  func walk() throws -> CorpusWalk {
    var walk = try CorpusWalk(root: root)
    try walk.run()
    return walk
  }
}
