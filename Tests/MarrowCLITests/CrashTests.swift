import Foundation
import TestSupport
import Testing

@Suite("A rebuild that is cut short leaves the old index", .serialized) struct CrashTests {
  /// A corpus large enough that a rebuild takes a while, and an index of an older state of it.
  private func workspace() throws -> Workspace {
    let workspace = try Workspace(corpus: false)
    var random = SplitMix64(seed: 50)
    let words = RandomText(vocabulary: 2000, using: &random)
    try workspace.folder.write("Corpus/old.txt", "Only the old index knows the quibblewort.")
    let first = try workspace.marrow("rebuild")
    try #require(first.status == 0, "\(first.errors)")
    try FileManager.default.removeItem(atPath: workspace.folder.at("Corpus/old.txt"))
    for number in 0..<400 {
      try workspace.folder.write("Corpus/\(number).txt", words.article(using: &random))
    }
    return workspace
  }

  @Test("A check that crashes on a damaged file says so")
  func crashingCheck() throws {
    let workspace = try workspace()
    // SQLite's own crash, by another hand: the process that checks is sent the signal.
    let script = """
      \(CommandRun.marrow) verify & parent=$!
      until child=$(cat /proc/$parent/task/*/children) && [ "$child" ]; do :; done
      kill -SEGV $child; wait $parent
      """
    let run = try CommandRun("/bin/sh", ["-c", script], in: workspace.folder.path)
    #expect(run.status == 1)
    #expect(run.errors.contains("ended by signal 11"), "\(run.errors)")
    #expect(run.errors.contains("marrow rebuild"))
  }

  @Test(
    "A folder that its disk does not give leaves a good index as it was, and is said",
    .enabled(if: Tool.strace != nil, "strace is not installed; 'make test' installs it"))
  func failingDisk() throws {
    let workspace = try Workspace()
    let strace = try #require(Tool.strace)
    func failing(_ command: String) throws -> CommandRun {
      try CommandRun(
        strace,
        ["-f", "-o", "/dev/null", "-P", "Corpus/spine", "-e", "inject=getdents64:error=EIO"]
          + [CommandRun.marrow, command, "Corpus"], in: workspace.folder.path)
    }
    let first = try failing("rebuild")
    #expect(first.status == 0, "there is nothing to lose yet: \(first.errors)")
    #expect(first.errors.contains("skipped spine: It can't be read (Input/output error)"))
    #expect(try workspace.marrow("rebuild").status == 0)
    func index() throws -> Data {
      try Data(contentsOf: URL(fileURLWithPath: workspace.folder.at("Index/marrow.sqlite")))
    }
    let good = try index()
    let second = try failing("rebuild")
    #expect(second.status == 2, "\(second.errors)")
    #expect(second.errors.contains("Corpus/spine: It can't be read"), "\(second.errors)")
    #expect(second.errors.contains("left as it was"), "\(second.errors)")
    #expect(try index() == good)
    let update = try failing("update")
    #expect(update.status == 0, "\(update.errors)")
    #expect(update.errors.contains("spine"), "\(update.errors)")
    #expect(try workspace.marrow("stats", "--json").output.contains("\"articles\" : 19"))
    try workspace.folder.write("Corpus/.marrowignore", "spine/\n")
    #expect(try failing("rebuild").status == 0)
  }

  @Test("A file that ends a rebuild is named by the next and passed over")
  func fatalFile() throws {
    let workspace = try Workspace()
    try workspace.folder.write(
      "Corpus/endless.txt", String(repeating: "• a point among many of its kind\n", count: 100_000))
    // A limit of the processor's time, in seconds, that the other articles keep by far.
    func rebuild(_ options: String = "") throws -> CommandRun {
      try CommandRun(
        "/bin/sh", ["-c", "ulimit -S -t 3; exec \(CommandRun.marrow) rebuild \(options)"],
        in: workspace.folder.path)
    }
    #expect(try rebuild().status == -SIGXCPU)
    let next = try rebuild()
    #expect(next.status == 0, "\(next.errors)")
    #expect(next.errors.contains("endless.txt"), "\(next.errors)")
    #expect(next.errors.contains("It ended the last rebuild"), "\(next.errors)")
    #expect(try workspace.marrow("query", "brace weaken muscles").status == 0)
    let again = try rebuild("--retry")
    #expect(again.status == 0, "it is tried in a process of its own first")
    #expect(again.errors.contains("endless.txt"), "\(again.errors)")
  }

  @Test("kill -9 at random moments of rebuilds: the old index answers every time")
  func killed() throws {
    let rounds = SharedData.number("MARROW_KILLS") ?? 50
    let workspace = try workspace()
    // How long a whole rebuild takes here; the kills are spread over that time, and over less of it
    // when one came too late, since other tests may end in the meantime.
    let copy = workspace.folder.at("copy.sqlite")
    let start = ContinuousClock.now
    _ = try workspace.marrow("rebuild", "--index", copy)
    var whole = (ContinuousClock.now - start) / .seconds(1)
    var random = SplitMix64(seed: 9)
    var old = 0
    for round in 0..<rounds {
      let rebuild = try RunningCommand(
        CommandRun.marrow, ["rebuild"], in: workspace.folder.path)
      Thread.sleep(
        forTimeInterval: Double.random(in: 0..<0.9, using: &random) * whole)
      rebuild.signal(SIGKILL)
      _ = try rebuild.wait()
      let run = try workspace.marrow("query", "quibblewort")
      if run.status == 0 {
        #expect(run.output.contains("old index"), "round \(round)")
        old += 1
      } else {
        // The signal came after the new index was put in place: then that one must be whole.
        #expect(run.status == 1, "round \(round): \(run.errors)")
        #expect(try workspace.marrow("verify").status == 0, "round \(round)")
        #expect(try workspace.marrow("stats").output.contains("articles   400\n"), "round \(round)")
        try restoreOld(workspace)
        whole *= 0.8
      }
    }
    #expect(old * 2 >= rounds, "the kills must come while a rebuild runs")
    #expect(try workspace.marrow("verify").status == 0)
    #expect(try workspace.marrow("rebuild").status == 0)
    #expect(try workspace.marrow("query", "quibblewort").status == 1)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: workspace.folder.at("Index"))
        == ["marrow.sqlite"])
  }

  @Test(
    "Ctrl-C ends a rebuild with status 130, a request to end with 143; neither leaves anything",
    arguments: [SIGINT, SIGTERM])
  func interrupted(signal: Int32) throws {
    let workspace = try workspace()
    let rebuild = try RunningCommand(CommandRun.marrow, ["rebuild"], in: workspace.folder.path)
    while rebuild.isRunning,
      !FileManager.default.fileExists(atPath: workspace.folder.at("Index/marrow.sqlite.building"))
    {
      Thread.sleep(forTimeInterval: 0.002)
    }
    rebuild.signal(signal)
    let end = try rebuild.wait()
    #expect(end.status == 128 + signal, "\(end.errors)")
    #expect(end.errors.contains("Cancelled"))
    #expect(try workspace.marrow("query", "quibblewort").status == 0)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: workspace.folder.at("Index"))
        == ["marrow.sqlite"])
  }

  @Test("Of two rebuilds at once the second waits, or says who is in its way")
  func atOnce() throws {
    let workspace = try workspace()
    let building = workspace.folder.at("Index/marrow.sqlite.building")
    func start() throws -> RunningCommand {
      let first = try RunningCommand(CommandRun.marrow, ["rebuild"], in: workspace.folder.path)
      while first.isRunning, !FileManager.default.fileExists(atPath: building) {
        Thread.sleep(forTimeInterval: 0.002)
      }
      // Stopped in the middle, it surely holds the lock while the second one tries.
      first.signal(SIGSTOP)
      return first
    }
    let first = try start()
    let refused = try workspace.marrow("rebuild", "--wait", "0")
    #expect(refused.status == 2)
    #expect(refused.errors.contains("is being written by process"), "\(refused.errors)")
    let second = try RunningCommand(CommandRun.marrow, ["rebuild"], in: workspace.folder.path)
    first.signal(SIGCONT)
    #expect(try first.wait().status == 0)
    #expect(try second.wait().status == 0)
    #expect(try workspace.marrow("verify").status == 0)
  }

  @Test("kill -9 at random moments of updates: no article that was there is missing")
  func killedUpdates() throws {
    let rounds = SharedData.number("MARROW_KILLS") ?? 40
    let workspace = try workspace()
    _ = try workspace.marrow("rebuild")
    let start = ContinuousClock.now
    _ = try workspace.marrow("update")
    let whole = (ContinuousClock.now - start) / .seconds(1) * 4
    var random = SplitMix64(seed: 11)
    var done = 0
    for round in 0..<rounds {
      let word = "mark\(round)"
      try workspace.folder.write(
        "Corpus/\(round).txt", "Changed in this round: \(word) stands here.")
      let update = try RunningCommand(CommandRun.marrow, ["update"], in: workspace.folder.path)
      Thread.sleep(forTimeInterval: Double.random(in: 0..<whole, using: &random))
      update.signal(SIGKILL)
      _ = try update.wait()
      #expect(try workspace.marrow("stats").output.contains("articles   400\n"), "round \(round)")
      if try workspace.marrow("query", word).status == 0 { done += 1 }
      if round % 8 == 0 { #expect(try workspace.marrow("verify").status == 0, "round \(round)") }
    }
    #expect(done < rounds, "some updates must be cut short")
    #expect(try workspace.marrow("update").status == 0)
    #expect(try workspace.marrow("query", "mark\(rounds - 1)").status == 0)
    #expect(try workspace.marrow("verify", "--sources").status == 0)
  }

  @Test(
    "A full disk is an error that says so, and the old index stays",
    arguments: ["rebuild", "update"])
  func fullDisk(command: String) throws {
    let workspace = try workspace()
    let run = try CommandRun(
      "/bin/sh", ["-c", "ulimit -f 60; exec \(CommandRun.marrow) \(command)"],
      in: workspace.folder.path)
    #expect(run.status == 2, "\(run.errors)")
    #expect(
      run.errors.contains("marrow.sqlite.building can't be")
        || run.errors.contains("can't be copied"), "\(run.errors)")
    #expect(try workspace.marrow("query", "quibblewort").status == 0)
    #expect(try workspace.marrow("verify").status == 0)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: workspace.folder.at("Index"))
        == ["marrow.sqlite"])
  }

  /// Runs a shell script in a namespace of its own, where anybody may mount.
  private static func isolated(_ script: String, in folder: String) throws -> CommandRun {
    try CommandRun("/usr/bin/env", ["unshare", "-rm", "sh", "-c", script], in: folder)
  }

  private static let canMount: Bool = {
    let run = try? isolated("mount -t tmpfs none /mnt", in: "/")
    if run?.status != 0 { print("A small disk can't be mounted here; its test is skipped.") }
    return run?.status == 0
  }()

  @Test(
    "A disk that is really full is an error that says so, and the old index stays",
    .enabled(if: canMount), arguments: ["rebuild", "update"])
  func smallDisk(command: String) throws {
    let workspace = try workspace()
    let run = try Self.isolated(
      """
      cp Index/marrow.sqlite old.sqlite && mount -t tmpfs -o size=400k none Index || exit 99
      cp old.sqlite Index/marrow.sqlite || exit 99
      \(CommandRun.marrow) \(command); echo "status $?"
      \(CommandRun.marrow) query quibblewort
      \(CommandRun.marrow) verify && ls Index
      """, in: workspace.folder.path)
    #expect(run.output.hasPrefix("status 2\n"), "\(run.output)")
    #expect(run.errors.contains("marrow.sqlite.building"), "\(run.errors)")
    #expect(
      run.errors.contains("full") || run.errors.contains("No space left"), "\(run.errors)")
    #expect(run.output.contains("Only the old index knows"), "\(run.output)")
    #expect(run.output.hasSuffix("\nmarrow.sqlite\n"), "\(run.output)")
  }

  private func restoreOld(_ workspace: Workspace) throws {
    try workspace.folder.write("old/old.txt", "Only the old index knows the quibblewort.")
    _ = try workspace.marrow("rebuild", "old", "--index", "Index/marrow.sqlite")
  }
}
