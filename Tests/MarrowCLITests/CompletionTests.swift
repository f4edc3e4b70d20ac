import Foundation
import TestSupport
import Testing

@Suite("Shells complete the commands and their options") struct CompletionTests {
  /// What stands on the line up to the cursor, and what must and must not be offered.
  static let cases: [(line: String, offered: Set<String>, absent: Set<String>)] = [
    ("marrow ", Set(ManualTests.commands), ["manual"]),
    ("marrow re", ["rebuild"], ["query"]),
    (
      "marrow query --", ["--limit", "--json", "--color", "--in", "--index"], ["--qrels", "query"]
    ),
    ("marrow query --c", ["--color", "--context"], ["--json"]),
    ("marrow query --color ", ["auto", "always", "never"], ["--json"]),
    ("marrow query --limit 5 --j", ["--json", "--jsonl"], ["--limit"]),
    ("marrow query --kind ", ["bullet", "paragraph"], ["--json", "row"]),
    ("marrow verify --re", ["--repair"], ["--index"]),
    ("marrow completions ", ["bash", "zsh", "fish"], ["query"]),
  ]

  /// A folder with the script for a shell, and another script beside it.
  private func folder(_ shell: String, _ name: String, _ script: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let run = try CommandRun(CommandRun.marrow, ["completions", shell], in: "/")
    #expect(run.status == 0 && run.errors.isEmpty)
    try folder.write(name, run.output)
    try folder.write("test", script)
    return folder
  }

  private func check(_ run: CommandRun, _ offered: Set<String>, _ absent: Set<String>) {
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    let found = Set(run.output.split(whereSeparator: { "\n\t".contains($0) }).map(String.init))
    #expect(found.isSuperset(of: offered), "\(run.output)")
    #expect(found.isDisjoint(with: absent), "\(run.output)")
  }

  @Test("bash", .enabled(if: Tool.bash != nil, "bash is not installed"), arguments: cases)
  func bash(line: String, offered: Set<String>, absent: Set<String>) throws {
    let folder = try folder(
      "bash", "marrow",
      """
      source ./marrow
      [[ "$(complete -p marrow)" =~ -F\\ ([^ ]+) ]] || exit 3
      COMP_LINE=$1 COMP_POINT=${#1} COMPREPLY=()
      read -ra COMP_WORDS <<< "$1"
      if [[ $1 == *' ' ]]; then COMP_WORDS+=(''); fi
      COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      "${BASH_REMATCH[1]}" marrow "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """)
    let bash = try #require(Tool.bash)
    check(try CommandRun(bash, ["test", line], in: folder.path), offered, absent)
  }

  @Test("fish", .enabled(if: Tool.fish != nil, "fish is not installed"), arguments: cases)
  func fish(line: String, offered: Set<String>, absent: Set<String>) throws {
    let folder = try folder("fish", "marrow.fish", "source marrow.fish\ncomplete -C $argv[1]\n")
    let fish = try #require(Tool.fish)
    let run = try CommandRun(
      fish, ["--no-config", "test", line], in: folder.path,
      environment: ["HOME": folder.path, "XDG_DATA_HOME": folder.path])
    check(run, offered, absent)
  }

  @Test(
    "zsh finds the function by its name and offers commands and options",
    .enabled(if: Tool.zsh != nil, "zsh is not installed"))
  func zsh() throws {
    // What the completion system itself would show needs a terminal; here its own functions say what
    // they are given.
    let folder = try folder(
      "zsh", "_marrow",
      """
      fpath=($PWD $fpath)
      autoload -Uz compinit && compinit -u -D || exit 3
      [[ $_comps[marrow] == _marrow ]] || exit 4
      _arguments() { print -rl -- "$@"; state=$next }
      _describe() { print -rl -- $subcommands }
      words=(marrow '') CURRENT=2 next=command
      _marrow
      """)
    let run = try CommandRun(try #require(Tool.zsh), ["-f", "test"], in: folder.path)
    #expect(run.errors.isEmpty, "\(run.errors)")
    #expect(run.output.contains("--version[Show the version.]"), "\(run.output)")
    for command in ManualTests.commands { #expect(run.output.contains("\(command):")) }
  }
}
