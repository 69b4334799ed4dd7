import { expect, it } from 'vitest'

import { diffDocuments } from '../diff-documents.ts'
import { inTemplate } from '../proposed-change.ts'
import { toPlaceholder, withPlaceholders } from './placeholders.ts'

it('fills texts with what looks like an id', () => {
  expect(toPlaceholder('new:rest-api:My Shop')).toBe('newmyshop')
  expect(withPlaceholders(`https://${inTemplate('new:rest-api:shop')}.execute-api/`)).toBe(
    'https://newshop.execute-api/',
  )
})

it('says what stands for an id that is not known yet by the name of what will have it', () => {
  const policy = {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'read',
        Effect: 'Allow',
        Principal: { Service: 'cloudfront.amazonaws.com' },
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::files/*',
        Condition: {
          StringEquals: {
            'AWS:SourceArn': `arn:aws:cloudfront::1:distribution/${inTemplate('new:distribution:site')}`,
          },
        },
      },
    ],
  }
  const [made] = diffDocuments({ resource: 'BucketPolicy', id: 'files' }, null, policy)
  expect(made?.sentence).toContain('distribution/(id of site)')
})
