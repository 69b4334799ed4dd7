/** Section G: whether CloudFront takes a value, per field. A field without a rule here fails its case. */
import { describeConformance } from '../edge/testing/conformance-cases.ts'
import { CONFIG_FIELDS } from './testing/config-fields.ts'
import type { Value } from './testing/field-values.ts'
import { POLICY_FIELDS } from './testing/policy-fields.ts'

const FIELDS = { ...CONFIG_FIELDS, ...POLICY_FIELDS }

describeConformance<{ field: string; value: Value }, { valid: boolean; errorCode?: string }>(
  'validation',
  ({ field, value }) => {
    const find = FIELDS[field]
    if (!find) throw new Error(`No rule looks at the field ${field}`)
    const [first] = find(value)
    return { valid: first === undefined, errorCode: first?.code }
  },
)
