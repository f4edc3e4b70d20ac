import Foundation
import TestSupport
import Testing

@Suite(
  "marrow browse on a terminal", .serialized,
  .enabled(if: Tool.tmux != nil, "tmux is not installed; 'make test' installs it"))
struct BrowseTests {
  private let brace = "▶ Osteoporosis Pain › Physical Therapy for Osteoporosis Pain"

  /// A terminal in a folder with the project's articles and their index.
  private func terminal(
    columns: Int = 80, rows: Int = 24, environment: [String: String] = [:],
    prepare: (Workspace) throws -> Void = { _ in }
  ) throws -> (pane: TmuxPane, workspace: Workspace) {
    let workspace = try Workspace()
    try prepare(workspace)
    let run = try workspace.marrow("rebuild")
    try #require(run.status == 0, "\(run.errors)")
    let pane = try TmuxPane(
      in: workspace.folder, columns: columns, rows: rows, environment: environment)
    try pane.command("stty -g > before")
    return (pane, workspace)
  }

  /// Checks that the terminal is as it was before the program, and that its shell answers.
  private func expectCleanTerminal(
    _ pane: TmuxPane, _ workspace: Workspace, location: SourceLocation = #_sourceLocation
  ) throws {
    try pane.wait("the prompt", location: location) { screen in
      screen.split(separator: "\n").last?.hasSuffix("ready$") == true
    }
    try pane.command("stty -g > after; echo clean-$((40 + 2))")
    let screen = try pane.wait("the answer", location: location) { $0.contains("\nclean-42") }
    // What is typed can be seen.
    #expect(screen.contains("echo clean-$((40 + 2))"), sourceLocation: location)
    for (name, value) in [("alternate_on", "0"), ("cursor_flag", "1"), ("wrap_flag", "1")] {
      #expect(try pane.property(name) == value, "\(name)", sourceLocation: location)
    }
    let modes = try ["before", "after"].map {
      try String(contentsOfFile: workspace.folder.at($0), encoding: .utf8)
    }
    #expect(modes[0] == modes[1] && !modes[0].isEmpty, sourceLocation: location)
  }

  @Test("Typing finds the bullet, arrows select, and the preview shows its neighbours")
  func typing() throws {
    let (pane, workspace) = try terminal()
    try pane.command("marrow")
    try pane.wait(for: "Type what to look for.")
    try pane.type("brace weaken mus")
    let screen = try pane.wait("the bullet") {
      $0.contains(brace) && $0.contains("osteoporosis-pain.txt:17") && $0.contains("Acupuncture")
    }
    let lines = screen.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines[0] == "> brace weaken mus")
    #expect(lines[2] == brace)
    #expect(lines.contains { $0.hasPrefix("▶   • Braces and supports.") })
    #expect(lines.contains { $0.contains("moves you on at a sensible pace.") })

    try pane.press("Down")
    try pane.wait("the second hit") { $0.contains("\n  2 of ") && !$0.contains(brace) }
    try pane.press("C-n")
    try pane.wait("the third hit") { $0.contains("\n  3 of ") }
    try pane.press("C-p", "Up")
    try pane.wait("the first hit again") { $0.contains("\n  1 of ") && $0.contains(brace) }
    try pane.press("Up")
    try pane.press("PageDown")
    let below = try pane.wait("a page further") { !$0.contains("\n  1 of ") }
    #expect(below.split(separator: "\n").filter { $0.hasPrefix("▶ ") }.count == 2)
    try pane.press("PageUp", "Escape")
    try expectCleanTerminal(pane, workspace)
  }

  @Test("Matches are marked: in colour, or where NO_COLOR is set by other means")
  func marks() throws {
    for (value, mark) in [("", "\u{1B}[1m\u{1B}[31mweaken"), ("1", "\u{1B}[1;4mweaken")] {
      let (pane, _) = try terminal(environment: ["NO_COLOR": value])
      try pane.command("marrow browse brace weaken muscles")
      try pane.wait(for: "may weaken the muscles")
      let screen = try pane.screen(withStyles: true)
      #expect(screen.contains(mark), "\(screen)")
      #expect(screen.contains("[31m") == value.isEmpty)
    }
  }

  @Test("A whole session shows what the recording of it shows")
  func recording() throws {
    let file = SharedData.package + "/Tests/MarrowCLITests/Recordings/browse.txt"
    var steps = try Recording(String(contentsOfFile: file, encoding: .utf8))
    #expect(steps.steps.count > 8)
    let isRecording = SharedData.number("MARROW_RECORD") != nil
    let (pane, _) = try terminal()
    for (number, step) in steps.steps.enumerated() {
      try step.carryOut(on: pane)
      if isRecording {
        steps.steps[number].screen = try pane.settled()
      } else {
        try pane.wait("the screen after '\(step.action)'") { $0 == step.screen }
      }
    }
    if isRecording { try steps.text.write(toFile: file, atomically: true, encoding: .utf8) }
    let readme = try String(contentsOfFile: SharedData.package + "/README.md", encoding: .utf8)
    #expect(steps.steps.contains { !$0.screen.isEmpty && readme.contains($0.screen) })
  }

  @Test("The line is edited, with wide characters and marks counted as the terminal does")
  func editing() throws {
    let (pane, workspace) = try terminal { workspace in
      try workspace.folder.write(
        "Corpus/wide.txt", "Wide Words\n\n  • 骨粗鬆症の痛み is osteoporosis pain; cafe\u{301} too.\n")
    }
    func cursor() throws -> Int? { Int(try pane.property("cursor_x")) }
    func waitForCursor(_ column: Int, _ what: String) throws {
      try pane.wait(what) { _ in (try? cursor()) == column }
    }
    try pane.command("marrow browse")
    try pane.wait(for: "Type what to look for.")
    try pane.type("骨粗")
    try waitForCursor(6, "two wide characters")
    try pane.type(" cafe\u{301}")
    try waitForCursor(11, "a combined letter")
    try pane.wait(for: "▶ Wide Words")
    try pane.press("Left", "BSpace")
    try waitForCursor(9, "the cursor in the word")
    try pane.wait("the line without f") { $0.hasPrefix("> 骨粗 cae\u{301}\n") }
    try pane.press("Home", "DC")
    try pane.wait("the line without its first") { $0.hasPrefix("> 粗 cae\u{301}\n") }
    try pane.press("C-e", "C-w")
    try pane.wait("the line without its last word") { $0.hasPrefix("> 粗\n") }
    try pane.press("C-a", "C-k")
    try pane.wait(for: "Type what to look for.")
    try pane.type("osteoporosis is")
    try pane.press("C-u")
    try pane.wait(for: "Type what to look for.")
    try pane.type("骨粗鬆症の痛み")
    let screen = try pane.wait(for: "• 骨粗鬆症の痛み is osteoporosis pain; cafe\u{301} too.")
    #expect(screen.contains("▶ Wide Words"))
    try pane.press("C-c")
    try expectCleanTerminal(pane, workspace)
  }

  @Test("A paste is one line of text, whatever is in it")
  func paste() throws {
    let (pane, workspace) = try terminal()
    try pane.command("marrow browse")
    try pane.wait(for: "Type what to look for.")
    try pane.paste("brace\nweaken\tmuscles\n")
    let screen = try pane.wait(for: brace)
    #expect(screen.hasPrefix("> brace weaken muscles\n"), "\(screen)")
    try pane.press("Escape")
    try expectCleanTerminal(pane, workspace)
  }

  @Test("The window may change its size at any time")
  func resizing() throws {
    let (pane, workspace) = try terminal()
    try pane.command("marrow browse brace weaken muscles")
    try pane.wait(for: "Acupuncture")
    try pane.resize(columns: 40, rows: 10)
    let small = try pane.wait("a list alone") { screen in
      screen.contains("▶ … › Physical Therapy for") && !screen.contains("Acupuncture")
    }
    #expect(small.split(separator: "\n").count <= 10)
    try pane.resize(columns: 10, rows: 3)
    try pane.wait(for: "too small.")
    try pane.press("Down")
    try pane.resize(columns: 200, rows: 50)
    let wide = try pane.wait("list and preview side by side") {
      $0.contains("2 of ") && $0.contains(" │ ▶ ")
    }
    #expect(wide.split(separator: "\n").contains { $0.contains("▶ ") && $0.contains(" │ ") })
    try pane.resize(columns: 1, rows: 1)
    try pane.wait("nearly nothing") { $0.count <= 1 }
    try pane.resize(columns: 80, rows: 24)
    try pane.wait("the second hit in the old size") { $0.contains("\n  2 of ") }
    try pane.press("Escape")
    try expectCleanTerminal(pane, workspace)
  }

  @Test("Enter opens the editor at the line, and returns to the search")
  func editor() throws {
    let (pane, workspace) = try terminal(environment: ["EDITOR": "./editor --wait"]) { workspace in
      try workspace.folder.write(
        "editor", "#!/bin/sh\nstty -g > within\nprintf '%s\\n' \"$@\" > arguments\nexit 3\n")
      chmod(workspace.folder.at("editor"), 0o755)
    }
    try pane.command("marrow browse")
    try pane.wait(for: "Type what to look for.")
    // Pressed before anything can have been found.
    try pane.press("b", "r", "a", "c", "e", "Space", "w", "e", "a", "k", "e", "n", "Enter")
    try pane.wait(for: "'./editor --wait' ended with status 3.")
    let arguments = try String(contentsOfFile: workspace.folder.at("arguments"), encoding: .utf8)
    #expect(
      arguments == "--wait\n+17\n\(workspace.folder.path)/Corpus/osteoporosis-pain.txt\n")
    let modes = try ["before", "within"].map {
      try String(contentsOfFile: workspace.folder.at($0), encoding: .utf8)
    }
    #expect(modes[0] == modes[1])
    try pane.press("Down")
    try pane.wait("the search goes on") { $0.contains("\n  2 of ") }
    try pane.press("Escape")
    try expectCleanTerminal(pane, workspace)
  }

  @Test("Without an editor, or with --print, Enter leaves and prints the place")
  func printing() throws {
    let (pane, workspace) = try terminal()
    try pane.command("marrow browse brace weaken muscles")
    try pane.wait(for: brace)
    try pane.press("Enter")
    try pane.wait(for: "\nCorpus/osteoporosis-pain.txt:17\nready$")
    try expectCleanTerminal(pane, workspace)
    // The screen is drawn on the terminal, though the output goes elsewhere.
    try pane.command("EDITOR=false place=$(marrow browse --print brace weaken); echo \"[$place]\"")
    try pane.wait(for: brace)
    try pane.press("Enter")
    try pane.wait(for: "\n[Corpus/osteoporosis-pain.txt:17]")
    try pane.command("clear; marrow browse --print; echo status-$?")
    try pane.wait(for: "Type what to look for.")
    try pane.press("Escape")
    try pane.wait(for: "status-1")
  }

  @Test(
    "However it ends, the terminal is left as it was",
    arguments: [
      (SIGTERM, 143), (SIGHUP, 129), (SIGSEGV, 139), (SIGABRT, 134), (SIGTRAP, 133),
      // Shells give up the rest of a line after this one.
      (SIGINT, nil),
    ])
  func signals(signal: Int32, status: Int?) throws {
    let (pane, workspace) = try terminal()
    try pane.command("sh -c 'echo $$ > pid; exec marrow browse brace'; echo status-$?")
    try pane.wait(for: "\n  1 of ")
    #expect(try pane.property("alternate_on") == "1")
    let text = try String(contentsOfFile: workspace.folder.at("pid"), encoding: .utf8)
    let process = try #require(pid_t(text.trimmingCharacters(in: .newlines)))
    #expect(kill(process, signal) == 0)
    if let status { try pane.wait(for: "status-\(status)") }
    try expectCleanTerminal(pane, workspace)
  }

  @Test("Ctrl-C leaves with the status that shells give it")
  func interrupt() throws {
    let (pane, workspace) = try terminal()
    try pane.command("marrow browse brace; echo status-$?")
    try pane.wait(for: "\n  1 of ")
    try pane.press("C-c")
    try pane.wait(for: "status-130")
    try expectCleanTerminal(pane, workspace)
  }

  @Test("Ctrl-Z gives the terminal back, and fg the screen")
  func suspension() throws {
    let (pane, workspace) = try terminal()
    try pane.command("marrow browse brace weaken")
    try pane.wait(for: brace)
    try pane.press("C-z")
    try pane.wait(for: "Stopped")
    try expectCleanTerminal(pane, workspace)
    try pane.command("fg")
    try pane.wait(for: brace)
    try pane.type(" bone")
    try pane.wait("typing goes on") { $0.hasPrefix("> brace weaken bone\n") }
    try pane.press("C-l")
    try pane.wait("the screen drawn anew") { $0.hasPrefix("> brace weaken bone\n") }
    try pane.press("Escape")
    try pane.wait("the shell again") { $0.hasSuffix("ready$") }
    try expectCleanTerminal(pane, workspace)
  }

  @Test("Escape sequences in names and texts never reach the terminal")
  func hostileText() throws {
    let evil = "\u{1B}]0;owned\u{7}\u{1B}[5mblink\u{1B}[2J\u{9B}5m\u{202E}"
    let (pane, workspace) = try terminal { workspace in
      try workspace.folder.write(
        "Corpus/\u{1B}[5mname\u{1B}]0;owned\u{7}.txt",
        "Plain\n\nHead \(evil)\n\n  • Quibblewort \(evil) one.\n  • Two \(evil).\n")
    }
    try pane.command("marrow browse quibblewort")
    let screen = try pane.wait("the passage") { $0.contains("Quibblewort") && $0.contains("Two") }
    #expect(screen.contains("name"))
    let styled = try pane.screen(withStyles: true)
    #expect(!styled.contains(/\u{1B}\[[0-9;]*\b5m/), "\(styled)")
    #expect(try pane.property("pane_title") != "owned")
    try pane.press("Escape")
    try expectCleanTerminal(pane, workspace)
  }

  @Test("An index that is replaced is searched from then on, without a key")
  func replacedIndex() throws {
    let (pane, workspace) = try terminal()
    try pane.command("marrow browse quibblewort")
    try pane.wait(for: "Nothing found.")
    try workspace.folder.write("Corpus/new.txt", "New\n\n  • A quibblewort, at last.\n")
    #expect(try workspace.marrow("update").status == 0)
    try pane.wait(for: "A quibblewort, at last.")
    try pane.press("Escape")
    try expectCleanTerminal(pane, workspace)
  }

  @Test("A missing index is made, or its absence is said, before the screen is taken")
  func missingIndex() throws {
    let workspace = try Workspace()
    let pane = try TmuxPane(in: workspace.folder)
    try pane.command("stty -g > before; marrow")
    try pane.wait(for: "Type what to look for.")
    try pane.press("Escape")
    try pane.wait(for: "There is no index yet; making one of")
    try pane.command("marrow browse --index nowhere.sqlite; echo status-$?")
    let screen = try pane.wait(for: "status-2")
    #expect(screen.contains("There is no index at nowhere.sqlite"))
    try expectCleanTerminal(pane, workspace)
  }

  @Test("A dumb terminal is refused with advice; no terminal gets the help")
  func refusals() throws {
    let (pane, workspace) = try terminal()
    try pane.command("TERM=dumb marrow browse; echo status-$?")
    let screen = try pane.wait(for: "status-2")
    #expect(screen.contains("calls itself dumb"))
    try pane.command("clear; marrow | head -3; echo end-$?")
    try pane.wait(for: "end-0")
    #expect(try pane.screen().contains("OVERVIEW: Offline search"))
    #expect(try workspace.marrow().output.contains("OVERVIEW: Offline search"))
  }
}
