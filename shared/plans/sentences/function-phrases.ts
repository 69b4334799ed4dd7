/** What a difference in a CloudFront Function means. */
import { isEqual } from '../diff/meaning.ts'
import { isObject } from '../diff/shape.ts'
import { countLines } from './count-lines.ts'
import { amount, does, type Phrases, type Seen, say, text } from './phrase.ts'

/** @param development the function's development stage afterwards */
export function functionPhrases(development: unknown): Phrases {
  return {
    'development.FunctionCode': (seen) => say(seen.subject, `code changed (${lineWords(seen)})`),
    'development.FunctionConfig.Comment': text('comment'),
    'development.FunctionConfig.Runtime': amount('runtime'),
    'development.FunctionConfig.KeyValueStoreAssociations.*': ({ subject, kind, keys }) =>
      does(
        subject,
        `${kind === 'removed' ? 'no longer reads' : 'reads'} the key value store ${keys.at(-1)?.split('/').at(-1)}`,
      ),
    live: ({ subject, before, after }) => {
      if (!isObject(after)) return does(subject, 'is no longer published')
      if (isEqual(after, development)) return does(subject, 'is published')
      const words = lineWords({
        before: isObject(before) ? before.FunctionCode : '',
        after: after.FunctionCode,
      })
      return say(subject, `published code changed (${words})`)
    },
  }
}

function lineWords({ before, after }: Pick<Seen, 'before' | 'after'>): string {
  const { added, removed } = countLines(String(before ?? ''), String(after ?? ''))
  const total = added + removed
  return total === 0
    ? 'only the ends of lines'
    : `+${added} -${removed} ${total === 1 ? 'line' : 'lines'}`
}
