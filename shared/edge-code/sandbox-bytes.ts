/**
 * Bytes in CloudFront Functions, as text of JavaScript that runs inside the sandbox: `Buffer`, `TextEncoder`, `TextDecoder`, `atob`,
 * `btoa` of runtime 2.0, and the byte strings of runtime 1.0.
 */

/** An expression: `(host, define, makeBuffer) => {Buffer, toHex, fromHex, fromText, decodePercents, install}`. */
export const BYTES_SOURCE = String.raw`(function (host, define, makeBuffer) {
  const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  const { ArrayBuffer, Uint8Array } = globalThis
  const { trunc } = Math
  const fromCharCode = String.fromCharCode
  const unescapeBytes = globalThis.unescape
  const wellFormed = String.prototype.toWellFormed
  const parseJson = JSON.parse

  const charCodes = (text) => {
    const codes = new Uint8Array(text.length)
    for (let i = 0; i < text.length; i++) codes[i] = text.charCodeAt(i)
    return codes
  }
  const byteString = (bytes) => {
    let text = ''
    for (let i = 0; i < bytes.length; i++) text += fromCharCode(bytes[i])
    return text
  }
  const encodeUtf8 = (text) => charCodes(unescapeBytes(encodeURIComponent(wellFormed.call(text))))
  const encodeHex = (bytes) => {
    let hex = ''
    for (let i = 0; i < bytes.length; i++) hex += (bytes[i] < 16 ? '0' : '') + bytes[i].toString(16)
    return hex
  }
  const decodeHex = (text) => {
    const pairs = /^(?:[0-9a-f]{2})*/i.exec(text)[0]
    const bytes = new Uint8Array(pairs.length / 2)
    for (let i = 0; i < bytes.length; i++) bytes[i] = parseInt(pairs.substr(i * 2, 2), 16)
    return bytes
  }
  const encodeBase64 = (bytes, isUrl) => {
    let text = ''
    for (let i = 0; i < bytes.length; i += 3) {
      const bits = (bytes[i] << 16) | ((bytes[i + 1] || 0) << 8) | (bytes[i + 2] || 0)
      text += DIGITS[bits >> 18] + DIGITS[(bits >> 12) & 63]
      text += i + 1 < bytes.length ? DIGITS[(bits >> 6) & 63] : isUrl ? '' : '='
      text += i + 2 < bytes.length ? DIGITS[bits & 63] : isUrl ? '' : '='
    }
    return isUrl ? text.replace(/\+/g, '-').replace(/\//g, '_') : text
  }
  const decodeBase64 = (given) => {
    const text = given.replace(/-/g, '+').replace(/_/g, '/').replace(/[^A-Za-z0-9+/]/g, '')
    const bytes = new Uint8Array(trunc((text.length * 3) / 4))
    let bits = 0
    for (let i = 0, at = 0; i < text.length; i++) {
      bits = (bits << 6) | DIGITS.indexOf(text[i])
      if (i % 4 !== 0) bytes[at++] = (bits >> (6 - 2 * (i % 4))) & 255
      if (i % 4 === 3) bits = 0
    }
    return bytes
  }
  // null when fatal and not UTF-8.
  const decodeUtf8 = (bytes, fatal) => parseJson(host.decodeUtf8(encodeHex(bytes), fatal))

  const nameOf = (encoding) => {
    const name = encoding === undefined ? 'utf8' : String(encoding).toLowerCase()
    if (name === 'utf-8') return 'utf8'
    if (name === 'utf8' || name === 'hex' || name === 'base64' || name === 'base64url') return name
    throw new TypeError('"' + encoding + '" encoding is not supported')
  }
  const encode = (bytes, encoding) => {
    const name = nameOf(encoding)
    if (name === 'utf8') return decodeUtf8(bytes, false)
    return name === 'hex' ? encodeHex(bytes) : encodeBase64(bytes, name === 'base64url')
  }
  const decode = (text, encoding) => {
    const name = nameOf(encoding)
    return name === 'utf8' ? encodeUtf8(text) : name === 'hex' ? decodeHex(text) : decodeBase64(text)
  }
  const bytesOf = (value, encoding) => {
    if (typeof value === 'string') return decode(value, encoding)
    if (value instanceof ArrayBuffer) return new Uint8Array(value)
    if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    throw new TypeError('a string, Buffer, TypedArray or ArrayBuffer is needed, not ' + typeof value)
  }
  const Buffer = makeBuffer({ encode, decode, bytesOf }, define)

  class TextEncoder {
    get encoding() { return 'utf-8' }
    encode(text = '') { return encodeUtf8(String(text)) }
    encodeInto(text, target) {
      const bytes = encodeUtf8(text)
      let written = bytes.length < target.length ? bytes.length : target.length
      while (written < bytes.length && (bytes[written] & 0xc0) === 0x80) written -= 1
      target.set(bytes.subarray(0, written))
      return { read: decodeUtf8(bytes.subarray(0, written), false).length, written }
    }
  }
  class TextDecoder {
    constructor(encoding = 'utf-8', options) {
      if (nameOf(encoding) !== 'utf8') throw new RangeError('The "' + encoding + '" encoding is not supported')
      define(this, 'fatal', !!(options && options.fatal))
      define(this, 'ignoreBOM', !!(options && options.ignoreBOM))
    }
    get encoding() { return 'utf-8' }
    decode(bytes) {
      const text = bytes === undefined ? '' : decodeUtf8(bytesOf(bytes), this.fatal)
      if (text === null) throw new TypeError('The encoded data was not valid')
      return !this.ignoreBOM && text[0] === '\ufeff' ? text.slice(1) : text
    }
  }

  const latin1 = (text) => {
    for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 255) return null
    return text
  }
  const btoa = (text) => {
    const given = latin1(String(text))
    if (given === null) throw new TypeError('invalid character (>= U+00FF)')
    return encodeBase64(charCodes(given), false)
  }
  const atob = (text) => {
    const given = String(text).replace(/[ \t\n\f\r]/g, '').replace(/={1,2}$/, '')
    if (/[^A-Za-z0-9+/]/.test(given) || given.length % 4 === 1) throw new TypeError('the string to be decoded is not correctly encoded')
    return byteString(decodeBase64(given))
  }

  const bytesFrom = (value, encoding) =>
    byteString(typeof value === 'string' ? decode(value, encoding) : new Uint8Array(value))
  const installStrings = () => {
    define(String, 'bytesFrom', bytesFrom)
    define(String.prototype, 'bytesFrom', bytesFrom)
    define(String.prototype, 'fromBytes', function (start, end) { return latin1(this.slice(start, end)) })
    define(String.prototype, 'toBytes', function (start, end) { return latin1(this.slice(start, end)) })
    define(String.prototype, 'toUTF8', function (start, end) { return byteString(encodeUtf8(this.slice(start, end))) })
    define(String.prototype, 'fromUTF8', function (start, end) {
      const given = latin1(this.slice(start, end))
      return given === null ? null : decodeUtf8(charCodes(given), true)
    })
  }
  return {
    Buffer,
    toHex: (value) => encodeHex(bytesOf(value)),
    fromHex: (hex, encoding, isNew) => {
      const bytes = decodeHex(hex)
      if (encoding !== undefined) return encode(bytes, encoding)
      return isNew ? Buffer.from(bytes) : byteString(bytes)
    },
    fromText: (text) => Buffer.from(text),
    decodePercents: (text) => {
      const bytes = text.replace(/[^\0-\x7f]+/g, (part) => byteString(encodeUtf8(part)))
      return decodeUtf8(charCodes(unescapeBytes(bytes.replace(/%(?![0-9a-f]{2})/gi, '%25'))), false)
    },
    install(isNew) {
      if (!isNew) return installStrings()
      for (const [name, value] of [['Buffer', Buffer], ['TextEncoder', TextEncoder], ['TextDecoder', TextDecoder], ['atob', atob], ['btoa', btoa]]) {
        define(globalThis, name, value)
      }
    },
  }
})`
