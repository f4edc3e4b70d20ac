import ArgumentParser

/// What the commands with peers have in common.
struct PeerOptions: ParsableArguments {
  @Option(help: "How many queries of each set to ask.")
  var queries = 100

  @Option(help: "How often to ask each query at most; the shortest time counts.")
  var rounds = 5

  @Option(help: "Where chance begins.")
  var seed: UInt64 = 1

  @Option(help: "The marrow program.", completion: .file())
  var marrow = "../.build/release/marrow"

  @Option(
    help: "The folder of prepare.sh, for RESULTS.md and its pictures.", completion: .directory)
  var folder = "."

  func validate() throws {
    guard queries > 0, rounds > 0 else {
      throw ValidationError("--queries and --rounds must be above 0.")
    }
  }
}
