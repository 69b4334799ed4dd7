/**
 * Makes the steps of a trace. A step only points at its definition and at what the trace found; words and data are made when
 * somebody reads them, because most traces are asked for one or two fields.
 */
import type { SettingPath } from '../distribution/setting-path.ts'
import { findDocumentation } from './trace-sources.ts'
import type { TraceOutcome, TraceStage, TraceStep } from './trace-step.ts'

/** What a step says, as functions of what the trace found. */
export type StepDefinition<Facts> = {
  stage: TraceStage
  outcome: TraceOutcome | ((facts: Facts) => TraceOutcome)
  rule: string | ((facts: Facts) => string)
  sentence: (facts: Facts) => string
  setting?: (facts: Facts) => SettingPath | null
  data?: (facts: Facts) => Record<string, unknown>
  /** Absent = AWS documents it. */
  documented?: (facts: Facts) => boolean
}

type StepMakers<Facts, Code extends string> = Readonly<Record<Code, (facts: Facts) => TraceStep>>

/** Turns a table of definitions, keyed by code, into one of functions that make a step. */
export function defineSteps<Facts>() {
  return <Code extends string>(
    definitions: Readonly<Record<Code, StepDefinition<Facts>>>,
  ): StepMakers<Facts, Code> => {
    const makers = Object.entries<StepDefinition<Facts>>(definitions).map(([code, definition]) => [
      code,
      (facts: Facts) => new LazyStep(code, definition, facts),
    ])
    // The entries have the keys of `definitions`, which fromEntries cannot know.
    return Object.fromEntries(makers) as StepMakers<Facts, Code>
  }
}

/**
 * A class against the house's habit: getters on one prototype cost nothing until they are read, and a trace has some fifteen
 * steps. Copying a step with `{...step}` loses them; `JSON.stringify` keeps all.
 */
class LazyStep<Facts> implements TraceStep {
  readonly code: string
  readonly stage: TraceStage
  readonly #definition: StepDefinition<Facts>
  readonly #facts: Facts

  constructor(code: string, definition: StepDefinition<Facts>, facts: Facts) {
    this.code = code
    this.stage = definition.stage
    this.#definition = definition
    this.#facts = facts
  }

  get outcome(): TraceOutcome {
    const { outcome } = this.#definition
    return typeof outcome === 'function' ? outcome(this.#facts) : outcome
  }

  get sentence(): string {
    return this.#definition.sentence(this.#facts)
  }

  get setting(): SettingPath | null {
    return this.#definition.setting?.(this.#facts) ?? null
  }

  get rule(): string {
    const { rule } = this.#definition
    return typeof rule === 'function' ? rule(this.#facts) : rule
  }

  get documentation(): string | null {
    return findDocumentation(this.rule)
  }

  get documented(): boolean {
    return this.#definition.documented?.(this.#facts) ?? true
  }

  get data(): Readonly<Record<string, unknown>> {
    return this.#definition.data?.(this.#facts) ?? {}
  }

  toJSON(): TraceStep {
    const { code, stage, outcome, sentence, setting, rule, documentation, documented, data } = this
    return { code, stage, outcome, sentence, setting, rule, documentation, documented, data }
  }
}
