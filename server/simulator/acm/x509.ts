/** Writes X.509 certificates in DER (RFC 5280): as much of it as a server certificate needs, signed with ECDSA and SHA-256. */
import { createPublicKey, type KeyObject, sign } from 'node:crypto'

export type CertificateParts = {
  subject: string
  issuer: string
  /** DNS names; empty for a certificate authority. */
  names: readonly string[]
  /** Hexadecimal; its first digit is below 8. */
  serial: string
  /** Milliseconds since 1970. */
  notBefore: number
  notAfter: number
  publicKey: KeyObject
  /** The issuer's private key, on the curve prime256v1. */
  signer: KeyObject
}

/** The certificate as PEM. */
export function writeCertificate(parts: CertificateParts): string {
  const { names, serial, publicKey, signer } = parts
  const algorithm = sequence(oid('2a8648ce3d040302')) // ecdsa-with-SHA256
  const body = sequence(
    tlv(0xa0, tlv(0x02, Buffer.of(2))), // Version 3.
    tlv(0x02, Buffer.from(serial, 'hex')),
    algorithm,
    commonName(parts.issuer),
    sequence(time(parts.notBefore), time(parts.notAfter)),
    commonName(parts.subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, sequence(basicConstraints(names.length === 0), ...alternativeNames(names))),
  )
  const signature = sign('sha256', body, signer)
  const der = sequence(body, algorithm, tlv(0x03, Buffer.concat([Buffer.of(0), signature])))
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

/** A certificate authority signs itself. */
export function writeAuthority(
  parts: Pick<CertificateParts, 'subject' | 'serial' | 'notBefore' | 'notAfter' | 'signer'>,
): string {
  return writeCertificate({
    ...parts,
    issuer: parts.subject,
    names: [],
    publicKey: createPublicKey(parts.signer),
  })
}

function basicConstraints(isAuthority: boolean): Buffer {
  const value = isAuthority ? sequence(tlv(0x01, Buffer.of(0xff))) : sequence()
  return sequence(oid('551d13'), tlv(0x01, Buffer.of(0xff)), tlv(0x04, value))
}

function alternativeNames(names: readonly string[]): Buffer[] {
  if (names.length === 0) return []
  const list = sequence(...names.map((name) => tlv(0x82, Buffer.from(name, 'ascii'))))
  return [sequence(oid('551d11'), tlv(0x04, list))]
}

function commonName(text: string): Buffer {
  const attribute = sequence(oid('550403'), tlv(0x0c, Buffer.from(text, 'utf8')))
  return sequence(tlv(0x31, attribute))
}

/** GeneralizedTime, to the second. Before 2050 RFC 5280 wants UTCTime, which leaves the century out. */
function time(ms: number): Buffer {
  const text = `${new Date(ms).toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`
  return Number(text.slice(0, 4)) < 2050
    ? tlv(0x17, Buffer.from(text.slice(2), 'ascii'))
    : tlv(0x18, Buffer.from(text, 'ascii'))
}

function oid(hex: string): Buffer {
  return tlv(0x06, Buffer.from(hex, 'hex'))
}

function sequence(...parts: Buffer[]): Buffer {
  return tlv(0x30, Buffer.concat(parts))
}

/** Tag, length, value. */
function tlv(tag: number, value: Buffer): Buffer {
  const { length } = value
  if (length < 0x80) return Buffer.concat([Buffer.of(tag, length), value])
  const size =
    length < 0x100 ? Buffer.of(0x81, length) : Buffer.of(0x82, length >> 8, length & 0xff)
  return Buffer.concat([Buffer.of(tag), size, value])
}
