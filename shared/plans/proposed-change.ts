/** What somebody wants to be different: the whole document as it shall be, and the version that they saw. */
import { z } from 'zod'
import { writeBody } from '../write-body.ts'
import { ResourceDocument, ResourceKind } from './resource.ts'

const id = z.string().min(1).max(400)

/**
 * Carried out only once the distributions of the plan are deployed everywhere: an origin demands what CloudFront sends by then, and
 * what CloudFront no longer needs goes.
 */
export const AfterDeployment = z.boolean().optional()

export const ProposedChange = z.discriminatedUnion('action', [
  writeBody({
    action: z.literal('update'),
    resource: ResourceKind,
    id,
    /** The version that the person saw: nothing newer is overwritten. */
    baseVersion: z.string(),
    after: ResourceDocument,
    afterDeployment: AfterDeployment,
  }),
  writeBody({
    action: z.literal('create'),
    resource: ResourceKind,
    /** A reference like `new:cache-policy:by-size`; other changes of the plan point at it as if it were an id. */
    id,
    after: ResourceDocument,
    afterDeployment: AfterDeployment,
  }),
  writeBody({
    action: z.literal('delete'),
    resource: ResourceKind,
    id,
    baseVersion: z.string(),
    afterDeployment: AfterDeployment,
  }),
])
export type ProposedChange = z.infer<typeof ProposedChange>

/** Most resources that one draft or plan changes. */
export const MAX_CHANGES = 200

/** The reference of something that a plan makes: `new:cache-policy:by-size`. */
export function toReference(resource: ResourceKind, name: string): string {
  return `new:${resource.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()}:${name}`
}

export function isReference(id: string): boolean {
  return id.startsWith('new:')
}

/** A reference as a part of a longer text, where only whole texts would be taken for one: `${new:rest-api:shop}`. */
export function inTemplate(reference: string): string {
  return `\${${reference}}`
}
