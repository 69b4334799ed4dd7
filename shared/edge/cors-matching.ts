/**
 * Which origins and request headers the entries of a CORS policy allow (D.6).
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html#understanding-response-headers-policies-cors
 */
import { compileWildcard } from './wildcard.ts'

type Origin = { scheme: string; host: string; port: string }

/**
 * Compiles one entry of `AccessControlAllowOrigins` into a test of `Origin` values. An entry without a scheme takes any; one
 * without a port takes only origins without one; a port of `*` takes these as well.
 */
export function compileAllowedOrigin(entry: string): (origin: string) => boolean {
  if (entry.trim() === '*') return () => true
  const { scheme, host, port } = splitOrigin(entry)
  const matchesHost = compileWildcard(host)
  const matchesPort = compileWildcard(port)
  return (text) => {
    const origin = splitOrigin(text)
    return (
      (scheme === '' || scheme === origin.scheme) &&
      matchesHost(origin.host) &&
      matchesPort(origin.port)
    )
  }
}

/** Compiles one entry of `AccessControlAllowHeaders`: `*` stands for any characters, but alone never for `Authorization`. */
export function compileAllowedHeader(entry: string): (name: string) => boolean {
  const lowerEntry = entry.trim().toLowerCase()
  if (lowerEntry === '*') return (name) => name.trim().toLowerCase() !== 'authorization'
  const matches = compileWildcard(lowerEntry)
  return (name) => matches(name.trim().toLowerCase())
}

/** Scheme and port may be missing; both are empty then. Never throws. */
function splitOrigin(text: string): Origin {
  const lower = text.trim().toLowerCase()
  const schemeEnd = lower.indexOf('://')
  const scheme = schemeEnd === -1 ? '' : lower.slice(0, schemeEnd)
  const authority = schemeEnd === -1 ? lower : lower.slice(schemeEnd + 3)
  const colon = authority.lastIndexOf(':')
  // The colons of an IPv6 address are followed by its bracket.
  const hasPort = colon !== -1 && /^[\d*]*$/.test(authority.slice(colon + 1))
  return {
    scheme,
    host: hasPort ? authority.slice(0, colon) : authority,
    port: hasPort ? authority.slice(colon + 1) : '',
  }
}
