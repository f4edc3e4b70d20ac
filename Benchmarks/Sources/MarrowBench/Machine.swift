import Foundation

/// What the figures depend on beside the code.
enum Machine {
  static func facts(sqlite: String) -> String {
    let process = ProcessInfo.processInfo
    let memory = Double(process.physicalMemory) / Double(1 << 30)
    var load = [0.0, 0.0, 0.0]
    getloadavg(&load, 3)
    #if DEBUG
      let build = "debug build: figures mean nothing, run with -c release"
    #else
      let build = "release build"
    #endif
    return """
      Machine: \(process.activeProcessorCount) cores, \(String(format: "%.0f", memory)) GiB, \
      \(process.operatingSystemVersionString), SQLite \(sqlite), \(build), \
      load \(String(format: "%.1f", load[0])) at the start.
      """
  }
}
