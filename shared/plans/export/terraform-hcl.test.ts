import { parse } from '@cdktn/hcl2json'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { unescapeHcl } from '../testing/read-terraform.ts'
import { expression, toHclBlock, withoutMarks } from './terraform-hcl.ts'

/** Where something could go wrong, each more often than by chance. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom('$', '%', '{', '}', '"', '\\', '\n', '\r', '\t', '${', '%{', 'EOT', '\u007f'),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    ),
    { maxLength: 8 },
  )
  // HCL reads every text in this form. Source: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
  .map((parts) => parts.join('').normalize('NFC'))

const block = (text: string) => toHclBlock(['a'], { text })

describe('a text in HCL', () => {
  it('comes back as it was, whatever is in it', async () => {
    const texts = fc.sample(anyText, 100)
    const lines = texts.map((text) =>
      toHclBlock(['a'], { text, code: { code: `${text}\n` }, map: { map: { key: text } } }),
    )
    const { a: read } = await parse('a.tf', lines.join('\n'))
    for (const [index, text] of texts.entries()) {
      const { code, map, text: given } = read[index]
      expect([given, code, map.key].map(unescapeHcl)).toEqual([text, `${text}\n`, text])
    }
  })

  it.each([
    [`\${a}`, `"$\${a}"`],
    [`$\${a} %{b}`, `"$$\${a} %%{b}"`],
    [`${expression('a.b')}/x`, `"\${a.b}/x"`],
    [expression('a.b'), 'a.b'],
    // Right before an expression signs would escape it.
    [`$%${expression('a.b')}`, `"\${"$%"}\${a.b}"`],
    [`$${expression('a.b')}`, `"\${"$"}\${a.b}"`],
    [withoutMarks('\uE000a\uE001'), `"\${"\\ue000"}a\${"\\ue001"}"`],
    ['"\\\n\u0001', `"\\"\\\\\\n\\u0001"`],
  ])('%j is %s', (text, written) => {
    expect(block(text)).toBe(`a {\n  text = ${written}\n}`)
  })

  it('of many lines stands as it is, also without a line break at its end', () => {
    const code = (text: string) => toHclBlock(['a'], { name: 'b', code: { code: text } })
    expect(code('if (a) {\n\n  b(`$' + '{c}`)\n}\n')).toBe(
      'a {\n  name = "b"\n  code = <<EOT\nif (a) {\n\n  b(`$$' + '{c}`)\n}\nEOT\n}',
    )
    expect(code('a\nEOT')).toBe(
      'a {\n  name = "b"\n  code = trimsuffix(<<EOT2\na\nEOT\nEOT2\n  , "\\n")\n}',
    )
  })
})

it('writes blocks and lists as terraform fmt does', () => {
  const long = Array.from({ length: 9 }, (_, index) => `GET-${index}-HEAD`)
  expect(
    toHclBlock(['resource', 'a', 'b'], {
      list: ['x'],
      long,
      name: undefined,
      policy: { json: { Statement: [{ Effect: 'Allow', Id: 1 }], Version: null } },
      inner: { blocks: [{ on: true }, {}] },
      count: 3,
    }),
  ).toBe(
    [
      'resource "a" "b" {',
      '  list  = ["x"]',
      '  count = 3',
      '  long = [',
      ...long.map((item) => `    "${item}",`),
      '  ]',
      '  policy = jsonencode({',
      '    Version = null',
      '    Statement = [',
      '      {',
      '        Effect = "Allow"',
      '        Id     = 1',
      '      },',
      '    ]',
      '  })',
      '',
      '  inner {',
      '    on = true',
      '  }',
      '',
      '  inner {}',
      '}',
    ].join('\n'),
  )
})
