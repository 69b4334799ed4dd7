/** Certificates in the shapes that Certificate Manager's answers have. */
import type { Account } from '../accounts.ts'
import type { Acm } from '../protocol/sdk-types.ts'
import { listUsers, statusOf } from './certificate-life.ts'
import type { StoredCertificate } from './certificate-store.ts'
import { listValidations } from './validation-record.ts'

/** Names that a summary has room for. Source: API reference, CertificateSummary. */
const MAX_SUMMARY_NAMES = 100

export function toDetail(account: Account, certificate: StoredCertificate): Acm.CertificateDetail {
  const { arn, names, type } = certificate
  return {
    CertificateArn: arn,
    DomainName: names[0],
    SubjectAlternativeNames: [...names],
    ...toCommon(account, certificate),
    Serial: certificate.serial.replace(/(..)(?=.)/g, '$1:').toLowerCase(),
    Subject: certificate.subject,
    Issuer: certificate.issuer,
    SignatureAlgorithm: certificate.signatureAlgorithm,
    InUseBy: listUsers(account, arn),
    KeyUsages: KEY_USAGES.map((Name) => ({ Name })),
    ExtendedKeyUsages: EXTENDED_KEY_USAGES.map(([Name, OID]) => ({ Name, OID })),
    Options: { CertificateTransparencyLoggingPreference: 'ENABLED', Export: 'DISABLED' },
    ...(type === 'AMAZON_ISSUED' && {
      DomainValidationOptions: toValidations(account, certificate),
    }),
  }
}

export function toSummary(
  account: Account,
  certificate: StoredCertificate,
): Acm.CertificateSummary {
  const { arn, names } = certificate
  return {
    CertificateArn: arn,
    DomainName: names[0],
    SubjectAlternativeNameSummaries: names.slice(0, MAX_SUMMARY_NAMES),
    HasAdditionalSubjectAlternativeNames: names.length > MAX_SUMMARY_NAMES,
    ...toCommon(account, certificate),
    KeyUsages: [...KEY_USAGES],
    ExtendedKeyUsages: EXTENDED_KEY_USAGES.map(([name]) => name),
    InUse: listUsers(account, arn).length > 0,
    ExportOption: 'DISABLED',
  }
}

const KEY_USAGES = ['DIGITAL_SIGNATURE', 'KEY_ENCIPHERMENT'] as const
const EXTENDED_KEY_USAGES = [['TLS_WEB_SERVER_AUTHENTICATION', '1.3.6.1.5.5.7.3.1']] as const

function toCommon(account: Account, certificate: StoredCertificate) {
  const { type, keyAlgorithm, createdAt, issuedAt, notBefore, notAfter } = certificate
  const isUsed = listUsers(account, certificate.arn).length > 0
  return {
    Status: statusOf(certificate, account.now()),
    Type: type,
    KeyAlgorithm: keyAlgorithm,
    CreatedAt: new Date(createdAt),
    ...(issuedAt !== null && {
      [type === 'IMPORTED' ? 'ImportedAt' : 'IssuedAt']: new Date(issuedAt),
    }),
    ...(notBefore !== null && { NotBefore: new Date(notBefore) }),
    ...(notAfter !== null && { NotAfter: new Date(notAfter) }),
    RenewalEligibility: isUsed && type === 'AMAZON_ISSUED' ? 'ELIGIBLE' : 'INELIGIBLE',
  } as const
}

function toValidations(account: Account, certificate: StoredCertificate): Acm.DomainValidation[] {
  const status = {
    ISSUED: 'SUCCESS',
    EXPIRED: 'SUCCESS',
    PENDING_VALIDATION: 'PENDING_VALIDATION',
    VALIDATION_TIMED_OUT: 'FAILED',
  } as const
  const now = statusOf(certificate, account.now())
  return listValidations(account, certificate.names).map(({ domainName, record }) => ({
    DomainName: domainName,
    ValidationDomain: domainName,
    ValidationMethod: 'DNS',
    // These four are all that a certificate here comes to.
    ValidationStatus: status[now as keyof typeof status],
    ResourceRecord: { Name: record.name, Type: 'CNAME', Value: record.value },
  }))
}
