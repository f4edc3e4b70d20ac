import Store

/// What must be true of packed blobs: a damaged one is refused, another comes back the same.
enum BlobCheck {
  static func blockProblems(_ bytes: [UInt8]) -> [String] {
    refusing {
      let blocks = try TermBlocks(passages: 1, packed: bytes)
      let again = try TermBlocks(passages: 1, packed: blocks.packed)
      var problems: [String] = []
      if again.lasts != blocks.lasts || again.places != blocks.places
        || again.bounds != blocks.bounds
      {
        problems.append("another the second time")
      }
      if !zip(blocks.lasts, blocks.lasts.dropFirst()).allSatisfy(<) {
        problems.append("out of order")
      }
      return problems
    }
  }

  static func lengthProblems(_ bytes: [UInt8]) -> [String] {
    refusing {
      let lengths = try LengthChunk.decode(bytes)
      guard lengths.count == LengthChunk.capacity * LengthChunk.columns else {
        return ["\(lengths.count) lengths"]
      }
      let again = try LengthChunk.decode(LengthChunk.encode(lengths))
      return again == lengths ? [] : ["another the second time"]
    }
  }

  /// What `body` finds, unless it refuses with what a damaged index is refused with.
  static func refusing(_ body: () throws -> [String]) -> [String] {
    do {
      return try body()
    } catch let error as MarrowError {
      return error.code == .corruptIndex && !error.message.isEmpty ? [] : ["refused: \(error)"]
    } catch {
      return ["another error: \(error)"]
    }
  }
}
