/** Bodies in events: text, or bytes as base64. */

/** The bytes of base64 text; `null` when it is none. */
function decodeBase64(text: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  } catch (error) {
    // atob throws nothing but this for what is not base64.
    if (error instanceof DOMException) return null
    throw error
  }
}

export function encodeBase64(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

/** A body that a function returned; `null` when `encoding` is unknown or the data is not what it says. */
export function readEncodedBody(data: string, encoding: unknown): string | Uint8Array | null {
  if (encoding === undefined || encoding === 'text') return data
  return encoding === 'base64' ? decodeBase64(data) : null
}

export function bodyLength(body: string | Uint8Array): number {
  return typeof body === 'string' ? new TextEncoder().encode(body).length : body.byteLength
}
