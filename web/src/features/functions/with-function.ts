/** A distribution's world in which the code of a draft runs as if it were live. Pure. */
import { attach, type ViewerEvent } from '#shared/distribution/attachments.ts'
import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'
import { toFunctionArn } from '#shared/distribution/function-arn.ts'
import type { FunctionDocument } from '#shared/plans/resource.ts'

import { nameOfFunctionId } from './function-rows.ts'
import { runtimeOf } from './function-state.ts'

type Tried = {
  id: string
  document: FunctionDocument
  /** The behavior that gets it for `eventType`; `undefined` = it is where it has to be. */
  pathPattern: string | null | undefined
  eventType: ViewerEvent
}

export function withFunction(
  world: DistributionWorld,
  { id, document, pathPattern, eventType }: Tried,
): DistributionWorld {
  const arn = toFunctionArn(id, world)
  const { FunctionCode: code } = document.development
  const tried = { arn, name: nameOfFunctionId(id), runtime: runtimeOf(document), code }
  const functions = [...world.functions.filter((one) => one.arn !== arn), tried]
  if (pathPattern === undefined) return { ...world, functions }
  const place = { kind: 'behavior', pathPattern } as const
  const config = attach(world.config, { resource: 'Function', target: arn, eventType }, [place])
  return { ...world, config, functions }
}
