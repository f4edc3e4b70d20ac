/// Room for passage ids that stays where it is while they are read.
final class PassageBuffer {
  private var room: UnsafeMutablePointer<Int64> = .allocate(capacity: 1)
  private var capacity = 1

  deinit { room.deallocate() }

  var start: UnsafePointer<Int64> { UnsafePointer(room) }

  func update(_ ids: [Int64]) {
    if ids.count > capacity {
      room.deallocate()
      capacity = ids.count
      room = .allocate(capacity: capacity)
    }
    for (index, id) in ids.enumerated() { room[index] = id }
  }
}
