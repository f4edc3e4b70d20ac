import ArgumentParser
import Evaluation
import Foundation
import Marrow

@main
struct Main {
  /// ArgumentParser exits with 64 for a slip in the arguments and with 1 for any other error; here
  /// 1 means "nothing found", so both become 2.
  static func main() async {
    // A limit on the size of files shall be an error that is reported, like a full disk.
    signal(SIGXFSZ, SIG_IGN)
    Terminal.occupyClosedStreams()
    exit(await run().code)
  }

  private static func run() async -> ExitStatus {
    do {
      var command = try MarrowCommand.parseAsRoot(arguments)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      return .found
    } catch let status as ExitStatus {
      return status
    } catch let error as MarrowError {
      Terminal.complain(error.message)
    } catch let error as EvaluationError {
      Terminal.complain(error.message)
    } catch is CancellationError {
      Terminal.complain("Cancelled. Nothing was changed.")
      return .interrupted(by: Interrupts.received.load(ordering: .relaxed))
    } catch {
      let message = MarrowCommand.fullMessage(for: error)
      if MarrowCommand.exitCode(for: error) == .success {
        Terminal.write(message + "\n")
        return .found
      }
      // The message repeats arguments as they were given.
      for line in message.split(separator: "\n", omittingEmptySubsequences: false) {
        Terminal.writeError(Terminal.printable(String(line)) + "\n")
      }
    }
    return .failure
  }

  /// The arguments; without any, somebody who sits before a terminal wants to search.
  private static var arguments: [String] {
    let given = Array(CommandLine.arguments.dropFirst())
    guard given.isEmpty, isatty(0) == 1, Terminal.canRewriteLines(.output) else { return given }
    let workspace = Workspace.find(index: nil)
    return workspace.hasIndex || workspace.corpus != nil ? ["browse"] : given
  }
}

struct MarrowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "marrow",
    abstract: "Offline search in a folder of saved articles, down to the exact bullet.",
    discussion: """
      Articles lie in a folder Corpus, the index in Index/marrow.sqlite; both are looked for from
      the working directory upward, as git looks for its folder. MARROW_INDEX names another index.
      On a terminal, marrow alone is 'marrow browse'.

      Exit status: 0 found, 1 nothing found, 2 an error.
      """,
    version: "marrow \(marrowVersion)",
    subcommands: [
      QueryCommand.self, BrowseCommand.self, RebuildCommand.self, UpdateCommand.self,
      WatchCommand.self, SuggestCommand.self, ShowCommand.self,
      InspectCommand.self,
      StatsCommand.self, VerifyCommand.self, EvalCommand.self, JudgeCommand.self,
      CompletionsCommand.self, ManualCommand.self,
    ])
}
