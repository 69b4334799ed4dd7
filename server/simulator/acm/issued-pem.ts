/** The certificates that the simulated account issues, as PEM: signed by an authority of its own, which nobody trusts. */
import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'

import type { Account } from '../accounts.ts'
import { certificatesOf, type StoredCertificate } from './certificate-store.ts'
import { writeAuthority, writeCertificate } from './x509.ts'

const ISSUER = 'Edgewise simulated Amazon'
const YEAR_MS = 365 * 86_400_000

type Authority = { key: string; pem: string }

/** Written when it is asked for, and then kept. The private key is never given away, so it is not kept. */
export function getPem(account: Account, certificate: StoredCertificate) {
  if (certificate.pem) return certificate.pem
  const authority = getAuthority(account)
  const pem = {
    certificate: writeCertificate({
      subject: certificate.names[0] ?? '',
      issuer: ISSUER,
      names: certificate.names,
      serial: certificate.serial,
      notBefore: certificate.notBefore ?? 0,
      notAfter: certificate.notAfter ?? 0,
      publicKey: newPublicKey(certificate.keyAlgorithm),
      signer: createPrivateKey(authority.key),
    }),
    chain: authority.pem,
  }
  certificatesOf(account).put(certificate.arn, { ...certificate, pem })
  return pem
}

function newPublicKey(algorithm: StoredCertificate['keyAlgorithm']): KeyObject {
  if (algorithm === 'RSA_2048')
    return generateKeyPairSync('rsa', { modulusLength: 2_048 }).publicKey
  return generateKeyPairSync('ec', { namedCurve: algorithm.replace('EC_', '') }).publicKey
}

function getAuthority(account: Account): Authority {
  const kept = account.collection<Authority>('acm.authority')
  const known = kept.get('authority')
  if (known) return known
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const authority = {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    pem: writeAuthority({
      subject: ISSUER,
      serial: `0${randomBytes(8).toString('hex').slice(1)}`,
      notBefore: account.now() - YEAR_MS,
      notAfter: account.now() + 20 * YEAR_MS,
      signer: privateKey,
    }),
  }
  kept.put('authority', authority)
  return authority
}
