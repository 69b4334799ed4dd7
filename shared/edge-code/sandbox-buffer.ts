/** The class `Buffer` of runtime 2.0, as text of JavaScript that runs inside the sandbox. */

/**
 * An expression: `(codec, define) => Buffer`; `codec` is what `sandbox-bytes.ts` encodes and decodes with.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html#writing-functions-javascript-features-builtin-modules-buffer-20
 */
export const BUFFER_SOURCE = `(function ({ encode, decode, bytesOf }, define) {
  const { DataView, ArrayBuffer, Uint8Array } = globalThis
  const { min, max, floor } = Math
  const needle = (value, encoding) => (typeof value === 'number' ? [value & 255] : bytesOf(value, encoding))
  const isAt = (bytes, wanted, at) => {
    for (let i = 0; i < wanted.length; i++) if (bytes[at + i] !== wanted[i]) return false
    return true
  }
  const placeOf = (offset, length) => (offset < 0 ? max(0, length + offset) : offset)

  class Buffer extends Uint8Array {
    static alloc(size, fill, encoding) {
      const buffer = new Buffer(size)
      return fill === undefined ? buffer : buffer.fill(fill, 0, size, encoding)
    }
    static allocUnsafe(size) { return new Buffer(size) }
    static byteLength(value, encoding) { return bytesOf(value, encoding).length }
    static compare(one, other) { return Buffer.prototype.compare.call(one, other) }
    static concat(list, totalLength) {
      let length = 0
      for (const bytes of list) length += bytes.length
      const whole = new Buffer(totalLength === undefined ? length : totalLength)
      let at = 0
      for (const bytes of list) {
        for (let i = 0; i < bytes.length && at < whole.length; i++) whole[at++] = bytes[i]
      }
      return whole
    }
    static from(value, encodingOrOffset, length) {
      if (typeof value === 'string') return toBuffer(decode(value, encodingOrOffset))
      if (value instanceof ArrayBuffer) return new Buffer(value, encodingOrOffset, length)
      if (value !== null && typeof value === 'object') {
        if (value.type === 'Buffer' && value.data) return new Buffer(value.data)
        if (typeof value.length === 'number') return new Buffer(value)
        const primitive = value.valueOf()
        if (primitive !== value) return Buffer.from(primitive, encodingOrOffset, length)
      }
      throw new TypeError('first argument is not a string or Buffer-like object')
    }
    static isBuffer(value) { return value instanceof Buffer }
    static isEncoding(encoding) {
      return ['utf8', 'utf-8', 'hex', 'base64', 'base64url'].includes(String(encoding).toLowerCase())
    }
    compare(target, targetStart = 0, targetEnd = target.length, sourceStart = 0, sourceEnd = this.length) {
      const sourceLength = sourceEnd - sourceStart
      const targetLength = targetEnd - targetStart
      for (let i = 0; i < min(sourceLength, targetLength); i++) {
        const difference = this[sourceStart + i] - target[targetStart + i]
        if (difference !== 0) return difference < 0 ? -1 : 1
      }
      return sourceLength === targetLength ? 0 : sourceLength < targetLength ? -1 : 1
    }
    copy(target, targetStart = 0, sourceStart = 0, sourceEnd = this.length) {
      const part = this.subarray(sourceStart, min(sourceEnd, sourceStart + target.length - targetStart))
      target.set(part, targetStart)
      return part.length
    }
    equals(other) { return this.compare(other) === 0 }
    fill(value, offset = 0, end = this.length, encoding = 'utf8') {
      const bytes = needle(value, encoding)
      for (let i = offset; i < end; i++) this[i] = bytes.length === 0 ? 0 : bytes[(i - offset) % bytes.length]
      return this
    }
    includes(value, byteOffset, encoding) { return this.indexOf(value, byteOffset, encoding) !== -1 }
    indexOf(value, byteOffset = 0, encoding = 'utf8') {
      const wanted = needle(value, encoding)
      for (let at = placeOf(byteOffset, this.length); at + wanted.length <= this.length; at++) {
        if (isAt(this, wanted, at)) return at
      }
      return -1
    }
    lastIndexOf(value, byteOffset = this.length, encoding = 'utf8') {
      const wanted = needle(value, encoding)
      for (let at = min(placeOf(byteOffset, this.length), this.length - wanted.length); at >= 0; at--) {
        if (isAt(this, wanted, at)) return at
      }
      return -1
    }
    toJSON() {
      const data = []
      for (let i = 0; i < this.length; i++) data.push(this[i])
      return { type: 'Buffer', data }
    }
    toString(encoding, start = 0, end = this.length) { return encode(this.subarray(start, end), encoding) }
    write(text, offset = 0, length = this.length - offset, encoding = 'utf8') {
      const bytes = decode(text, encoding)
      let count = min(length, this.length - offset, bytes.length)
      // No half characters.
      if (encoding === 'utf8') while (count < bytes.length && (bytes[count] & 0xc0) === 0x80) count -= 1
      this.set(bytes.subarray(0, count), offset)
      return count
    }
  }
  const toBuffer = (bytes) => new Buffer(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const viewOf = (buffer) => new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength)

  const NUMBERS = { Int8: 1, UInt8: 1, Int16: 2, UInt16: 2, Int32: 4, UInt32: 4, Float: 4, Double: 8 }
  for (const kind in NUMBERS) {
    const size = NUMBERS[kind]
    const type = kind === 'Float' ? 'Float32' : kind === 'Double' ? 'Float64' : kind.replace('UI', 'Ui')
    for (const order of size === 1 ? [''] : ['BE', 'LE']) {
      define(Buffer.prototype, 'read' + kind + order, function (offset = 0) {
        return viewOf(this)['get' + type](offset, order === 'LE')
      })
      define(Buffer.prototype, 'write' + kind + order, function (value, offset = 0) {
        viewOf(this)['set' + type](offset, value, order === 'LE')
        return offset + size
      })
    }
  }
  for (const order of ['BE', 'LE']) {
    const place = (offset, length, i) => (order === 'LE' ? offset + i : offset + length - 1 - i)
    const read = (buffer, offset, length) => {
      if (!(length >= 1 && length <= 6) || offset < 0 || offset + length > buffer.length) throw new RangeError('index is outside the bound of the buffer')
      let value = 0
      for (let i = length - 1; i >= 0; i--) value = value * 256 + buffer[place(offset, length, i)]
      return value
    }
    const write = function (value, offset, length) {
      read(this, offset, length)
      let rest = value < 0 ? value + 256 ** length : value
      for (let i = 0; i < length; i++) {
        this[place(offset, length, i)] = rest % 256
        rest = floor(rest / 256)
      }
      return offset + length
    }
    define(Buffer.prototype, 'readUInt' + order, function (offset, length) { return read(this, offset, length) })
    define(Buffer.prototype, 'readInt' + order, function (offset, length) {
      const value = read(this, offset, length)
      return value >= 256 ** length / 2 ? value - 256 ** length : value
    })
    define(Buffer.prototype, 'writeUInt' + order, write)
    define(Buffer.prototype, 'writeInt' + order, write)
  }
  for (const size of [2, 4, 8]) {
    define(Buffer.prototype, 'swap' + size * 8, function () {
      if (this.length % size !== 0) throw new RangeError('Buffer size must be a multiple of ' + size * 8 + '-bits')
      for (let at = 0; at < this.length; at += size) this.subarray(at, at + size).reverse()
      return this
    })
  }
  return Buffer
})`
