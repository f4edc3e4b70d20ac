import Foundation

/// What the figures depend on beside the code.
enum Machine {
  static func facts(sqlite: String) -> String {
    let process = ProcessInfo.processInfo
    let memory = Double(process.physicalMemory) / Double(1 << 30)
    #if DEBUG
      let build = "debug build: figures mean nothing, run with -c release"
    #else
      let build = "release build"
    #endif
    return """
      Machine: \(process.activeProcessorCount) cores, \(String(format: "%.0f", memory)) GiB, \
      \(process.operatingSystemVersionString), SQLite \(sqlite), \(build), \
      load \(String(format: "%.1f", load())) at the start.
      """
  }

  /// The processor's name, as the system has it.
  static func processor() -> String {
    let facts = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let line = facts.split(separator: "\n").first { $0.hasPrefix("model name") }
    return line?.split(separator: ":").last?.trimmingCharacters(in: .whitespaces) ?? "unknown"
  }

  /// Processes that wait for a core, over the last minute.
  static func load() -> Double {
    var load = [0.0, 0.0, 0.0]
    getloadavg(&load, 3)
    return load[0]
  }

  /// Today, as 2025-01-31.
  static func date() -> String { String(Date.now.ISO8601Format().prefix(10)) }

  /// The compiler's version, as far as conditional compilation can tell.
  static var swift: String {
    #if compiler(>=6.4)
      "6.4 or later"
    #elseif compiler(>=6.3)
      "6.3"
    #elseif compiler(>=6.2)
      "6.2"
    #else
      "6.1"
    #endif
  }
}
