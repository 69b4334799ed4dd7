/** `${stageVariables.name}` in URIs and credentials of integrations. */
import { findOwn } from './definition.ts'

/** A variable that the stage does not have becomes empty. */
export function resolveStageVariables(text: string, variables: Record<string, string>): string {
  return text.replace(
    /\$\{stageVariables\.(\w+)\}/g,
    (_whole, name: string) => findOwn(variables, name) ?? '',
  )
}
