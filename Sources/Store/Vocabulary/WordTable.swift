import CXXHash

/// The different words of some texts with their stems and how many passages hold each: a hash table
/// over one stretch of bytes, since a rebuild looks every single word up.
///
/// Invariants: `slots` holds `mask + 1` entries' numbers plus one, or zero, with the upper half of
/// their hashes above; at most half of them are taken. An entry's word and stem lie one after the
/// other in `bytes` from its offset on.
struct WordTable: ~Copyable {
  /// Longer words are no words; they are found like all others but occur in no vocabulary.
  static let longestWord = 255

  /// A word.
  struct Entry {
    fileprivate var hash: UInt64
    fileprivate var offset: Int
    fileprivate var wordLength: Int32
    fileprivate var stemLength: Int32
    /// The last passage that was seen to hold it.
    fileprivate var passage: Int64 = 0
    /// How many more passages hold it than before; below zero if fewer do.
    var passages: Int64 = 0
  }

  private(set) var count = 0
  private var entries: UnsafeMutablePointer<Entry>
  private var entryCapacity = 1 << 10
  private var slots: UnsafeMutablePointer<UInt64>
  private var mask = (1 << 12) - 1
  private var bytes: UnsafeMutablePointer<UInt8>
  private var byteCount = 0
  private var byteCapacity = 1 << 14
  /// Another one in each process, so that nobody can write words that all fall on one slot.
  private let seed = UInt64.random(in: 0 ... .max)
  private static let hashBits: UInt64 = 0xFFFF_FFFF_0000_0000

  init() {
    entries = .allocate(capacity: entryCapacity)
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: 0, count: mask + 1)
    bytes = .allocate(capacity: byteCapacity)
  }

  deinit {
    entries.deallocate()
    slots.deallocate()
    bytes.deallocate()
  }

  /// The number of a word; nil if it was never added.
  @inline(__always)
  func find(_ word: UnsafeRawBufferPointer) -> Int? {
    let hash = hash(word)
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let content = slots[slot]
      if content == 0 { return nil }
      if (content ^ hash) & Self.hashBits == 0 {
        let entry = Int(content & ~Self.hashBits) - 1
        if self.word(entry).elementsEqual(word) { return entry }
      }
      slot = (slot + 1) & mask
    }
  }

  /// Adds a word that isn't there yet.
  ///
  /// - Returns: its number.
  mutating func add(_ word: UnsafeRawBufferPointer, stem: UnsafeRawBufferPointer) -> Int {
    if 2 * (count + 1) > mask { growSlots() }
    if count == entryCapacity {
      entries = Self.grow(entries, count, to: 2 * entryCapacity)
      entryCapacity *= 2
    }
    let length = word.count + stem.count
    if byteCount + length > byteCapacity {
      byteCapacity = max(2 * byteCapacity, byteCount + length)
      bytes = Self.grow(bytes, byteCount, to: byteCapacity)
    }
    UnsafeMutableRawBufferPointer(start: bytes + byteCount, count: word.count)
      .copyMemory(from: word)
    UnsafeMutableRawBufferPointer(start: bytes + byteCount + word.count, count: stem.count)
      .copyMemory(from: stem)
    (entries + count).initialize(
      to: Entry(
        hash: hash(word), offset: byteCount, wordLength: Int32(word.count),
        stemLength: Int32(stem.count)))
    byteCount += length
    insert(count)
    count += 1
    return count - 1
  }

  /// Notes that a passage holds a word, or holds it no longer.
  ///
  /// - Parameters:
  ///   - passage: a number that is another one for each passage, and not zero; a word counts once
  ///     in it.
  ///   - change: 1 or -1.
  @inline(__always)
  mutating func note(_ entry: Int, in passage: Int64, _ change: Int64) {
    guard entries[entry].passage != passage else { return }
    entries[entry].passage = passage
    entries[entry].passages += change
  }

  /// A word by its number.
  @inline(__always)
  func word(_ entry: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(
      start: bytes + entries[entry].offset, count: Int(entries[entry].wordLength))
  }

  /// The stem of a word.
  @inline(__always)
  func stem(_ entry: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(
      start: bytes + entries[entry].offset + Int(entries[entry].wordLength),
      count: Int(entries[entry].stemLength))
  }

  /// How many more passages hold a word than before.
  func passages(_ entry: Int) -> Int64 { entries[entry].passages }

  /// The numbers of all words whose number of passages has changed, in the order of their bytes.
  func changed() -> [Int] {
    (0..<count).filter { entries[$0].passages != 0 }
      .sorted { word($0).lexicographicallyPrecedes(word($1)) }
  }

  /// Starts counting anew; words and stems stay.
  mutating func forgetCounts() {
    for entry in 0..<count { entries[entry].passages = 0 }
  }

  @inline(__always)
  private func hash(_ word: UnsafeRawBufferPointer) -> UInt64 {
    XXH3_64bits_withSeed(word.baseAddress, word.count, seed)
  }

  private mutating func insert(_ entry: Int) {
    let hash = entries[entry].hash
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = hash & Self.hashBits | UInt64(entry + 1)
  }

  private mutating func growSlots() {
    slots.deallocate()
    mask = 2 * mask + 1
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: 0, count: mask + 1)
    for entry in 0..<count { insert(entry) }
  }

  private static func grow<Element>(
    _ old: UnsafeMutablePointer<Element>, _ count: Int, to capacity: Int
  ) -> UnsafeMutablePointer<Element> {
    let new = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
    new.moveInitialize(from: old, count: count)
    old.deallocate()
    return new
  }
}
