/** Certificate Manager as the simulated account offers it: one entry per operation. */
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, Operations } from '../protocol/operation.ts'
import type { Acm } from '../protocol/sdk-types.ts'
import { listUsers } from './certificate-life.ts'
import { certificatesOf } from './certificate-store.ts'
import { addTags, removeTags } from './certificate-tags.ts'
import { toDetail } from './certificate-views.ts'
import { getCertificate as findOrRefuse } from './get-certificate.ts'
import { importCertificate } from './import-certificate.ts'
import { getPem } from './issued-pem.ts'
import { listCertificates } from './list-certificates.ts'
import { requestCertificate } from './request-certificate.ts'

export function acmOperations(): Operations {
  return {
    RequestCertificate: requestCertificate,
    ImportCertificate: importCertificate,
    ListCertificates: listCertificates,
    DescribeCertificate: describeCertificate,
    GetCertificate: getCertificate,
    DeleteCertificate: deleteCertificate,
    AddTagsToCertificate: addTagsToCertificate,
    RemoveTagsFromCertificate: removeTagsFromCertificate,
    ListTagsForCertificate: listTagsForCertificate,
  }
}

const describeCertificate: Operation<
  Acm.DescribeCertificateCommandInput,
  Acm.DescribeCertificateCommandOutput
> = ({ CertificateArn }, { account, region }) => ({
  Certificate: toDetail(account, findOrRefuse(account, region, CertificateArn)),
})

const getCertificate: Operation<Acm.GetCertificateCommandInput, Acm.GetCertificateCommandOutput> = (
  { CertificateArn },
  { account, region },
) => {
  const certificate = findOrRefuse(account, region, CertificateArn)
  if (certificate.issuedAt === null) {
    throw new AwsError(
      'RequestInProgressException',
      'The certificate request is in process and the certificate in your account has not yet been issued.',
    )
  }
  const { certificate: pem, chain } = getPem(account, certificate)
  return { Certificate: pem, CertificateChain: chain }
}

const deleteCertificate: Operation<
  Acm.DeleteCertificateCommandInput,
  Acm.DeleteCertificateCommandOutput
> = ({ CertificateArn }, { account, region }) => {
  const { arn } = findOrRefuse(account, region, CertificateArn)
  if (listUsers(account, arn).length > 0) {
    throw new AwsError(
      'ResourceInUseException',
      `Certificate ${arn} in account ${account.id} is in use.`,
    )
  }
  certificatesOf(account).delete(arn)
  return {}
}

const addTagsToCertificate: Operation<
  Acm.AddTagsToCertificateCommandInput,
  Acm.AddTagsToCertificateCommandOutput
> = ({ CertificateArn, Tags }, { account, region }) => {
  const certificate = findOrRefuse(account, region, CertificateArn)
  const tags = addTags(certificate.tags, Tags)
  certificatesOf(account).put(certificate.arn, { ...certificate, tags })
  return {}
}

const removeTagsFromCertificate: Operation<
  Acm.RemoveTagsFromCertificateCommandInput,
  Acm.RemoveTagsFromCertificateCommandOutput
> = ({ CertificateArn, Tags }, { account, region }) => {
  const certificate = findOrRefuse(account, region, CertificateArn)
  const tags = removeTags(certificate.tags, Tags)
  certificatesOf(account).put(certificate.arn, { ...certificate, tags })
  return {}
}

const listTagsForCertificate: Operation<
  Acm.ListTagsForCertificateCommandInput,
  Acm.ListTagsForCertificateCommandOutput
> = ({ CertificateArn }, { account, region }) => ({
  Tags: Object.entries(findOrRefuse(account, region, CertificateArn).tags).map(([Key, Value]) => ({
    Key,
    Value,
  })),
})
