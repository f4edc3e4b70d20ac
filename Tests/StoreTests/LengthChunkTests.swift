import Foundation
import Store
import TestSupport
import Testing

@Suite("Packed document lengths come back as they were") struct LengthChunkTests {
  @Test("Any lengths survive packing", arguments: 0..<200 as Range<UInt64>)
  func roundTrip(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let passages = Int.random(in: 0...LengthChunk.capacity, using: &random)
    let lengths = (0..<passages * LengthChunk.columns).map { _ in
      UInt32.random(
        in: 0...(UInt32.max >> UInt32.random(in: 0..<32, using: &random)), using: &random)
    }
    let decoded = try LengthChunk.decode(LengthChunk.encode(lengths))
    #expect(decoded.count == LengthChunk.capacity * LengthChunk.columns)
    #expect(Array(decoded.prefix(lengths.count)) == lengths)
    #expect(decoded.dropFirst(lengths.count).allSatisfy { $0 == 0 })
  }

  @Test(
    "Damaged chunks are an error, not a crash",
    arguments: [
      [0x80], [0x01], [0x01, 0x02], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
      [0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 0, 0],
      Array(repeating: 1, count: (LengthChunk.capacity + 1) * LengthChunk.columns),
    ] as [[UInt8]])
  func damaged(bytes: [UInt8]) {
    #expect {
      try LengthChunk.decode(bytes)
    } throws: {
      ($0 as? MarrowError)?.code == .corruptIndex
    }
  }

  @Test(
    "SQLite's own varints are read as its format says",
    arguments: [
      ([0x00], [0]), ([0x7F], [127]), ([0x81, 0x00], [128]), ([0x81, 0x00, 0x05], [128, 5]),
      ([0x81], []), ([UInt8](repeating: 0xFF, count: 9), [UInt64.max]),
    ] as [([UInt8], [UInt64])])
  func varints(bytes: [UInt8], numbers: [UInt64]) {
    #expect(Array(SQLiteVarints(Data(bytes))) == numbers)
  }
}
