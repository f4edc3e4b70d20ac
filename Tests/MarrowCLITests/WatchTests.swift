import Foundation
import TestSupport
import Testing

@Suite("marrow watch keeps the index up to date", .serialized) struct WatchTests {
  /// Waits for something, as long as it takes a slow machine.
  private func eventually(_ what: String, _ isTrue: () throws -> Bool) throws {
    for _ in 0..<600 {
      if try isTrue() { return }
      Thread.sleep(forTimeInterval: 0.05)
    }
    Issue.record("never came: \(what)")
  }

  private func finds(_ word: String, in workspace: Workspace) throws -> Bool {
    try workspace.marrow("query", word).status == 0
  }

  @Test(
    "Edits, atomic saves, new folders, renamed folders and removals are found",
    arguments: [false, true])
  func follows(isPolling: Bool) throws {
    let workspace = try Workspace(corpus: false)
    let folder = workspace.folder
    try folder.write("Corpus/first.txt", "The first word is quibblewort.")
    let watch = try RunningCommand(
      CommandRun.marrow, ["watch"] + (isPolling ? ["--poll"] : []), in: folder.path)
    defer { watch.signal(SIGKILL) }
    try eventually("the first index") { try finds("quibblewort", in: workspace) }

    try folder.write("Corpus/second.txt", "The second word is zanthorn.")
    try eventually("a new file") { try finds("zanthorn", in: workspace) }

    // As editors save: a new file beside, renamed over the old one.
    try folder.write("Corpus/.second.swp", "The word is now mibblegrass.")
    #expect(rename(folder.at("Corpus/.second.swp"), folder.at("Corpus/second.txt")) == 0)
    try eventually("an atomic save") { try finds("mibblegrass", in: workspace) }
    #expect(try !finds("zanthorn", in: workspace))

    try folder.write("Corpus/deep/er/third.txt", "Deep lies the florbish.")
    try eventually("a new folder") { try finds("florbish", in: workspace) }

    #expect(rename(folder.at("Corpus/deep"), folder.at("Corpus/moved")) == 0)
    try eventually("a renamed folder") {
      try workspace.marrow("query", "florbish").output.contains("Corpus/moved/er/third.txt")
    }
    try folder.write("Corpus/moved/er/fourth.txt", "And now the glimmerwick.")
    try eventually("a file in the renamed folder") { try finds("glimmerwick", in: workspace) }

    try FileManager.default.removeItem(atPath: folder.at("Corpus/first.txt"))
    try eventually("a removal") { try !finds("quibblewort", in: workspace) }

    try FileManager.default.removeItem(atPath: folder.at("Index/marrow.sqlite"))
    try folder.write("Corpus/fifth.txt", "Once more quibblewort.")
    try eventually("a lost index") { try finds("quibblewort", in: workspace) }

    watch.signal(SIGTERM)
    let end = try watch.wait()
    #expect(end.status == 0)
    #expect(end.errors.hasSuffix("Stopped.\n"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.at("Index")) == ["marrow.sqlite"])
    #expect(try workspace.marrow("verify").status == 0)
  }

  @Test("An index in the watched folder doesn't wake its own watch")
  func indexInside() throws {
    let workspace = try Workspace(corpus: false)
    try workspace.folder.write("notes/a.txt", "A word: quibblewort.")
    let watch = try RunningCommand(
      CommandRun.marrow, ["watch", "notes", "--index", "notes/own.sqlite"],
      in: workspace.folder.path)
    defer { watch.signal(SIGKILL) }
    try eventually("the first index") {
      try workspace.marrow("query", "quibblewort", "--index", "notes/own.sqlite").status == 0
    }
    try workspace.folder.write("notes/b.txt", "Another: zanthorn.")
    try eventually("a new file") {
      try workspace.marrow("query", "zanthorn", "--index", "notes/own.sqlite").status == 0
    }
    Thread.sleep(forTimeInterval: 1.5)
    watch.signal(SIGINT)
    let end = try watch.wait()
    #expect(end.status == 0)
    #expect(end.errors.components(separatedBy: "Updated").count == 2, "\(end.errors)")
  }

  @Test(
    "A folder that can't be written is said and tried again",
    .enabled(
      if: getuid() == 0 && FileManager.default.fileExists(atPath: "/usr/sbin/runuser"),
      "Needs root, to run marrow as a user who may not write."))
  func readOnly() throws {
    let workspace = try Workspace(corpus: false)
    let folder = workspace.folder
    try folder.write("Corpus/a.txt", "The word is quibblewort.")
    #expect(try workspace.marrow("rebuild").status == 0)
    for path in ["", "Corpus", "Corpus/a.txt", "Index", "Index/marrow.sqlite"] {
      chmod(folder.at(path), path.contains(".") ? 0o644 : 0o755)
    }
    // Libraries and the program itself must be readable to the other user.
    let watch = try RunningCommand(
      "/usr/sbin/runuser", ["-u", "nobody", "--", CommandRun.marrow, "watch"], in: folder.path)
    defer { watch.signal(SIGKILL) }
    Thread.sleep(forTimeInterval: 1)
    try folder.write("Corpus/b.txt", "The other is zanthorn.")
    try eventually("a complaint") { try watch.errors().contains("Trying again in 1 s") }
    chmod(folder.at("Index"), 0o777)
    try eventually("another try") { try finds("zanthorn", in: workspace) }
    watch.signal(SIGTERM)
  }
}
