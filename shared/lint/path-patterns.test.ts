import { expect, it } from 'vitest'

import type { CacheBehavior } from '../distribution/cache-behavior.ts'
import { applyFix } from './apply-fix.ts'
import { lintWorld } from './lint-world.ts'
import { PATH_PATTERN_RULES } from './path-patterns.ts'
import { withBehaviors } from './testing/change-world.ts'
import { API_BEHAVIOR, DEFAULT_BEHAVIOR, IMAGE_BEHAVIOR } from './testing/clean-world.ts'
import { describeRules } from './testing/describe-rules.ts'

const files = (PathPattern: string, more: CacheBehavior = {}): CacheBehavior => ({
  ...DEFAULT_BEHAVIOR,
  PathPattern,
  ...more,
})
const after = (...behaviors: CacheBehavior[]) =>
  withBehaviors([API_BEHAVIOR, IMAGE_BEHAVIOR, ...behaviors])
const at = (pattern: string) => `CacheBehaviors[${pattern}].PathPattern`

describeRules(PATH_PATTERN_RULES, [
  {
    code: 'pattern-invalid',
    when: 'a set of characters',
    world: after(files('photos/[a-z]*')),
    setting: at('photos/[a-z]*'),
    fixedElsewhere: true,
  },
  {
    code: 'pattern-duplicate',
    when: 'only the slash in front differs',
    world: after(files('assets/*'), files('/assets/*')),
    setting: at('/assets/*'),
  },
  {
    code: 'pattern-shadowed',
    when: 'the wide one comes first',
    world: after(files('assets/*'), files('assets/fonts/*')),
    setting: at('assets/fonts/*'),
  },
  {
    code: 'pattern-takes-everything',
    when: 'an asterisk at the end of the list',
    world: after(files('*')),
    setting: at('*'),
  },
  {
    code: 'pattern-never-matches',
    when: 'two slashes',
    world: after(files('/assets//fonts/*')),
    setting: at('/assets//fonts/*'),
  },
  {
    code: 'pattern-never-matches',
    when: 'a query string, and the same pattern without it is there',
    world: after(files('/search'), files('/search?q=*')),
    setting: at('/search?q=*'),
  },
  {
    code: 'pattern-never-matches',
    when: 'a whole address',
    world: after(files('https://www.example.com/assets/*')),
    setting: at('https://www.example.com/assets/*'),
  },
  {
    code: 'pattern-without-wildcard',
    when: 'a folder',
    world: after(files('/static')),
    setting: at('/static'),
  },
  {
    code: 'pattern-case-differs',
    when: 'another protocol policy',
    world: after(files('*.gif'), files('*.GIF', { ViewerProtocolPolicy: 'https-only' })),
    setting: at('*.GIF'),
  },
  {
    code: 'pattern-takes-api-paths',
    when: 'pictures of any folder come first',
    world: withBehaviors([files('*.jpg'), API_BEHAVIOR, IMAGE_BEHAVIOR]),
    setting: at('*.jpg'),
  },
])

it.each([
  ['both spellings of an ending, treated alike', [files('*.gif'), files('*.GIF')]],
  ['a page of its own', [files('/login')]],
  ['a folder whose content has a behavior too', [files('/static/*'), files('/static')]],
  ['the narrow pattern first', [files('assets/fonts/*'), files('assets/*')]],
  ['a question mark for one character', [files('/page-?.html')]],
])('says nothing of %s', (_what, behaviors) => {
  expect(lintWorld(after(...behaviors))).toEqual([])
})

it('moves a shadowed behavior to where it gets its requests', () => {
  const world = after(files('assets/*'), files('assets/fonts/*'))
  const [finding] = lintWorld(world)
  if (!finding) throw new Error('No finding.')
  const patterns = applyFix(world, finding.fix).config.CacheBehaviors?.Items?.map(
    ({ PathPattern }) => PathPattern,
  )
  expect(patterns).toEqual(['/api/*', '/images/*', 'assets/fonts/*', 'assets/*'])
})
