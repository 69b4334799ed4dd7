/** Every rule of the linter, family by family. */
import { API_ACCESS_RULES } from './api-access.ts'
import { API_INPUT_RULES } from './api-inputs.ts'
import { API_STAGE_RULES } from './api-stage.ts'
import { CACHE_KEY_RULES } from './cache-keys.ts'
import { CERTIFICATE_RULES } from './certificates.ts'
import { COMPRESSION_RULES } from './compression.ts'
import { DISTRIBUTION_SETTING_RULES } from './distribution-settings.ts'
import { EDGE_CODE_RULES } from './edge-code.ts'
import { ERROR_PAGE_RULES } from './error-pages.ts'
import { FRESHNESS_RULES } from './freshness.ts'
import { HOST_HEADER_RULES } from './host-header.ts'
import { IMAGE_RESIZING_RULES } from './image-resizing.ts'
import { LEGACY_SETTING_RULES } from './legacy-settings.ts'
import type { LintRule } from './lint-rule.ts'
import { ORIGIN_USE_RULES } from './origin-use.ts'
import { PATH_PATTERN_RULES } from './path-patterns.ts'
import { REFERENCE_RULES } from './references.ts'
import { S3_ORIGIN_RULES } from './s3-origins.ts'
import { TRANSPORT_RULES } from './transport.ts'

export const LINT_RULES: readonly LintRule[] = [
  ...HOST_HEADER_RULES,
  ...API_STAGE_RULES,
  ...API_ACCESS_RULES,
  ...API_INPUT_RULES,
  ...IMAGE_RESIZING_RULES,
  ...ERROR_PAGE_RULES,
  ...CACHE_KEY_RULES,
  ...FRESHNESS_RULES,
  ...COMPRESSION_RULES,
  ...LEGACY_SETTING_RULES,
  ...TRANSPORT_RULES,
  ...S3_ORIGIN_RULES,
  ...PATH_PATTERN_RULES,
  ...ORIGIN_USE_RULES,
  ...EDGE_CODE_RULES,
  ...REFERENCE_RULES,
  ...DISTRIBUTION_SETTING_RULES,
  ...CERTIFICATE_RULES,
]
