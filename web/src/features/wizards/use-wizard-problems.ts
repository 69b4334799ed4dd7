/** What is wrong with a wizard's answers, said when it helps: of an answer once it was touched, of all once the button was pressed. */
import { useState } from 'react'

import type { WizardProblem } from '#shared/wizards/wizard.ts'

type Options<Name extends string> = {
  problems: readonly WizardProblem[]
  /** What is being read; `null` = all is there. Until then nothing is said. */
  reading: string | null
  /** Whether it is said before anything was touched: a link may name what is gone. */
  isSaidAtOnce: (name: Name) => boolean
  /** Sends the answers, once none of them is wrong. */
  propose: () => void
}

export function useWizardProblems<Name extends string>(options: Options<Name>) {
  const { problems, reading, isSaidAtOnce, propose } = options
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [saysAll, setSaysAll] = useState(false)
  return {
    touch: (names: readonly string[]) => setTouched((before) => new Set([...before, ...names])),
    /** What to say at the field, of a list also what is wrong with an item; `null` = nothing, or not yet. */
    problemOf: (name: Name): string | null => {
      const isSaid = saysAll || touched.has(name) || isSaidAtOnce(name)
      if (!isSaid || reading !== null) return null
      const problem = problems.find(({ path }) => path === name || path.startsWith(`${name}.`))
      return problem?.message ?? null
    },
    /** `false` = answers are missing. */
    onReview: (): boolean => {
      setSaysAll(true)
      if (problems.length > 0) return false
      propose()
      return true
    },
  }
}
