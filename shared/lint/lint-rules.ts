/** Every rule of the linter, family by family. */
import { API_ACCESS_RULES } from './api-access.ts'
import { API_INPUT_RULES } from './api-inputs.ts'
import { API_STAGE_RULES } from './api-stage.ts'
import { CACHE_KEY_RULES } from './cache-keys.ts'
import { ERROR_PAGE_RULES } from './error-pages.ts'
import { FRESHNESS_RULES } from './freshness.ts'
import { HOST_HEADER_RULES } from './host-header.ts'
import { IMAGE_RESIZING_RULES } from './image-resizing.ts'
import type { LintRule } from './lint-rule.ts'

export const LINT_RULES: readonly LintRule[] = [
  ...HOST_HEADER_RULES,
  ...API_STAGE_RULES,
  ...API_ACCESS_RULES,
  ...API_INPUT_RULES,
  ...IMAGE_RESIZING_RULES,
  ...ERROR_PAGE_RULES,
  ...CACHE_KEY_RULES,
  ...FRESHNESS_RULES,
]
