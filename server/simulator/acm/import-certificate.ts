/** Importing a certificate that somebody else issued: a real PEM, looked at as Certificate Manager does. The key is not kept. */
import { createPrivateKey, type KeyObject, randomUUID, X509Certificate } from 'node:crypto'

import { AwsError } from '../protocol/aws-error.ts'
import type { Operation } from '../protocol/operation.ts'
import type { Acm } from '../protocol/sdk-types.ts'
import {
  certificatesOf,
  type KeyAlgorithm,
  type StoredCertificate,
  toArn,
} from './certificate-store.ts'
import { addTags } from './certificate-tags.ts'
import { getCertificate } from './get-certificate.ts'

export const importCertificate: Operation<
  Acm.ImportCertificateCommandInput,
  Acm.ImportCertificateCommandOutput
> = (input, { account, region }) => {
  const { CertificateArn, CertificateChain, Tags } = input
  const current = CertificateArn ? getCertificate(account, region, CertificateArn) : null
  if (current && current.type !== 'IMPORTED') {
    throw refused('The certificate was not imported, so that it cannot be imported again.')
  }
  if (current && Tags) throw refused('You cannot apply tags when reimporting a certificate.')
  const pem = toText(input.Certificate)
  const chain = CertificateChain && toText(CertificateChain)
  const x509 = parseCertificate(pem)
  checkKey(x509, toText(input.PrivateKey))
  checkDates(x509, account.now())
  if (chain) checkChain(x509, chain)
  const names = namesOf(x509)
  const certificate: StoredCertificate = {
    arn: current?.arn ?? toArn(account, region, randomUUID()),
    region,
    type: 'IMPORTED',
    names,
    keyAlgorithm: toKeyAlgorithm(x509.publicKey),
    createdAt: current?.createdAt ?? account.now(),
    issuedAt: account.now(),
    notBefore: x509.validFromDate.getTime(),
    notAfter: x509.validToDate.getTime(),
    serial: x509.serialNumber,
    subject: x509.subject.split('\n').join(','),
    issuer: /(?:^|\n)O=(.*)/.exec(x509.issuer)?.[1] ?? x509.issuer.split('\n').join(','),
    signatureAlgorithm:
      x509.publicKey.asymmetricKeyType === 'ec' ? 'SHA256WITHECDSA' : 'SHA256WITHRSA',
    idempotencyToken: undefined,
    pem: { certificate: pem, chain },
    tags: current?.tags ?? addTags({}, Tags),
  }
  certificatesOf(account).put(certificate.arn, certificate)
  return { CertificateArn: certificate.arn }
}

function refused(message: string, cause?: unknown): AwsError {
  return new AwsError('ValidationException', message, { cause })
}

function toText(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString('utf8')
}

function parseCertificate(pem: string): X509Certificate {
  if (pem.split('-----BEGIN CERTIFICATE-----').length > 2) {
    throw refused(
      'The certificate field contains more than one certificate. You can specify only one certificate in this field.',
    )
  }
  try {
    return new X509Certificate(pem)
  } catch (cause) {
    throw refused(
      'The certificate is not valid: it must be one X.509 certificate in PEM format.',
      cause,
    )
  }
}

function checkKey(x509: X509Certificate, pem: string) {
  let key: KeyObject
  try {
    key = createPrivateKey(pem)
  } catch (cause) {
    throw refused(
      'The private key is not supported: it must be unencrypted and in PEM format.',
      cause,
    )
  }
  if (!x509.checkPrivateKey(key)) throw refused('The private key does not match the certificate.')
}

function checkDates(x509: X509Certificate, nowMs: number) {
  if (nowMs < x509.validFromDate.getTime()) throw refused('The certificate is not valid yet.')
  if (nowMs >= x509.validToDate.getTime()) throw refused('The certificate has expired.')
}

function checkChain(x509: X509Certificate, chain: string) {
  try {
    const issuer = new X509Certificate(chain)
    if (x509.checkIssued(issuer) && x509.verify(issuer.publicKey)) return
  } catch (cause) {
    throw refused('Could not validate the certificate with the certificate chain.', cause)
  }
  throw refused('Could not validate the certificate with the certificate chain.')
}

/** The common name first, where it is one of the names. */
function namesOf(x509: X509Certificate): string[] {
  const common = /(?:^|\n)CN=(.*)/.exec(x509.subject)?.[1]
  const alternative = [...(x509.subjectAltName ?? '').matchAll(/DNS:([^,\s]+)/g)].flatMap(
    ([, name]) => name ?? [],
  )
  const names = [...new Set([...(common ? [common] : []), ...alternative])]
  if (names.length > 0) return names
  throw refused('The certificate has neither a common name nor an alternative name.')
}

const CURVES: Readonly<Record<string, KeyAlgorithm>> = {
  prime256v1: 'EC_prime256v1',
  secp384r1: 'EC_secp384r1',
  secp521r1: 'EC_secp521r1',
}
const MODULI: Readonly<Record<number, KeyAlgorithm>> = {
  1024: 'RSA_1024',
  2048: 'RSA_2048',
  3072: 'RSA_3072',
  4096: 'RSA_4096',
}

function toKeyAlgorithm({ asymmetricKeyDetails: details = {} }: KeyObject): KeyAlgorithm {
  const found = CURVES[details.namedCurve ?? ''] ?? MODULI[details.modulusLength ?? 0]
  if (found) return found
  throw refused('The certificate has a key algorithm or a key size that is not supported.')
}
