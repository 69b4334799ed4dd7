/** Calls for certificates: one is requested in us-east-1, and waited for before anything uses it. */
import { shortHash } from '../../apis/short-hash.ts'
import { CertificateDocument } from '../../certificates/certificate-document.ts'
import { CERTIFICATE_REGION } from '../../certificates/find-certificates.ts'
import type { PlanChange } from '../plan.ts'
import { isReference } from '../proposed-change.ts'
import type { PhasedStep, StepContext, UnnumberedCall } from './phased-step.ts'
import { REFERENCE_TAG, serviceCall } from './service-call.ts'

/** Throws a ZodError when a document is not that of a certificate. */
export function certificateSteps(change: PlanChange, { facts }: StepContext): PhasedStep[] {
  const { action, id, name } = change
  const arn = isReference(id)
    ? `arn:aws:acm:${CERTIFICATE_REGION}:${facts.accountId}:certificate/*`
    : id
  if (action === 'delete') {
    const step = serviceCall(change, {
      service: 'ACM',
      operation: 'DeleteCertificate',
      region: arn.split(':')[3],
      sentence: `Delete the certificate for ${name}`,
      input: { CertificateArn: id },
      actions: ['acm:DeleteCertificate'],
      on: [arn],
    })
    return [{ phase: 'delete-certificates', step }]
  }
  // One that is there does not change.
  if (action === 'update') return []
  return [
    { phase: 'make-parts', step: requestCertificate(change, arn) },
    {
      phase: 'wait-for-certificates',
      step: {
        kind: 'wait',
        sentence: `Wait until the certificate for ${name} is issued: its DNS records must be set`,
        about: { resource: 'Certificate', id },
        until: 'certificate-issued',
        actions: ['acm:DescribeCertificate'],
        on: [arn],
      },
    },
  ]
}

function requestCertificate(change: PlanChange, arn: string): UnnumberedCall {
  const { DomainName, KeyAlgorithm, SubjectAlternativeNames, Tags, ValidationMethod, ...more } =
    CertificateDocument.parse(change.after)
  const names = [DomainName, ...SubjectAlternativeNames]
  const step = serviceCall(change, {
    service: 'ACM',
    operation: 'RequestCertificate',
    region: CERTIFICATE_REGION,
    sentence: `Request a certificate for ${names.join(', ')} in ${CERTIFICATE_REGION}`,
    input: {
      DomainName,
      ...(SubjectAlternativeNames.length > 0 ? { SubjectAlternativeNames } : {}),
      ValidationMethod,
      KeyAlgorithm,
      // The plan's, once it has an id: sent twice it makes one.
      IdempotencyToken: shortHash(change.id),
      Tags: [
        { Key: REFERENCE_TAG, Value: change.id },
        ...Object.entries(Tags).map(([Key, Value]) => ({ Key, Value })),
      ],
      ...more,
    },
    actions: ['acm:RequestCertificate'],
    // What is not there yet has no ARN.
    on: [],
    makes: change.id,
  })
  return { ...step, alsoNeeds: [{ actions: ['acm:AddTagsToCertificate'], on: [arn] }] }
}
