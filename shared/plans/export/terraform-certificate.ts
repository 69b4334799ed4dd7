/** A certificate as a resource of Terraform. Source: https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/resources/acm_certificate */
import { CERTIFICATE_REGION } from '../../certificates/find-certificates.ts'
import type { ResourceDocument } from '../resource.ts'
import { toObject } from '../steps/json-object.ts'
import { list, type Mapped, type Mapping, map, mapMembers, plain } from './terraform-mapping.ts'
import { addressOf, type TerraformParts, type TerraformResource } from './terraform-resource.ts'

const CERTIFICATE: Mapping = {
  DomainName: plain('domain_name'),
  SubjectAlternativeNames: list('subject_alternative_names'),
  ValidationMethod: plain('validation_method'),
  KeyAlgorithm: plain('key_algorithm'),
  Tags: map('tags'),
}

/** What was imported has a key that is nowhere to be read. */
export function hasProof(document: ResourceDocument): boolean {
  return toObject(document).ValidationMethod !== null
}

/** Since version 6 of the provider a resource says its region itself, without an alias of the provider. */
export function toCertificateArguments(document: ResourceDocument): Mapped {
  const { body, left } = mapMembers(toObject(document), CERTIFICATE)
  return { body: { region: CERTIFICATE_REGION, ...body }, left }
}

const VALIDATION = 'aws_acm_certificate_validation'

/**
 * Waits until it is issued: somebody sets the records meanwhile.
 * Source: https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/resources/acm_certificate_validation
 */
export function toCertificateParts(own: TerraformResource): TerraformParts {
  const { name } = own
  const body = { region: CERTIFICATE_REGION, certificate_arn: addressOf(own, 'arn') }
  return { resources: [{ type: VALIDATION, name, body, importId: null }], left: [] }
}

/** Who uses the certificate waits for that too. */
export function toIssuedAddress({ name }: Pick<TerraformResource, 'name'>): string {
  return addressOf({ type: VALIDATION, name }, 'certificate_arn')
}
