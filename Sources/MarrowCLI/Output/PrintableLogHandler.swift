import Logging

/// Writes log messages on stderr; names of files in them can't steer the terminal.
struct PrintableLogHandler: LogHandler {
  let label: String
  var logLevel = Logger.Level.debug
  var metadata: Logger.Metadata = [:]

  init(label: String) { self.label = label }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let values = metadata.merging(event.metadata ?? [:]) { $1 }
      .sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }
    let line = "\(event.level) \(label): \(event.message)\(values.joined())"
    Terminal.writeError(Terminal.printable(line) + "\n")
  }
}
