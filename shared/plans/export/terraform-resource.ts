/** A resource of Terraform on its way to be written, and how others refer to it. */
import { isReference } from '../proposed-change.ts'
import type { ResourceDocument } from '../resource.ts'
import { toMeantReference } from '../steps/resource-names.ts'
import { type ExportedSecret, fillSecrets } from './export-secrets.ts'
import { findReferred } from './references.ts'
import { createNames, replaceTexts } from './shell-text.ts'
import { expression, type HclBody, withoutMarks } from './terraform-hcl.ts'

export type TerraformResource = {
  /** It is made on the machine of whoever applies, by a data source. */
  isData?: true
  /** `aws_cloudfront_distribution` */
  type: string
  /** Unique among those of its type. */
  name: string
  body: HclBody
  /** By which Terraform finds what is there already; `null` = it makes it. */
  importId: string | null
}

export type TerraformParts = {
  resources: TerraformResource[]
  /** What has no place in them, in words. */
  left: string[]
}

/** What is written so far. */
export type TerraformText = {
  /** A name that no other resource of the type has. */
  nameOf: (type: string, key: string, wanted: string) => string
  /** Descriptions of the variables that hold secrets, by name. */
  variables: Map<string, string>
  /** The expression for what documents call so, if it is exported. */
  findAddress: (key: string) => string | undefined
  /** The document as Terraform shall have it: secrets are variables, ids of what is exported are references. */
  resolve: (document: ResourceDocument) => ResourceDocument
}

/** Expressions for what is exported, by what documents call it: `referenceKey`, further references, or a part of a text. */
export type Addresses = {
  byKey: ReadonlyMap<string, string>
  byText: ReadonlyArray<readonly [RegExp, string]>
}

export function createTerraformText(
  addresses: Addresses,
  secrets: ReadonlyMap<string, ExportedSecret>,
): Omit<TerraformText, 'nameOf'> {
  const variables = new Map<string, string>()
  const nameVariable = createNames()
  const toVariable = ({ key, what, words }: ExportedSecret) => {
    const variable = nameVariable(key, words.toLowerCase())
    variables.set(variable, `Value of ${what}`)
    return expression(`var.${variable}`)
  }
  return {
    variables,
    findAddress: (key) => addresses.byKey.get(key),
    resolve: (document) => {
      const shown = replaceTexts(document, (text) =>
        fillSecrets(withoutMarks(text), secrets, toVariable),
      )
      return withReferences(shown, addresses)
    },
  }
}

/** Names of resources: letters, digits and `_`, in small letters. */
export function createResourceNames(): TerraformText['nameOf'] {
  const byType = new Map<string, ReturnType<typeof createNames>>()
  return (type, key, wanted) => {
    const names = byType.get(type) ?? createNames()
    byType.set(type, names)
    return names(key, wanted.toLowerCase())
  }
}

/** `aws_cloudfront_cache_policy.by_size.id`, as an expression. */
export function addressOf(
  { name, type }: Pick<TerraformResource, 'type' | 'name'>,
  attribute?: string,
): string {
  return expression([type, name, ...(attribute ? [attribute] : [])].join('.'))
}

function withReferences(
  value: ResourceDocument,
  addresses: Addresses,
  member = '',
): ResourceDocument {
  if (Array.isArray(value)) return value.map((item) => withReferences(item, addresses, member))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, withReferences(item, addresses, name)]),
    )
  }
  if (typeof value !== 'string' || member === 'FunctionCode') return value
  const { byKey, byText } = addresses
  const whole = isReference(value) ? byKey.get(toMeantReference(member, value)) : undefined
  const found = whole ?? findReferred(member, value, byKey)
  if (found !== undefined) return found
  const filled = value.replaceAll(
    /\$\{(new:[^}]*)\}/g,
    (text, name: string) => byKey.get(name) ?? text,
  )
  return byText.reduce((text, [part, address]) => text.replaceAll(part, () => address), filled)
}
