/** The modules of CloudFront Functions, as text of JavaScript that runs inside the sandbox: `cloudfront`, `crypto`, `querystring`. */

/**
 * An expression: a function of the sandbox's parts that gives the modules by name.
 * Sources: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/helper-functions-origin-modification.html,
 * …/functions-custom-methods.html, …/general-helper-methods.html
 */
export const MODULES_SOURCE = String.raw`(function ({ host, isNew, bytes, stringify, parse, settingsOf }) {
  const { defineProperty: add, keys, hasOwn: has } = Object
  const { isArray } = Array

  // querystring
  const unescape = (text) => {
    const spaced = String(text).replace(/\+/g, ' ')
    try {
      return decodeURIComponent(spaced)
    } catch {
      return bytes.decodePercents(spaced)
    }
  }
  const escape = (text) => encodeURIComponent(String(text))
  const parseQuery = (text, separator, equal, options) => {
    const found = {}
    if (typeof text !== 'string' || text === '') return found
    const decode = (options && options.decodeURIComponent) || unescape
    const maxKeys = options && options.maxKeys !== undefined ? options.maxKeys : 1000
    const pairs = text.split(separator || '&')
    const count = maxKeys > 0 && maxKeys < pairs.length ? maxKeys : pairs.length
    for (let i = 0; i < count; i++) {
      if (pairs[i] === '') continue
      const at = pairs[i].indexOf(equal || '=')
      const name = decode(at === -1 ? pairs[i] : pairs[i].slice(0, at))
      const value = at === -1 ? '' : decode(pairs[i].slice(at + (equal || '=').length))
      if (!has(found, name)) add(found, name, { value, writable: true, configurable: true, enumerable: true })
      else if (isArray(found[name])) found[name].push(value)
      else found[name] = [found[name], value]
    }
    return found
  }
  const formatQuery = (object, separator, equal, options) => {
    if (object === null || typeof object !== 'object') return ''
    const encode = (options && options.encodeURIComponent) || escape
    const isPlain = (value) => ['string', 'number', 'boolean'].includes(typeof value)
    const pair = (name, value) => encode(name) + (equal || '=') + encode(isPlain(value) ? String(value) : '')
    const pairs = []
    for (const name of keys(object)) {
      if (!isArray(object[name])) pairs.push(pair(name, object[name]))
      else for (const value of object[name]) pairs.push(pair(name, value))
    }
    return pairs.join(separator || '&')
  }
  const querystring = {
    escape, unescape, parse: parseQuery, decode: parseQuery, stringify: formatQuery, encode: formatQuery,
  }

  // crypto
  const hasher = (algorithm, key) => {
    if (typeof algorithm !== 'string' || !['md5', 'sha1', 'sha256'].includes(algorithm)) {
      throw new TypeError('not supported algorithm: "' + algorithm + '"')
    }
    let data = ''
    let done = false
    return {
      update(part) {
        if (done) throw new Error('Digest already called')
        data += bytes.toHex(part)
        return this
      },
      digest(encoding) {
        if (done) throw new Error('Digest already called')
        done = true
        return bytes.fromHex(host.hash(algorithm, key, data), encoding, isNew)
      },
    }
  }
  const crypto = {
    createHash: (algorithm) => hasher(algorithm, null),
    createHmac: (algorithm, key) => hasher(algorithm, bytes.toHex(key)),
  }

  // cloudfront
  let originChange = 'null'
  const jsonOf = (value) => stringify(value) || 'null'
  const changeOrigin = (kind, members) => {
    if (settingsOf().eventType === 'viewer-response') {
      throw new Error('The origin can be changed in viewer-request functions only')
    }
    // Put together here: the code may have given every object a toJSON.
    originChange = '{"kind":"' + kind + '",' + members + '}'
  }
  const anObject = (helper, value) => {
    if (value !== null && typeof value === 'object') return value
    throw new TypeError(helper + ' takes an object')
  }
  const noAnswer = (reason) => {
    host.unknown(reason)
    throw new Error(reason)
  }
  const cf = {
    get edgeLocation() { return settingsOf().edgeLocation },
    updateRequestOrigin(origin) {
      changeOrigin('update', '"settings":' + jsonOf(anObject('updateRequestOrigin()', origin)))
    },
    selectRequestOriginById(originId, overrides) {
      if (typeof originId !== 'string') throw new TypeError('selectRequestOriginById() takes the id of an origin')
      changeOrigin('select', '"originId":' + stringify(originId) + ',"overrides":' + jsonOf(overrides))
    },
    createRequestOriginGroup(group) {
      changeOrigin('group', '"settings":' + jsonOf(anObject('createRequestOriginGroup()', group)))
    },
    kvs() {
      const data = settingsOf().keyValues
      if (data === undefined) noAnswer('The function reads a key value store, whose data is not at hand.')
      if (data === null) throw new Error('No key value store is associated with the function')
      return {
        exists: async (key) => has(data, key),
        meta: async () => ({ keyCount: keys(data).length }),
        get: async (key, options) => {
          if (!has(data, key)) throw new Error('KeyNotFound: ' + key)
          const format = (options && options.format) || 'string'
          return format === 'json' ? parse(data[key]) : format === 'bytes' ? bytes.fromText(data[key]) : data[key]
        },
      }
    },
  }
  add(cf, 'cwt', {
    get: () => noAnswer('The function checks CBOR web tokens, which cannot be done from here.'),
  })

  const rawQueryStringOf = (query) => {
    const { rawQueryString } = settingsOf()
    if (rawQueryString !== null) return rawQueryString
    if (typeof query === 'string') return query === '' ? undefined : query
    const pairs = []
    for (const name of keys(query || {})) {
      const field = query[name]
      const values = field && field.multiValue ? field.multiValue : [field]
      for (const value of values) pairs.push(value && value.value ? name + '=' + value.value : name)
    }
    return pairs.length === 0 ? undefined : pairs.join('&')
  }
  const modules = isNew
    ? { cloudfront: cf, crypto, querystring, buffer: { Buffer: bytes.Buffer } }
    : { crypto, querystring }
  return { modules, takeOriginChange: () => originChange, rawQueryStringOf }
})`
